"""T10: values that the two sides of a border, or two firms of one owner, do not agree upon."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.typologies.base import (
    MOST_BITS,
    Draft,
    Need,
    Parameter,
    Typology,
    listed,
    written,
)
from netgraph.analysis.typologies.bonds import Bonds, bonds
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
from netgraph.analysis.typologies.mirror import mirrored
from netgraph.analysis.typologies.prices import prices, standing
from netgraph.analysis.typologies.trade import (
    Declarations,
    Procedure,
    declarations,
    known_days,
    party_facts,
)
from netgraph.model.kinds import Kind
from netgraph.model.result import Hit, Reason
from netgraph.model.statements import StatementType

_T = StatementType
_WAYS = 2
"""Ways of being odd that are tried: each may give its part of the false discoveries."""

_BEHIND = (_T.CONSIGNOR_OF, _T.CONSIGNEE_OF, _T.BROKER_OF, _T.DECLARANT_OF, _T.PAYER_OF)
_FAR = 6.0
"""Beyond so many median gaps a gap is no rounding, freight or rate of the day."""

_MOST_BOND_BITS = 6.0
_TRANSFER_SPREAD = 0.1
_TRANSFER_GAP = 0.4


@dataclass(frozen=True, slots=True)
class _Gaps:
    """Consignments whose value can be compared; one element each."""

    goods: Declarations
    rows: NDArray[np.int64]
    """Place of the declaration among the goods."""

    mirror: NDArray[np.int64]
    """Place of the other side's declaration; -1 where prices of peers are what is compared."""

    gap: NDArray[np.float64]
    """Logarithm of the ratio to the other side, or -1 (cheapest of the peers) to 1 (dearest)."""

    odd: NDArray[np.bool_]


def _search(graph: EvidenceGraph, parameters: Mapping[str, float]) -> list[Hit]:
    evidence = graph.evidence
    assert evidence is not None
    goods, bound = declarations(evidence), bonds(evidence)
    return [
        *_mirror_hits(graph, goods, bound, parameters),
        *_linked_hits(graph, goods, bound, parameters),
    ]


def _mirror_hits(
    graph: EvidenceGraph, goods: Declarations, bound: Bonds, parameters: Mapping[str, float]
) -> list[Hit]:
    """Return a hit for each party whose consignments both sides value differently."""
    evidence = graph.evidence
    assert evidence is not None
    both = mirrored(evidence, goods)
    told = np.flatnonzero(~np.isnan(both.gap))
    if not len(told):
        return []
    gap = both.gap[told]
    odd = np.abs(gap) > max(np.log1p(parameters["least_gap"]), _FAR * both.usual)
    gaps = _Gaps(goods, both.imported[told], both.exported[told], gap, odd)
    found = shares_of(evidence, goods.shipment[gaps.rows], _BEHIND)
    verdicts = judged(found, odd, np.zeros(len(odd), int), int(parameters["fewest_shipments"]))
    least = least_bits(parameters["false_discovery"] / _WAYS)
    return [
        _mirror_hit(graph, gaps, bound, (found, lead))
        for lead in leads(found, verdicts, odd, least)
    ]


def _mirror_hit(graph: EvidenceGraph, gaps: _Gaps, bound: Bonds, told: tuple[Shares, Lead]) -> Hit:
    evidence = graph.evidence
    assert evidence is not None
    found, lead = told
    members, behind = company_of(evidence, found, lead)
    goods, gap = gaps.goods, gaps.gap[lead.events]
    rows, other = gaps.rows[lead.events], gaps.mirror[lead.events]
    parties = np.array([member for member, _ in members])
    again = party_facts(evidence, goods.shipment[other], parties)
    low, high = int((gap < 0).sum()), int((gap > 0).sum())
    middle = abs(float(np.expm1(np.median(gap))))
    way = "less" if low >= high else "more"
    account = (
        f"{len(lead.events)} of {lead.trials} consignments of {evidence.case.names[lead.party]} "
        f"are valued otherwise on one side of the border than on the other, by {middle:.0%} {way} "
        f"as a rule ({low} too low, {high} too high), where {lead.expected / lead.trials:.0%} "
        "of all are"
    )
    tied, things, bound_by = _bound(goods, bound, rows)
    if tied:
        names = evidence.case.names
        account += f"; buyer and seller share {listed([str(names[thing]) for thing in things])}"
        members += [(int(thing), "behind buyer and seller") for thing in things]
    bits = min(lead.bits + tied, MOST_BITS)
    draft = Draft(
        members,
        bits,
        np.unique(np.concatenate([behind, again, bound_by])),
        known_days(goods.day[rows]),
        account,
        _transfer_price(gap, tied, bits),
    )
    return written(graph, "T10", draft)


def _bound(
    goods: Declarations, bound: Bonds, rows: NDArray[np.int64]
) -> tuple[float, NDArray[np.int32], NDArray[np.int64]]:
    """Return what binds seller and buyer: bits, things and facts."""
    seller, buyer = goods.consignor[rows], goods.consignee[rows]
    known = (seller >= 0) & (buyer >= 0)
    bits = float(bound.of(seller[known], buyer[known]).max(initial=0.0))
    if not bits:
        return 0.0, np.zeros(0, np.int32), np.zeros(0, np.int64)
    things, facts = bound.shared(np.unique(np.concatenate([seller[known], buyer[known]])))
    return min(bits, _MOST_BOND_BITS), things, facts


def _transfer_price(gap: NDArray[np.float64], tied: float, bits: float) -> tuple[Reason, ...]:
    """Return a reason against where firms of one owner keep to one moderate difference."""
    one_way = bool((gap > 0).all() or (gap < 0).all())
    steady = float(np.std(gap)) <= _TRANSFER_SPREAD and abs(float(np.median(gap))) <= _TRANSFER_GAP
    if not (tied and one_way and steady):
        return ()
    text = "one steady, moderate difference between firms of one owner: an agreed transfer price"
    return (Reason("transfer price", text, -0.6 * bits),)


def _linked_hits(
    graph: EvidenceGraph, goods: Declarations, bound: Bonds, parameters: Mapping[str, float]
) -> list[Hit]:
    """Return a hit for each buyer and seller of one owner with prices far off, both ways."""
    evidence = graph.evidence
    assert evidence is not None
    trade = np.isin(goods.procedure, (Procedure.IMPORT, Procedure.EXPORT))
    goods = goods.take(trade & (goods.consignor >= 0) & (goods.consignee >= 0))
    rank = standing(prices(goods), (goods.consignee, goods.consignor))
    told = np.flatnonzero(~np.isnan(rank))
    if not len(told):
        return []
    tail = parameters["far_quantile"]
    odd = (rank[told] <= tail) | (rank[told] >= 1 - tail)
    width = len(evidence.case.entities)
    key = goods.consignor[told].astype(np.int64) * width + goods.consignee[told]
    pairs, pair = np.unique(key, return_inverse=True)
    seller, buyer = pairs // width, pairs % width
    tied = bound.of(seller, buyer)
    events = np.arange(len(told))
    linked = np.where(tied[pair] > 0, pair, -1).astype(np.int32)
    found = shares(linked, events, events)
    stratum = np.zeros(len(told), np.int64)
    verdicts = judged(found, odd, stratum, int(parameters["fewest_shipments"]))
    gaps = _Gaps(goods, told, np.full(len(told), -1), 2 * rank[told] - 1, odd)
    least = least_bits(parameters["false_discovery"] / _WAYS)
    hits = []
    for lead in leads(found, verdicts, odd, least):
        side = gaps.gap[lead.events]
        if (side > 0).any() and (side < 0).any():
            firms = np.array([seller[lead.party], buyer[lead.party]])
            hits.append(_linked_hit(graph, gaps, bound, firms, lead))
    return hits


def _linked_hit(
    graph: EvidenceGraph, gaps: _Gaps, bound: Bonds, firms: NDArray[np.int64], lead: Lead
) -> Hit:
    evidence = graph.evidence
    assert evidence is not None
    names, goods = evidence.case.names, gaps.goods
    rows = gaps.rows[lead.events]
    side = gaps.gap[lead.events]
    things, bound_by = bound.shared(firms)
    account = (
        f"{len(rows)} of {lead.trials} sales from {names[firms[0]]} to {names[firms[1]]}, which "
        f"share {listed([str(names[thing]) for thing in things])}, are far from what others pay "
        f"for the same goods: {int((side < 0).sum())} times far less, {int((side > 0).sum())} "
        f"times far more, where {lead.expected / lead.trials:.0%} of all are"
    )
    members = [(int(firms[0]), "seller"), (int(firms[1]), "buyer")]
    members += [(int(thing), "behind buyer and seller") for thing in things]
    behind = party_facts(evidence, goods.shipment[rows], firms)
    draft = Draft(
        members,
        lead.bits,
        np.unique(np.concatenate([behind, bound_by])),
        known_days(goods.day[rows]),
        account,
    )
    return written(graph, "T10", draft)


MISPRICING = Typology(
    code="T10",
    title="Over- and under-invoicing",
    question=(
        "Whose consignments are valued otherwise on the two sides of the border, and which firms "
        "of one owner pay each other far too little and far too much?"
    ),
    requires=(
        Need("customs declarations with value", Kind.SHIPMENT, "customs_value"),
        Need("sellers", statements=(_T.CONSIGNOR_OF,)),
        Need("buyers", statements=(_T.CONSIGNEE_OF,)),
    ),
    parameters=(
        Parameter("least_gap", 0.15, "share", "between the two sides' values, beyond the usual"),
        Parameter("far_quantile", 0.1, "share", "of peers' prices beyond which one is far off"),
        Parameter("fewest_shipments", 3, "shipments", "far off, of one party or pair"),
        Parameter("false_discovery", FALSE_DISCOVERY, "share", "of hits that chance may give"),
    ),
    look_alikes=(
        "freight and the rate of exchange, which all consignments have",
        "firms of one group with one steady transfer price",
        "second-rate goods that both sides value alike",
    ),
    source="FATF on trade-based money laundering, as summarised by trade press; mirror statistics",
    search=_search,
)
