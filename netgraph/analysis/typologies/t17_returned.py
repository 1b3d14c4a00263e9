"""T17: containers that are refused and go back to their shipper, again and again."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.attachments import join
from netgraph.analysis.graph import Evidence, EvidenceGraph
from netgraph.analysis.times import NO_DAY
from netgraph.analysis.typologies.base import Draft, Need, Parameter, Typology, written
from netgraph.analysis.typologies.by_party import (
    Lead,
    Shares,
    company_of,
    judged,
    leads,
    shares_of,
)
from netgraph.analysis.typologies.discovery import FALSE_DISCOVERY, least_bits
from netgraph.analysis.typologies.traces import borne
from netgraph.analysis.typologies.trade import (
    Declarations,
    Procedure,
    country_name,
    declarations,
    known_days,
    party_facts,
)
from netgraph.model.kinds import Kind
from netgraph.model.result import Hit, Reason
from netgraph.model.statements import StatementType

_T = StatementType
_BEHIND = (
    _T.CONSIGNOR_OF,
    _T.CONSIGNEE_OF,
    _T.NOTIFY_OF,
    _T.BROKER_OF,
    _T.DECLARANT_OF,
    _T.CARRIER_OF,
)
_EMPTY_KG = 100.0
"""Lighter "goods" are the dunnage of an empty container."""

_BOXES = 8609
"""The heading of containers themselves: an empty one on its way to the next load."""

_MIRROR_DAYS = 10
_PERISHABLE = range(1, 15)
"""Chapters of live and fresh goods, of which more is refused for good reason."""


@dataclass(frozen=True, slots=True)
class _Trips:
    """Shipments in containers; one element each."""

    goods: Declarations
    returned: NDArray[np.bool_]
    back: NDArray[np.int64]
    """Place of the shipment that brought it back, -1 for none."""

    told_before: NDArray[np.bool_]
    """Another agency's declaration of the same trip."""


def _search(graph: EvidenceGraph, parameters: Mapping[str, float]) -> list[Hit]:
    evidence = graph.evidence
    assert evidence is not None
    trips = _trips(evidence, parameters["window_days"])
    if not len(trips.goods):
        return []
    out = np.flatnonzero(~_is_return(trips) & ~trips.told_before)
    goods, odd = trips.goods.take(out), trips.returned[out]
    found = shares_of(evidence, goods.shipment, _BEHIND)
    # Oranges are refused oftener than screws.
    verdicts = judged(found, odd, goods.heading // 100, int(parameters["fewest_returns"]))
    least = least_bits(parameters["false_discovery"])
    return [_hit(graph, (trips, out), found, lead) for lead in leads(found, verdicts, odd, least)]


def _trips(evidence: Evidence, window: float) -> _Trips:
    """Return the shipments in containers, and which of them came back.

    Back is: rejected; or the container is on its way from the country of destination to that
    of dispatch within the window, loaded with the same heading.
    """
    goods = declarations(evidence)
    bearer, place = borne(evidence, goods.shipment)
    box = bearer.bearer >= len(evidence.case.entities)
    boxed = np.unique(place[box])
    loaded = (goods.heading != _BOXES) & ~(goods.mass_kg < _EMPTY_KG) & (goods.day != NO_DAY)
    boxed = boxed[loaded[boxed]]
    where = np.full(len(goods), -1, np.int64)
    where[boxed] = np.arange(len(boxed))
    mine = box & (where[place] >= 0)
    container, trip = bearer.bearer[mine], where[place[mine]]
    goods = goods.take(boxed)
    left, right = join(container, container)
    one, other = trip[left], trip[right]
    lag = goods.day[other].astype(np.int64) - goods.day[one]
    fits = (lag >= 0) & (lag <= window) & (one != other)
    fits &= (goods.dispatch[one] >= 0) & (goods.destination[one] >= 0)
    fits &= goods.dispatch[one] != goods.destination[one]
    fits &= (goods.dispatch[one] == goods.destination[other]) & (
        goods.destination[one] == goods.dispatch[other]
    )
    fits &= goods.heading[one] == goods.heading[other]
    back = np.full(len(goods), -1, np.int64)
    back[one[fits]] = other[fits]
    twice = _told_before(goods, container, trip)
    return _Trips(goods, goods.rejected | (back >= 0), back, twice)


def _told_before(
    goods: Declarations, container: NDArray[np.int64], trip: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Return which declarations are of a trip that another one, a few days before, tells too."""
    keys = (container, goods.dispatch[trip], goods.destination[trip])
    order = np.lexsort((trip, goods.day[trip], *reversed(keys)))
    same = np.diff(goods.day[trip][order]) <= _MIRROR_DAYS
    for key in keys:
        same &= key[order][1:] == key[order][:-1]
    found = np.zeros(len(goods), bool)
    found[trip[order[1:][same]]] = True
    return found


def _is_return(trips: _Trips) -> NDArray[np.bool_]:
    """Return which trips are themselves the way back."""
    returning = np.zeros(len(trips.goods), bool)
    returning[trips.back[trips.back >= 0]] = True
    return np.asarray(returning | (trips.goods.procedure == Procedure.RE_EXPORT), bool)


def _hit(
    graph: EvidenceGraph, told: tuple[_Trips, NDArray[np.int64]], found: Shares, lead: Lead
) -> Hit:
    evidence = graph.evidence
    assert evidence is not None
    trips, out = told
    goods = trips.goods
    members, behind = company_of(evidence, found, lead)
    rows = out[lead.events]
    back = trips.back[rows]
    back = back[back >= 0]
    parties = np.array([member for member, _ in members])
    again = party_facts(evidence, goods.shipment[back], parties)
    share = lead.expected / lead.trials
    ways = np.unique(np.column_stack([goods.dispatch[rows], goods.destination[rows]]), axis=0)
    way = f"{country_name(int(ways[0, 0]))} to {country_name(int(ways[0, 1]))}"
    account = (
        f"{len(rows)} of {lead.trials} containers of {evidence.case.names[lead.party]} were "
        f"refused and went back, where {share:.0%} of such goods do"
        + (f"; all on the way from {way}" if len(ways) == 1 else "")
    )
    against: tuple[Reason, ...] = ()
    if np.isin(goods.heading[rows] // 100, _PERISHABLE).all() and share >= 0.1:
        text = "fresh goods, of which many are refused for rot, papers or pests"
        against = (Reason("perishable goods", text, -0.5 * lead.bits),)
    facts = np.unique(np.concatenate([behind, again]))
    days = known_days(np.concatenate([goods.day[rows], goods.day[back]]))
    return written(graph, "T17", Draft(members, lead.bits, facts, days, account, against))


RETURNED = Typology(
    code="T17",
    title="Returned container loop",
    question=(
        "Whose containers are refused and go back where they came from, oftener than other "
        "containers of such goods?"
    ),
    requires=(
        Need("containers of shipments", Kind.SHIPMENT, "container_numbers"),
        Need("countries of dispatch and destination", Kind.SHIPMENT, "country_of_destination"),
        Need("shippers or consignees", statements=(_T.CONSIGNOR_OF, _T.CONSIGNEE_OF)),
    ),
    parameters=(
        Parameter("window_days", 90, "days", "from the way there to the way back"),
        Parameter("fewest_returns", 2, "containers", "that went back, of one party"),
        Parameter("false_discovery", FALSE_DISCOVERY, "share", "of hits that chance may give"),
    ),
    look_alikes=(
        "empty containers on their way to the next load",
        "fresh goods refused for rot or papers",
        "a container that comes back years later with other goods",
    ),
    source="UN News 2009 on cocaine between Guayaquil and Antwerp in returned containers",
    search=_search,
)
