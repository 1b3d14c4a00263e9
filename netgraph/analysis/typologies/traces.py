"""Declared goods and what was seen at the border in; which goods left a trace there, out.

A lorry, a trailer or a container that is named in a declaration should have crossed about when
the declaration says so.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from netgraph.analysis.graph import Evidence
from netgraph.analysis.times import NO_SECOND, seconds
from netgraph.analysis.typologies.holders import of_type
from netgraph.model.kinds import Kind
from netgraph.model.statements import StatementType

_T = StatementType
_SPAN = 1 << 34
"""Seconds: longer than any case."""


@dataclass(frozen=True, slots=True)
class Bearers:
    """What bears goods: vehicles by their entity code, containers numbered after them.

    One element a bearer in an event (a crossing or a shipment).
    """

    bearer: NDArray[np.int64]
    event: NDArray[np.int32]
    fact: NDArray[np.int64]
    """-1 for a container: it stands in the event's own record."""


@dataclass(frozen=True, slots=True)
class Passages:
    """Bearers over the border, in order of bearer, then time."""

    bearer: NDArray[np.int64]
    at: NDArray[np.int64]
    inward: NDArray[np.bool_]
    event: NDArray[np.int32]
    fact: NDArray[np.int64]

    def within(
        self,
        bearer: NDArray[np.int64],
        first: NDArray[np.int64],
        last: NDArray[np.int64],
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return, for each question, the passages of a bearer between two seconds.

        Returns:
            Place of the question and place of the passage, for every passage found.
        """
        if not len(self.bearer) or not len(bearer):
            nothing = np.zeros(0, np.int64)
            return nothing, nothing
        axis = self.bearer * _SPAN + self.at
        low = np.searchsorted(axis, bearer * _SPAN + first, "left")
        high = np.searchsorted(axis, bearer * _SPAN + last, "right")
        sizes = np.maximum(high - low, 0)
        asked = np.repeat(np.arange(len(bearer)), sizes)
        ends = np.cumsum(sizes)
        offset = np.arange(int(ends[-1])) - np.repeat(ends - sizes, sizes)
        return asked, np.repeat(low, sizes) + offset

    def nearest(self, bearer: NDArray[np.int64], at: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the seconds from each moment to the bearer's nearest passage; NaN: it has none.

        Below 0 where the passage came first.
        """
        if not len(self.bearer):
            return np.full(len(bearer), np.nan)
        axis = self.bearer * _SPAN + self.at
        after = np.searchsorted(axis, bearer * _SPAN + at, "left")
        lag = np.full(len(bearer), np.nan)
        for place in (after - 1, after):
            there = np.clip(place, 0, len(axis) - 1)
            mine = (place == there) & (self.bearer[there] == bearer)
            step = np.where(mine, (self.at[there] - at).astype(float), np.nan)
            lag = np.where(np.isnan(lag) | (np.abs(step) < np.abs(lag)), step, lag)
        return lag


def passages(evidence: Evidence) -> Passages:
    """Return the dated passages of all vehicles, trailers and containers."""
    return evidence.case.once("passages", lambda: _passages(evidence))


def _passages(evidence: Evidence) -> Passages:
    case = evidence.case
    found = _crossing(evidence)
    at = np.full(len(case.entities), NO_SECOND, np.int64)
    inward = np.zeros(len(case.entities), bool)
    table = case.typed(Kind.CROSSING, ("crossed_at", "direction"))
    entity = table["entity"].to_numpy()
    at[entity] = seconds(table["crossed_at"])
    way = pc.fill_null(pc.equal(table["direction"], "in"), False)
    inward[entity] = way.to_numpy(zero_copy_only=False)
    dated = np.flatnonzero(at[found.event] != NO_SECOND)
    order = dated[np.lexsort((found.event[dated], at[found.event[dated]], found.bearer[dated]))]
    event = found.event[order]
    return Passages(found.bearer[order], at[event], inward[event], event, found.fact[order])


def _crossing(evidence: Evidence) -> Bearers:
    facts = evidence.facts
    which = of_type(evidence, (_T.CROSSED_WITH,))
    event, box = _containers(evidence, Kind.CROSSING)
    return Bearers(
        np.concatenate([facts.subject[which].astype(np.int64), box]),
        np.concatenate([facts.object[which], event]),
        np.concatenate([which, np.full(len(box), -1)]),
    )


def borne(evidence: Evidence, shipments: NDArray[np.int32]) -> tuple[Bearers, NDArray[np.int64]]:
    """Return what bears these shipments, and the place of the shipment of each bearer."""
    facts = evidence.facts
    which = of_type(evidence, (_T.CARRIED_BY,))
    event, box = _containers(evidence, Kind.SHIPMENT)
    place = np.full(len(evidence.case.entities), -1, np.int64)
    place[shipments] = np.arange(len(shipments))
    bearer = np.concatenate([facts.object[which].astype(np.int64), box])
    shipment = np.concatenate([facts.subject[which], event])
    fact = np.concatenate([which, np.full(len(box), -1)])
    mine = place[shipment] >= 0
    return Bearers(bearer[mine], shipment[mine], fact[mine]), place[shipment[mine]]


def _containers(evidence: Evidence, kind: Kind) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Return the events of a kind and the containers in them, numbered after the entities."""
    case = evidence.case

    def numbers() -> pa.Array:
        both = [case.every(k, "container_numbers")[1] for k in (Kind.SHIPMENT, Kind.CROSSING)]
        return pc.unique(pa.concat_arrays(both))

    event, box = case.every(kind, "container_numbers")
    number = pc.index_in(box, case.once("container numbers", numbers))
    code = number.to_numpy(zero_copy_only=False).astype(np.int64)
    return event, code + len(case.entities)


@dataclass(frozen=True, slots=True)
class Traces:
    """One element a shipment."""

    known: NDArray[np.bool_]
    """A bearer of it is seen at the border at least once, at any time: it can be seen."""

    seen: NDArray[np.bool_]
    """One was seen when it should have been."""

    bearer: Bearers
    place: NDArray[np.int64]
    """Of the shipment of each bearer."""


def traces(
    evidence: Evidence,
    shipments: NDArray[np.int32],
    first: NDArray[np.int64],
    last: NDArray[np.int64],
    inward: bool | None = None,
) -> Traces:
    """Return which shipments were seen at the border between two seconds each.

    Args:
        evidence: of a case.
        shipments: entity codes.
        first: second from which the passage counts.
        last: second up to which.
        inward: only passages into the country (out of it); None for both.
    """
    seen = passages(evidence)
    bearer, place = borne(evidence, shipments)
    known = np.zeros(len(shipments), bool)
    known[place[np.isin(bearer.bearer, seen.bearer)]] = True
    asked, found = seen.within(bearer.bearer, first[place], last[place])
    if inward is not None:
        right = seen.inward[found] == inward
        asked = asked[right]
    there = np.zeros(len(shipments), bool)
    there[place[asked]] = True
    return Traces(known, there, bearer, place)


def vehicle_members(found: Traces, events: NDArray[np.int64], size: int) -> list[int]:
    """Return the vehicles that bear at least two of these shipments, or the only one.

    Args:
        found: traces of all shipments.
        events: places of shipments.
        size: number of entities: a bearer from there on is a container, which is no actor.
    """
    mine = np.isin(found.place, events) & (found.bearer.bearer < size)
    vehicles, count = np.unique(found.bearer.bearer[mine], return_counts=True)
    return [int(v) for v in vehicles[(count >= 2) | (len(events) == 1)]]
