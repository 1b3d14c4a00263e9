"""A graph in; who alone holds parts of it together, out.

For each vertex: the pieces into which its part falls without it. One depth-first search; what
hangs below a child that cannot reach above its parent falls off with the parent.

Traps: in a graph of leads a single missing statement makes or unmakes a cut vertex; in a dense
group nobody is one, and sets of several have to be asked for (``fragmentation``).

Source: Hopcroft & Tarjan, Efficient algorithms for graph manipulation, CACM 16 (1973).
"""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components, depth_first_order

from netgraph.analysis.arrays import totals
from netgraph.analysis.graph import EvidenceGraph


@dataclass(frozen=True, slots=True, eq=False)
class CutOff:
    """One element a vertex."""

    pieces: NDArray[np.int64]
    """How many its part falls into without it: 1 as a rule, 0 for a vertex without ties."""

    pairs: NDArray[np.int64]
    """How many pairs of others can no longer reach each other: 0 unless it is a cut vertex."""


def cut_off(graph: EvidenceGraph) -> CutOff:
    """Return what falls apart without each vertex.

    >>> import networkx as nx
    >>> own = EvidenceGraph.from_networkx(nx.path_graph(5))
    >>> cut_off(own).pairs.tolist()
    [0, 3, 4, 3, 0]
    """
    size = len(graph)
    if not size:
        return CutOff(np.zeros(0, np.int64), np.zeros(0, np.int64))
    _, part = connected_components(graph.adjacency, directed=False)
    others = np.bincount(part)[part] - 1
    stem, hanging = _falling_off(graph, part)
    below, squares = totals(stem, hanging, size), totals(stem, hanging.astype(float) ** 2, size)
    rest = others - below
    pieces = np.bincount(stem, minlength=size) + (rest > 0)
    # Pairs apart: all pairs of others less those inside one piece.
    pairs = (others.astype(float) ** 2 - squares - rest**2) / 2
    return CutOff(pieces.astype(np.int64), np.rint(pairs).astype(np.int64))


def _falling_off(
    graph: EvidenceGraph, part: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return vertices, and the size of a piece that falls off with each; may repeat."""
    size = len(graph)
    order, parent = _searched(graph, part)
    place = np.empty(size + 1, np.int64)
    place[order] = np.arange(size + 1)
    start = graph.adjacency.indptr
    reached = place[:size].copy()
    tied = np.diff(start) > 0
    near = place[graph.adjacency.indices]
    reached[tied] = np.minimum(reached[tied], np.minimum.reduceat(near, start[:-1][tied]))
    # From the last come upon to the first: plain lists are faster than arrays here.
    low, weight = reached.tolist(), [1] * size
    above, places = parent.tolist(), place.tolist()
    stems, pieces = [], []
    for vertex in order[:0:-1].tolist():
        up = above[vertex]
        if up == size:
            continue
        if low[vertex] >= places[up]:
            stems.append(up)
            pieces.append(weight[vertex])
        low[up] = min(low[up], low[vertex])
        weight[up] += weight[vertex]
    return np.array(stems, np.int64), np.array(pieces, np.int64)


def _searched(
    graph: EvidenceGraph, part: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return vertices in depth-first order and the parent of each.

    One more vertex than the graph has is tied to the first of every part, so that one search
    finds all of them.
    """
    size = len(graph)
    first = np.unique(part, return_index=True)[1]
    ties = graph.adjacency
    rows = np.concatenate(
        [np.repeat(np.arange(size), np.diff(ties.indptr)), np.full(len(first), size)]
    )
    columns = np.concatenate([ties.indices, first])
    whole = sp.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(size + 1, size + 1))
    order, parent = depth_first_order(whole, size, directed=True)
    return order.astype(np.int64), parent.astype(np.int64)
