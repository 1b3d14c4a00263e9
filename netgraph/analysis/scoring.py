"""Statistics and hits in; scores in bits out, each with the parts it is the sum of."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.learned import Column, Ranker
from netgraph.analysis.profile import Scene, Seen, profile
from netgraph.analysis.statistics import NAMES, measured
from netgraph.analysis.weights import Weights
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


@dataclass(frozen=True, eq=False)
class Scores:
    """One element a group in each array; ``total`` is the sum of ``parts`` and ``against``."""

    total: NDArray[np.float64]
    parts: dict[str, NDArray[np.float64]]
    """Bits by what they are for: ``hits``, the statistics' names; below 0 where that is less than
    ordinary candidates have, in a learned ranking."""

    against: NDArray[np.float64]
    """0 or below: what lawful explanations take off."""

    held: list[list[Clue]]
    """The clues that lie in each group, those that count most first."""


@dataclass(frozen=True, eq=False)
class Judge:
    """All that scores depend on."""

    scene: Scene
    clues: Sequence[Clue]
    weights: Weights
    ranker: Ranker | None
    """None for the fixed formula."""

    def scores(self, groups: Sequence[Sequence[int]]) -> Scores:
        """Return the score of each group and its parts."""
        seen, held = self.seen(groups)
        parts, against = self._fixed(seen) if self.ranker is None else self._learned(seen)
        return Scores(sum(parts.values(), np.zeros(len(groups))) + against, parts, against, held)

    def seen(self, groups: Sequence[Sequence[int]]) -> tuple[Seen, list[list[Clue]]]:
        """Measure groups; return with it the clues that lie in each."""
        held = holders(self.clues, groups)
        return Seen(
            groups=groups,
            whole=measured(self.scene.field, groups),
            without=measured(self.scene.reduced, groups),
            credits=[
                [(clue.hit.typology, bits) for clue, bits in counted_for(found, group)]
                for found, group in zip(held, groups, strict=True)
            ],
            covered=[frozenset().union(*(clue.members for clue in found)) for found in held],
        ), held

    def _fixed(self, seen: Seen) -> tuple[dict[str, Column], Column]:
        """Weigh hits and statistics by the table of weights."""
        hits = np.array([sum(bits for _, bits in own) for own in seen.credits], np.float64)
        parts = {"hits": hits * self.weights["score.hits"]}
        left = np.zeros(len(seen.groups))
        for name in NAMES:
            weight = self.weights[f"score.{name}"]
            parts[name] = self.scene.chance.bits(seen.whole, name) * weight
            left += np.minimum(self.scene.chance.bits(seen.without, name) * weight, parts[name])
        return parts, left - sum((parts[name] for name in NAMES), np.zeros(len(seen.groups)))

    def _learned(self, seen: Seen) -> tuple[dict[str, Column], Column]:
        """Weigh the groups' profiles as was learnt; see ``learned``."""
        assert self.ranker is not None
        if not len(seen.groups):
            nothing = np.zeros(0)
            return {}, nothing
        parts = self.ranker.bits(profile(self.scene, seen))
        parts = {name: bits * self.weights[f"learned.{name}"] for name, bits in parts.items()}
        lawful = parts["lawful"]
        parts["lawful"] = np.maximum(lawful, 0)
        return parts, np.minimum(lawful, 0)


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
