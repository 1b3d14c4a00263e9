"""T9: goods that are declared but never seen, and papers that are used for them twice."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.graph import Evidence, EvidenceGraph
from netgraph.analysis.times import DAY, NO_SECOND
from netgraph.analysis.typologies.base import Draft, Need, Parameter, Typology, written
from netgraph.analysis.typologies.by_party import (
    Lead,
    Shares,
    company_of,
    judged,
    leads,
    shares,
    shares_of,
)
from netgraph.analysis.typologies.discovery import FALSE_DISCOVERY, least_bits
from netgraph.analysis.typologies.traces import Traces, borne, passages, traces
from netgraph.analysis.typologies.trade import (
    Declarations,
    Procedure,
    declarations,
    known_days,
    texts_of,
)
from netgraph.model.kinds import Kind
from netgraph.model.result import Hit, Reason
from netgraph.model.statements import StatementType

_T = StatementType
_WAYS = 4
"""Ways of being odd that are tried: each may give its part of the false discoveries."""

_TRADE = (Procedure.IMPORT, Procedure.EXPORT)
_BEHIND = (_T.CONSIGNOR_OF, _T.CONSIGNEE_OF, _T.PAYER_OF, _T.BROKER_OF, _T.DECLARANT_OF)
"""Whose papers they are. Hauliers and drivers are named in them without having written them."""

_ALIKE = 0.01
_FEW = 30
_REACH = 6.0
"""Median distances from the usual lag beyond which a passage is another journey's."""

_POOR = 0.5


@dataclass(frozen=True, slots=True)
class _Oddness:
    """One way in which papers may be without goods."""

    shares: Shares
    odd: NDArray[np.bool_]
    """Of each event of the shares."""

    stratum: NDArray[np.integer]
    rows: NDArray[np.int64]
    """Place among the goods of the shipment of each event; -1 where the event is a lorry."""

    lorries: NDArray[np.int64]
    """Entity code of the lorry of each event; -1 where the event is a shipment."""

    what: str
    words: str


def _search(graph: EvidenceGraph, parameters: Mapping[str, float]) -> list[Hit]:
    evidence = graph.evidence
    assert evidence is not None
    goods = declarations(evidence)
    goods = goods.take(np.isin(goods.procedure, _TRADE) & ~goods.rejected)
    hits = []
    for oddness in (
        *_unseen(evidence, goods, parameters),
        *_copies(evidence, goods),
    ):
        verdicts = judged(
            oddness.shares, oddness.odd, oddness.stratum, int(parameters["fewest_shipments"])
        )
        limit = least_bits(parameters["false_discovery"] / _WAYS)
        hits += [
            _hit(graph, goods, oddness, lead)
            for lead in leads(oddness.shares, verdicts, oddness.odd, limit)
        ]
    return hits


def _strata(goods: Declarations) -> NDArray[np.int64]:
    """Return a number for each agency and procedure."""
    return goods.agency.astype(np.int64) * 8 + goods.procedure


def _unseen(
    evidence: Evidence, goods: Declarations, parameters: Mapping[str, float]
) -> list[_Oddness]:
    """Return shipments whose lorry is read at the border, but not then; and lorries never read."""
    seen_at = evidence.crossings.at
    if not len(seen_at):
        return []
    days = int(parameters["window_days"] * DAY)
    begin, end = np.quantile(seen_at, [0.01, 0.99])
    inside = np.flatnonzero(
        (goods.at != NO_SECOND) & (goods.at - days >= begin) & (goods.at + days <= end)
    )
    if not len(inside):
        return []
    first, last = _usual(evidence, goods.take(inside), days)
    at = goods.at[inside]
    found = traces(evidence, goods.shipment[inside], at + first, at + last)
    known = np.flatnonzero(found.known)
    rows = inside[known]
    unseen = _Oddness(
        shares_of(evidence, goods.shipment[rows], _BEHIND),
        ~found.seen[known],
        _first_bearer(found, len(inside))[known],
        rows,
        np.full(len(rows), -1),
        "shipments",
        "left no trace at the border, though their lorry or container is read there at other times",
    )
    return [unseen, _never_read(evidence, goods.take(inside), found)]


def _usual(
    evidence: Evidence, goods: Declarations, most: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the seconds from registration between which the lorry crosses as a rule.

    Told from the data, for each agency and procedure: here goods are declared before they
    come, there when they have come.
    """
    bearer, place = borne(evidence, goods.shipment)
    lag = passages(evidence).nearest(bearer.bearer, goods.at[place])
    stratum = _strata(goods)
    first, last = np.full(len(goods), -most), np.full(len(goods), most)
    near = np.abs(lag) <= most
    for number in np.unique(stratum):
        mine = lag[near & (stratum[place] == number)]
        if len(mine) < _FEW:
            continue
        middle = float(np.median(mine))
        reach = max(_REACH * float(np.median(np.abs(mine - middle))), DAY / 2)
        here = stratum == number
        first[here] = int(max(middle - reach, -most))
        last[here] = int(min(middle + reach, most))
    return first, last


def _first_bearer(found: Traces, size: int) -> NDArray[np.int64]:
    """Return a lorry or container of each shipment: some plates are hardly ever read aright."""
    first = np.full(size, np.iinfo(np.int64).max)
    np.minimum.at(first, found.place, found.bearer.bearer)
    return first


def _never_read(evidence: Evidence, goods: Declarations, found: Traces) -> _Oddness:
    """Return the lorries in the papers that no post ever read, each once a party."""
    bearers, bearer = np.unique(found.bearer.bearer, return_inverse=True)
    never = ~np.isin(bearers, passages(evidence).bearer)
    party = shares_of(evidence, goods.shipment, _BEHIND)
    order = np.argsort(found.place, kind="stable")
    place = found.place[order]
    low, high = (np.searchsorted(place, party.event, side) for side in ("left", "right"))
    sizes = high - low
    owner = np.repeat(np.arange(len(party.event)), sizes)
    ends = np.cumsum(sizes)
    offset = np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - sizes, sizes)
    event = bearer[order[np.repeat(low, sizes) + offset]]
    box = bearers >= len(evidence.case.entities)
    return _Oddness(
        shares(party.party[owner], event.astype(np.int64), party.fact[owner]),
        never,
        box.astype(np.int64),
        np.full(len(bearers), -1),
        np.where(box, -1, bearers),
        "lorries or containers in the papers",
        "are read at no post, ever",
    )


def _copies(evidence: Evidence, goods: Declarations) -> list[_Oddness]:
    """Return shipments of which the same paper tells the same goods and mass once more."""
    number = texts_of(evidence, "declaration_number", goods.shipment)
    found = []
    for name, words in (
        ("transport_document", "are on a transport document that another declaration, too, has"),
        ("invoice_number", "are on an invoice that another declaration, too, has"),
    ):
        paper = texts_of(evidence, name, goods.shipment)
        rows = np.flatnonzero((paper >= 0) & (goods.hs6 >= 0) & (goods.mass_kg > 0))
        if len(rows):
            found.append(
                _Oddness(
                    shares_of(evidence, goods.shipment[rows], _BEHIND),
                    _twice(goods.take(rows), paper[rows], number[rows]),
                    _strata(goods)[rows],
                    rows,
                    np.full(len(rows), -1),
                    "shipments",
                    f"{words} for the same goods and mass",
                )
            )
    return found


def _twice(
    goods: Declarations, paper: NDArray[np.int64], number: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Return which have a copy: one agency, procedure, paper, goods and mass, other declaration.

    An invoice number is its seller's own; a transport document anybody's.
    """
    mass = np.log(goods.mass_kg)
    keys = (_strata(goods), paper, goods.hs6)
    order = np.lexsort((mass, *reversed(keys)))
    same = np.ones(max(len(order) - 1, 0), bool)
    for key in keys:
        same &= key[order][1:] == key[order][:-1]
    same &= np.diff(mass[order]) <= _ALIKE
    same &= number[order][1:] != number[order][:-1]
    same &= (number[order][1:] >= 0) & (number[order][:-1] >= 0)
    both = np.zeros(len(order), bool)
    both[order[1:][same]] = True
    both[order[:-1][same]] = True
    return both


def _hit(graph: EvidenceGraph, goods: Declarations, oddness: _Oddness, lead: Lead) -> Hit:
    evidence = graph.evidence
    assert evidence is not None
    members, behind = company_of(evidence, oddness.shares, lead)
    rows = oddness.rows[lead.events]
    if (rows < 0).any():
        rows = np.flatnonzero(np.isin(goods.shipment, evidence.facts.object[behind]))
    carried, _ = borne(evidence, goods.shipment[rows])
    vehicles, count = np.unique(carried.bearer, return_counts=True)
    wanted = np.union1d(vehicles[count >= 2], oddness.lorries[lead.events])
    wanted = wanted[(wanted >= 0) & (wanted < len(evidence.case.entities))]
    members += [(int(vehicle), "vehicle in the papers") for vehicle in wanted]
    facts = carried.fact[(carried.fact >= 0) & np.isin(carried.bearer, wanted)]
    share = lead.expected / lead.trials
    account = (
        f"{len(lead.events)} of {lead.trials} {oddness.what} of {evidence.case.names[lead.party]} "
        f"{oddness.words}, where {share:.0%} of all do"
    )
    against: tuple[Reason, ...] = ()
    if share >= _POOR:
        text = "at these posts little of what is declared is read at all"
        against = (Reason("poorly recorded border", text, -0.5 * lead.bits),)
    draft = Draft(
        members,
        lead.bits,
        np.unique(np.concatenate([behind, facts])),
        known_days(goods.day[rows]),
        account,
        against,
    )
    return written(graph, "T9", draft)


PHANTOM = Typology(
    code="T9",
    title="Phantom shipment, multiple invoicing",
    question=(
        "Whose declared goods leave no trace at the border, or are declared twice on one "
        "document or invoice, oftener than others'?"
    ),
    requires=(
        Need("customs declarations", Kind.SHIPMENT, "registered_at"),
        Need("importers or exporters", statements=(_T.CONSIGNEE_OF, _T.CONSIGNOR_OF)),
        Need("vehicles of shipments", statements=(_T.CARRIED_BY,)),
        Need("border crossings", Kind.CROSSING, "crossed_at"),
    ),
    parameters=(
        Parameter("window_days", 7, "days", "to the crossing at most, where data tell no less"),
        Parameter("fewest_shipments", 3, "shipments", "without a trace, of one party"),
        Parameter("false_discovery", FALSE_DISCOVERY, "share", "of hits that chance may give"),
    ),
    look_alikes=(
        "lorries that a post keeps missing",
        "one lorry with the lots of several buyers under one document",
        "a declaration that was rejected and lodged again",
    ),
    source="FATF on trade-based money laundering, as listed by trade press",
    search=_search,
)
