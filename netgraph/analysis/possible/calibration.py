"""Scores with their truth in; a share of links for every score out.

Isotonic regression: the non-decreasing steps nearest to what was seen, each pair weighted by
how many it stands for. Seen are pairs of trials by models that did not know their links: the
newest fifth of the links where time can tell, else a tenth at a time; the shares are those of
links as rare as that.

Source: Zadrozny & Elkan, Transforming classifier scores into accurate multiclass probability
estimates (2002); pool-adjacent-violators of Ayer et al. (1955).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.possible.signal import Judged


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    scores: NDArray[np.float64]
    """Sorted; the upper ends of the steps."""

    shares: NDArray[np.float64]

    def of(self, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return shares, 0 to 1, between the steps in straight lines."""
        return np.asarray(np.interp(scores, self.scores, self.shares), float)


def calibrated(trials: list[Judged]) -> Calibration:
    """Return the calibration of the scores of all trials.

    One link and one pair without are added at the top, so that no score is sure.
    """
    from scipy.optimize import isotonic_regression

    scores = np.concatenate([judged.scores for judged in trials])
    linked = np.concatenate([judged.linked for judged in trials]).astype(float)
    counts = np.concatenate([judged.counts for judged in trials])
    order = np.argsort(scores, kind="stable")
    top = scores[order[-1]] if len(order) else 0.0
    values = np.append(scores[order], top)
    shares = isotonic_regression(
        np.append(linked[order], 0.5), weights=np.append(counts[order], 2.0)
    ).x
    last = np.append(np.flatnonzero(np.diff(shares) > 0), len(shares) - 1)
    first = np.append(0, last[:-1] + 1)
    return Calibration((values[first] + values[last]) / 2, shares[last])
