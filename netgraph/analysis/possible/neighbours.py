"""Pairs in; what their shared contacts and the ways of three steps between them say, out.

Source: Adamic & Adar, Friends and neighbors on the Web (2003); Zhou, Lu & Zhang, Predicting
missing links via local information (2009), resource allocation; Kovacs et al., Network-based
prediction of protein interactions (2019), ways of three steps.
"""

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from netgraph.analysis.arrays import group_starts
from netgraph.analysis.possible.ground import Ground
from netgraph.analysis.possible.pairs import MOST_FOR_ALL, Pairs, rows_together

SHARED = ("shared", "adamic_adar", "resource", "resource_weighted", "three", "three_weighted")
"""What ``neighbour_scores`` gives, in this order."""


def neighbour_scores(ground: Ground, pairs: Pairs) -> NDArray[np.float64]:
    """Return one row a pair, one column a score of SHARED.

    Hubs are not counted as shared contacts, see ``Ground.most_contacts``. In a large graph the
    ways of three steps, which cost most of the time, are counted once and not by weight too.
    """
    found = np.zeros((len(pairs), len(SHARED)))
    if not len(pairs):
        return found
    start = group_starts(pairs.left)
    rows = pairs.left[start[:-1]]
    scratch = np.zeros(ground.size)
    step = rows_together(ground)
    for first in range(0, len(rows), step):
        chosen = rows[first : first + step]
        for column, reached in enumerate(_reached(ground, chosen)):
            for number in range(len(chosen)):
                mine = slice(start[first + number], start[first + number + 1])
                there = slice(reached.indptr[number], reached.indptr[number + 1])
                at = reached.indices[there]
                scratch[at] = reached.data[there]
                found[mine, column] = scratch[pairs.right[mine]]
                scratch[at] = 0
    if ground.size > MOST_FOR_ALL:
        found[:, -1] = found[:, -2]
    return found


def _reached(ground: Ground, rows: NDArray[np.int64]) -> list[sp.csr_matrix]:
    plain, weighted = ground.plain, ground.weighted
    open_ = ground.passable
    with np.errstate(divide="ignore"):
        rare = np.where(ground.degree > 1, 1 / np.log(np.maximum(ground.degree, 1.5)), 0) * open_
        share = np.where(ground.degree > 0, 1 / ground.degree, 0) * open_
        weighted_share = np.where(ground.strength > 0, 1 / ground.strength, 0) * open_
    mine, mine_weighted = plain[rows], weighted[rows]
    found = [
        _scaled(mine, open_) @ plain,
        _scaled(mine, rare) @ plain,
        _scaled(mine, share) @ plain,
        _scaled(mine_weighted, weighted_share) @ weighted,
        _three(mine, plain, np.sqrt(share)),
    ]
    if ground.size <= MOST_FOR_ALL:
        found.append(_three(mine_weighted, weighted, np.sqrt(weighted_share)))
    return found


def _three(mine: sp.csr_matrix, whole: sp.csr_matrix, by: NDArray[np.float64]) -> sp.csr_matrix:
    """Return what ways of three steps tell, each stop scaled."""
    return _scaled(_scaled(mine, by) @ whole, by) @ whole


def _scaled(matrix: sp.csr_matrix, by: NDArray[np.float64]) -> sp.csr_matrix:
    """Return the matrix with its columns scaled, entries that become 0 left out."""
    scaled = sp.csr_matrix(
        (matrix.data * by[matrix.indices], matrix.indices, matrix.indptr), shape=matrix.shape
    )
    if not by.all():
        scaled = scaled.copy()
        scaled.eliminate_zeros()
    return scaled
