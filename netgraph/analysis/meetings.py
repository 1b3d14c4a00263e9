"""Border crossings in; pairs of vehicles that cross within minutes, more often than chance, out.

Null model: who crosses how often, where, in which direction and in which hour of a working or
free day is kept; which day it was is not. A pair is expected to meet as often as the traffic
around each of their crossings makes likely, so that a released queue or a ferry, in which
everybody meets everybody, tells nothing.
"""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from netgraph.analysis.arrays import group_starts, totals
from netgraph.analysis.attachments import Attachments
from netgraph.analysis.surprise import poisson_tail_bits
from netgraph.analysis.tables import CodedCase
from netgraph.analysis.times import NO_SECOND, seconds
from netgraph.model.kinds import Kind

_MOST_IN_WINDOW = 12
"""Followers looked at behind each crossing: in a denser batch nothing can be told anyway."""

_PRIOR = 50.0
"""Pseudo-crossings spread evenly over the days: quiet cells are not judged by their few."""


@dataclass(frozen=True, slots=True)
class Crossings:
    """One element a vehicle in a crossing, sorted by lane, then time, then vehicle."""

    vehicle: NDArray[np.int32]
    event: NDArray[np.int32]
    fact: NDArray[np.int32]
    at: NDArray[np.int64]
    """Seconds, UTC."""

    lane: NDArray[np.int32]
    """Post and direction."""

    cell: NDArray[np.int32]
    """Lane, hour of the day, working day or weekend."""

    def __len__(self) -> int:
        return len(self.vehicle)


@dataclass(frozen=True, slots=True)
class Meetings:
    """Pairs of vehicles and each time they met. Pairs are sorted by a, b."""

    a: NDArray[np.int32]
    b: NDArray[np.int32]
    times: NDArray[np.int64]
    """On how many days, lanes they met."""

    expected: NDArray[np.float64]
    bits: NDArray[np.float64]
    """-log2 of the chance to meet so often or oftener."""

    a_leads: NDArray[np.int64]
    """How many of the meetings a crossed first."""

    start: NDArray[np.int64]
    """Meetings of pair p: ``start[p]`` up to ``start[p + 1]`` in the next two arrays."""

    a_crossing: NDArray[np.int64]
    b_crossing: NDArray[np.int64]
    """Positions in the Crossings."""

    def __len__(self) -> int:
        return len(self.a)


def crossings(case: CodedCase, found: Attachments) -> Crossings:
    """Return the vehicles' dated crossings; those without post, direction or time are none."""
    mine = found.of(case.is_kind(Kind.CROSSING))
    vehicles = case.is_kind(Kind.VEHICLE, Kind.VESSEL)[mine.actor]
    table = case.typed(Kind.CROSSING, ("post", "direction", "crossed_at"))
    at_of = np.full(len(case.entities), NO_SECOND, np.int64)
    lane_of = np.full(len(case.entities), -1, np.int32)
    entity = table["entity"].to_numpy()
    at_of[entity] = seconds(table["crossed_at"])
    lanes = [
        f"{post}\x1f{way}" if post and way else None
        for post, way in zip(table["post"].to_pylist(), table["direction"].to_pylist(), strict=True)
    ]
    codes = {lane: code for code, lane in enumerate(sorted({lane for lane in lanes if lane}))}
    lane_of[entity] = [codes.get(lane, -1) if lane else -1 for lane in lanes]
    event = mine.thing
    keep = vehicles & (at_of[event] != NO_SECOND) & (lane_of[event] >= 0)
    vehicle, event, fact = mine.actor[keep], event[keep], mine.facts[keep, 0]
    at, lane = at_of[event], lane_of[event]
    hour = (at // 3600) % 24
    weekend = (at // 86_400 + 3) % 7 >= 5  # 1970-01-01 was a Thursday
    cell = (lane * 48 + hour * 2 + weekend).astype(np.int32)
    order = np.lexsort((vehicle, at, lane))
    return Crossings(vehicle[order], event[order], fact[order], at[order], lane[order], cell[order])


def meetings(found: Crossings, window_s: int, least: int) -> Meetings:
    """Return the pairs that met at least so often.

    Args:
        found: as ``crossings`` gives them.
        window_s: seconds within which two crossings of one lane are a meeting.
        least: fewest days or lanes on which a pair must have met.
    """
    left, right = _close(found, window_s)
    day = found.at[left] // 86_400
    low = np.minimum(found.vehicle[left], found.vehicle[right])
    high = np.maximum(found.vehicle[left], found.vehicle[right])
    lane = found.lane[left]
    order = np.lexsort((left, lane, day, high, low))
    first = order[group_starts(low[order], high[order], day[order], lane[order])[:-1]]
    left, right, low, high = left[first], right[first], low[first], high[first]
    start = group_starts(low, high)
    many = np.flatnonzero(np.diff(start) >= least)
    keep = np.repeat(np.diff(start) >= least, np.diff(start))
    left, right = left[keep], right[keep]
    times = np.diff(start)[many]
    a, b = low[start[many]], high[start[many]]
    new_start = np.concatenate([[0], np.cumsum(times)]).astype(np.int64)
    leads = found.vehicle[left] == np.repeat(a, times)
    expected = _expected(found, (a, b), np.repeat(np.arange(len(a)), times), left, window_s)
    return Meetings(
        a=a,
        b=b,
        times=times,
        expected=expected,
        bits=poisson_tail_bits(times, expected),
        a_leads=np.bincount(np.repeat(np.arange(len(a)), times), leads, len(a)).astype(np.int64),
        start=new_start,
        a_crossing=np.where(leads, left, right),
        b_crossing=np.where(leads, right, left),
    )


def _close(found: Crossings, window_s: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return positions of crossings of one lane at most the window apart, earlier first."""
    lefts, rights = [], []
    for step in range(1, min(_MOST_IN_WINDOW, len(found) - 1) + 1):
        near = found.at[step:] - found.at[:-step] <= window_s
        near &= found.lane[step:] == found.lane[:-step]
        near &= found.vehicle[step:] != found.vehicle[:-step]
        at = np.flatnonzero(near)
        lefts.append(at)
        rights.append(at + step)
    if not lefts:
        nothing = np.zeros(0, np.int64)
        return nothing, nothing
    return np.concatenate(lefts), np.concatenate(rights)


def _expected(
    found: Crossings,
    pair: tuple[NDArray[np.int32], NDArray[np.int32]],
    of_pair: NDArray[np.int64],
    meeting: NDArray[np.int64],
    window_s: int,
) -> NDArray[np.float64]:
    """Return how often each pair would meet by chance; the pair's own meetings are not asked.

    A crossing of b in a's cell falls into the window around a crossing of a with the share
    of the other traffic in that window.
    """
    if not len(pair[0]):
        return np.zeros(0)
    cells, cell = np.unique(found.cell, return_inverse=True)
    total = np.bincount(cell, minlength=len(cells)).astype(float)
    around = _around(found, window_s)
    in_windows = np.bincount(cell, around, len(cells))
    vehicles, vehicle = np.unique(found.vehicle, return_inverse=True)
    busy = sp.csr_matrix((np.ones(len(found)), (vehicle, cell)), shape=(len(vehicles), len(cells)))
    a, b = (busy[np.searchsorted(vehicles, side)] for side in pair)
    both = a.multiply(b).tocoo()
    own = sp.csr_matrix((np.ones(len(meeting)), (of_pair, cell[meeting])), shape=both.shape)
    met_here = np.asarray(own[both.row, both.col]).ravel()
    pair_here = np.asarray((a + b)[both.row, both.col]).ravel()
    period = max(float(np.ptp(found.at)) / 86_400, 1.0)
    weekend = cells[both.col] % 2 == 1
    days = np.maximum(period * np.where(weekend, 2 / 7, 5 / 7), 1.0)
    even = np.minimum(2 * window_s / 3600, 1.0) / days
    size = total[both.col]
    others = np.maximum(in_windows[both.col] - 2 * met_here, 0) / size
    share = (others + _PRIOR * even) / (np.maximum(size - pair_here, 0) + _PRIOR)
    return totals(both.row, both.data * np.minimum(share, 1.0), len(pair[0]))


def _around(found: Crossings, window_s: int) -> NDArray[np.float64]:
    """Return how many other crossings of the lane lie in the window around each."""
    # Lanes are laid end to end on one time axis, further apart than any window.
    span = int(np.ptp(found.at)) + 2 * window_s + 1 if len(found) else 1
    axis = found.at - (found.at.min() if len(found) else 0) + found.lane.astype(np.int64) * span
    low = np.searchsorted(axis, axis - window_s, "left")
    high = np.searchsorted(axis, axis + window_s, "right")
    return (high - low - 1).astype(float)
