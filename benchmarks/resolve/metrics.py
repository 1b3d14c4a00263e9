"""Pairs of records that truly are one, against pairs that were put together."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of all pairs of records within found groups and within true ones."""

    precision: float
    recall: float
    f1: float
    b3: float
    """B-cubed F1: each record counts once, so that large groups weigh no more."""

    largest: int


def agreement(found: Sequence[object], truth: Sequence[object]) -> Agreement:
    """Return how well groups agree with the truth.

    >>> agreement(["a", "a", "b", "b"], [1, 1, 1, 2]).precision
    0.5
    """
    labels = np.unique(np.asarray(found), return_inverse=True)[1]
    things = np.unique(np.asarray(truth), return_inverse=True)[1]
    both, shared = np.unique(
        labels.astype(np.int64) * (int(things.max()) + 1) + things, return_counts=True
    )
    of_label, of_thing = np.bincount(labels), np.bincount(things)
    right, joined, true = _pairs(shared), _pairs(of_label), _pairs(of_thing)
    precision = right / joined if joined else 1.0
    recall = right / true if true else 1.0
    label, thing = both // (int(things.max()) + 1), both % (int(things.max()) + 1)
    b_precision = float((shared**2 / of_label[label]).sum()) / len(labels)
    b_recall = float((shared**2 / of_thing[thing]).sum()) / len(labels)
    return Agreement(
        precision=round(precision, 4),
        recall=round(recall, 4),
        f1=round(_mean(precision, recall), 4),
        b3=round(_mean(b_precision, b_recall), 4),
        largest=int(of_label.max()),
    )


def _pairs(sizes: NDArray[np.int64]) -> int:
    return int((sizes * (sizes - 1) // 2).sum())


def _mean(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
