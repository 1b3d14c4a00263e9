"""T11: goods that do not suit who declares them, nor their own weight and price."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.arrays import group_starts
from netgraph.analysis.attachments import join
from netgraph.analysis.graph import Evidence, EvidenceGraph
from netgraph.analysis.times import NO_DAY, iso_day
from netgraph.analysis.typologies.base import (
    MOST_BITS,
    Draft,
    Need,
    Parameter,
    Typology,
    listed,
    written,
)
from netgraph.analysis.typologies.bonds import OFFICERS
from netgraph.analysis.typologies.discovery import (
    FALSE_DISCOVERY,
    after_search,
    least_bits,
    rarity,
    together,
)
from netgraph.analysis.typologies.holders import of_type
from netgraph.analysis.typologies.prices import FEWEST_PEERS, prices
from netgraph.analysis.typologies.trade import (
    Declarations,
    Procedure,
    codes_of,
    declarations,
    goods_words,
    known_days,
    party_facts,
)
from netgraph.model.kinds import Kind
from netgraph.model.result import Hit, Reason
from netgraph.model.statements import StatementType

_T = StatementType
_CHAPTERS = 100
_TOLD = 2.0
"""Bits from which a signal is told."""


@dataclass(frozen=True, slots=True)
class _Lines:
    """What each firm deals in: one element a firm and chapter; sorted by firm, then chapter."""

    firm: NDArray[np.int64]
    """Place among the firms."""

    chapter: NDArray[np.int64]
    count: NDArray[np.int64]
    first: NDArray[np.int64]
    """Day of the first declaration."""


@dataclass(frozen=True, slots=True)
class _Signal:
    """One thing that may be odd about a firm; NaN where it cannot be asked."""

    bits: NDArray[np.float64]
    chapter: NDArray[np.int64]
    """What it is odd in, -1 for nothing."""

    words: str


def _search(graph: EvidenceGraph, parameters: Mapping[str, float]) -> list[Hit]:
    evidence = graph.evidence
    assert evidence is not None
    goods, trader = _traders(evidence)
    if not len(goods):
        return []
    firms, firm = np.unique(trader, return_inverse=True)
    lines = _lines(goods, firm)
    cases = _seized(evidence, firms)
    signals = (
        _unlike_its_trade(evidence, firms, lines),
        _new_line(goods, firm, lines, len(firms), parameters["history_days"]),
        _implausible(goods, firm, len(firms)),
        _seizures(cases, goods, firm, len(firms)),
    )
    bits = np.column_stack([signal.bits for signal in signals])
    rows, columns = np.nonzero(~np.isnan(bits))
    joint = together(rows, bits[rows, columns], len(firms))
    paid = after_search(joint)
    good = np.flatnonzero(paid >= least_bits(parameters["false_discovery"]))
    # One odd thing is a niche, a mistake, a new idea.
    good = good[(np.nan_to_num(bits[good]) >= _TOLD).sum(1) >= parameters["fewest_signals"]]
    told = _Told(goods, firms, firm, cases)
    return [_hit(graph, told, signals, int(place), float(paid[place])) for place in good]


@dataclass(frozen=True, slots=True)
class _Cases:
    """Seizures that name a firm or somebody of it; one element a firm and case."""

    firm: NDArray[np.int64]
    case: NDArray[np.int32]
    chapter: NDArray[np.int64]
    facts: NDArray[np.int64]
    """Shape (n, 2): who is named, and what binds him to the firm; -1 where it is itself named."""


@dataclass(frozen=True, slots=True)
class _Told:
    goods: Declarations
    firms: NDArray[np.int32]
    firm: NDArray[np.int64]
    cases: _Cases


def _traders(evidence: Evidence) -> tuple[Declarations, NDArray[np.int32]]:
    """Return imports and exports of firms at home, and the firm of each."""
    goods = declarations(evidence)
    imported = goods.procedure == Procedure.IMPORT
    trader = np.where(imported, goods.consignee, goods.consignor)
    company = np.append(evidence.case.is_kind(Kind.COMPANY), False)
    kept = np.isin(goods.procedure, (Procedure.IMPORT, Procedure.EXPORT)) & company[trader]
    kept &= goods.heading >= 0
    return goods.take(kept), trader[kept].astype(np.int32)


def _lines(goods: Declarations, firm: NDArray[np.int64]) -> _Lines:
    chapter = (goods.heading // 100).astype(np.int64)
    order = np.lexsort((goods.day, chapter, firm))
    start = group_starts(firm[order], chapter[order])
    first = order[start[:-1]]
    day = goods.day[first].astype(np.int64)
    return _Lines(firm[first], chapter[first], np.diff(start), day)


def _unlike_its_trade(evidence: Evidence, firms: NDArray[np.int32], lines: _Lines) -> _Signal:
    """Return how seldom firms of the same registered activity deal in such goods.

    Told from what the firms of each activity really declare: general wholesale deals in all
    things, and no firm of it stands out.
    """
    table = evidence.case.typed(Kind.COMPANY, ("activity_code",))
    activity = np.full(len(evidence.case.entities), -1, np.int64)
    known = codes_of(
        table["activity_code"], lambda code: int(code[:2]) if code[:2].isdigit() else -1
    )
    activity[table["entity"].to_numpy()[known >= 0]] = known[known >= 0]
    of_line = activity[firms][lines.firm]
    asked = np.flatnonzero(of_line >= 0)
    bits = np.full(len(firms), np.nan)
    which = np.full(len(firms), -1, np.int64)
    if not len(asked):
        return _Signal(bits, which, "")
    table_ = np.zeros((_CHAPTERS, _CHAPTERS))
    np.add.at(table_, (of_line[asked], lines.chapter[asked]), 1)
    general = table_.sum(0) / table_.sum()
    # Small activities lean on what all firms do; the firm's own line is not asked.
    share = (table_ + 5 * general) / (table_.sum(1, keepdims=True) + 5)
    own = share - 1 / (table_.sum(1, keepdims=True) + 5)
    own = np.maximum(own, share * 0.05)
    tail = _tail_of_lines(share, own)
    p = tail[of_line[asked], lines.chapter[asked]]
    order = np.lexsort((p, lines.firm[asked]))
    start = group_starts(lines.firm[asked][order])
    first = order[start[:-1]]
    least = np.clip(p[first], 1e-12, 1)
    # The oddest of several lines is picked.
    chance = 1 - (1 - least) ** np.diff(start)
    owner = lines.firm[asked][first]
    bits[owner] = -np.log2(np.clip(chance, 1e-12, 1))
    which[owner] = lines.chapter[asked][first]
    return _Signal(bits, which, "few firms of its registered activity deal in {goods}")


def _tail_of_lines(share: NDArray[np.float64], own: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return, for each activity and chapter, the chance of a line as seldom or more so."""
    order = np.argsort(own, axis=1, kind="stable")
    summed = np.cumsum(np.take_along_axis(share, order, 1), axis=1)
    tail = np.empty_like(share)
    np.put_along_axis(tail, order, summed, 1)
    return tail


def _new_line(
    goods: Declarations, firm: NDArray[np.int64], lines: _Lines, size: int, history: float
) -> _Signal:
    """Return how seldom a firm with a history takes up goods so suddenly and then so much.

    Told by how unlikely all declarations of the goods would be the last ones, if they came in
    any order; and that by how many firms have as much of it.
    """
    from scipy.special import gammaln

    day = np.where(goods.day == NO_DAY, np.iinfo(np.int32).max, goods.day).astype(np.int64)
    chapter = (goods.heading // 100).astype(np.int64)
    order = np.lexsort((day, firm))
    start = group_starts(firm[order])
    position = np.arange(len(order)) - np.repeat(start[:-1], np.diff(start))
    key = firm[order] * _CHAPTERS + chapter[order]
    first = np.unique(key, return_index=True)[1]
    before = position[first]
    total = np.bincount(firm, minlength=size)[lines.firm]
    began = np.full(size, np.iinfo(np.int64).max)
    np.minimum.at(began, firm, day)
    after, many = total - before, lines.count

    def ways(of: NDArray[np.int64]) -> NDArray[np.float64]:
        return np.asarray(gammaln(of + 1) - gammaln(np.maximum(of - many, 0) + 1), float)

    sudden = (ways(total) - ways(after)) / np.log(2)
    old = (lines.first != NO_DAY) & (lines.first - began[lines.firm] >= history)
    sudden = np.where(old & (many >= 2), sudden, 0)
    order = np.lexsort((-sudden, lines.firm))
    first = order[group_starts(lines.firm[order])[:-1]]
    largest, which = np.zeros(size), np.full(size, -1, np.int64)
    largest[lines.firm[first]] = sudden[first]
    which[lines.firm[first]] = np.where(sudden[first] > 0, lines.chapter[first], -1)
    asked = (goods.day.max() - began >= 2 * history) & (np.bincount(firm, minlength=size) >= 4)
    bits = np.full(size, np.nan)
    bits[asked] = rarity(largest[asked])
    return _Signal(bits, which, "{goods} is new to it and soon much of what it declares")


def _implausible(goods: Declarations, firm: NDArray[np.int64], size: int) -> _Signal:
    """Return how seldom a firm's goods are so far from the usual price a kilogram."""
    found = prices(goods)
    market = found.markets[-1]
    known = np.flatnonzero(~np.isnan(found.value) & (market >= 0))
    bits, which = np.full(size, np.nan), np.full(size, -1, np.int64)
    if not len(known):
        return _Signal(bits, which, "")
    log, market, owner = np.log(found.value[known]), market[known], firm[known]
    order = np.lexsort((log, market))
    start = group_starts(market[order])
    count = np.diff(start)
    middle = log[order][start[:-1] + count // 2]
    far = np.abs(log - middle[market])
    order = np.lexsort((far, market))
    usual = np.maximum(far[order][start[:-1] + count // 2], 0.02)
    z = np.where(count[market] >= 2 * FEWEST_PEERS, far / usual[market], 0)
    pairs = np.lexsort((z, goods.heading[known], owner))
    begin = group_starts(owner[pairs], goods.heading[known][pairs])
    sizes = np.diff(begin)
    typical = z[pairs][begin[:-1] + sizes // 2] * (sizes >= 2)
    of, chapter = owner[pairs][begin[:-1]], goods.heading[known][pairs][begin[:-1]] // 100
    order = np.lexsort((-typical, of))
    first = order[group_starts(of[order])[:-1]]
    bits[of[first]] = rarity(typical[first])
    which[of[first]] = chapter[first]
    return _Signal(bits, which, "{goods} is priced a kilogram as no such goods are")


def _seized(evidence: Evidence, firms: NDArray[np.int32]) -> _Cases:
    """Return cases with goods that name a firm or one of its officers."""
    case, facts = evidence.case, evidence.facts
    table = case.typed(Kind.CASE, ("hs_code",))
    chapter = np.full(len(case.entities), -1, np.int64)
    chapter[table["entity"].to_numpy()] = codes_of(
        table["hs_code"], lambda code: int(code[:2]) if code[:2].isdigit() else -1
    )
    named = of_type(evidence, (_T.SUBJECT_OF,))
    named = named[chapter[facts.object[named]] >= 0]
    leads = of_type(evidence, OFFICERS[:3])
    left, right = join(facts.subject[named], facts.subject[leads])
    party = np.concatenate([facts.subject[named], facts.object[leads[right]]])
    which = np.concatenate([named, named[left]])
    bond = np.concatenate([np.full(len(named), -1), leads[right]])
    place = np.searchsorted(firms, party)
    place = np.minimum(place, len(firms) - 1)
    mine = firms[place] == party
    event = facts.object[which[mine]]
    return _Cases(
        place[mine].astype(np.int64),
        event,
        chapter[event],
        np.column_stack([which[mine], bond[mine]]).astype(np.int64),
    )


def _seizures(cases: _Cases, goods: Declarations, firm: NDArray[np.int64], size: int) -> _Signal:
    """Return how seldom a firm's people are caught with goods that it never declares."""
    declared = np.unique(firm * _CHAPTERS + goods.heading // 100)
    other = ~np.isin(cases.firm * _CHAPTERS + cases.chapter, declared)
    caught = np.zeros(size)
    np.add.at(caught, cases.firm[other], 1.0)
    which = np.full(size, -1, np.int64)
    which[cases.firm[other]] = cases.chapter[other]
    bits = rarity(caught) if len(cases.firm) else np.full(size, np.nan)
    return _Signal(bits, which, "other goods than it declares were seized: {goods}")


def _hit(
    graph: EvidenceGraph, told: _Told, signals: tuple[_Signal, ...], place: int, bits: float
) -> Hit:
    evidence = graph.evidence
    assert evidence is not None
    names, facts = evidence.case.names, evidence.facts
    firm = int(told.firms[place])
    odd = [s for s in signals if np.nan_to_num(s.bits[place]) >= _TOLD]
    rows = np.flatnonzero(told.firm == place)
    chapters = [int(s.chapter[place]) for s in odd if s.chapter[place] >= 0]
    mine = rows[np.isin(told.goods.heading[rows] // 100, chapters)]
    rows = mine if len(mine) else rows
    clauses = [s.words.format(goods=f"chapter {s.chapter[place]:02d}") for s in odd]
    account = f"{names[firm]}: {listed(clauses)}"
    members = [(firm, "declares goods that do not suit it")]
    sides = np.concatenate([told.goods.consignor[rows], told.goods.consignee[rows]])
    others, count = np.unique(sides[(sides >= 0) & (sides != firm)], return_counts=True)
    main = others[count >= 0.5 * len(rows)]
    members += [(int(party), "other side of most of it") for party in main]
    cases = told.cases.facts[told.cases.firm == place].ravel()
    cases = cases[cases >= 0]
    members += [(int(person), "named in a seizure") for person in facts.subject[cases]]
    behind = party_facts(evidence, told.goods.shipment[rows], np.append(main, firm))
    day = known_days(told.goods.day[rows])
    draft = Draft(
        members,
        min(bits, MOST_BITS),
        np.unique(np.concatenate([behind, cases])),
        day,
        account + (f", since {iso_day(int(day.min()))}" if len(day) else ""),
        _beginner(told, place, bits),
    )
    return written(graph, "T11", draft)


def _beginner(told: _Told, place: int, bits: float) -> tuple[Reason, ...]:
    """Return a reason against where all rests on very few declarations."""
    count = int((told.firm == place).sum())
    if count >= 4:
        return ()
    text = (
        f"it declared {goods_words(int(told.goods.heading[told.firm == place][0]))} and little else"
    )
    return (Reason("few declarations", f"{text}: a mistake is as likely", -0.6 * bits),)


MISDESCRIPTION = Typology(
    code="T11",
    title="Misdescription, goods that do not suit the firm",
    question=(
        "Which firms declare goods unlike their registered activity and their own history, at an "
        "implausible price a kilogram, or are caught with other goods than they declare?"
    ),
    requires=(
        Need("declarations with goods", Kind.SHIPMENT, "hs_code"),
        Need("importers or exporters", statements=(_T.CONSIGNEE_OF, _T.CONSIGNOR_OF)),
        Need("companies", Kind.COMPANY),
    ),
    parameters=(
        Parameter("history_days", 90, "days", "of trade before goods can be new to a firm"),
        Parameter("fewest_signals", 2, "signals", "of the four: one alone is a niche or a mistake"),
        Parameter("false_discovery", FALSE_DISCOVERY, "share", "of hits that chance may give"),
    ),
    look_alikes=(
        "general wholesalers, who deal in all things",
        "an importer of dear or cheap niche goods",
        "a firm that widens its trade",
    ),
    source="WCO typologies of commercial fraud: misdescription; UN News 2009; FATF indicators",
    search=_search,
)
