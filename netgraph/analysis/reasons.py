"""A scored group in; what speaks for and against it, in words with bits and statements, out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.arrays import group_starts
from netgraph.analysis.clues import Clue, counted_for
from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.lawful import WORDS, Lawful
from netgraph.analysis.strands import TIE_KINDS
from netgraph.analysis.times import NO_DAY, iso_day
from netgraph.model.result import Reason

_LEAST = 0.0005
"""What rounds to nothing is not said; all that is said sums to the score."""


@dataclass(frozen=True, eq=False)
class Scored:
    """One group with its score's parts."""

    members: tuple[int, ...]
    strands: NDArray[np.int64]
    """Inner ones."""

    parts: dict[str, float]
    against: float
    held: Sequence[Clue]
    lawful: NDArray[np.int8]
    """A Lawful for each inner strand."""

    named: NDArray[np.int64]
    """Members that a case or notice names."""


_LESS = {
    "hits": ("few patterns", "fewer or weaker patterns lie in it than in networks as a rule"),
    "burst": ("spread over time", "what ties them is spread over time, or undated"),
    "together": ("one agency's view", "most of it is one agency's evidence; others add little"),
    "apart": ("open group", "many of their ties lead elsewhere, or to busy actors"),
    "inner": ("ordinary ties", "their ties are of kinds and strengths that ordinary groups have"),
    "members": ("ordinary members", "most groups of this size and make-up are ordinary"),
}
"""Name and words where a group has less of something than candidates have on average."""


def reasons(graph: EvidenceGraph, scored: Scored) -> tuple[Reason, ...]:
    """Return what speaks for the group, most bits first."""
    found = _hit_reasons(scored)
    for name, write in _WRITERS:
        bits = round(scored.parts.get(name, 0.0), 3)
        if bits >= _LEAST:
            found.append(write(graph, scored, bits))
    return tuple(sorted(found, key=lambda reason: (-reason.bits, reason.name, reason.text)))


def counter_reasons(graph: EvidenceGraph, scored: Scored) -> tuple[Reason, ...]:
    """Return what speaks against it: what daily life explains, and what it lacks."""
    found = _lawful_reasons(graph, scored) if scored.against <= -_LEAST else []
    for name, (title, words) in _LESS.items():
        bits = round(scored.parts.get(name, 0.0), 3)
        if bits <= -_LEAST:
            found.append(Reason(title, words, bits, ()))
    return tuple(sorted(found, key=lambda reason: (reason.bits, reason.name)))


def _lawful_reasons(graph: EvidenceGraph, scored: Scored) -> list[Reason]:
    """Return each lawful explanation with its share of the loss."""
    bits = graph.strands.bits[scored.strands]
    explained = {reason: float(bits[scored.lawful == reason].sum()) for reason in WORDS}
    whole = sum(explained.values())
    if not whole:
        text = "nothing of it is explained by daily life, nor stands out beyond it"
        return [Reason("daily life", text, round(scored.against, 3), ())]
    found = []
    for reason, part in explained.items():
        if part > 0:
            name, words = WORDS[reason]
            mine = scored.strands[scored.lawful == reason]
            who = _names(graph, np.unique(_hubs(graph, mine, reason)))
            share = part / max(float(bits.sum()), 1e-9)
            text = f"{share:.0%} of what ties them: {words}{who}"
            lost = round(scored.against * part / whole, 3)
            found.append(Reason(name, text, lost, graph.statements(mine)))
    return found


def _hit_reasons(scored: Scored) -> list[Reason]:
    """Return one reason a hit that counts; of one detector only the first two do."""
    counted = counted_for(scored.held, scored.members)
    whole = sum(share for _, share in counted)
    bits = scored.parts.get("hits", 0.0)
    if bits < _LEAST:
        return []
    if not whole:
        return [Reason("patterns", "as few patterns as some networks have", round(bits, 3), ())]
    return [
        Reason(
            clue.hit.typology,
            clue.hit.account,
            round(bits * share / whole, 3),
            clue.hit.statements,
        )
        for clue, share in counted
        if round(bits * share / whole, 3) > 0
    ]


def _burst(graph: EvidenceGraph, scored: Scored, bits: float) -> Reason:
    days = graph.strand_day[scored.strands]
    dated = scored.strands[days != NO_DAY]
    days = np.sort(days[days != NO_DAY])
    if not len(days):
        return Reason("burst", "as little of it is dated as of networks", bits, ())
    # The shortest stretch that holds two thirds of what is dated.
    need = max(1, int(np.ceil(len(days) * 2 / 3)))
    spans = days[need - 1 :] - days[: len(days) - need + 1]
    at = int(np.argmin(spans))
    first, last = int(days[at]), int(days[at + need - 1])
    text = (
        f"most of what ties them happened between {iso_day(first)} and {iso_day(last)}, "
        "in a shorter time than in other groups of this size"
    )
    moments = graph.strand_day[dated]
    inside = dated[(moments >= first) & (moments <= last)]
    return Reason("burst", text, bits, graph.statements(inside))


def _together(graph: EvidenceGraph, scored: Scored, bits: float) -> Reason:
    assert graph.evidence is not None
    agencies = graph.evidence.case.agencies
    masks = graph.strand_agencies[scored.strands]
    weight = graph.strands.bits[scored.strands]
    alone = [
        float(weight[(masks >> np.uint64(min(number, 63))) & np.uint64(1) == 1].sum())
        for number in range(len(agencies))
    ]
    best = int(np.argmax(alone))
    share = alone[best] / max(float(weight.sum()), 1e-9)
    text = (
        f"no agency sees this alone: {agencies[best]}, which sees most, holds {share:.0%} of "
        "the evidence"
    )
    others = scored.strands[(masks >> np.uint64(min(best, 63))) & np.uint64(1) == 0]
    return Reason("only together", text, bits, graph.statements(others))


def _apart(graph: EvidenceGraph, scored: Scored, bits: float) -> Reason:
    volume = float(graph.degree[list(scored.members)].sum())
    inner = float(graph.strands.bits[scored.strands].sum())
    share = min(2 * inner / max(volume, 1e-9), 1.0)
    text = f"they keep to themselves: {share:.0%} of their ties lead to one another"
    return Reason("closed group", text, bits, ())


def _shared(graph: EvidenceGraph, scored: Scored, bits: float) -> Reason:
    """Write up the ties that weigh most, one a kind and thing."""
    strands = graph.strands
    order = np.lexsort((scored.strands, strands.via[scored.strands], strands.kind[scored.strands]))
    own = scored.strands[order]
    start = group_starts(strands.kind[own], np.where(strands.via[own] >= 0, strands.via[own], own))
    weight = np.add.reduceat(strands.bits[own], start[:-1])
    best = np.lexsort((np.arange(len(weight)), -weight.round(9)))[:3]
    parts, behind = [], []
    for group in best:
        mine = own[start[group] : start[group + 1]]
        behind.append(mine)
        parts.append(_tie_words(graph, mine))
    text = "strong ties: " + "; ".join(parts)
    return Reason("strong ties", text, bits, graph.statements(np.concatenate(behind)))


def _make_up(_: EvidenceGraph, scored: Scored, bits: float) -> Reason:
    count, named = len(scored.members), len(scored.named)
    text = (
        f"{count} members, {named} of them in cases or notices: so are networks more often than "
        "ordinary groups"
    )
    return Reason("make-up", text, bits, ())


def _beyond(graph: EvidenceGraph, scored: Scored, bits: float) -> Reason:
    weight = graph.strands.bits[scored.strands]
    share = float(weight[scored.lawful == Lawful.NOT].sum()) / max(float(weight.sum()), 1e-9)
    text = (
        f"{share:.0%} of what ties them is no family, fleet or trade service: more than as a rule"
    )
    return Reason("beyond daily life", text, bits, ())


_WRITERS = (
    ("burst", _burst),
    ("together", _together),
    ("apart", _apart),
    ("inner", _shared),
    ("members", _make_up),
    ("lawful", _beyond),
)
"""Part of the score, and who puts it into words."""


def _tie_words(graph: EvidenceGraph, mine: NDArray[np.int64]) -> str:
    kind = TIE_KINDS[graph.strands.kind[mine[0]]]
    ends = np.unique(np.concatenate([graph.strands.a[mine], graph.strands.b[mine]]))
    who = " and ".join(_name(graph, int(vertex)) for vertex in ends[:3])
    if len(ends) > 3:
        who += f" and {len(ends) - 3} more"
    via = int(graph.strands.via[mine[0]])
    words = kind.lower().replace("_", " ")
    if via >= 0 and graph.evidence is not None:
        words += f" {graph.evidence.case.names[via]}"
    return f"{who} ({words})"


def _hubs(graph: EvidenceGraph, mine: NDArray[np.int64], reason: int) -> NDArray[np.int64]:
    """Return the busiest end of each strand, where the reason is somebody's business."""
    if reason in (Lawful.FAMILY, Lawful.BUSINESS_CENTRE):
        return np.zeros(0, np.int64)
    a, b = graph.strands.a[mine], graph.strands.b[mine]
    return np.where(graph.degree[a] >= graph.degree[b], a, b).astype(np.int64)


def _names(graph: EvidenceGraph, vertices: NDArray[np.int64]) -> str:
    if not 0 < len(vertices) <= 3:
        return ""
    return f" ({', '.join(_name(graph, int(vertex)) for vertex in vertices)})"


def _name(graph: EvidenceGraph, vertex: int) -> str:
    if graph.evidence is None:
        return str(graph.names[vertex])
    return str(graph.evidence.case.names[graph.entity[vertex]])
