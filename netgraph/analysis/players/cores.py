"""A graph in; how deep in its core each vertex is, out.

Coreness k: the largest k such that the vertex is in a group in which everybody has k ties to
the others of the group. Found by peeling off whoever has fewest ties, again and again.

Traps: a hub all of whose contacts have no other is in core 1, however many it has; a dense
crowd (a coach, one carrier's drivers) is a deep core and means nothing by itself.

Source: Seidman, Network structure and minimum degree, Social Networks 5 (1983); Batagelj &
Zaversnik, An O(m) algorithm for cores decomposition (2003).
"""

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.arrays import spans
from netgraph.analysis.graph import EvidenceGraph


def coreness(graph: EvidenceGraph) -> NDArray[np.int64]:
    """Return the coreness of each vertex, 0 for one without ties.

    >>> import networkx as nx
    >>> own = EvidenceGraph.from_networkx(nx.lollipop_graph(4, 2))
    >>> coreness(own).tolist()
    [3, 3, 3, 3, 1, 1]
    """
    ties = graph.adjacency
    start = ties.indptr.astype(np.int64)
    left = np.diff(start)
    found = np.zeros(len(graph), np.int64)
    there = np.ones(len(graph), bool)
    by_degree = np.argsort(left, kind="stable")
    level, at = 0, 0
    while at < len(graph):
        # Skip to the next level that anybody is at: levels can lie far apart.
        while at < len(graph) and not there[by_degree[at]]:
            at += 1
        if at == len(graph):
            break
        remaining = np.flatnonzero(there)
        level = max(level, int(left[remaining].min()))
        outer = remaining[left[remaining] <= level]
        while len(outer):
            there[outer] = False
            found[outer] = level
            met = ties.indices[spans(start, outer)]
            met = met[there[met]]
            seen, times = np.unique(met, return_counts=True)
            left[seen] -= times
            outer = seen[left[seen] <= level]
    return found
