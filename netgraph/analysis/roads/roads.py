"""A graph in; what each step on it costs, and over whom a path may lead, out."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.graph import EvidenceGraph

STEP = 0.25
"""Cost of any step, however sure: two strong ties are not better than one."""

HUB_TIES = 60
"""With more ties a vertex is a hub: everybody is two steps from everybody through it."""


class Through(StrEnum):
    """What a path leads over only when asked."""

    HUBS = "hubs"
    """Actors with more than sixty ties: brokers, carriers."""

    PLACES = "places"
    """Addresses, telephones, documents, accounts, containers that too many share for a tie."""

    EVENTS = "events"
    """Shipments, crossings, cases that too many take part in for a tie."""

    POSTS = "posts"
    """Border posts: everybody who crossed at one."""


@dataclass(frozen=True, slots=True, eq=False)
class Roads:
    """Rows of neighbours, sorted, with the bits of each tie."""

    start: NDArray[np.int32]
    to: NDArray[np.int32]
    bits: NDArray[np.float64]
    hubs_open: bool
    even: bool = False
    """Every step costs one: the fewest steps are sought, not the surest."""

    @classmethod
    def of(cls, graph: EvidenceGraph, hubs_open: bool, even: bool = False) -> "Roads":
        """Return the roads of a graph. Costs are worked out where a search comes by."""
        ties = graph.adjacency
        return cls(ties.indptr, ties.indices, ties.data, hubs_open, even)

    def __len__(self) -> int:
        """Return the number of vertices."""
        return len(self.start) - 1

    def places(self, vertices: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return where the neighbours of the vertices stand, one vertex after the other."""
        # Casting the starts of a million rows would take longer than the whole search.
        sizes = (self.start[vertices + 1] - self.start[vertices]).astype(np.int64)
        ends = np.cumsum(sizes)
        total = int(ends[-1]) if len(ends) else 0
        first = np.repeat(self.start[vertices] - (ends - sizes), sizes)
        return np.asarray(np.arange(total) + first, np.int64)

    def costs(self, at: NDArray[np.integer]) -> NDArray[np.float64]:
        """Return what the steps at these places cost, each more than ``shortest``.

        Twelve bits cost .31 and none cost 1.25.
        """
        if self.even:
            return np.ones(len(at))
        return np.asarray(STEP + 2 ** (-self.bits[at] / 3), float)

    @property
    def shortest(self) -> float:
        """No step costs less."""
        return 1.0 if self.even else STEP

    def passable(self, vertices: NDArray[np.integer]) -> NDArray[np.bool_]:
        """Return over which of the vertices a path may lead."""
        if self.hubs_open:
            return np.ones(len(vertices), bool)
        return np.asarray(self.start[vertices + 1] - self.start[vertices] <= HUB_TIES, bool)
