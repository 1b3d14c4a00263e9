"""T6: importers of one broker or seller who all declare far less than their peers."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.arrays import among, group_starts
from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.strands import SHARED_WORDS, TIE_KIND_CODES
from netgraph.analysis.surprise import binomial_tail_bits
from netgraph.analysis.typologies.alike import distinct_names
from netgraph.analysis.typologies.base import Draft, Need, Parameter, Typology, listed, written
from netgraph.analysis.typologies.prices import FEWEST_PEERS, Prices, prices, standing
from netgraph.analysis.typologies.trade import (
    Declarations,
    Procedure,
    declarations,
    goods_words,
    known_days,
    party_facts,
)
from netgraph.model.kinds import Kind
from netgraph.model.result import Hit, Reason
from netgraph.model.statements import StatementType

_T = StatementType
_MOST_SPREAD_BITS = 8.0


@dataclass(frozen=True, slots=True)
class _Hub:
    """What importers have in common, and where their prices stand among those it does not serve."""

    role: str
    party: NDArray[np.int32]
    """Of each declaration, -1 for none."""

    rank: NDArray[np.float64]
    """Share of peers' declarations that are cheaper: peers are other importers' of other hubs."""


def _search(graph: EvidenceGraph, parameters: Mapping[str, float]) -> list[Hit]:
    evidence = graph.evidence
    assert evidence is not None
    goods = declarations(evidence)
    goods = goods.take((goods.procedure == Procedure.IMPORT) & (goods.consignee >= 0))
    priced = prices(goods)
    hits = []
    for role, party in (("broker", goods.broker), ("seller", goods.consignor)):
        hub = _Hub(role, party, standing(priced, (goods.consignee, party)))
        hits += _around(graph, (goods, priced), hub, parameters)
    return _once(hits)


def _around(
    graph: EvidenceGraph,
    market: tuple[Declarations, Prices],
    hub: _Hub,
    parameters: Mapping[str, float],
) -> list[Hit]:
    """Return a hit for each broker or seller with more cheap importers than chance."""
    assert graph.evidence is not None
    goods = market[0]
    order = np.flatnonzero(~np.isnan(hub.rank) & (hub.party >= 0))
    order = order[np.lexsort((goods.consignee[order], goods.heading[order], hub.party[order]))]
    start = group_starts(hub.party[order], goods.heading[order], goods.consignee[order])
    if len(start) < 2:
        return []
    first = order[start[:-1]]
    count = np.diff(start)
    mean = np.add.reduceat(hub.rank[order], start[:-1]) / count
    low = (mean <= parameters["cheap_quantile"]) & (count >= parameters["fewest_declarations"])
    judged = count >= parameters["fewest_declarations"]
    rate = float((low.sum() + 1) / (judged.sum() + 2))
    group = group_starts(hub.party[first], goods.heading[first])
    trials = np.add.reduceat(judged.astype(np.int64), group[:-1])
    cheap = np.add.reduceat(low.astype(np.int64), group[:-1])
    least = parameters["fewest_importers"]
    bits = binomial_tail_bits(cheap, trials, rate) - np.log2(max(int((trials >= least).sum()), 1))
    found = []
    for at in np.flatnonzero((cheap >= least) & (bits > 0)):
        mine = np.flatnonzero(low[group[at] : group[at + 1]]) + group[at]
        rows = np.concatenate([order[start[g] : start[g + 1]] for g in mine])
        importers = np.unique(goods.consignee[rows]).tolist()
        if distinct_names(graph.evidence, importers) >= least:
            found.append(_hit(graph, market, rows, hub, (float(bits[at]), int(trials[at]))))
    return found


def _hit(
    graph: EvidenceGraph,
    market: tuple[Declarations, Prices],
    rows: NDArray[np.int64],
    hub: _Hub,
    found: tuple[float, int],
) -> Hit:
    evidence = graph.evidence
    assert evidence is not None
    (goods, priced), (bits, trials) = market, found
    role, centre, ranks = hub.role, int(hub.party[rows[0]]), hub.rank[rows]
    names = evidence.case.names
    importers = np.unique(goods.consignee[rows])
    tied = _tied(graph, importers, centre)
    what = goods_words(int(goods.heading[rows[0]]))
    account = (
        f"{len(importers)} of {trials} importers of {what} served by "
        f"{role} {names[centre]} declare less a kilogram than {1 - ranks.mean():.0%} of all other "
        f"declarations do: {listed([str(names[firm]) for firm in importers])}"
    )
    spread, alike = _one_price(priced, rows)
    bits += spread
    if alike:
        account += f"; {alike}"
    against: tuple[Reason, ...] = ()
    if not tied:
        text = f"nothing but the {role} joins these importers: cheap goods are a niche, too"
        against = (Reason("low-price niche", text, -bits * (0.3 if alike else 0.7)),)
    else:
        bits += min(float(np.log2(1 + tied)) * 2, 6.0)
        account += f"; {tied} pairs of them are tied by other things"
    members = [(int(firm), "importer below the price of its peers") for firm in importers]
    members.append((centre, f"{role} of all"))
    sellers = goods.consignor[rows]
    common, counts = np.unique(sellers[sellers >= 0], return_counts=True)
    members += [(int(seller), "seller") for seller in common[counts >= 0.5 * len(rows)]]
    behind = party_facts(evidence, goods.shipment[rows], np.append(importers, centre))
    draft = Draft(members, bits, behind, known_days(goods.day[rows]), account, against)
    return written(graph, "T6", draft)


def _one_price(priced: Prices, rows: NDArray[np.int64]) -> tuple[float, str]:
    """Return the surprise of prices so much alike, and a clause on it.

    Under the spread that the other declarations of the heading have (log prices), the sum of
    squares of these follows a chi-squared distribution.
    """
    from scipy.stats import chi2

    others = priced.markets[-1] == priced.markets[-1][rows[0]]
    others[rows] = False
    prices_, peers = np.log(priced.value[rows]), np.log(priced.value[others])
    spread = float(np.var(peers)) if len(peers) >= FEWEST_PEERS else 0.0
    if spread <= 0 or len(rows) < 4:
        return 0.0, ""
    squares = float(((prices_ - prices_.mean()) ** 2).sum()) / spread
    # Declarations of one importer repeat each other: only one in two counts.
    tail = chi2.logcdf(squares / 2, max((len(rows) - 1) / 2, 1))
    bits = float(np.clip(-tail / np.log(2) - 2, 0, _MOST_SPREAD_BITS))
    if bits < 1:
        return 0.0, ""
    return bits, f"their {len(rows)} prices are far more alike than prices of the heading are"


def _tied(graph: EvidenceGraph, firms: NDArray[np.int32], centre: int) -> int:
    """Return how many pairs of the firms are tied, directly or by one who is tied to both.

    Shipments do not count as ties, nor does what runs through the centre.
    """
    vertices = np.unique(graph.vertex[firms])
    vertices = vertices[vertices >= 0]
    shipment = graph.strands.kind == TIE_KIND_CODES[SHARED_WORDS[Kind.SHIPMENT]]
    other = np.zeros(len(graph.tie_a), bool)
    other[graph.strand_tie[~shipment]] = True
    row, column, _ = among(graph.adjacency, vertices)
    pairs = {(int(a), int(b)) for a, b in zip(row, column, strict=True) if a < b}
    direct = {
        (a, b)
        for a, b in pairs
        if (tie := graph.tie(int(vertices[a]), int(vertices[b]))) is not None and other[tie]
    }
    friends: dict[int, set[int]] = {}
    for place, vertex in enumerate(vertices.tolist()):
        ties = np.flatnonzero(((graph.tie_a == vertex) | (graph.tie_b == vertex)) & other)
        for end in (graph.tie_a[ties] + graph.tie_b[ties] - vertex).tolist():
            if end != graph.vertex[centre]:
                friends.setdefault(end, set()).add(place)
    for places in friends.values():
        ordered = sorted(places)
        direct |= {(a, b) for at, a in enumerate(ordered) for b in ordered[at + 1 :]}
    return len(direct)


def _once(hits: list[Hit]) -> list[Hit]:
    """Keep one hit a set of importers: the one with most bits."""
    best: dict[tuple[str, ...], Hit] = {}
    for hit in sorted(hits, key=lambda hit: (-hit.bits, hit.members)):
        key = tuple(entity for entity, role in hit.members if role.startswith("importer"))
        best.setdefault(key, hit)
    return list(best.values())


UNDERVALUATION = Typology(
    code="T6",
    title="Undervaluation ring",
    question=(
        "Which importers share a broker or a seller and all declare far less a kilogram than "
        "others pay for the same goods?"
    ),
    requires=(
        Need("customs declarations with value and mass", Kind.SHIPMENT, "customs_value"),
        Need("importers", statements=(_T.CONSIGNEE_OF,)),
        Need("brokers or sellers", statements=(_T.BROKER_OF, _T.CONSIGNOR_OF, _T.DECLARANT_OF)),
    ),
    parameters=(
        Parameter("cheap_quantile", 0.2, "share", "of peers' declarations that are cheaper still"),
        Parameter("fewest_declarations", 3, "declarations", "of an importer to be judged"),
        Parameter("fewest_importers", 2, "importers", "of a ring"),
    ),
    look_alikes=("a large broker whose customers trade in a low-price niche",),
    source="OLAF report 2023, chapter on undervaluation",
    search=_search,
)
