"""T8: goods that go round a ring of firms and come back to where they began."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.graph import Evidence, EvidenceGraph
from netgraph.analysis.typologies.alike import distinct_names
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
from netgraph.analysis.typologies.cycles import Ring, rings
from netgraph.analysis.typologies.discovery import FALSE_DISCOVERY, after_search, least_bits
from netgraph.analysis.typologies.lots import Fit, Lots, lots
from netgraph.analysis.typologies.trade import (
    Declarations,
    Procedure,
    declarations,
    goods_words,
    party_facts,
)
from netgraph.model.kinds import Kind
from netgraph.model.result import Hit, Reason
from netgraph.model.statements import StatementType

_T = StatementType
_SALES = (Procedure.IMPORT, Procedure.EXPORT, Procedure.OTHER)
_SHARES = (1.0, 0.2)
"""Of the tolerance: lots may be weighed anew, or their papers copied. Each try has its price."""

_MOST_BOND_BITS = 6.0
_RETURNED = 0.25
"""If no larger share of what was sold comes back, it may be sent back: faulty, unsold."""


def _search(graph: EvidenceGraph, parameters: Mapping[str, float]) -> list[Hit]:
    evidence = graph.evidence
    assert evidence is not None
    goods = declarations(evidence)
    goods = goods.take(np.isin(goods.procedure, _SALES) & ~goods.rejected)
    found = lots(goods, goods.heading)
    kept = []
    for share in _SHARES:
        fit = Fit(parameters["mass_tolerance"] * share, parameters["window_days"])
        went_round, bits, tested = rings(found, fit)
        paid = after_search(bits, tested) - np.log2(len(_SHARES))
        kept += [
            (ring, float(left))
            for ring, left in zip(went_round, paid, strict=True)
            if left >= least_bits(parameters["false_discovery"])
            and distinct_names(evidence, ring.firms) == len(ring.firms)
        ]
    bound = bonds(evidence)
    within = _Market(goods, found, bound)
    return [_hit(graph, within, ring, left) for ring, left in _once(kept, parameters)]


class _Market:
    """What a ring is told with."""

    def __init__(self, goods: Declarations, found: Lots, bound: Bonds) -> None:
        self.goods, self.lots, self.bound = goods, found, bound


def _once(
    found: list[tuple[Ring, float]], parameters: Mapping[str, float]
) -> list[tuple[Ring, float]]:
    """Keep one ring a set of firms; goods that went round once are kept if asked for."""
    best: dict[tuple[int, ...], tuple[Ring, float]] = {}
    for ring, bits in sorted(found, key=lambda pair: (-pair[1], pair[0].firms)):
        if ring.times >= parameters["fewest_rounds"]:
            best.setdefault(tuple(sorted(ring.firms)), (ring, bits))
    return list(best.values())


def _hit(graph: EvidenceGraph, market: _Market, ring: Ring, bits: float) -> Hit:
    evidence = graph.evidence
    assert evidence is not None
    names = evidence.case.names
    rows = market.lots.row[ring.lots]
    firms = np.array(ring.firms)
    things, bound_by = market.bound.shared(firms)
    one, other = np.triu_indices(len(firms), 1)
    tied = float(market.bound.of(firms[one], firms[other]).max(initial=0.0))
    bits = min(bits + min(tied, _MOST_BOND_BITS), MOST_BITS)
    way = " to ".join(str(names[firm]) for firm in (*ring.firms, ring.firms[0]))
    what = goods_words(int(market.goods.heading[rows[0]]))
    account = (
        f"{what} went round {ring.times} times, from {way}: lots as heavy, within days, where "
        f"chance would close {ring.expected:.2f} rounds"
    )
    if len(things):
        account += f"; the firms share {listed([str(names[thing]) for thing in things])}"
    members = [(int(firm), "firm of the ring") for firm in ring.firms]
    members += [(int(thing), "behind several of them") for thing in things]
    behind = party_facts(evidence, market.goods.shipment[rows], firms)
    draft = Draft(
        members,
        bits,
        np.unique(np.concatenate([behind, bound_by])),
        market.goods.day[rows],
        account,
        (*_returns(ring, tied, bits), *_one_firm(evidence, firms, bits)),
    )
    return written(graph, "T8", draft)


def _returns(ring: Ring, tied: float, bits: float) -> tuple[Reason, ...]:
    """Return a reason against where little of what was sold comes back, and nothing ties them."""
    if len(ring.firms) > 2 or min(ring.shares) > _RETURNED or tied:
        return ()
    text = "little of what one sold the other comes back: faulty or unsold goods are returned"
    return (Reason("returned goods", text, -0.7 * bits),)


def _one_firm(evidence: Evidence, firms: NDArray[np.int64], bits: float) -> tuple[Reason, ...]:
    """Return a reason against where nobody but persons' own goods move."""
    if evidence.case.is_kind(Kind.COMPANY)[firms].any():
        return ()
    text = "private persons only: household goods that come and go"
    return (Reason("private goods", text, -0.7 * bits),)


CIRCULAR = Typology(
    code="T8",
    title="Carousel, circular trade",
    question=(
        "Which firms sell the same goods round a ring, so that the very lots come back to where "
        "they began, oftener than chance would have lots of that mass fit together?"
    ),
    requires=(
        Need("dated declarations with goods and mass", Kind.SHIPMENT, "hs_code"),
        Need("sellers", statements=(_T.CONSIGNOR_OF,)),
        Need("buyers", statements=(_T.CONSIGNEE_OF,)),
    ),
    parameters=(
        Parameter("mass_tolerance", 0.05, "share", "by which two lots may differ and be one"),
        Parameter("window_days", 60, "days", "from one sale of the lot to the next"),
        Parameter("fewest_rounds", 2, "rounds", "of goods, each lot counted once"),
        Parameter("false_discovery", FALSE_DISCOVERY, "share", "of hits that chance may give"),
    ),
    look_alikes=(
        "goods sent back because they are faulty or unsold",
        "two firms that each buy from the other all year, in lots of every size",
    ),
    source="Europol on missing trader fraud; trade-intelligence-graph, scenario 2",
    search=_search,
)
