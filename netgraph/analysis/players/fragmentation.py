"""A graph in; whom to take out together so that least holds together, out.

Cohesion is the mean over all pairs of 1 / distance, 0 for pairs that cannot reach each other:
how well the rest can still work together. The set sought has the least cohesion among those
who are left. In a graph too large for all distances, the share of pairs that still reach each
other takes its place. Few sets are tried one by one; of many, some are built one by one from
different beginnings and improved by exchanges.

Traps: the best set is not the k best single ones, who are often in each other's place; taking
out k of n leaves fewer pairs, so figures of different k do not compare; what is not in the
graph also holds networks together.

Source: Borgatti, Identifying sets of key players in a social network, Computational &
Mathematical Organization Theory 12 (2006), KPP-Neg with distance-weighted fragmentation.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components, shortest_path

from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.players.articulation import cut_off
from netgraph.errors import AnalysisError

MOST_DISTANCES = 300
"""Vertices up to which all distances are measured for every set."""

_MOST_SETS = 3_000
_SHORTLIST = 60
_STARTS = 6
_ROUNDS = 3
_SAME = 1e-12


@dataclass(frozen=True, slots=True)
class KeySet:
    """Those to be taken out together."""

    members: tuple[Hashable, ...]
    """The one without whom most falls apart first."""

    cohesion_before: float
    """0 to 1."""

    cohesion_after: float
    """0 to 1, among those who are left."""

    by_distance: bool
    """Whether cohesion counts distances; else it is the share of pairs in one piece."""

    pieces: tuple[int, ...]
    """Sizes of what is left, largest first."""


def key_set(graph: EvidenceGraph, count: int) -> KeySet:
    """Return the set of ``count`` vertices without which least holds together.

    Raises:
        AnalysisError: the count is below 1, or leaves nobody.

    >>> import networkx as nx
    >>> own = EvidenceGraph.from_networkx(nx.path_graph(7))
    >>> key_set(own, 2).members, key_set(own, 2).pieces
    ((4, 1), (2, 2, 1))
    """
    if not 1 <= count < max(len(graph), 1):
        raise AnalysisError(
            f"cannot take {count} out of {len(graph)}; name a number from 1 to {len(graph) - 1}"
        )
    cohesion = _Cohesion.of(graph)
    candidates = _candidates(graph, count)
    tried = comb(len(candidates), count) <= _MOST_SETS
    found = (_best_of_all if tried else _built)(cohesion, candidates, count)
    order = sorted(found, key=lambda one: (-cohesion.without([v for v in found if v != one]), one))
    return KeySet(
        members=tuple(graph.names[vertex] for vertex in order),
        cohesion_before=round(cohesion.without([]), 6),
        cohesion_after=round(cohesion.without(order), 6),
        by_distance=cohesion.by_distance,
        pieces=cohesion.pieces(order),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Cohesion:
    ties: sp.csr_matrix
    by_distance: bool

    @classmethod
    def of(cls, graph: EvidenceGraph) -> "_Cohesion":
        plain = graph.adjacency.copy()
        plain.data[:] = 1
        return cls(plain, len(graph) <= MOST_DISTANCES)

    def without(self, out: list[int]) -> float:
        """Return the cohesion of the rest, 0 where fewer than two are left."""
        rest = self._rest(out)
        size = rest.shape[0]
        if size < 2:
            return 0.0
        if not self.by_distance:
            sizes = np.bincount(connected_components(rest, directed=False)[1]).astype(float)
            return float((sizes * (sizes - 1)).sum() / (size * (size - 1)))
        distance = shortest_path(rest, directed=False, unweighted=True)
        np.fill_diagonal(distance, np.inf)
        return float((1 / distance).sum() / (size * (size - 1)))

    def pieces(self, out: list[int]) -> tuple[int, ...]:
        sizes = np.bincount(connected_components(self._rest(out), directed=False)[1])
        return tuple(sorted(sizes.tolist(), reverse=True))

    def _rest(self, out: list[int]) -> sp.csr_matrix:
        keep = np.ones(self.ties.shape[0], bool)
        keep[out] = False
        return self.ties[keep][:, keep]


def _candidates(graph: EvidenceGraph, count: int) -> list[int]:
    """Return all vertices of a small graph; of a large one who cuts most off and has most ties."""
    if comb(len(graph), count) <= _MOST_SETS:
        return list(range(len(graph)))
    ties = np.diff(graph.adjacency.indptr)
    cutting = cut_off(graph).pairs
    numbers = np.arange(len(graph))
    half = _SHORTLIST // 2 + count
    picked: NDArray[np.int64] = np.union1d(
        np.lexsort((numbers, -ties))[:half], np.lexsort((numbers, -ties, -cutting))[:half]
    )
    return [int(vertex) for vertex in picked]


def _best_of_all(cohesion: _Cohesion, candidates: list[int], count: int) -> list[int]:
    scored = ((cohesion.without(list(group)), group) for group in combinations(candidates, count))
    best, members = np.inf, tuple(candidates[:count])
    for value, group in scored:
        if value < best - _SAME:
            best, members = value, group
    return list(members)


def _built(cohesion: _Cohesion, candidates: list[int], count: int) -> list[int]:
    """Build a set one by one from several beginnings, improve each; return the best."""
    alone = [(round(cohesion.without([vertex]), 12), vertex) for vertex in candidates]
    starts = sorted(alone)[: _STARTS if cohesion.by_distance else 1]
    sets = [
        _improved(cohesion, candidates, _grown(cohesion, candidates, v, count)) for _, v in starts
    ]
    return min(sets, key=lambda members: (round(cohesion.without(members), 12), members))


def _grown(cohesion: _Cohesion, candidates: list[int], first: int, count: int) -> list[int]:
    members = [first]
    while len(members) < count:
        members.append(_best_next(cohesion, members, candidates)[1])
    return members


def _improved(cohesion: _Cohesion, candidates: list[int], members: list[int]) -> list[int]:
    """Exchange one member at a time while that leaves less together."""
    best = cohesion.without(members)
    for _ in range(_ROUNDS):
        before = best
        for place in range(len(members)):
            others = members[:place] + members[place + 1 :]
            value, vertex = _best_next(cohesion, others, candidates)
            if value < best - _SAME:
                best, members = value, [*others[:place], vertex, *others[place:]]
        if best >= before - _SAME:
            break
    return members


def _best_next(cohesion: _Cohesion, members: list[int], candidates: list[int]) -> tuple[float, int]:
    """Return the cohesion left and who else is best taken out, the first of equals."""
    left = [vertex for vertex in candidates if vertex not in members]
    values = [cohesion.without([*members, vertex]) for vertex in left]
    at = int(np.argmin(np.round(values, 12)))
    return values[at], left[at]
