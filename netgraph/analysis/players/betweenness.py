"""A graph in; the share of shortest ways that lead over each vertex, out.

Exact up to 5,000 vertices. Above, 40,000 pairs are drawn at random, and every share comes with
a bound that holds for all vertices at once, with a chance of one in ten that it does not.

Traps: every tie is one step, however sure, so drop weak ties first if they must not carry;
a hub (carrier, broker) is between everybody; in a graph in parts, ways inside parts count.

Sources: Brandes, A faster algorithm for betweenness centrality (2001), as built into networkx
and networkit; Maurer & Pontil, Empirical Bernstein bounds (2009), for the sample's error.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.players.sampled_ways import times_passed

MOST_EXACT = 5_000
"""Vertices with ties; more are sampled."""

PAIRS = 40_000
"""Drawn. Four times as many halve the error."""

_CHANCE = 0.1
_SMALL = 1_000_000
"""Vertices times ties up to which networkx is done before networkit is imported."""


@dataclass(frozen=True, slots=True, eq=False)
class Betweenness:
    share: NDArray[np.float64]
    """Share of all pairs of others, 0 to 1, whose shortest ways lead over the vertex."""

    error: NDArray[np.float64]
    """What each share may be off by; 0 where it is exact."""

    @property
    def exact(self) -> bool:
        """Whether every pair was counted."""
        return not self.error.any()


def betweenness(graph: EvidenceGraph, seed: int = 0, pairs: int = PAIRS) -> Betweenness:
    """Return the betweenness of every vertex.

    Args:
        graph: any.
        seed: of the sample; the same seed gives the same shares.
        pairs: how many to draw in a large graph.

    >>> import networkx as nx
    >>> betweenness(EvidenceGraph.from_networkx(nx.path_graph(3))).share.tolist()
    [0.0, 1.0, 0.0]
    """
    tied = np.flatnonzero(np.diff(graph.adjacency.indptr) > 0)
    share, none = np.zeros(len(graph)), np.zeros(len(graph))
    if len(tied) < 3:
        return Betweenness(share, none)
    if len(tied) > MOST_EXACT:
        return _sampled(graph, np.random.default_rng(seed), pairs)
    exact = _by_networkx if len(tied) * len(graph.tie_a) <= _SMALL else _by_networkit
    # Vertices without ties are left out of the work, but not out of the pairs.
    whole = (len(tied) - 1) * (len(tied) - 2) / ((len(graph) - 1) * (len(graph) - 2))
    share[tied] = exact(graph, tied) * whole
    return Betweenness(share.round(9), none)


def _sampled(graph: EvidenceGraph, rng: np.random.Generator, pairs: int) -> Betweenness:
    size = len(graph)
    one = rng.integers(0, size, pairs)
    other = rng.integers(0, size - 1, pairs)
    other += other >= one
    share = times_passed(graph, np.column_stack([one, other]), rng) / pairs
    log = np.log(4 * size / _CHANCE)
    error = np.sqrt(2 * share * (1 - share) * log / pairs) + 7 * log / (3 * (pairs - 1))
    # A way is counted where it passes; of pairs that the vertex is an end of, none does.
    others = size / (size - 2)
    return Betweenness((share * others).round(9), (error * others).round(9))


def _by_networkx(graph: EvidenceGraph, tied: NDArray[np.int64]) -> NDArray[np.float64]:
    import networkx as nx

    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(tied.tolist())
    plain.add_edges_from(zip(graph.tie_a.tolist(), graph.tie_b.tolist(), strict=True))
    found = nx.betweenness_centrality(plain)
    return np.array([found[vertex] for vertex in tied.tolist()])


def _by_networkit(graph: EvidenceGraph, tied: NDArray[np.int64]) -> NDArray[np.float64]:
    with one_thread() as networkit:
        counted = networkit.centrality.Betweenness(_plain(networkit, graph, tied))
        counted.run()
        # Both directions of every pair are counted.
        return np.array(counted.scores()) / ((len(tied) - 1) * (len(tied) - 2))


def _plain(networkit: Any, graph: EvidenceGraph, tied: NDArray[np.int64]) -> Any:
    """Return the ties as a networkit graph whose vertices are those of ``tied``."""
    number = np.zeros(len(graph), np.uint64)
    number[tied] = np.arange(len(tied), dtype=np.uint64)
    # Indices of any other type crash it.
    ends = (number[graph.tie_a], number[graph.tie_b])
    return networkit.GraphFromCoo(
        (np.ones(len(graph.tie_a)), ends), n=len(tied), weighted=False, directed=False
    )


@contextmanager
def one_thread() -> Iterator[Any]:
    """Give networkit with one thread, so that sums and draws come in one order; restore it."""
    import networkit

    before = networkit.getMaxNumberOfThreads()
    networkit.setNumberOfThreads(1)
    try:
        yield networkit
    finally:
        networkit.setNumberOfThreads(before)
