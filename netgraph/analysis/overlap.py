"""A graph and its communities in; who also belongs elsewhere, and which ties are doubtful, out.

A vertex's share in a group is the share of its bits that leads into it: "also 30 % in ...". A
tie is as doubtful as its ends' groups are unsure: of a vertex that has half its bits elsewhere
no tie inside is sure to be one.

Traps: a hub's shares are spread by nature; a vertex with one tie has no second group.
"""

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from netgraph.analysis.community import Communities
from netgraph.analysis.graph import EvidenceGraph

LEAST = 0.2
"""A smaller share is not told."""


@dataclass(frozen=True, slots=True)
class Also:
    """One vertex with a share in a group that is not its own."""

    name: Hashable
    group: int
    share: float
    """Of its bits, LEAST to 1."""

    own_share: float
    """Of its bits in its own group, 0 to 1."""


def also_in(graph: EvidenceGraph, found: Communities, least: float = LEAST) -> list[Also]:
    """Return who has much to do with another group than its own, the largest share first.

    Args:
        graph: in which the communities were found.
        found: its communities; the best partition counts.
        least: share of the bits.

    >>> import networkx as nx
    >>> from netgraph.analysis.community import communities
    >>> own = EvidenceGraph.from_networkx(nx.barbell_graph(5, 1))
    >>> [(one.name, one.share) for one in also_in(own, communities(own))]
    [(5, 0.5), (6, 0.2)]
    """
    every = _shares(graph, found)
    shares, inside = every.tocoo(), _own(every, found)
    own = found.best.labels[shares.row] == shares.col
    told = np.flatnonzero(~own & (shares.data >= least - 1e-9))
    order = np.lexsort((shares.col[told], shares.row[told], -shares.data[told].round(9)))
    return [
        Also(
            graph.names[int(shares.row[at])],
            int(shares.col[at]),
            round(float(shares.data[at]), 4),
            round(float(inside[shares.row[at]]), 4),
        )
        for at in told[order]
    ]


def own_shares(graph: EvidenceGraph, found: Communities) -> NDArray[np.float64]:
    """Return for each vertex the share of its bits in its own group, 0 to 1."""
    return _own(_shares(graph, found), found)


def doubt(graph: EvidenceGraph, found: Communities) -> NDArray[np.float64]:
    """Return for each tie how unsure it is whether it lies inside a group, 0 to 1.

    1 less twice the distance from one half of the chance that both ends are in one group, when
    each is put into a group by its shares.
    """
    shares = _shares(graph, found)
    # Half of each vertex's say is the group that all its ties together put it into.
    own = sp.csr_matrix(
        (np.ones(len(graph)), (np.arange(len(graph)), found.best.labels)), shape=shares.shape
    )
    mixed = (shares + own).tocsr() / 2
    both = mixed[graph.tie_a].multiply(mixed[graph.tie_b]).sum(axis=1)
    return np.asarray(1 - 2 * np.abs(np.asarray(both).ravel() - 0.5), float).clip(0, 1).round(9)


def _own(shares: sp.csr_matrix, found: Communities) -> NDArray[np.float64]:
    each = shares.tocoo()
    own = found.best.labels[each.row] == each.col
    inside = np.zeros(shares.shape[0])
    inside[each.row[own]] = each.data[own]
    return inside


def _shares(graph: EvidenceGraph, found: Communities) -> sp.csr_matrix:
    """Return shape (vertices, groups): the share of each one's bits that leads into each group."""
    size = len(graph)
    own = sp.csr_matrix(
        (np.ones(size), (np.arange(size), found.best.labels)), shape=(size, found.best.groups)
    )
    each = sp.diags(1 / np.maximum(graph.degree, 1e-12))
    return sp.csr_matrix(each @ graph.adjacency @ own)
