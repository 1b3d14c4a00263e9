"""Groups grown by chance in the same graph: what a candidate has to beat."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.growth import LARGEST, SMALLEST, Walk, grown
from netgraph.analysis.statistics import NAMES, Field, Statistics, measured

STARTS = 400
_FEWEST_PEERS = 60
_MOST_BITS = 8.0
"""No tail is believed further out than this: it rests on some hundred groups."""


@dataclass(frozen=True, eq=False)
class Chance:
    """Groups grown from random starts, measured."""

    groups: tuple[tuple[int, ...], ...]
    statistics: Statistics
    tails: dict[tuple[str, int], "Tail"]
    """By statistic and size of group."""

    def bits(self, statistics: Statistics, name: str) -> NDArray[np.float64]:
        """Return -log2 of the share of equally large chance groups with so much or more."""
        values = statistics.of(name)
        found = np.zeros(len(statistics))
        sizes = np.clip(statistics.size, SMALLEST, LARGEST)
        for size in np.unique(sizes):
            tail = self.tails.get((name, int(size)))
            mine = sizes == size
            if tail is not None:
                found[mine] = tail.bits(values[mine])
        return found


@dataclass(frozen=True, eq=False)
class Tail:
    """An empirical tail, exponential beyond its ninth decile."""

    peers: NDArray[np.float64]
    """Sorted."""

    decile: float
    excess: float
    """Mean of what lies beyond the decile, less the decile."""

    @classmethod
    def of(cls, values: NDArray[np.float64]) -> "Tail":
        """Return the tail of some values, at least one."""
        peers = np.sort(values)
        decile = float(np.quantile(peers, 0.9))
        beyond = peers[peers > decile] - decile
        spread = float(peers.std())
        return cls(peers, decile, max(float(beyond.mean()) if len(beyond) else 0, spread / 4, 1e-6))

    def bits(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return -log2 of the tail at each value, 0 to 8."""
        at_least = len(self.peers) - np.searchsorted(self.peers, values - 1e-9, "left")
        bits = -np.log2((at_least + 1) / (len(self.peers) + 1))
        far = values > self.decile
        beyond = np.log2(10) + (values - self.decile) / self.excess * np.log2(np.e)
        return np.clip(np.where(far, beyond, np.minimum(bits, np.log2(10))), 0, _MOST_BITS)


def chance(
    field: Field, paths: Walk, starts: Sequence[Sequence[int]], rng: np.random.Generator
) -> Chance:
    """Grow groups from random vertices that are as busy as those of the real starts.

    Args:
        field: on which they are measured.
        paths: the walks to grow by.
        starts: of the candidates, to be as busy as; where none, any vertices with ties.
        rng: a seed's generator.
    """
    busy = np.flatnonzero(paths.degree > 0)
    if not len(busy):
        return Chance((), measured(field, []), {})
    order = busy[np.argsort(paths.degree[busy], kind="stable")]
    ordered = paths.degree[order]
    models = [vertex for start in starts for vertex in start[:3] if paths.degree[vertex] > 0]
    wanted = paths.degree[np.array(models, np.int64)] if models else ordered
    drawn = rng.choice(np.sort(wanted), STARTS)
    # A random one of the vertices nearest in degree.
    at = np.searchsorted(ordered, drawn) + rng.integers(-25, 26, STARTS)
    picked = order[np.clip(at, 0, len(order) - 1)]
    groups = tuple(dict.fromkeys(grown(paths, [[int(vertex)] for vertex in picked])))
    statistics = measured(field, groups)
    return Chance(groups, statistics, _tails(statistics))


def _tails(statistics: Statistics) -> dict[tuple[str, int], Tail]:
    tails: dict[tuple[str, int], Tail] = {}
    if not len(statistics):
        return tails
    log_size = np.log(statistics.size)
    for size in range(SMALLEST, LARGEST + 1):
        distance = np.abs(log_size - np.log(size))
        near = np.argsort(distance, kind="stable")[
            : max(_FEWEST_PEERS, int((distance < 0.3).sum()))
        ]
        for name in NAMES:
            tails[name, size] = Tail.of(statistics.of(name)[near])
    return tails
