"""Two partitions of the same vertices in; how well they agree, out.

Source: Vinh, Epps & Bailey, Information theoretic measures for clusterings comparison, J. Machine
Learning Research 11 (2010); Hubert & Arabie, Comparing partitions, J. Classification 2 (1985).
"""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.special import gammaln

Labels = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Agreement:
    nmi: float
    """Normalised by the mean of both entropies, 0 to 1; favours many groups."""

    ami: float
    """The same less what chance would give: 0 is chance."""

    ari: float
    """Share of pairs placed alike, less what chance would give."""


def agreement(found: Labels, truth: Labels) -> Agreement:
    """Compare two partitions of at least two vertices.

    >>> agreement(np.array([0, 0, 1, 1]), np.array([5, 5, 2, 2]))
    Agreement(nmi=1.0, ami=1.0, ari=1.0)
    """
    size = len(truth)
    one = np.unique(found, return_inverse=True)[1]
    other = np.unique(truth, return_inverse=True)[1]
    table = sp.coo_matrix((np.ones(size), (one, other))).tocsr().tocoo()
    a, b = np.bincount(one).astype(float), np.bincount(other).astype(float)
    shared = table.data / size * np.log(size * table.data / (a[table.row] * b[table.col]))
    common, mean = float(shared.sum()), (_entropy(a) + _entropy(b)) / 2
    if mean == 0:
        return Agreement(1.0, 1.0, 1.0)
    chance = _expected(a, b)
    pairs, left, right = _pairs(table.data), _pairs(a), _pairs(b)
    by_chance = left * right / (size * (size - 1) / 2)
    most = (left + right) / 2
    ari = (pairs - by_chance) / (most - by_chance) if most != by_chance else 1.0
    return Agreement(
        round(common / mean, 4),
        round((common - chance) / max(mean - chance, 1e-12), 4),
        round(ari, 4),
    )


def _entropy(counts: Floats) -> float:
    share = counts / counts.sum()
    return float(-(share * np.log(share)).sum())


def _pairs(counts: Floats) -> float:
    return float((counts * (counts - 1) / 2).sum())


def _expected(a: Floats, b: Floats) -> float:
    """Return the mutual information of random partitions with these sizes.

    Groups of one size count alike, so that a hundred thousand groups cost as many steps as
    they have different sizes.
    """
    size = a.sum()
    total = 0.0
    sizes_b, times_b = np.unique(b, return_counts=True)
    for left, times in zip(*np.unique(a, return_counts=True), strict=True):
        for right, also in zip(sizes_b, times_b, strict=True):
            common = np.arange(max(1, left + right - size), min(left, right) + 1)
            log = gammaln([left + 1, right + 1, size - left + 1, size - right + 1]).sum()
            log -= gammaln(size + 1) + gammaln(common + 1) + gammaln(left - common + 1)
            log -= gammaln(right - common + 1) + gammaln(size - left - right + common + 1)
            shared = common / size * np.log(size * common / (left * right))
            total += float(times * also * (shared * np.exp(log)).sum())
    return total
