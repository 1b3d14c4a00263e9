"""A graph in, positions of its vertices out: nearby in the graph is nearby on the page.

Stress by stochastic gradient descent. All pairs of vertices are visited in rounds of
disjoint pairs (a round-robin tournament), so that a round is one array operation, and
several starts run side by side.

Source: Zheng, Pawar & Goodman, Graph Drawing by Stochastic Gradient Descent, IEEE TVCG
25 (2019).
"""

import numpy as np
from numpy.typing import NDArray

Edges = NDArray[np.int64]
"""Shape (m, 2), vertex numbers."""

Positions = NDArray[np.float64]
"""Shape (n, 2)."""

_ROUNDS = 30
_PATIENT_BELOW = 150
"""Vertices; above it fewer rounds, to stay within seconds."""


def graph_distances(n: int, edges: Edges, lengths: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the length of the shortest path between all pairs, shape (n, n), inf if none.

    Args:
        n: number of vertices.
        edges: without repeats.
        lengths: shape (m,), above 0.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import dijkstra

    ends = (edges[:, 0], edges[:, 1])
    return np.asarray(dijkstra(coo_array((lengths, ends), shape=(n, n)).tocsr(), directed=False))


def stress_positions(distances: NDArray[np.float64], starts: int, seed: int) -> Positions:
    """Return several drawings of a connected graph.

    Args:
        distances: shape (n, n), finite.
        starts: how many drawings, from different random starts.
        seed: of the starts and of the order of rounds.

    Returns:
        Shape (starts, n, 2), in the unit of ``distances``.
    """
    n = len(distances)
    chance = np.random.default_rng(seed)
    places: Positions = chance.uniform(-1.0, 1.0, (starts, n, 2)) * max(distances.max(), 1.0) / 2
    rounds = _tournament(n)
    largest, smallest = max(distances.max(), 1.0) ** 2, max(_least(distances), 0.1) ** 2
    steps = _ROUNDS if n <= _PATIENT_BELOW else _ROUNDS // 2
    for step in range(steps):
        # The step size falls from moving the farthest pair fully to a tenth of the nearest.
        rate = largest * (0.1 * smallest / largest) ** (step / max(steps - 1, 1))
        for number in chance.permutation(len(rounds)):
            _visit(places, distances, rounds[number], rate)
    return places


def _visit(places: Positions, distances: NDArray[np.float64], pairs: Edges, rate: float) -> None:
    """Move each pair towards its wanted distance, both ends by half."""
    left, right = pairs[:, 0], pairs[:, 1]
    wanted = distances[left, right]
    apart = places[:, left] - places[:, right]
    length = np.maximum(np.sqrt((apart**2).sum(axis=2)), 1e-9)
    share = np.minimum(rate / wanted**2, 1.0) * (length - wanted) / (2 * length)
    shift = share[:, :, None] * apart
    places[:, left] -= shift
    places[:, right] += shift


def _least(distances: NDArray[np.float64]) -> float:
    positive = distances[distances > 0]
    return float(positive.min()) if len(positive) else 1.0


def _tournament(n: int) -> list[Edges]:
    """Return rounds of disjoint pairs that together hold every pair once (circle method)."""
    even = n + n % 2
    circle = np.arange(even)
    rounds = []
    for _ in range(even - 1):
        pairs = np.stack([circle[: even // 2], circle[even // 2 :][::-1]], axis=1)
        rounds.append(pairs[(pairs < n).all(axis=1)])
        circle = np.concatenate([circle[:1], np.roll(circle[1:], 1)])
    return rounds
