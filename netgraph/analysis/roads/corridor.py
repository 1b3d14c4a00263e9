"""Roads and two ends in; the small part of them that holds every path up to some cost, out.

Two balls grow towards each other, the cheaper one first. Once their radii add up to a cost,
every path that costs no more runs inside the two; of that, only what lies on such a path is
kept, and exact distances to the end are worked out in it.
"""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.csgraph import dijkstra

from netgraph.analysis.roads.ball import Ball
from netgraph.analysis.roads.roads import Roads

_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Corridor:
    """A directed graph from the beginnings to the ends; vertices by their numbers in it."""

    vertices: NDArray[np.int64]
    """Their numbers outside."""

    start: list[int]
    to: list[int]
    cost: list[float]
    left: list[float]
    """From each vertex to the nearest end, infinite where none is reached."""

    begins: tuple[int, ...]
    ends: frozenset[int]


class Meeting:
    """Two balls about two sets of ends that have none in common."""

    def __init__(self, roads: Roads, begins: NDArray[np.int64], ends: NDArray[np.int64]) -> None:
        self.roads = roads
        self.begins, self.ends = begins, ends
        self.first = Ball(roads, begins, ends)
        self.last = Ball(roads, ends, begins)
        self.best = float("inf")
        """Cost of the best path, once the radii add up to it."""

    @property
    def exhausted(self) -> bool:
        """Whether one side has nothing further: every path there is has been seen."""
        return bool(np.isinf(self.first.radius) or np.isinf(self.last.radius))

    def widen(self, bound: float | None = None) -> None:
        """Grow until the best path is known, or every path up to a bound."""
        while not self.exhausted:
            reach = self.first.radius + self.last.radius
            if reach >= (self.best if bound is None else bound) - _TOLERANCE:
                break
            cheaper = self.first.cost_of_next <= self.last.cost_of_next
            ball = self.first if cheaper else self.last
            self._met(ball.grow())

    def _met(self, nearer: NDArray[np.int64]) -> None:
        both = self.first.distance[nearer] + self.last.distance[nearer]
        at = np.isfinite(both)
        if not at.any():
            return
        nearer, both = nearer[at], both[at]
        inside = self.roads.passable(nearer)
        inside |= np.isin(nearer, self.begins) | np.isin(nearer, self.ends)
        if inside.any():
            self.best = min(self.best, float(both[inside].min()))

    def corridor(self, bound: float) -> Corridor:
        """Return what holds every path up to a bound that ``widen`` has been asked for."""
        reached = np.unique(np.concatenate([*self.first.reached, *self.last.reached]))
        from_begin = np.minimum(self.first.distance[reached], self.first.radius)
        to_end = np.minimum(self.last.distance[reached], self.last.radius)
        near = from_begin + to_end <= bound + _TOLERANCE
        special = np.isin(reached, self.begins) | np.isin(reached, self.ends)
        open_ = self.roads.passable(reached) | special
        vertices = reached[(near & open_) | special]
        return _cut(self.roads, vertices, self.begins, self.ends)


def _cut(
    roads: Roads, vertices: NDArray[np.int64], begins: NDArray[np.int64], ends: NDArray[np.int64]
) -> Corridor:
    at = roads.places(vertices)
    row = np.repeat(np.arange(len(vertices)), roads.start[vertices + 1] - roads.start[vertices])
    place = np.minimum(np.searchsorted(vertices, roads.to[at]), len(vertices) - 1)
    inside = vertices[place] == roads.to[at]
    is_begin, is_end = np.isin(vertices, begins), np.isin(vertices, ends)
    # No path comes back to a beginning or goes on from an end.
    inside &= ~is_begin[place] & ~is_end[row]
    row, column, cost = row[inside], place[inside], roads.costs(at[inside])
    size = len(vertices)
    steps = sp.csr_matrix((cost, (row, column)), shape=(size, size))
    steps.sort_indices()
    left = dijkstra(steps.T.tocsr(), indices=np.flatnonzero(is_end), min_only=True)
    return Corridor(
        vertices,
        steps.indptr.tolist(),
        steps.indices.tolist(),
        steps.data.tolist(),
        left.tolist(),
        tuple(np.flatnonzero(is_begin).tolist()),
        frozenset(np.flatnonzero(is_end).tolist()),
    )
