"""Places of points in, free places near them for events that are shown on demand out."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from netgraph.model.result import EntityId

_CLEAR = 21.0
"""Pixels between the centres of two events."""

_CLEAR_POINT = 34.0
"""Pixels between an event and a point that is always drawn."""

_GOLDEN_ANGLE = 2.399963229728653
_TRIES = 1200
_BATCH = 60


def scatter(
    named: Mapping[EntityId, Sequence[EntityId]],
    places: Mapping[EntityId, tuple[float, float]],
) -> dict[EntityId, tuple[float, float]]:
    """Return a place for each event, as near as is free to the middle of those it names.

    Args:
        named: event to entities that have a place; may be empty.
        places: of the points that are always drawn.
    """
    number = np.arange(_TRIES)
    reach = 9.0 * np.sqrt(number)
    spiral = np.stack(
        [reach * np.cos(number * _GOLDEN_ANGLE), reach * np.sin(number * _GOLDEN_ANGLE)], axis=1
    )
    fixed = np.array([places[entity] for entity in sorted(places)]).reshape(-1, 2)
    taken: list[tuple[float, float]] = []
    found: dict[EntityId, tuple[float, float]] = {}
    for event in sorted(named):
        ends = [places[entity] for entity in named[event]]
        middle = np.array(ends).mean(axis=0) if ends else np.zeros(2)
        free = _first_free(middle + spiral, fixed, np.array(taken).reshape(-1, 2))
        found[event] = (round(float(free[0]), 1), round(float(free[1]), 1))
        taken.append(found[event])
    return found


def _first_free(
    tries: NDArray[np.float64], fixed: NDArray[np.float64], taken: NDArray[np.float64]
) -> NDArray[np.float64]:
    for start in range(0, _TRIES, _BATCH):
        batch = tries[start : start + _BATCH]
        free = _far(batch, fixed, _CLEAR_POINT) & _far(batch, taken, _CLEAR)
        if free.any():
            return np.asarray(batch[int(free.argmax())])
    return np.asarray(tries[-1])


def _far(
    tries: NDArray[np.float64], others: NDArray[np.float64], distance: float
) -> NDArray[np.bool_]:
    apart = tries[:, None, :] - others[None, :, :]
    return np.asarray(((apart**2).sum(axis=2) > distance**2).all(axis=1))
