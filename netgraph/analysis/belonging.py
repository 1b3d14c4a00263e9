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

from netgraph.analysis.arrays import among
from netgraph.analysis.clues import Clue
from netgraph.analysis.growth import LARGEST, SMALLEST
from netgraph.analysis.near import Column, Near, near
from netgraph.analysis.profile import Scene

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
            for number, group in enumerate(batch):
                span = slice(start[number], start[number + 1])
                best = self._best(around.vertex[span], chance[span])
                best = _connected(scene.field.graph.adjacency, best)
                small = len(best) < SMALLEST
                found.append(tuple(group) if small else tuple(int(vertex) for vertex in best))
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


def _connected(ties: sp.csr_matrix, members: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the largest connected part, the first of equals."""
    if not len(members):
        return members
    row, column, bits = among(ties, members)
    inner = sp.csr_matrix((bits, (row, column)), shape=(len(members),) * 2)
    label = connected_components(inner, directed=False)[1]
    return np.asarray(members[label == np.argmax(np.bincount(label))], np.int64)
