"""T7: a firm that imports much and falls silent, and another that takes over where it stopped."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from netgraph.analysis.arrays import group_starts
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
from netgraph.analysis.typologies.holders import heads, of_type
from netgraph.analysis.typologies.trade import (
    Declarations,
    Procedure,
    declarations,
    party_facts,
)
from netgraph.model.kinds import Kind
from netgraph.model.result import Hit, Reason
from netgraph.model.statements import StatementType

_T = StatementType
_OFFICERS = (
    _T.DIRECTOR_OF,
    _T.FOUNDER_OF,
    _T.BENEFICIAL_OWNER_OF,
    _T.SIGNATORY_OF,
    _T.ACCOUNTANT_OF,
)

_PLACES = (_T.REGISTERED_AT, _T.HAS_PHONE)
_MOST_SHARERS = 12
_PER_THING = 8.0


@dataclass(frozen=True, slots=True)
class _Lives:
    """The trading life of each importer; one element an importer, sorted by firm."""

    firm: NDArray[np.int32]
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    count: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Marks:
    """What firms can have in common: sorted by thing, firm. Facts are -1 for goods, sellers."""

    thing: NDArray[np.int64]
    firm: NDArray[np.int32]
    fact: NDArray[np.int64]
    rarity: NDArray[np.float64]
    """Bits that sharing it tells."""

    address: NDArray[np.bool_]


def _search(graph: EvidenceGraph, parameters: Mapping[str, float]) -> list[Hit]:
    evidence = graph.evidence
    assert evidence is not None
    goods = declarations(evidence)
    imports = (goods.procedure == Procedure.IMPORT) & (goods.consignee >= 0) & (goods.day != NO_DAY)
    goods = goods.take(imports)
    if not len(goods):
        return []
    lives = _lives(goods)
    old, new = _handovers(lives, parameters)
    if not len(old):
        return []
    marks = _marks(evidence, goods)
    bits, personal = _common(marks, lives.firm[old], lives.firm[new])
    # So many handovers could have been picked; most pairs share nothing personal at all.
    price = np.log2(max(len(old), 2)) / 2
    names = evidence.case.names
    good = np.array(
        [
            pair
            for pair in np.flatnonzero(personal & (bits - price >= parameters["least_bits"]))
            if not one_name(str(names[lives.firm[old[pair]]]), str(names[lives.firm[new[pair]]]))
        ],
        np.int64,
    )
    return _chains(graph, goods, lives, (old[good], new[good], bits[good] - price))


def _lives(goods: Declarations) -> _Lives:
    order = np.lexsort((goods.day, goods.consignee))
    start = group_starts(goods.consignee[order])
    day = goods.day[order]
    return _Lives(
        goods.consignee[order][start[:-1]], day[start[:-1]], day[start[1:] - 1], np.diff(start)
    )


def _handovers(
    lives: _Lives, parameters: Mapping[str, float]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return pairs of firms of which one falls silent about when the other begins."""
    begin, end = int(lives.first.min()), int(lives.last.max())
    quiet, window = parameters["silent_days"], parameters["window_days"]
    heavy = lives.count >= parameters["fewest_declarations"]
    silent = np.flatnonzero(heavy & (lives.last <= end - quiet))
    fresh = np.flatnonzero((lives.count >= 2) & (lives.first >= begin + quiet))
    fresh = fresh[np.argsort(lives.first[fresh], kind="stable")]
    starts = lives.first[fresh]
    # A successor may begin a little before its predecessor's last goods are cleared.
    low = np.searchsorted(starts, lives.last[silent] - window / 2, "left")
    high = np.searchsorted(starts, lives.last[silent] + window, "right")
    counts = high - low
    old = np.repeat(silent, counts)
    ends = np.cumsum(counts)
    offset = np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - counts, counts)
    new = fresh[np.repeat(low, counts) + offset]
    apart = (old != new) & (lives.last[new] > lives.last[old])
    return old[apart], new[apart]


def _marks(evidence: Evidence, goods: Declarations) -> _Marks:
    """Return officers, addresses, telephones, sellers and goods of firms, with their rarity."""
    facts, case = evidence.facts, evidence.case
    company = case.is_kind(Kind.COMPANY)
    officers, places = of_type(evidence, _OFFICERS), of_type(evidence, _PLACES)
    officers = officers[company[facts.object[officers]]]
    places = places[company[facts.subject[places]]]
    size = len(case.entities)
    _, heading = np.unique(goods.heading, return_inverse=True)
    sold = goods.consignor >= 0
    thing = np.concatenate(
        [
            facts.subject[officers],
            facts.object[places],
            goods.consignor[sold],
            size + heading.astype(np.int64),
        ]
    ).astype(np.int64)
    firm = np.concatenate(
        [facts.object[officers], facts.subject[places], goods.consignee[sold], goods.consignee]
    )
    fact = np.concatenate([officers, places, np.full(int(sold.sum()) + len(goods), -1)])
    order = np.lexsort((-fact, firm, thing))
    once = order[group_starts(thing[order], firm[order])[:-1]]
    thing, firm, fact = thing[once], firm[once], fact[once]
    start = group_starts(thing)
    sharers = np.repeat(np.diff(start), np.diff(start))
    total = max(int(company.sum()), 2)
    rarity = np.clip(np.log2(total / sharers) - np.where(fact >= 0, 1.0, 4.0), 0, _PER_THING)
    rarity = np.where((fact >= 0) & (sharers > _MOST_SHARERS), 0.0, rarity)
    is_address = np.append(case.is_kind(Kind.ADDRESS), np.zeros(int(heading.max()) + 1, bool))
    return _Marks(thing, firm, fact, rarity, is_address[thing])


def _common(
    marks: _Marks, old: NDArray[np.int32], new: NDArray[np.int32]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return bits and whether anything personal is shared, a pair."""
    by_firm: dict[int, dict[int, int]] = {}
    for at, (firm, thing) in enumerate(zip(marks.firm.tolist(), marks.thing.tolist(), strict=True)):
        by_firm.setdefault(firm, {})[thing] = at
    bits, personal = np.zeros(len(old)), np.zeros(len(old), bool)
    for pair, (one, other) in enumerate(zip(old.tolist(), new.tolist(), strict=True)):
        mine, theirs = by_firm.get(one, {}), by_firm.get(other, {})
        shared = sorted(mine.keys() & theirs.keys())
        rows = np.array([[mine[thing], theirs[thing]] for thing in shared], np.int64).reshape(-1, 2)
        rows = rows[marks.rarity[rows[:, 0]] > 0]
        rarity, place = marks.rarity[rows[:, 0]], marks.address[rows[:, 0]]
        # One office spelled in two ways is one thing.
        bits[pair] = rarity[~place].sum() + rarity[place].max(initial=0.0)
        personal[pair] = bool((marks.fact[rows] >= 0).any())
    return bits, personal


def _chains(
    graph: EvidenceGraph,
    goods: Declarations,
    lives: _Lives,
    pairs: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]],
) -> list[Hit]:
    """Return one hit a chain of handovers."""
    old, new, bits = pairs
    if not len(old):
        return []
    size = len(lives.firm)
    links = sp.coo_matrix((np.ones(len(old)), (old, new)), shape=(size, size))
    label = connected_components(links, directed=False)[1]
    hits = []
    for group in np.unique(label[old]):
        mine = np.flatnonzero(label[old] == group)
        firms = np.unique(np.concatenate([old[mine], new[mine]]))
        if len(firms) <= 12:
            hits.append(_hit(graph, goods, lives, (old[mine], new[mine], bits[mine])))
    return hits


def _hit(
    graph: EvidenceGraph,
    goods: Declarations,
    lives: _Lives,
    pairs: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]],
) -> Hit:
    evidence = graph.evidence
    assert evidence is not None
    old, new, bits = pairs
    names, facts = evidence.case.names, evidence.facts
    best = int(np.argmax(bits))
    firms = lives.firm[np.unique(np.concatenate([old, new]))]
    one, other = lives.firm[old[best]], lives.firm[new[best]]
    shared = _shared(evidence, firms)
    things = np.setdiff1d(np.concatenate([facts.subject[shared], facts.object[shared]]), firms)
    account = (
        f"{names[one]} declared {lives.count[old[best]]} imports until "
        f"{iso_day(int(lives.last[old[best]]))} and then none; {names[other]} began on "
        f"{iso_day(int(lives.first[new[best]]))} and shares with it: "
        f"{listed([str(names[thing]) for thing in things])}"
    )
    members = [(int(firm), "predecessor") for firm in lives.firm[np.unique(old)]]
    members += [(int(firm), "successor") for firm in lives.firm[np.unique(new)]]
    members += [(int(person), "behind both") for person in things]
    rows = np.isin(goods.consignee, firms)
    traded = party_facts(evidence, goods.shipment[rows], firms)
    weight = min(float(bits.max() + np.log2(len(bits))), MOST_BITS)
    against = _reorganised(evidence, lives.firm[old], lives.firm[new], weight)
    days = np.concatenate([lives.last[old], lives.first[new]])
    draft = Draft(
        members,
        weight,
        np.unique(np.concatenate([shared, traded])),
        days,
        account,
        against,
    )
    return written(graph, "T7", draft)


def _shared(evidence: Evidence, firms: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return the facts by which two or more of the firms hang on one officer or place."""
    facts = evidence.facts
    officers, places = of_type(evidence, _OFFICERS), of_type(evidence, _PLACES)
    officers = officers[np.isin(facts.object[officers], firms)]
    places = places[np.isin(facts.subject[places], firms)]
    which = np.concatenate([officers, places])
    thing = np.concatenate([facts.subject[officers], facts.object[places]])
    firm = np.concatenate([facts.object[officers], facts.subject[places]])
    pairs = np.unique(np.column_stack([thing, firm]), axis=0)
    things, counts = np.unique(pairs[:, 0], return_counts=True)
    return np.sort(which[np.isin(thing, things[counts > 1])])


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
        Parameter("least_bits", 4.0, "bits", "that what they share must tell"),
    ),
    look_alikes=("a lawful reorganisation, closed in the register",),
    source="OLAF report 2023, missing traders disappearing shortly after import",
    search=_search,
)
