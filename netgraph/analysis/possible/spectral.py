"""What is known in; a place for every vertex in the graph's large-scale structure, out.

Two views: the plain matrix (who is in one dense region) and the one normalised by degree, in
which ways of all lengths count, each step at .8 (a normalised Katz index). A small graph is
taken apart whole, of a large one the 16 leading directions are kept.

Source: Katz, A new status index derived from sociometric analysis, Psychometrika 18 (1953);
Lü et al., Toward link predictability of complex networks, PNAS 112 (2015), for the spectrum;
Halko, Martinsson & Tropp, Finding structure with randomness (2011), for the iteration.
"""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from netgraph.analysis.possible.ground import Ground
from netgraph.analysis.possible.pairs import MOST_FOR_ALL, Pairs

_FADES = 0.8
_DIRECTIONS = 16
_SPARE = 8
_ROUNDS = 3
_MOST_DIRECTIONS = 30
_AT_ONCE = 200_000


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Vertices as points: the products of two rows are the pair's scores."""

    near: NDArray[np.float64]
    near_scale: NDArray[np.float64]
    dense: NDArray[np.float64]
    dense_scale: NDArray[np.float64]

    def scores(self, pairs: Pairs) -> NDArray[np.float64]:
        """Return one row a pair: ways of all lengths, 0 or more; one dense region."""
        found = np.zeros((len(pairs), 2))
        for first in range(0, len(pairs), _AT_ONCE):
            chunk = slice(first, first + _AT_ONCE)
            left, right = pairs.left[chunk], pairs.right[chunk]
            found[chunk, 0] = np.einsum(
                "pk,pk->p", self.near[left] * self.near_scale, self.near[right]
            )
            found[chunk, 1] = np.einsum(
                "pk,pk->p", self.dense[left] * self.dense_scale, self.dense[right]
            )
        return np.maximum(found, [0, -np.inf])


def places(ground: Ground) -> Places:
    """Return the places of all vertices."""
    with np.errstate(divide="ignore"):
        root = np.where(ground.degree > 0, 1 / np.sqrt(ground.degree), 0)
    normal = sp.diags(root) @ ground.plain @ sp.diags(root)
    few = int(np.clip(np.sqrt(ground.size), 2, _MOST_DIRECTIONS))
    if ground.size <= MOST_FOR_ALL:
        values, near = np.linalg.eigh(normal.toarray())
        plain, dense = np.linalg.eigh(ground.plain.toarray())
    else:
        values, near = _leading(normal)
        plain, dense = _leading(ground.plain)
    chosen = np.argsort(-np.abs(plain), kind="stable")[:few]
    return Places(near, _FADES * values / (1 - _FADES * values), dense[:, chosen], plain[chosen])


def _leading(matrix: sp.csr_matrix) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the leading eigenvalues and vectors of a symmetric matrix, nearly.

    By subspace iteration: where no direction stands out, none is worth waiting for.
    """
    drawn = np.random.default_rng(0).standard_normal((matrix.shape[0], _DIRECTIONS + _SPARE))
    basis, _ = np.linalg.qr(drawn)
    for _ in range(_ROUNDS):
        # Twice between two orthogonalisations, which cost more than the products.
        basis, _ = np.linalg.qr(matrix @ (matrix @ basis))
    values, turned = np.linalg.eigh(basis.T @ (matrix @ basis))
    best = np.argsort(-np.abs(values), kind="stable")[:_DIRECTIONS]
    return values[best], basis @ turned[:, best]
