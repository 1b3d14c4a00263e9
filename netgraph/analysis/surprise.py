"""Tails of distributions in bits: how seldom chance gives so much or more."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

_LN2 = np.log(2)

MOST_BITS = 60.0
"""Beyond it a null model is being asked about what it does not describe."""


def poisson_tail_bits(counts: ArrayLike, expected: ArrayLike) -> NDArray[np.float64]:
    """Return -log2 P(Poisson(expected) >= count), 0 to MOST_BITS.

    >>> poisson_tail_bits([0, 3], [1.0, 0.1]).round(1).tolist()
    [0.0, 12.7]
    """
    from scipy.stats import poisson

    log_tail = poisson.logsf(np.asarray(counts) - 1, np.asarray(expected, float))
    return _bits(log_tail)


def binomial_tail_bits(
    counts: ArrayLike, trials: ArrayLike, rate: ArrayLike
) -> NDArray[np.float64]:
    """Return -log2 P(Binomial(trials, rate) >= count), 0 to MOST_BITS.

    >>> binomial_tail_bits([2], [2], 0.25).round(1).tolist()
    [4.0]
    """
    from scipy.stats import binom

    log_tail = binom.logsf(np.asarray(counts) - 1, np.asarray(trials), rate)
    return _bits(log_tail)


def _bits(log_tail: NDArray[np.float64]) -> NDArray[np.float64]:
    bits = 0.0 - np.asarray(log_tail, float) / _LN2
    return np.asarray(np.clip(np.nan_to_num(bits, posinf=MOST_BITS), 0, MOST_BITS), float)
