"""A drawing in, one with fewer crossed lines out, its distances nearly kept.

Each vertex in turn is moved to whichever of some places near by is cheapest, a crossed
line priced against the strain that the move puts on distances.
"""

import numpy as np
from numpy.typing import NDArray

from netgraph.views.stress import Edges, Positions

_PASSES = 6
_PASSES_LARGE = 2
"""Above ``_LARGE`` vertices, where a pass takes a second."""

_LARGE = 80
_STRAIN = 0.45
"""Crossed lines that are worth one unit of strain (squared relative error of a distance)."""

_TURNS = np.arange(12) * (np.pi / 6)
_RINGS = (0.3, 0.7, 1.2, 1.9)
_STEPS = np.concatenate(
    [np.zeros((1, 2))]
    + [ring * np.stack([np.cos(_TURNS), np.sin(_TURNS)], axis=1) for ring in _RINGS]
)
"""Shape (c, 2): where a vertex may go, in the unit of distances; first: nowhere."""


def untangle(places: Positions, edges: Edges, distances: NDArray[np.float64]) -> Positions:
    """Return positions with fewer crossed lines, or the same ones.

    Args:
        places: shape (n, 2).
        edges: shape (m, 2), without loops and repeats.
        distances: shape (n, n), wanted, finite.
    """
    moved = places.copy()
    n = len(moved)
    own = [np.flatnonzero((edges == vertex).any(axis=1)) for vertex in range(n)]
    for _ in range(_PASSES if n <= _LARGE else _PASSES_LARGE):
        before = moved.copy()
        for vertex in range(n):
            tries = moved[vertex] + _STEPS
            price = _crossed(tries, vertex, moved, edges, own[vertex])
            price = price + _STRAIN * _strain(tries, vertex, moved, distances)
            moved[vertex] = tries[int(price.argmin())]
        if (moved == before).all():
            break
    return moved


def _strain(
    tries: Positions, vertex: int, places: Positions, distances: NDArray[np.float64]
) -> NDArray[np.float64]:
    others = np.arange(len(places)) != vertex
    apart = tries[:, None, :] - places[None, others, :]
    wanted = distances[vertex, others][None, :]
    error = (np.sqrt((apart**2).sum(axis=2)) - wanted) / wanted
    return np.asarray((error**2).sum(axis=1))


def _crossed(
    tries: Positions,
    vertex: int,
    places: Positions,
    edges: Edges,
    own: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Return for each try how many lines the vertex' own lines would cross."""
    ends = edges[own].sum(axis=1) - vertex
    others = np.delete(edges, own, axis=0)
    start, end = places[others[:, 0]], places[others[:, 1]]
    tip, far = tries[:, None, None, :], places[ends][None, :, None, :]
    a, b = start[None, None], end[None, None]
    split = _turn(tip, far, a) * _turn(tip, far, b) < 0
    split &= _turn(a, b, tip) * _turn(a, b, far) < 0
    shared = (others[None, :, :] == ends[:, None, None]).any(axis=2)
    return np.asarray((split & ~shared[None]).sum(axis=(1, 2)), dtype=np.float64)


def _turn(a: Positions, b: Positions, c: Positions) -> NDArray[np.float64]:
    """Return above 0 where a, b, c turn left, below 0 where right."""
    across = (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1])
    return np.asarray(across - (b[..., 1] - a[..., 1]) * (c[..., 0] - a[..., 0]))
