"""Border crossings in; pairs of vehicles that cross within minutes, more often than chance, out.

Null model: who crosses how often, where, in which direction, on which day of the week and at
what time is kept; in which week it was is not. A pair is expected to meet as often as the traffic
around each of their crossings makes likely, so that a released queue or a ferry, in which
everybody meets everybody, tells nothing.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from netgraph.analysis.arrays import group_starts, totals
from netgraph.analysis.attachments import Attachments
from netgraph.analysis.surprise import poisson_tail_bits
from netgraph.analysis.tables import CodedCase
from netgraph.analysis.times import DAY, NO_SECOND, seconds
from netgraph.model.kinds import Kind

_MOST_IN_WINDOW = 20
"""Followers looked at behind each crossing: in a denser batch nothing can be told anyway."""

_PRIOR = 20.0
"""Pseudo-crossings spread evenly over the weeks: quiet hours are not judged by their few."""


_OCCASIONAL = 10.0
"""With so many crossings a vehicle's own season counts half, the whole period the other."""


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
    """Return the vehicles' dated crossings; those without post, direction or time are none.

    Trailers are left out: they go where their lorry goes.
    """
    mine = found.of(case.is_kind(Kind.CROSSING))
    vehicles = case.is_kind(Kind.VEHICLE, Kind.VESSEL)[mine.actor] & ~_drawn(case, mine)
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
    order = np.lexsort((vehicle, at, lane))
    return Crossings(vehicle[order], event[order], fact[order], at[order], lane[order])


def _drawn(case: CodedCase, mine: Attachments) -> NDArray[np.bool_]:
    """Return which vehicles are trailers: registered as such, or second in a crossing."""
    table = case.typed(Kind.VEHICLE, ("type",))
    trailer = np.zeros(len(case.entities), bool)
    trailer[table["entity"].to_numpy()] = [kind == "trailer" for kind in table["type"].to_pylist()]
    roles = pc.fill_null(pc.equal(case.statements.role, "trailer"), False)
    trailing = roles.to_numpy(zero_copy_only=False)
    trailer[case.statements.subject[trailing]] = True
    return np.asarray(trailer[mine.actor], bool)


def meetings(found: Crossings, window_s: int, least: int) -> Meetings:
    """Return the pairs that met at least so often.

    Args:
        found: as ``crossings`` gives them.
        window_s: seconds within which two crossings of one lane are a meeting.
        least: fewest days or lanes on which a pair must have met.
    """
    left, right = _close(found, window_s)
    day = found.at[left] // DAY
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
    expected = _expected(found, (a, b), window_s)
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
        near &= found.event[step:] != found.event[:-step]
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
    window_s: int,
) -> NDArray[np.float64]:
    """Return how often each pair would meet by chance.

    Each crossing of b that falls on the weekday and time of day of a crossing of a may have
    been in any week: in that of a's with the share that other traffic of that hour has then.
    The pair's own crossings are not asked.
    """
    if not len(pair[0]):
        return np.zeros(0)
    owner, at = _crossings_of(found, pair[0])
    slots = _TimeOfDay.of(found, window_s)
    other = pair[1][owner]
    candidates = slots.near(at, other)
    weeks = _weeks(found)
    busy = slots.all_near(at) - candidates - slots.near(at, pair[0][owner])
    around = _around(found, window_s)[at] - _together(found, at, other, window_s)
    share = (np.maximum(around, 0) + _PRIOR / weeks) / (np.maximum(busy, 0) + _PRIOR)
    share *= weeks / _active(found, at, other, weeks)
    return totals(owner, candidates * np.minimum(share, 1.0), len(pair[0]))


def _crossings_of(
    found: Crossings, vehicles: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return, for each of these vehicles, its crossings: position in ``vehicles``, crossing."""
    order = np.argsort(found.vehicle, kind="stable")
    ordered = found.vehicle[order]
    low, high = (np.searchsorted(ordered, vehicles, side) for side in ("left", "right"))
    start = np.concatenate([low, [0]]).astype(np.int64)
    counts = high - low
    ends = np.cumsum(counts)
    offset = np.arange(int(ends[-1])) - np.repeat(ends - counts, counts)
    owner = np.repeat(np.arange(len(vehicles)), counts)
    return owner.astype(np.int64), order[start[owner] + offset].astype(np.int64)


@dataclass(frozen=True, slots=True)
class _TimeOfDay:
    """Crossings laid out by lane, day of the week, and second of the day."""

    axis: NDArray[np.int64]
    """Where each crossing lies."""

    window_s: int
    everybody: NDArray[np.int64]
    """Sorted places of all crossings, those near midnight twice."""

    by_vehicle: NDArray[np.int64]
    """Likewise, one stretch of axis a vehicle."""

    span: int
    """Length of one vehicle's stretch."""

    @classmethod
    def of(cls, found: Crossings, window_s: int) -> "_TimeOfDay":
        day, second = found.at // DAY, found.at % DAY
        slot = found.lane.astype(np.int64) * 7 + day % 7
        axis = slot * 3 * DAY + DAY + second
        span = int(axis.max()) + 2 * DAY
        copies = [axis]
        places = [axis + found.vehicle.astype(np.int64) * span]
        # Ten to midnight is near ten past.
        for step, near in ((DAY, second <= window_s), (-DAY, second >= DAY - window_s)):
            copies.append(axis[near] + step)
            places.append(places[0][near] + step)
        everybody, by_vehicle = np.sort(np.concatenate(copies)), np.sort(np.concatenate(places))
        return cls(axis, window_s, everybody, by_vehicle, span)

    def all_near(self, at: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return how many crossings of any day lie near each of these in the time of day."""
        return _count(self.everybody, self.axis[at], self.window_s)

    def near(self, at: NDArray[np.int64], vehicle: NDArray[np.int32]) -> NDArray[np.float64]:
        """Return the same for the crossings of one vehicle each."""
        place = self.axis[at] + vehicle.astype(np.int64) * self.span
        return _count(self.by_vehicle, place, self.window_s)


def _together(
    found: Crossings, at: NDArray[np.int64], vehicle: NDArray[np.int32], window_s: int
) -> NDArray[np.float64]:
    """Return how often a vehicle each crossed in the very window of these crossings."""
    axis, length = _timeline(found, window_s)
    places = np.sort(axis + found.vehicle.astype(np.int64) * length)
    return _count(places, axis[at] + vehicle.astype(np.int64) * length, window_s)


def _around(found: Crossings, window_s: int) -> NDArray[np.float64]:
    """Return how many other crossings of the lane lie in the window around each."""
    axis, _ = _timeline(found, window_s)
    return _count(np.sort(axis), axis, window_s) - 1


def _timeline(found: Crossings, window_s: int) -> tuple[NDArray[np.int64], int]:
    """Lay the lanes end to end on one axis, further apart than any window; give its length."""
    span = int(np.ptp(found.at)) + 2 * window_s + 1
    axis = found.at - found.at.min() + found.lane.astype(np.int64) * span
    return axis, int(axis.max()) + 2 * window_s + 1


def _count(places: NDArray[np.int64], at: NDArray[np.int64], window_s: int) -> NDArray[np.float64]:
    """Return how many of the sorted places lie within the window of each point."""
    low = np.searchsorted(places, at - window_s, "left")
    return (np.searchsorted(places, at + window_s, "right") - low).astype(float)


def _active(
    found: Crossings, at: NDArray[np.int64], vehicle: NDArray[np.int32], weeks: float
) -> NDArray[np.float64]:
    """Return in how many weeks each vehicle crossed at all; endless where ``at`` lies outside.

    Two who commute all summer meet more often than if they had done so all year.
    """
    first = np.full(int(found.vehicle.max()) + 1, np.iinfo(np.int64).max)
    last = np.zeros(len(first), np.int64)
    np.minimum.at(first, found.vehicle, found.at)
    np.maximum.at(last, found.vehicle, found.at)
    span = np.clip((last - first) / (7 * DAY), 1.0, weeks)
    # The few crossings of an occasional traveller do not tell when else he might have gone.
    count = np.bincount(found.vehicle, minlength=len(first))
    span = (count * span + _OCCASIONAL * weeks) / (count + _OCCASIONAL)
    moment = found.at[at]
    inside = (moment >= first[vehicle] - DAY) & (moment <= last[vehicle] + DAY)
    return np.where(inside, span[vehicle], np.inf)


def _weeks(found: Crossings) -> float:
    """Return in how many weeks each crossing could have been, 1 or more."""
    # Nine tenths of the traffic tell the period: some dates are mistyped.
    first, last = np.quantile(found.at, [0.05, 0.95])
    return max(float(last - first) / 0.9 / (7 * DAY), 1.0)
