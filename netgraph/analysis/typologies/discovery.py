"""Surprises of everything that was looked at in; what is left of them once the search is paid."""

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.surprise import MOST_BITS

FALSE_DISCOVERY = 0.05
"""Share of a typology's hits that chance may give, as long as its null model holds."""


def after_search(bits: NDArray[np.float64], tested: int | None = None) -> NDArray[np.float64]:
    """Return -log2 of the false discovery rate at which each would be reported.

    Hits with at least -log2(q) of these bits are at most a share q false, in the mean.

    Args:
        bits: -log2 of each tail probability.
        tested: how many were looked at, if more than are given here.

    >>> after_search(np.array([10.0, 1.0, 6.0, 0.0])).round(1).tolist()
    [8.0, 0.6, 5.0, 0.0]

    Source: Benjamini & Hochberg, Controlling the false discovery rate, JRSS B 57 (1995).
    """
    count = max(tested or 0, len(bits))
    if not len(bits):
        return np.zeros(0)
    order = np.argsort(-bits, kind="stable")
    rank = np.arange(1, len(bits) + 1)
    at_rank = bits[order] - np.log2(count) + np.log2(rank)
    found = np.empty(len(bits))
    found[order] = np.maximum.accumulate(at_rank[::-1])[::-1]
    return np.clip(found, 0, MOST_BITS)


def least_bits(level: float) -> float:
    """Return the bits from which a false discovery rate holds.

    >>> round(least_bits(0.05), 2)
    4.32
    """
    return float(-np.log2(np.clip(level, 1e-9, 1.0)))


def together(
    group: NDArray[np.integer], bits: NDArray[np.float64], size: int
) -> NDArray[np.float64]:
    """Return the joint surprise of independent events, for each group 0 to size - 1.

    Where events can only be so odd (a share of a few peers) the result is too low, never too
    high.

    Args:
        group: of each event.
        bits: -log2 of each event's tail probability; 0 for the ordinary.
        size: number of groups.

    Source: Fisher's method.
    """
    from scipy.stats import chi2

    count = np.bincount(group, minlength=size)
    total = np.bincount(group, bits, size) * 2 * np.log(2)
    tail = chi2.logsf(total, np.maximum(2 * count, 1))
    joint = np.where(count > 0, -tail / np.log(2), 0.0)
    return np.asarray(np.clip(np.nan_to_num(joint, posinf=MOST_BITS), 0, MOST_BITS), float)


def rarity(odd: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return -log2 of the share of all that are as odd as each, or odder.

    >>> rarity(np.array([0.0, 0.0, 0.0, 5.0])).tolist()
    [0.0, 0.0, 0.0, 2.0]
    """
    ordered = np.sort(odd)
    at_least = len(odd) - np.searchsorted(ordered, odd, "left")
    return np.asarray(np.log2(len(odd) / np.maximum(at_least, 1)), float)
