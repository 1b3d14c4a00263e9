"""Positions in, positions out in which no point or label covers another."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.views.stress import Edges, Positions

Sizes = NDArray[np.float64]
"""Shape (n,), in pixels."""

_TURNS = 160
_SIDESTEP_EVERY = 2
_SIDESTEP_EVERY_LARGE = 8
"""Turns between two looks at lines, which cost most; the larger above ``_LARGE`` points."""

_LARGE = 150
_HUGE = 400
"""Points; above it fewer turns, each of which looks at all pairs."""
_GAP = 7.0
"""Pixels kept free between two boxes."""


@dataclass(frozen=True, slots=True)
class Boxes:
    """What each point takes up: a disc, and its label centred below."""

    radius: Sizes
    half_width: Sizes
    below: Sizes
    """From the centre to the lower edge of the label."""

    def of(self, chosen: NDArray[np.int64]) -> "Boxes":
        """Return those of some points, in that order."""
        return Boxes(self.radius[chosen], self.half_width[chosen], self.below[chosen])


def spread(places: Positions, edges: Edges, boxes: Boxes) -> Positions:
    """Return positions where boxes are apart and no line runs through a stranger's disc.

    Overlaps are pushed apart along the cheaper axis, half by each side; points too near
    to a line of others step aside. The last turns only part boxes, so these come out
    clean wherever there is a solution nearby.
    """
    moved = places.copy()
    n = len(places)
    every = _SIDESTEP_EVERY if n <= _LARGE else _SIDESTEP_EVERY_LARGE
    turns = _TURNS if n <= _HUGE else max(_TURNS * _HUGE**2 // n**2, 20)
    sidestep = np.zeros_like(moved)
    for turn in range(turns):
        if turn % every == 0:
            looks = turn < turns * 0.7 and len(edges) > 0 and n <= _HUGE
            sidestep = 0.5 * _away_from_lines(moved, edges, boxes) if looks else sidestep * 0
            moved += sidestep
        push = _apart(moved, boxes)
        if _still(push) and _still(sidestep):
            break
        moved += push
    return moved


def _still(push: Positions) -> bool:
    return not np.abs(push).max(initial=0.0) > 0.01


def overlaps(places: Positions, boxes: Boxes) -> int:
    """Return how many pairs of boxes cover one another."""
    across, down = _intrusions(places, boxes, gap=0.0)
    return int(np.triu((across > 0.5) & (down > 0.5), 1).sum())


def _intrusions(places: Positions, boxes: Boxes, gap: float) -> tuple[Positions, Positions]:
    """Return how deep each pair of boxes overlaps along x and along y; below 0 is free."""
    dx = places[None, :, 0] - places[:, None, 0]
    dy = places[None, :, 1] - places[:, None, 1]
    across = boxes.half_width[:, None] + boxes.half_width[None, :] + gap - np.abs(dx)
    # The upper one of two needs room for its label, the lower one only for its disc.
    upper = np.where(dy >= 0, boxes.below[:, None], boxes.radius[:, None])
    lower = np.where(dy >= 0, boxes.radius[None, :], boxes.below[None, :])
    return across, upper + lower + gap - np.abs(dy)


def _apart(places: Positions, boxes: Boxes) -> Positions:
    across, down = _intrusions(places, boxes, _GAP)
    hit = (across > 0) & (down > 0)
    np.fill_diagonal(hit, val=False)
    dx = places[:, None, 0] - places[None, :, 0]
    dy = places[:, None, 1] - places[None, :, 1]
    sign = np.sign(np.arange(len(places))[:, None] - np.arange(len(places))[None, :])
    sideways = hit & (across <= down)
    x_push = np.where(sideways, across * np.where(dx == 0, sign, np.sign(dx)), 0.0)
    y_push = np.where(hit & ~sideways, down * np.where(dy == 0, sign, np.sign(dy)), 0.0)
    crowd = np.maximum(hit.sum(axis=1), 1)
    push = np.stack([x_push.sum(axis=1), y_push.sum(axis=1)], axis=1)
    return np.asarray(0.55 * push / crowd[:, None])


def _away_from_lines(places: Positions, edges: Edges, boxes: Boxes) -> Positions:
    """Return how far each point should step aside from lines that are not its own."""
    n = len(places)
    # Each point counts twice: its disc, and the middle of its label.
    label = (boxes.radius + boxes.below) / 2
    x = np.concatenate([places[:, 0], places[:, 0]])
    y = np.concatenate([places[:, 1], places[:, 1] + label])
    room = np.concatenate([boxes.radius + 9.0, (boxes.below - boxes.radius) / 2 + 1.0])
    start_x, start_y = x[edges[:, :1]], y[edges[:, :1]]
    along_x, along_y = x[edges[:, 1:]] - start_x, y[edges[:, 1:]] - start_y
    length = np.maximum(np.hypot(along_x, along_y), 1e-6)
    unit_x, unit_y = along_x / length, along_y / length
    from_x, from_y = x[None, :] - start_x, y[None, :] - start_y
    ahead = from_x * unit_x + from_y * unit_y
    # Signed distance to the line, above 0 on its left; exactly on it there is no side: left.
    side = unit_x * from_y - unit_y * from_x
    lack = room[None, :] - np.abs(side)
    numbers = np.tile(np.arange(n), 2)[None, :]
    own = (numbers == edges[:, :1]) | (numbers == edges[:, 1:])
    hit = (lack > 0) & (ahead > 0) & (ahead < length) & ~own
    push = np.where(hit, lack * np.where(side >= 0, 1.0, -1.0), 0.0)
    crowd = np.maximum(hit[:, :n].sum(axis=0) + hit[:, n:].sum(axis=0), 1)
    step_x, step_y = (-unit_y * push).sum(axis=0), (unit_x * push).sum(axis=0)
    return np.asarray(
        np.stack([step_x[:n] + step_x[n:], step_y[:n] + step_y[n:]], axis=1) / crowd[:, None]
    )
