"""A graph in; how near each vertex is to all others, out.

Harmonic closeness: the mean over the others of 1 / distance, 0 for those out of reach, so that
a graph in parts needs no special case. Above 1,000 vertices, distances to 64 drawn ones stand
for all.

Traps: differs little among the inner ones of a small world; a hub makes everybody close.

Source: Marchiori & Latora, Harmony in the small-world, Physica A 285 (2000); Eppstein & Wang,
Fast approximation of centrality, J. Graph Algorithms Appl. 8 (2004), for the sample.
"""

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.arrays import spans
from netgraph.analysis.graph import EvidenceGraph

MOST_EXACT = 1_000
PIVOTS = 64


def closeness(graph: EvidenceGraph, seed: int = 0) -> NDArray[np.float64]:
    """Return one value a vertex, 0 to 1.

    Args:
        graph: any.
        seed: of the vertices drawn in a large graph.

    >>> import networkx as nx
    >>> closeness(EvidenceGraph.from_networkx(nx.path_graph(3))).tolist()
    [0.75, 1.0, 0.75]
    """
    size = len(graph)
    if size < 2:
        return np.zeros(size)
    if size <= MOST_EXACT:
        pivots = np.arange(size)
    else:
        pivots = np.sort(np.random.default_rng(seed).choice(size, PIVOTS, replace=False))
    near = _inverse_distances(graph, pivots)
    others = np.full(size, len(pivots), float)
    others[pivots] -= 1
    return np.asarray((near / others).round(9), float)


def _inverse_distances(graph: EvidenceGraph, pivots: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return for each vertex the sum of 1 / distance to the pivots, all searched together."""
    size = len(graph)
    start = graph.adjacency.indptr.astype(np.int64)
    to = graph.adjacency.indices.astype(np.int64)
    reached = np.zeros(len(pivots) * size, bool)
    front = np.arange(len(pivots)) * size + pivots
    reached[front] = True
    near = np.zeros(size)
    level = 0
    while len(front):
        level += 1
        vertex = front % size
        cells = np.repeat(front - vertex, start[vertex + 1] - start[vertex])
        cells += to[spans(start, vertex)]
        front = np.unique(cells[~reached[cells]])
        reached[front] = True
        near += np.bincount(front % size, minlength=size) / level
    return near
