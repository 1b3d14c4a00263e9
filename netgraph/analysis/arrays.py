"""Sorted and grouped arrays: the few shapes that the evidence is counted with."""

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray


def totals(
    keys: NDArray[np.integer], values: NDArray[np.generic], size: int
) -> NDArray[np.float64]:
    """Return the sum of the values of each key 0 to size - 1.

    >>> totals(np.array([0, 2, 0]), np.array([1.0, 2.0, 3.0]), 3).tolist()
    [4.0, 0.0, 2.0]
    """
    return np.asarray(np.bincount(keys, values, size), np.float64)


def group_starts(*keys: NDArray[np.generic]) -> NDArray[np.int64]:
    """Return where runs of equal keys begin in sorted arrays, and the length at the end.

    >>> group_starts(np.array([1, 1, 2])).tolist()
    [0, 2, 3]
    """
    size = len(keys[0])
    if size == 0:
        return np.zeros(1, np.int64)
    new = np.zeros(size, bool)
    new[0] = True
    for key in keys:
        new[1:] |= key[1:] != key[:-1]
    return np.append(np.flatnonzero(new), size).astype(np.int64)


def spans(start: NDArray[np.int64], which: NDArray[np.integer]) -> NDArray[np.int64]:
    """Return the positions that the groups ``which`` cover, one after the other.

    Args:
        start: group g covers ``start[g]`` up to ``start[g + 1]``.
        which: groups; may repeat.

    >>> spans(np.array([0, 2, 3, 6]), np.array([2, 0])).tolist()
    [3, 4, 5, 0, 1]
    """
    sizes = start[which + 1] - start[which]
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    first = np.repeat(start[which] - (ends - sizes), sizes)
    return np.asarray(np.arange(total) + first, np.int64)


def among(
    matrix: sp.csr_matrix, vertices: NDArray[np.integer]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return the entries of a matrix between some vertices, by their positions.

    Slicing both ways would cost as much as the matrix has columns, for every small group.

    Args:
        matrix: square.
        vertices: different ones, in any order.

    Returns:
        Row and column as positions in ``vertices``, and the entries.
    """
    start = matrix.indptr.astype(np.int64, copy=False)
    at = spans(start, vertices)
    row = np.repeat(np.arange(len(vertices)), start[vertices + 1] - start[vertices])
    order = np.argsort(vertices, kind="stable")
    place = np.searchsorted(vertices[order], matrix.indices[at])
    column = order[np.minimum(place, len(order) - 1)]
    inside = vertices[column] == matrix.indices[at]
    return row[inside], column[inside], matrix.data[at[inside]]
