"""Typology hits in; clues out: hits as vertices, calibrated, and which of them lie in a group."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from netgraph.analysis.graph import EvidenceGraph
from netgraph.model.result import Hit, TypologyOutcome

_MOST_HIT_BITS = 12.0
_RANK_HALVES = 16.0
"""At this rank within its own detector a hit counts half: raw bits of different detectors do
not compare, ranks do."""

_SHARES = (1.0, 0.5)

_INSIDE = 0.6
"""A hit counts for a group that holds this share of its members, two at least."""


@dataclass(frozen=True, slots=True)
class Clue:
    """A typology hit, as vertices, with what it counts."""

    hit: Hit
    members: frozenset[int]
    reach: frozenset[int]
    """The members and all they are tied to."""

    bits: float

    def credit(self, group: Sequence[int]) -> float:
        """Return what it counts for a group: it speaks for the part that it reaches."""
        reached = sum(vertex in self.reach for vertex in group)
        return self.bits * float(np.sqrt(reached / max(len(group), 1)))


def clues(graph: EvidenceGraph, outcomes: Sequence[TypologyOutcome]) -> list[Clue]:
    """Return every hit that ties at least two actors, calibrated by its rank."""
    ties = graph.adjacency
    found = []
    for outcome in outcomes:
        rank = 0
        for place, hit in enumerate(outcome.hits):
            if place and hit.bits < outcome.hits[place - 1].bits:
                rank = place  # equals share a rank
            members = frozenset(graph.number(entity) for entity, _ in hit.members)
            if hit.bits > 0 and len(members) >= 2:
                bits = min(hit.bits, _MOST_HIT_BITS) / (1 + rank / _RANK_HALVES)
                near = {int(v) for m in sorted(members) for v in ties[[m]].indices}
                found.append(Clue(hit, members, members | near, bits))
    return found


def holders(clues_: Sequence[Clue], groups: Sequence[Sequence[int]]) -> list[list[Clue]]:
    """Return the clues that lie in each group, best first."""
    by_vertex: dict[int, list[int]] = {}
    for number, clue in enumerate(clues_):
        for vertex in clue.members:
            by_vertex.setdefault(vertex, []).append(number)
    found = []
    for members in groups:
        counts: dict[int, int] = {}
        for vertex in members:
            for number in by_vertex.get(vertex, ()):
                counts[number] = counts.get(number, 0) + 1
        inside = [
            clues_[number]
            for number, count in sorted(counts.items())
            if count >= max(2, _INSIDE * len(clues_[number].members))
        ]
        found.append(sorted(inside, key=lambda clue: -clue.bits))
    return found


def counted_for(found: Sequence[Clue], group: Sequence[int]) -> list[tuple[Clue, float]]:
    """Return the clues that count for a group and what each counts, in the order given.

    Different detectors count in full. Of one detector the best counts in full and the next
    half: they see the same thing.
    """
    counted = []
    seen: dict[str, int] = {}
    for clue in found:
        times = seen.get(clue.hit.typology, 0)
        seen[clue.hit.typology] = times + 1
        if times < len(_SHARES):
            counted.append((clue, clue.credit(group) * _SHARES[times]))
    return counted
