"""Columns and labels in; the weights of a logistic regression out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

PULL = 3.0
"""Of the weights to 0, of columns in standard deviations."""

Columns = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Line:
    """Log-odds (natural) = base + columns @ slopes."""

    base: float
    slopes: Columns


def logistic(columns: Columns, right: Columns, count: Columns | None = None) -> Line:
    """Fit a logistic regression.

    Args:
        columns: one row a case.
        right: 0 to 1, how far each case is one of those sought.
        count: how much each case counts; 1 by default.
    """
    mean, spread = columns.mean(0), columns.std(0) + 1e-9
    standard = (columns - mean) / spread
    count = np.ones(len(right)) if count is None else count

    def loss(at: Columns) -> tuple[float, Columns]:
        odds = standard @ at[1:] + at[0]
        wrong = count * (1 / (1 + np.exp(-np.clip(odds, -40, 40))) - right)
        value = (count * (np.logaddexp(0, odds) - odds * right)).sum() + PULL * (at[1:] ** 2).sum()
        slope = np.concatenate([[wrong.sum()], standard.T @ wrong + 2 * PULL * at[1:]])
        return float(value), slope

    start = np.zeros(columns.shape[1] + 1)
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    slopes = best[1:] / spread
    return Line(float(best[0] - slopes @ mean), slopes)
