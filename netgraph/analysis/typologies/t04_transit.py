"""T4: transits that were closed on paper while nothing was seen to leave, or with other seals."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.graph import Evidence, EvidenceGraph
from netgraph.analysis.times import DAY, NO_SECOND
from netgraph.analysis.typologies.base import Draft, Need, Parameter, Typology, written
from netgraph.analysis.typologies.by_party import (
    PARTIES,
    Lead,
    Shares,
    company_of,
    judged,
    leads,
    shares_of,
)
from netgraph.analysis.typologies.discovery import FALSE_DISCOVERY, least_bits
from netgraph.analysis.typologies.seals import changed_seals
from netgraph.analysis.typologies.traces import Traces, traces, vehicle_members
from netgraph.analysis.typologies.trade import (
    Declarations,
    Procedure,
    declarations,
    known_days,
)
from netgraph.model.kinds import Kind
from netgraph.model.result import Hit, Reason
from netgraph.model.statements import StatementType

_T = StatementType
_WAYS = 2
"""Ways of being odd that are tried: each may give its part of the false discoveries."""

_POOR = 0.5
"""Where so few transits leave a trace, a missing one is as likely a blind post."""


@dataclass(frozen=True, slots=True)
class _Transits:
    goods: Declarations
    found: Traces
    windows: NDArray[np.int64]
    """First and last second in which each should have crossed."""


@dataclass(frozen=True, slots=True)
class _Oddness:
    """One way in which a transit may not have ended as it says."""

    which: NDArray[np.int64]
    """Transits of which this can be told."""

    odd: NDArray[np.bool_]
    words: str


def _search(graph: EvidenceGraph, parameters: Mapping[str, float]) -> list[Hit]:
    evidence = graph.evidence
    assert evidence is not None
    transits = _transits(evidence, parameters)
    if transits is None:
        return []
    hits = []
    for oddness in (_unseen(transits), _resealed(evidence, transits)):
        shipments = transits.goods.shipment[oddness.which]
        found = shares_of(evidence, shipments, PARTIES)
        least = int(parameters["fewest_transits"])
        # Not the office where they end: it may be the one that closes them.
        route = transits.goods.destination[oddness.which]
        verdicts = judged(found, oddness.odd, route, least)
        limit = least_bits(parameters["false_discovery"] / _WAYS)
        hits += [
            _hit(graph, transits, oddness, (found, lead))
            for lead in leads(found, verdicts, oddness.odd, limit)
        ]
    return hits


def _transits(evidence: Evidence, parameters: Mapping[str, float]) -> _Transits | None:
    """Return the transits that ended, or should have, before the data do."""
    goods = declarations(evidence)
    goods = goods.take(
        (goods.procedure == Procedure.TRANSIT) & (goods.at != NO_SECOND) & ~goods.rejected
    )
    seen_at = evidence.crossings.at
    if not len(goods) or not len(seen_at):
        return None
    grace, most = parameters["grace_days"] * DAY, parameters["longest_days"] * DAY
    closed = np.where(goods.cleared >= goods.day, goods.cleared.astype(np.int64) * DAY + DAY, -1)
    last = np.where(closed >= 0, closed, goods.at + most) + grace
    # A mistyped year must not stretch the period in which crossings were recorded.
    begin, end = np.quantile(seen_at, [0.01, 0.99])
    goods_in = (last <= end) & (goods.at >= begin)
    goods, last = goods.take(goods_in), last[goods_in].astype(np.int64)
    if not len(goods):
        return None
    # What stays in the country only has to come in.
    home = _home(declarations(evidence))
    inward = goods.destination == home
    first = np.where(inward, goods.at - 3 * DAY, goods.at - DAY // 2)
    leaving = traces(evidence, goods.shipment, first, last, inward=False)
    entering = traces(evidence, goods.shipment, first, last, inward=True)
    seen = np.where(inward, entering.seen, leaving.seen)
    found = Traces(leaving.known, seen, leaving.bearer, leaving.place)
    return _Transits(goods, found, np.column_stack([first, last]))


def _home(goods: Declarations) -> int:
    """Return the country to which most imports go."""
    known = goods.destination[(goods.procedure == Procedure.IMPORT) & (goods.destination >= 0)]
    if not len(known):
        return -2
    countries, count = np.unique(known, return_counts=True)
    return int(countries[np.argmax(count)])


def _unseen(transits: _Transits) -> _Oddness:
    which = np.flatnonzero(transits.found.known)
    words = "left no trace at the border, though their vehicle or container is read there"
    return _Oddness(which, ~transits.found.seen[which], words)


def _resealed(evidence: Evidence, transits: _Transits) -> _Oddness:
    compared, other = changed_seals(
        evidence, transits.found, transits.goods.shipment, transits.windows
    )
    which = np.flatnonzero(compared)
    return _Oddness(which, other[which], "came to the border with other seals than declared")


def _hit(
    graph: EvidenceGraph, transits: _Transits, oddness: _Oddness, found: tuple[Shares, Lead]
) -> Hit:
    evidence = graph.evidence
    assert evidence is not None
    shares, lead = found
    members, behind = company_of(evidence, shares, lead)
    events = oddness.which[lead.events]
    size = len(evidence.case.entities)
    vehicles = vehicle_members(transits.found, events, size)
    members += [(vehicle, "vehicle in the papers") for vehicle in vehicles]
    carried = np.isin(transits.found.place, events) & (transits.found.bearer.fact >= 0)
    facts = np.unique(np.concatenate([behind, transits.found.bearer.fact[carried]]))
    share = lead.expected / lead.trials
    account = (
        f"{len(lead.events)} of {lead.trials} transits with {evidence.case.names[lead.party]} "
        f"{oddness.words}; on the same routes {share:.0%} of all do"
        f"{_office(evidence, transits, events)}"
    )
    against: tuple[Reason, ...] = ()
    if share >= _POOR:
        text = "on these routes few exits are recorded at all: a post may be blind"
        against = (Reason("poorly recorded route", text, -0.5 * lead.bits),)
    days = known_days(np.concatenate([transits.goods.day[events], transits.goods.cleared[events]]))
    return written(graph, "T4", Draft(members, lead.bits, facts, days, account, against))


def _office(evidence: Evidence, transits: _Transits, events: NDArray[np.int64]) -> str:
    """Return a clause on the office at which they ended, if it was one and the same."""
    table = evidence.case.typed(Kind.SHIPMENT, ("office_of_destination",))
    mine = np.isin(table["entity"].to_numpy(), transits.goods.shipment[events])
    offices = sorted(
        {name for name in table["office_of_destination"].filter(mine).to_pylist() if name}
    )
    return f"; all ended at {offices[0]}" if len(offices) == 1 and len(events) > 1 else ""


TRANSIT = Typology(
    code="T4",
    title="Fictitious end of transit",
    question=(
        "Whose transits are closed on paper while neither vehicle nor container is seen to "
        "leave, or leaves with other seals, oftener than on the same routes?"
    ),
    requires=(
        Need("transit declarations", Kind.SHIPMENT, "procedure", "transit"),
        Need("the vehicles or containers of shipments", statements=(_T.CARRIED_BY,)),
        Need("border crossings", Kind.CROSSING, "crossed_at", statements=(_T.CROSSED_WITH,)),
    ),
    parameters=(
        Parameter("fewest_transits", 3, "transits", "without a trace, of one party"),
        Parameter("grace_days", 3, "days", "late posting of exits"),
        Parameter("longest_days", 30, "days", "of a transit whose end is not declared"),
        Parameter("false_discovery", FALSE_DISCOVERY, "share", "of hits that chance may give"),
    ),
    look_alikes=(
        "a route whose post records few exits",
        "a haulier whose plates a camera keeps missing",
        "a slip in a seal number",
    ),
    source="WCO typologies of commercial fraud: fictitious termination of transit; OLAF 2023",
    search=_search,
)
