"""Statistics and hits in; scores in bits out, each with the parts it is the sum of."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.belonging import Belonging
from netgraph.analysis.clues import Clue, counted_for, holders
from netgraph.analysis.learned import Column, Ranker
from netgraph.analysis.profile import Scene, Seen, profile
from netgraph.analysis.statistics import NAMES, measured
from netgraph.analysis.weights import Weights


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

    belonging: Belonging | None
    """Who belongs to a group; None where nothing learnt is used."""

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
            held=held,
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
