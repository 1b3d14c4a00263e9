"""T7: a firm that imports much and falls silent, and another that takes over where it stopped."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from netgraph.analysis.arrays import group_starts
from netgraph.analysis.attachments import join
from netgraph.analysis.graph import Evidence, EvidenceGraph
from netgraph.analysis.times import NO_DAY, iso_day
from netgraph.analysis.typologies.alike import one_name
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
from netgraph.analysis.typologies.discovery import (
    FALSE_DISCOVERY,
    after_search,
    least_bits,
    together,
)
from netgraph.analysis.typologies.holders import heads
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
_MOST_STRAGGLERS = 3
_STRAGGLERS = 0.1
"""Share of a firm's declarations that may come after it fell silent, or before it began."""

_QUIET_RATE = 0.2
"""Declarations a day beyond the end, over those before it: more is no silence."""

_MOST_OF_CHAIN = 12
_RANDOM_PAIRS = 200_000
"""Pairs of importers that a bound pair is compared with."""


@dataclass(frozen=True, slots=True)
class _Lives:
    """How long each importer dealt in each heading; sorted by heading, then firm."""

    firm: NDArray[np.int32]
    heading: NDArray[np.int32]
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    count: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Handovers: places in the lives, and bits."""

    old: NDArray[np.int64]
    new: NDArray[np.int64]
    bits: NDArray[np.float64]

    def take(self, which: NDArray[np.generic]) -> "_Pairs":
        return _Pairs(self.old[which], self.new[which], self.bits[which])


def _search(graph: EvidenceGraph, parameters: Mapping[str, float]) -> list[Hit]:
    evidence = graph.evidence
    assert evidence is not None
    goods = declarations(evidence)
    imports = (goods.procedure == Procedure.IMPORT) & (goods.consignee >= 0) & (goods.day != NO_DAY)
    goods = goods.take(imports)
    if not len(goods):
        return []
    period = int(goods.day.min()), int(goods.day.max())
    lives = _lives(goods, period, parameters["silent_days"])
    bound = bonds(evidence)
    pairs = _handovers(goods, (lives, period), bound, parameters)
    names = evidence.case.names
    apart = [
        not one_name(str(names[lives.firm[old]]), str(names[lives.firm[new]]))
        for old, new in zip(pairs.old, pairs.new, strict=True)
    ]
    return _chains(graph, (goods, lives, bound), pairs.take(np.array(apart, bool)))


def _lives(goods: Declarations, period: tuple[int, int], quiet: float) -> _Lives:
    """Return when each importer began and stopped with its goods, but for a few stragglers.

    A firm that is given up still has a lot or two to clear months later.
    """
    order = np.lexsort((goods.day, goods.consignee, goods.heading))
    start = group_starts(goods.heading[order], goods.consignee[order])
    day, count = goods.day[order].astype(np.int64), np.diff(start)
    head, tail = start[:-1], start[1:] - 1
    first, last = day[head], day[tail]
    for left_out in range(1, _MOST_STRAGGLERS + 1):
        may = left_out <= _STRAGGLERS * count + 0.5
        kept = np.maximum(count - left_out, 1)
        end = day[np.where(may, tail - left_out, tail)]
        begin = day[np.where(may, head + left_out, head)]
        before = kept / np.maximum(end - day[head] + 1, 1)
        after = kept / np.maximum(day[tail] - begin + 1, 1)
        silence, wait = period[1] - end, begin - period[0]
        stopped = may & (silence >= quiet)
        stopped &= left_out / np.maximum(silence, 1) <= _QUIET_RATE * before
        began = may & (wait >= quiet) & (left_out / np.maximum(wait, 1) <= _QUIET_RATE * after)
        last, first = np.where(stopped, end, last), np.where(began, begin, first)
    return _Lives(
        goods.consignee[order][head],
        goods.heading[order][head],
        first.astype(np.int32),
        last.astype(np.int32),
        count,
    )


def _handovers(
    goods: Declarations,
    known: tuple[_Lives, tuple[int, int]],
    bound: Bonds,
    parameters: Mapping[str, float],
) -> _Pairs:
    """Return the pairs of bound firms of which one begins with the goods that the other drops.

    Null model: who is bound to whom has nothing to do with who begins when and buys from whom.
    A bound pair is compared with random pairs of importers of the same goods for how well one
    takes over from the other, and with the other bound pairs for how much it has in common.
    """
    lives, period = known
    old, new, common = _bound_lives(lives, bound)
    if not len(old):
        return _Pairs(old, new, common)
    sellers = _sellers(goods, lives)

    def takes_over(one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.float64]:
        found = _follows(lives, period, (one, other), parameters)
        at = np.flatnonzero(found > 0)
        joint = sellers[one[at]].multiply(sellers[other[at]]).sum(axis=1)
        found[at] += np.asarray(joint, float).ravel()
        return found

    follows = takes_over(old, new)
    taken = np.flatnonzero(follows > 0)
    peers = np.sort(np.concatenate([takes_over(*pair) for pair in _random_pairs(lives)] + [[0.0]]))
    seldom = len(peers) - np.searchsorted(peers, follows[taken] - 1e-9, "left")
    ordered = np.sort(common)
    at_least = len(ordered) - np.searchsorted(ordered, common[taken] - 1e-9, "left")
    parts = -np.log2(np.column_stack([(seldom + 1) / len(peers), at_least / len(ordered)]))
    rows = np.repeat(np.arange(len(taken)), 2)
    bits = after_search(together(rows, np.maximum(parts, 0).ravel(), len(taken)), len(old))
    good = bits >= least_bits(parameters["false_discovery"])
    return _Pairs(old[taken], new[taken], bits).take(good)


def _bound_lives(
    lives: _Lives, bound: Bonds
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return every two lives of bound firms in one heading, both ways round, and their bits."""
    one, other, bits = bound.pairs(lives.firm)
    order = np.argsort(lives.firm, kind="stable")
    ordered = lives.firm[order]
    left, at = join(one, ordered)
    pair, again = join(other[left], ordered)
    first, second, of = order[at[pair]], order[again], left[pair]
    same = lives.heading[first] == lives.heading[second]
    first, second, of = first[same], second[same], of[same]
    return (
        np.concatenate([first, second]).astype(np.int64),
        np.concatenate([second, first]).astype(np.int64),
        np.tile(bits[of], 2),
    )


def _random_pairs(lives: _Lives) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Yield pairs of lives in one heading.

    Firms stand in the order of their ids, which tells nothing: those so many places apart are
    random pairs.
    """
    size = len(lives.firm)
    everyone = np.arange(size)
    for step in range(1, min(size, max(_RANDOM_PAIRS // size, 16))):
        near = everyone[:-step][lives.heading[:-step] == lives.heading[step:]]
        yield near, near + step
        yield near + step, near


def _follows(
    lives: _Lives,
    period: tuple[int, int],
    pair: tuple[NDArray[np.int64], NDArray[np.int64]],
    parameters: Mapping[str, float],
) -> NDArray[np.float64]:
    """Return how well one firm takes over from the other, in bits; 0 where it does not.

    The more a firm declared, the odder that it all lies before (behind) one day; and the fewer
    days between, the odder the coincidence.
    """
    old, new = pair
    span = max(period[1] - period[0] + 1, 2)
    quiet, window = parameters["silent_days"], parameters["window_days"]
    gap = lives.first[new].astype(np.int64) - lives.last[old]
    silence, wait = period[1] - lives.last[old], lives.first[new] - period[0]
    taken = (lives.count[old] >= parameters["fewest_declarations"]) & (lives.count[new] >= 2)
    taken &= (silence >= quiet) & (wait >= quiet) & (gap >= -window / 2) & (gap <= window)
    taken &= lives.last[new] > lives.last[old]
    before = -np.log2(np.clip(1 - silence / span, 1 / span, 1)) * np.minimum(lives.count[old], 30)
    after = -np.log2(np.clip(1 - wait / span, 1 / span, 1)) * np.minimum(lives.count[new], 30)
    near = np.log2(span / np.minimum(2 * np.abs(gap) + 1, span))
    return np.where(taken, np.minimum(before, 20) + np.minimum(after, 20) + near + 0.01, 0.0)


def _sellers(goods: Declarations, lives: _Lives) -> sp.csr_matrix:
    """Return the sellers of each life: root of bits, so that products of rows add up to bits."""
    width = int(goods.consignee.max()) + 1
    key = goods.heading.astype(np.int64) * width + goods.consignee
    life = np.searchsorted(lives.heading.astype(np.int64) * width + lives.firm, key)
    sold = goods.consignor >= 0
    sellers, seller = np.unique(goods.consignor[sold], return_inverse=True)
    shape = (len(lives.firm), max(len(sellers), 1))
    deals = sp.csr_matrix((np.ones(len(seller)), (life[sold], seller)), shape=shape)
    deals.sum_duplicates()
    deals.data[:] = 1.0
    buyers = np.asarray(deals.sum(axis=0)).ravel()
    # A large seller with whom many deal tells nothing.
    bits = np.maximum(np.log2(len(lives.firm) / np.maximum(buyers, 1)), 0)
    return (deals @ sp.diags_array(np.sqrt(bits))).tocsr()


def _chains(
    graph: EvidenceGraph, known: tuple[Declarations, _Lives, Bonds], pairs: _Pairs
) -> list[Hit]:
    """Return one hit a chain of handovers."""
    if not len(pairs.old):
        return []
    size = len(known[1].firm)
    links = sp.coo_matrix((np.ones(len(pairs.old)), (pairs.old, pairs.new)), shape=(size, size))
    label = connected_components(links, directed=False)[1]
    hits = []
    for group in np.unique(label[pairs.old]):
        mine = pairs.take(label[pairs.old] == group)
        if len(np.unique(np.concatenate([mine.old, mine.new]))) <= _MOST_OF_CHAIN:
            hits.append(_hit(graph, known, mine))
    return hits


def _hit(graph: EvidenceGraph, known: tuple[Declarations, _Lives, Bonds], pairs: _Pairs) -> Hit:
    evidence = graph.evidence
    assert evidence is not None
    goods, lives, bound = known
    names = evidence.case.names
    best = int(np.argmax(pairs.bits))
    firms = lives.firm[np.unique(np.concatenate([pairs.old, pairs.new]))]
    one, other = lives.firm[pairs.old[best]], lives.firm[pairs.new[best]]
    things, shared = bound.shared(firms)
    account = (
        f"{names[one]} declared {lives.count[pairs.old[best]]} imports of "
        f"{goods_words(int(lives.heading[pairs.old[best]]))}, and next to none after "
        f"{iso_day(int(lives.last[pairs.old[best]]))}; {names[other]} began with the same goods on "
        f"{iso_day(int(lives.first[pairs.new[best]]))} and shares with it: "
        f"{listed([str(names[thing]) for thing in things])}"
    )
    members = [(int(firm), "predecessor") for firm in lives.firm[np.unique(pairs.old)]]
    members += [(int(firm), "successor") for firm in lives.firm[np.unique(pairs.new)]]
    members += [(int(person), "behind both") for person in things]
    # Officers whose telephone or home is what the firms share stand behind them, too.
    people = np.unique(evidence.facts.subject[shared])
    members += [(int(person), "behind one of them") for person in people]
    rows = np.isin(goods.consignee, firms)
    traded = party_facts(evidence, goods.shipment[rows], firms)
    weight = min(float(pairs.bits.max() + np.log2(len(pairs.bits))), MOST_BITS)
    against = _reorganised(evidence, lives.firm[pairs.old], lives.firm[pairs.new], weight)
    days = np.concatenate([lives.last[pairs.old], lives.first[pairs.new]])
    behind = np.unique(np.concatenate([shared, traded]))
    return written(graph, "T7", Draft(members, weight, behind, days, account, against))


def _reorganised(
    evidence: Evidence, old: NDArray[np.int32], new: NDArray[np.int32], bits: float
) -> tuple[Reason, ...]:
    """Return a reason against where a predecessor was closed and its head goes on openly.

    Missing traders are closed, too, in the end; but then somebody else is at the head.
    """
    table = evidence.case.typed(Kind.COMPANY, ("closed_on", "status"))
    closed = [
        bool(closed_on) or (status or "").lower().startswith(("reorg", "merge", "реорг"))
        for closed_on, status in zip(
            table["closed_on"].to_pylist(), table["status"].to_pylist(), strict=True
        )
    ]
    ended = np.intersect1d(table["entity"].to_numpy()[np.array(closed, bool)], old)
    led = heads(evidence, np.union1d(old, new))
    before, after = led[np.isin(led[:, 1], ended), 0], led[np.isin(led[:, 1], new), 0]
    if not np.isin(before, after).any():
        return ()
    text = "the register closed the predecessor and its owner or director goes on openly"
    return (Reason("lawful reorganisation", text, -0.7 * bits),)


PHOENIX = Typology(
    code="T7",
    title="Missing trader and its successor",
    question=(
        "Which importer falls silent while another begins, with the same people, address, "
        "telephone, goods or sellers?"
    ),
    requires=(
        Need("dated import declarations", Kind.SHIPMENT, "registered_at"),
        Need("importers", statements=(_T.CONSIGNEE_OF,)),
        Need(
            "a company register with addresses or officers",
            statements=(_T.REGISTERED_AT, _T.DIRECTOR_OF, _T.FOUNDER_OF),
        ),
    ),
    parameters=(
        Parameter("fewest_declarations", 5, "declarations", "of one who falls silent"),
        Parameter("silent_days", 45, "days", "without a declaration to the end of the data"),
        Parameter("window_days", 60, "days", "from the last of one to the first of the other"),
        Parameter("false_discovery", FALSE_DISCOVERY, "share", "of hits that chance may give"),
    ),
    look_alikes=("a lawful reorganisation, closed in the register",),
    source="OLAF report 2023, missing traders disappearing shortly after import",
    search=_search,
)
