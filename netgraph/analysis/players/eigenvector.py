"""A graph in; how well connected each vertex is to the well connected, out.

The leading eigenvector of the matrix of bits. The largest entry is put to 1.

Traps: in a graph in several parts only the one with the largest eigenvalue counts and all
others get 0; one dense crowd takes it all (a hub with 100,000 contacts, a coach).

Source: Bonacich, Factoring and weighting approaches to status scores, J. Math. Sociology 2 (1972).
"""

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from netgraph.analysis.graph import EvidenceGraph

_MOST_STEPS = 500
_CLOSE = 1e-9


def eigenvector(graph: EvidenceGraph) -> NDArray[np.float64]:
    """Return one value a vertex, 0 to 1; all 0 in a graph without ties.

    >>> import networkx as nx
    >>> own = EvidenceGraph.from_networkx(nx.path_graph(3))
    >>> eigenvector(own).round(3).tolist()
    [0.707, 1.0, 0.707]
    """
    ties = graph.adjacency
    if not ties.nnz:
        return np.zeros(len(graph))
    # A tree's matrix has two leading eigenvalues of opposite sign; half its scale added to the
    # diagonal leaves one of them in front, so that plain power iteration ends.
    scale = float(graph.degree.max())
    shifted = ties / scale + sp.identity(len(graph), format="csr") / 2
    vector = np.where(graph.degree > 0, 1.0, 0.0)
    for _ in range(_MOST_STEPS):
        further = shifted @ vector
        further /= further.max()
        moved = float(np.abs(further - vector).max())
        vector = further
        if moved < _CLOSE:
            break
    vector[vector < 1e-6] = 0
    return np.asarray(vector.round(9), float)
