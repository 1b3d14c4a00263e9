"""Starting vertices in; the groups around them out, at several sizes.

Random walks that return to the start weigh every vertex near by; the groups are those
beginnings of the resulting order that few ties leave.

Source: Andersen, Chung & Lang, Local graph partitioning using PageRank vectors, FOCS 2006.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from netgraph.analysis.arrays import among, totals
from netgraph.analysis.graph import EvidenceGraph

SMALLEST, LARGEST = 3, 50

SIZES = ((3, 7), (6, 12), (10, 20), (16, 32), (28, 50))
"""One group a band: the size cannot be known before the group is ranked."""

_RESTART = 0.2
_ROUNDS = 12
_NEGLIGIBLE = 2e-4
_MOST_BITS = 16.0
"""A tie counts for no more in a walk: one strong pair must not hold it for ever."""

_BATCH = 256


@dataclass(frozen=True, slots=True)
class Walk:
    """Where walks go from each vertex."""

    step: sp.csr_matrix
    """Column j: the chances of the next vertex from j."""

    ties: sp.csr_matrix
    degree: NDArray[np.float64]


def walk(graph: EvidenceGraph) -> Walk:
    """Return the walk over a graph's ties."""
    ties = graph.adjacency.copy()
    ties.data = np.minimum(ties.data, _MOST_BITS)
    degree = np.asarray(ties.sum(0), float).ravel()
    step = ties @ sp.diags_array(1 / np.maximum(degree, 1e-12))
    return Walk(step.tocsr(), ties, degree)


def grown(paths: Walk, starts: Sequence[Sequence[int]]) -> list[tuple[int, ...]]:
    """Return the groups around each start (sorted vertex numbers), by start, then size.

    Args:
        paths: of the graph.
        starts: vertex numbers; a start without ties gives nothing.
    """
    found: list[tuple[int, ...]] = []
    for first in range(0, len(starts), _BATCH):
        batch = starts[first : first + _BATCH]
        reached = _reached(paths, batch).tocsc()
        for number in range(len(batch)):
            span = slice(reached.indptr[number], reached.indptr[number + 1])
            order = _order(paths, reached.indices[span], reached.data[span], batch[number])
            found += _cuts(paths, order)
    return found


def _reached(paths: Walk, starts: Sequence[Sequence[int]]) -> sp.csr_matrix:
    """Return the share of a walk's time at each vertex, one column a start."""
    size = paths.step.shape[0]
    rows = np.array([vertex for start in starts for vertex in start], np.int64)
    columns = np.repeat(np.arange(len(starts)), [len(start) for start in starts])
    shares = np.repeat([1 / max(len(start), 1) for start in starts], [len(s) for s in starts])
    begin = sp.csr_matrix((shares, (rows, columns)), shape=(size, len(starts)))
    at = begin
    for _ in range(_ROUNDS):
        at = (paths.step @ at) * (1 - _RESTART) + begin * _RESTART
        at.data[at.data < _NEGLIGIBLE] = 0
        at.eliminate_zeros()
    return at


def _order(
    paths: Walk,
    vertices: NDArray[np.integer],
    shares: NDArray[np.float64],
    start: Sequence[int],
) -> NDArray[np.int64]:
    """Return the vertices in which a walk stays for their degree, the start's own first."""
    density = shares / np.maximum(paths.degree[vertices], 1e-12) ** 0.5
    own = np.isin(vertices, np.asarray(start))
    order = np.lexsort((vertices, -density.round(12), ~own))
    return np.asarray(vertices[order][: 2 * LARGEST], np.int64)


def _cuts(paths: Walk, order: NDArray[np.int64]) -> list[tuple[int, ...]]:
    """Return, for each band of sizes, the beginning of the order that fewest ties leave."""
    if len(order) < SMALLEST:
        return []
    order = order[:LARGEST]
    row, column, bits = among(paths.ties, order)
    # A tie is inside from the moment that the later of its ends is.
    inner = np.cumsum(totals(np.maximum(row, column), bits, len(order)))
    volume = np.cumsum(paths.degree[order])
    leaving = ((volume - inner) / np.maximum(volume, 1e-12)).round(12)
    ends = []
    for least, most in SIZES:
        if least > len(order):
            break
        window = leaving[least - 1 : most]
        ends.append(least + int(np.argmin(window)))
    return [tuple(sorted(order[:end].tolist())) for end in sorted(set(ends))]
