"""Ties in; every triangle among them, once, out.

Each triangle is met at the corner with fewest ties, so that a hub with 100,000 of them costs
no more than its neighbours' own ties. Work grows with m^1.5 at worst.

Source: Chiba & Nishizeki, Arboricity and subgraph listing algorithms, SIAM J. Comput. 14 (1985).
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.arrays import group_starts
from netgraph.analysis.graph import EvidenceGraph

_AT_ONCE = 4_000_000
"""Pairs of ties looked at together: some 200 MB."""

Ties = NDArray[np.int64]


def triangles(graph: EvidenceGraph) -> Iterator[tuple[Ties, Ties, Ties]]:
    """Yield triangles in bulk as three arrays of tie numbers.

    The first tie joins corners 1 and 2, the second 1 and 3, the third 2 and 3.

    >>> import networkx as nx
    >>> own = EvidenceGraph.from_networkx(nx.complete_graph(4))
    >>> sum(len(first) for first, _, _ in triangles(own))
    4
    """
    size, count = len(graph), len(graph.tie_a)
    if count < 3:
        return
    degree = np.bincount(graph.tie_a, minlength=size) + np.bincount(graph.tie_b, minlength=size)
    place = np.empty(size, np.int64)
    place[np.lexsort((np.arange(size), degree))] = np.arange(size)
    low, high = place[graph.tie_a], place[graph.tie_b]
    low, high = np.minimum(low, high), np.maximum(low, high)
    order = np.lexsort((high, low))
    low, high = low[order], high[order]
    keys = low * size + high
    start = group_starts(low)
    last = np.repeat(start[1:], np.diff(start))  # where the group of each tie ends
    partners = last - np.arange(count) - 1
    for first, past in _chunks(partners):
        ties = np.arange(first, past)
        mine = np.repeat(ties, partners[ties])
        begin = np.repeat(np.cumsum(partners[ties]) - partners[ties], partners[ties])
        theirs = mine + 1 + np.arange(len(mine)) - begin
        closing = high[mine] * size + high[theirs]
        at = np.minimum(np.searchsorted(keys, closing), count - 1)
        closed = keys[at] == closing
        yield order[mine[closed]], order[theirs[closed]], order[at[closed]]


def _chunks(partners: Ties) -> Iterator[tuple[int, int]]:
    """Yield ranges of ties with some four million partners each."""
    total = np.cumsum(partners)
    first = 0
    while first < len(partners):
        before = int(total[first - 1]) if first else 0
        past = max(int(np.searchsorted(total, before + _AT_ONCE, "right")), first + 1)
        yield first, past
        first = past
