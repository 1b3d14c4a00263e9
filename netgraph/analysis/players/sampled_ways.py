"""A graph in; how often each vertex lies on a random shortest way, counted on a sample, out.

Pairs are drawn at random; for each, two searches grow towards each other, the cheaper one a
level at a time, until they meet; one of the shortest ways is drawn, all equally likely. Many
pairs are searched together so that each level is a few array operations.

Sources: Riondato & Kornaropoulos, Fast approximation of betweenness centrality through
sampling (2014); Borassi & Natale, KADABRA (2016), for the searches from both ends.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.arrays import group_starts, spans
from netgraph.analysis.graph import EvidenceGraph

_CELLS = 8_000_000
"""Pairs searched together times twice the vertices: some 170 MB."""

_MOST_TOGETHER = 512

Cells = NDArray[np.int64]
"""A search and a vertex in one number: search times vertices, plus vertex."""


def times_passed(
    graph: EvidenceGraph, pairs: NDArray[np.int64], rng: np.random.Generator
) -> NDArray[np.int64]:
    """Return for each vertex on how many of the drawn ways it lies, not counting their ends.

    Args:
        graph: any.
        pairs: shape (n, 2), two different vertices each.
        rng: draws one of several shortest ways.
    """
    size = len(graph)
    passed = np.zeros(size, np.int64)
    together = int(np.clip(_CELLS // (2 * size), 1, _MOST_TOGETHER))
    searches = _Searches.of(graph, min(together, max(len(pairs), 1)))
    for first in range(0, len(pairs), searches.count):
        passed += searches.passed(pairs[first : first + searches.count], rng)
    return passed


@dataclass(slots=True, eq=False)
class _Searches:
    """Two searches a pair: those from the first ends, then those from the second ends."""

    start: NDArray[np.int64]
    to: NDArray[np.int64]
    count: int
    level: NDArray[np.int16]
    """One a cell, -1 where not yet reached."""

    ways: NDArray[np.float64]
    """Shortest ways to each cell."""

    mark: NDArray[np.int32]
    """Scratch: who wrote last."""

    @classmethod
    def of(cls, graph: EvidenceGraph, count: int) -> "_Searches":
        cells = 2 * count * len(graph)
        return cls(
            graph.adjacency.indptr.astype(np.int64),
            graph.adjacency.indices.astype(np.int64),
            count,
            np.full(cells, -1, np.int16),
            np.zeros(cells),
            np.zeros(cells, np.int32),
        )

    @property
    def size(self) -> int:
        return len(self.start) - 1

    @property
    def across(self) -> int:
        """From a cell of a first search to the same vertex in the second."""
        return self.count * self.size

    def passed(self, pairs: NDArray[np.int64], rng: np.random.Generator) -> NDArray[np.int64]:
        """Return how often each vertex is passed on one way a pair."""
        number = np.arange(len(pairs)) * self.size
        fronts = [number + pairs[:, 0], number + pairs[:, 1] + self.across]
        for front in fronts:
            self.level[front], self.ways[front] = 0, 1.0
        touched = [np.concatenate(fronts)]
        passed = np.zeros(self.size, np.int64)
        while len(fronts[0]) and len(fronts[1]):
            first_side = self._cheaper(fronts, len(pairs))
            kept = []
            grown = []
            for side in (0, 1):
                mine = first_side[self._pair(fronts[side])] == (side == 0)
                kept.append(fronts[side][~mine])
                grown.append(fronts[side][mine])
            new = self._grown(np.concatenate(grown))
            touched.append(new)
            met = new[self.level[self._opposite(new)] >= 0]
            passed += self._drawn(met, rng)
            done = np.zeros(len(pairs), bool)
            done[self._pair(met)] = True
            on_first = new < self.across
            fronts = [
                np.concatenate([kept[0], new[on_first]]),
                np.concatenate([kept[1], new[~on_first]]),
            ]
            fronts = self._open(fronts, done)
        for cells in touched:
            self.level[cells] = -1
        return passed

    def _pair(self, cells: Cells) -> Cells:
        return np.asarray(cells % self.across // self.size, np.int64)

    def _opposite(self, cells: Cells) -> Cells:
        return np.asarray((cells + self.across) % (2 * self.across), np.int64)

    def _cheaper(self, fronts: list[Cells], count: int) -> NDArray[np.bool_]:
        """Return for each pair whether its first search has fewer ties to look at next."""
        costs = []
        for front in fronts:
            vertex = front % self.size
            ties = (self.start[vertex + 1] - self.start[vertex]).astype(float)
            costs.append(np.bincount(self._pair(front), ties, count))
        return np.asarray(costs[0] <= costs[1], bool)

    def _open(self, fronts: list[Cells], done: NDArray[np.bool_]) -> list[Cells]:
        """Leave out pairs that have met, or of which one search has nowhere to go."""
        alive = ~done
        for front in fronts:
            there = np.zeros(len(done), bool)
            there[self._pair(front)] = True
            alive &= there
        return [front[alive[self._pair(front)]] for front in fronts]

    def _grown(self, front: Cells) -> Cells:
        """Take one level more; return the cells reached for the first time."""
        vertex = front % self.size
        reached = np.repeat(front - vertex, self.start[vertex + 1] - self.start[vertex])
        reached += self.to[spans(self.start, vertex)]
        came_from = np.repeat(front, self.start[vertex + 1] - self.start[vertex])
        new = self.level[reached] < 0
        reached, came_from = reached[new], came_from[new]
        self.mark[reached] = np.arange(len(reached))
        once: Cells = reached[self.mark[reached] == np.arange(len(reached))]
        self.ways[once] = 0
        np.add.at(self.ways, reached, self.ways[came_from])
        self.mark[reached] = self.level[came_from]
        self.level[once] = self.mark[once] + 1
        return once

    def _drawn(self, met: Cells, rng: np.random.Generator) -> NDArray[np.int64]:
        """Draw one way a pair that has met; return how often each vertex is passed."""
        passed = np.zeros(self.size, np.int64)
        met = met[np.lexsort((met, self._pair(met)))]
        chosen = met[_one_a_group(self._pair(met), self.ways[met] * self._ways_across(met), rng)]
        between = (self.level[chosen] > 0) & (self.level[self._opposite(chosen)] > 0)
        passed += np.bincount(chosen[between] % self.size, minlength=self.size)
        at = np.concatenate([chosen, self._opposite(chosen)])
        at = at[self.level[at] > 1]
        while len(at):
            vertex = at % self.size
            ties = self.start[vertex + 1] - self.start[vertex]
            back = np.repeat(at - vertex, ties) + self.to[spans(self.start, vertex)]
            walker = np.repeat(np.arange(len(at)), ties)
            nearer = self.level[back] == np.repeat(self.level[at], ties) - 1
            back, walker = back[nearer], walker[nearer]
            at = back[_one_a_group(walker, self.ways[back], rng)]
            passed += np.bincount(at % self.size, minlength=self.size)
            at = at[self.level[at] > 1]
        return passed

    def _ways_across(self, cells: Cells) -> NDArray[np.float64]:
        return np.asarray(self.ways[self._opposite(cells)], float)


def _one_a_group(
    group: NDArray[np.int64], weight: NDArray[np.float64], rng: np.random.Generator
) -> NDArray[np.int64]:
    """Return one position of each group of equal numbers, drawn in proportion to the weights.

    >>> rng = np.random.default_rng(1)
    >>> _one_a_group(np.array([3, 3, 8]), np.array([0.0, 2.0, 1.0]), rng).tolist()
    [1, 2]
    """
    start = group_starts(group)
    if len(start) == 1:
        return np.zeros(0, np.int64)
    total = np.cumsum(weight)
    before = np.append(0.0, total)[start[:-1]]
    target = before + rng.random(len(start) - 1) * (total[start[1:] - 1] - before)
    found = np.searchsorted(total, target, "right")
    return np.asarray(np.clip(found, start[:-1], start[1:] - 1), np.int64)
