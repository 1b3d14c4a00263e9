"""Groups in; the same groups with whom they lack and without whom they need not, out.

Whether a member stays and an outsider joins is judged by two logistic regressions over how each
stands to the others of the group (``near``), learnt on invented cases like the ranking and kept
beside it: a sum of terms, one a measure, the log-odds that the vertex is of the same network.

Source: the weights of ``ranker.json`` were made by ``python -m benchmarks.networks.fit``.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from netgraph.analysis.clues import Clue
from netgraph.analysis.groups import inner_ties
from netgraph.analysis.growth import LARGEST, SMALLEST
from netgraph.analysis.near import Column, Near, near
from netgraph.analysis.profile import Scene
from netgraph.analysis.statistics import Field

_BATCH = 400


@dataclass(frozen=True, slots=True)
class Odds:
    """Log-odds (natural) as a sum over measures."""

    base: float
    weights: Mapping[str, float]
    """One for each of ``near.NAMES``."""

    def of(self, columns: Mapping[str, Column]) -> Column:
        found = np.full(len(next(iter(columns.values()))), self.base)
        for name, weight in self.weights.items():
            found += weight * columns[name]
        return found


@dataclass(frozen=True, slots=True)
class Belonging:
    """Who belongs."""

    stays: Odds
    """For members."""

    joins: Odds
    """For outsiders."""

    least: float
    """Probability from which a vertex belongs. Below one half: leaving out one of several that
    are likely costs a group more than taking in one too many."""

    def chances(self, around: Near) -> Column:
        """Return the probability that each vertex belongs to its group."""
        odds = np.where(around.own, self.stays.of(around.columns), self.joins.of(around.columns))
        return np.asarray(1 / (1 + np.exp(-np.clip(odds, -40, 40))), np.float64)

    def mended(
        self, scene: Scene, clues: Sequence[Clue], groups: Sequence[Sequence[int]]
    ) -> list[tuple[int, ...]]:
        """Return each group as it should be; as it was where too little would be left."""
        found: list[tuple[int, ...]] = []
        for first in range(0, len(groups), _BATCH):
            batch = groups[first : first + _BATCH]
            around = near(scene, clues, batch)
            chance = self.chances(around)
            start = np.searchsorted(around.group, np.arange(len(batch) + 1))
            parts = [slice(start[n], start[n + 1]) for n in range(len(batch))]
            best = [self._best(around.vertex[span], chance[span]) for span in parts]
            for group, one in zip(batch, _connected(scene.field, best), strict=True):
                small = len(one) < SMALLEST
                found.append(tuple(group) if small else tuple(one.tolist()))
        return found

    def _best(self, vertices: NDArray[np.int64], chance: Column) -> NDArray[np.int64]:
        likely = np.flatnonzero(chance >= self.least)
        order = likely[np.lexsort((vertices[likely], -chance[likely].round(12)))]
        return np.sort(vertices[order[:LARGEST]])


@cache
def shipped_belonging() -> Belonging:
    """Return the regressions that come with netgraph."""
    text = resources.files("netgraph.analysis").joinpath("ranker.json").read_text("utf-8")
    told = json.loads(text)["belonging"]
    return Belonging(Odds(**told["stays"]), Odds(**told["joins"]), told["least"])


def _connected(field: Field, groups: Sequence[NDArray[np.int64]]) -> list[NDArray[np.int64]]:
    """Return of each group (sorted) its largest connected part, the first of equals."""
    size = len(field.graph)
    sizes = np.array([len(members) for members in groups], np.int64)
    owner = np.repeat(np.arange(len(groups), dtype=np.int64), sizes)
    members = np.concatenate([*groups, np.empty(0, np.int64)])
    keys = owner * size + members
    inside = inner_ties(field.around, [one.tolist() for one in groups])
    ends = [
        np.searchsorted(keys, inside.group * size + end[inside.number])
        for end in (field.graph.tie_a, field.graph.tie_b)
    ]
    ties = sp.coo_matrix((np.ones(len(ends[0])), tuple(ends)), shape=(len(keys),) * 2)
    label = connected_components(ties, directed=False)[1]
    # Parts are numbered in the order of their first members, and lie in one group each.
    part, first, count = np.unique(label, return_index=True, return_counts=True)
    order = np.lexsort((part, -count, owner[first]))
    largest = np.zeros(len(part), bool)
    of_group = owner[first][order]
    largest[order[np.flatnonzero(np.diff(of_group, prepend=-1))]] = True
    kept = largest[label]
    ends_of = np.cumsum(np.bincount(owner[kept], minlength=len(groups)))
    return np.split(members[kept], ends_of[:-1])
