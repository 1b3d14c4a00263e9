"""Some vertices in; everything near them, grown outwards a shell at a time, out.

Shells are as thick as the shortest step, so that no vertex of a shell can bring another of the
same one nearer: a whole shell is settled in a few array operations.

Source: Dial, Shortest-path forest with topological ordering, CACM 12 (1969).
"""

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.roads.roads import Roads

_NOTHING = np.zeros(0, np.int64)


class Ball:
    """Distances from a set of vertices, known up to ``radius``."""

    def __init__(self, roads: Roads, middle: NDArray[np.int64], closed: NDArray[np.int64]) -> None:
        """Begin.

        Args:
            roads: to go by.
            middle: where distances are 0; may be left whatever they are.
            closed: vertices that may be reached and not passed: the ends at the other side.
        """
        self.roads = roads
        self.distance = np.full(len(roads), np.inf)
        self.distance[middle] = 0
        self.settled = np.zeros(len(roads), bool)
        self.reached = [middle]
        self._middle = middle
        self._closed = closed
        self._shells: dict[int, list[NDArray[np.int64]]] = {0: [middle]}
        self._next = 0

    @property
    def radius(self) -> float:
        """All distances below it are final; infinite when there is nothing further."""
        return self._next * self.roads.shortest if self._shells else float("inf")

    @property
    def cost_of_next(self) -> int:
        """How many ties the next shell has."""
        return sum(
            int((self.roads.start[part + 1] - self.roads.start[part]).sum())
            for part in self._shells.get(self._next, ())
        )

    def grow(self) -> NDArray[np.int64]:
        """Settle the next shell; return the vertices that came nearer."""
        shell = np.unique(np.concatenate(self._shells.pop(self._next)))
        shell = shell[~self.settled[shell]]
        shell = shell[self.distance[shell] < (self._next + 1) * self.roads.shortest]
        self.settled[shell] = True
        if self._next:
            shell = shell[self.roads.passable(shell)]
            if len(self._closed):
                shell = shell[~np.isin(shell, self._closed)]
        nearer = self._spread(shell)
        self._next = min(self._shells, default=self._next + 1)
        return nearer

    def _spread(self, shell: NDArray[np.int64]) -> NDArray[np.int64]:
        if not len(shell):
            return _NOTHING
        roads = self.roads
        at = roads.places(shell)
        to = roads.to[at].astype(np.int64)
        ties = roads.start[shell + 1] - roads.start[shell]
        further = np.repeat(self.distance[shell], ties) + roads.costs(at)
        better = further < self.distance[to] - 1e-12
        to, further = to[better], further[better]
        if not len(to):
            return _NOTHING
        np.minimum.at(self.distance, to, further)
        best = np.unique(to)
        self.reached.append(best)
        number = (self.distance[best] / roads.shortest).astype(np.int64)
        for shell_number in np.unique(number).tolist():
            self._shells.setdefault(shell_number, []).append(best[number == shell_number])
        return best
