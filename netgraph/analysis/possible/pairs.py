"""What is known in; the pairs that may be linked, and are not yet, out.

All of them in a small graph; in a large one those with a contact in common who is no hub, and
those who share a thing or cross at one time.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.possible.ground import Ground

MOST_FOR_ALL = 1_500
"""Vertices up to which every pair is looked at."""

_CELLS = 20_000_000
"""Rows looked at together times vertices: some 300 MB."""


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """One element a pair; sorted by ``left``."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.left)

    def take(self, which: NDArray[np.generic]) -> "Pairs":
        """Return some of them: positions in rising order, or a mask."""
        return Pairs(self.left[which], self.right[which])


def rows_together(ground: Ground) -> int:
    """Return how many rows of a matrix may be worked on at once."""
    return int(np.clip(_CELLS // max(ground.size, 1), 1, 2_000))


def unlinked(ground: Ground, rows: NDArray[np.int64], once: bool) -> Pairs:
    """Return the pairs of these vertices that no statement links.

    Args:
        ground: what is known.
        rows: sorted vertices.
        once: only those with left < right; else each row with everybody.
    """
    if ground.size <= MOST_FOR_ALL:
        left = np.repeat(rows, ground.size)
        right = np.tile(np.arange(ground.size), len(rows))
    else:
        left, right = _near(ground, rows)
    keep = left < right if once else left != right
    left, right = left[keep], right[keep]
    free = ~ground.stated(left, right)
    return Pairs(left[free], right[free])


def _near(ground: Ground, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    chosen = ground.plain[rows]
    over = chosen.multiply(ground.passable[None, :]).tocsr()
    over.eliminate_zeros()
    reached = (over @ ground.plain + chosen).tocsr()
    reached.sort_indices()
    left = np.repeat(rows, np.diff(reached.indptr))
    return left, reached.indices.astype(np.int64)
