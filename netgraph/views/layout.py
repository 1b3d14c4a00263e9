"""Boxes and lines in, a drawing that reads well out: same input, same positions."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.views.spread import Boxes, overlaps, spread
from netgraph.views.stress import Edges, Positions, graph_distances, stress_positions
from netgraph.views.untangle import untangle

_ASPECT = 1.35
"""Width to height of the page that pictures are made for."""

_EDGE = 112.0
"""Pixels that a line of ordinary length takes before labels push points apart."""

_STRETCH = 1.4
"""Times; more would make lines of like length look unlike."""

_SEED = 7


@dataclass(frozen=True, slots=True)
class _Effort:
    up_to: float
    """Vertices."""

    starts: int
    untangled: int
    """How many of the starts are worked on; 0: the best is taken as it is."""


_EFFORTS = (
    _Effort(40, 24, 4),
    _Effort(80, 16, 2),
    _Effort(150, 8, 1),
    _Effort(400, 2, 0),
    _Effort(np.inf, 1, 0),
)
"""What keeps 300 vertices within two seconds."""


def arrange(boxes: Boxes, edges: Edges, seed: int = _SEED) -> Positions:
    """Return a position for each box, in pixels, centred on 0, 0.

    Each connected part is drawn from several starts, and the one with the fewest crossed
    lines kept; parts are then packed side by side, the largest first.

    Args:
        boxes: n of them.
        edges: shape (m, 2); loops and repeats are ignored.
        seed: of the random starts.
    """
    n = len(boxes.radius)
    if n == 0:
        return np.zeros((0, 2))
    simple = _simple(edges)
    places = np.zeros((n, 2))
    parts = _components(n, simple)
    for part in parts:
        number = np.full(n, -1)
        number[part] = np.arange(len(part))
        inner = number[simple[number[simple[:, 0]] >= 0]] if len(simple) else simple
        places[part] = _draw(boxes.of(part), inner, seed)
    _pack(places, parts, boxes)
    return np.asarray(np.round(places - _middle(places, boxes), 1))


def crossings(places: Positions, edges: Edges) -> int:
    """Return how many pairs of lines cross, those that share an end not counted."""
    x, y = places[:, 0], places[:, 1]
    a, b = edges[:, 0], edges[:, 1]
    along_x, along_y = (x[b] - x[a])[:, None], (y[b] - y[a])[:, None]

    def side(ends: NDArray[np.int64]) -> NDArray[np.float64]:
        """On which side of each line (row) each vertex (column) lies."""
        across = along_x * (y[ends][None, :] - y[a][:, None])
        return np.asarray(across - along_y * (x[ends][None, :] - x[a][:, None]))

    parted = side(a) * side(b) < 0
    shared = np.zeros_like(parted)
    for one in (a, b):
        for other in (a, b):
            shared |= one[:, None] == other[None, :]
    return int((parted & parted.T & ~shared).sum()) // 2


def _simple(edges: Edges) -> Edges:
    if len(edges) == 0:
        return np.zeros((0, 2), dtype=np.int64)
    ordered = np.sort(edges, axis=1)
    return np.unique(ordered[ordered[:, 0] != ordered[:, 1]], axis=0)


def _components(n: int, edges: Edges) -> list[NDArray[np.int64]]:
    """Return the vertices of each connected part, the largest part first."""
    label = np.arange(n)
    changed = True
    while changed and len(edges):
        lower = np.minimum(label[edges[:, 0]], label[edges[:, 1]])
        before = label.copy()
        np.minimum.at(label, edges[:, 0], lower)
        np.minimum.at(label, edges[:, 1], lower)
        label = label[label]
        changed = bool((label != before).any())
    parts = [np.flatnonzero(label == name) for name in np.unique(label)]
    return sorted(parts, key=lambda part: (-len(part), int(part[0])))


def _draw(boxes: Boxes, edges: Edges, seed: int) -> Positions:
    """Return the best drawing of one connected part."""
    n = len(boxes.radius)
    if n == 1:
        return np.zeros((1, 2))
    degree = np.bincount(edges.ravel(), minlength=n)
    # Room around hubs, so that their neighbours do not crowd; leaves stay close.
    ends = np.minimum(degree[edges[:, 0]], degree[edges[:, 1]])
    lengths = np.where(ends == 1, 0.72, 0.8 + 0.16 * np.sqrt(ends))
    distances = graph_distances(n, edges, lengths)
    effort = next(effort for effort in _EFFORTS if n <= effort.up_to)
    drawings = stress_positions(distances, effort.starts, seed)
    ranked = sorted(range(len(drawings)), key=lambda number: crossings(drawings[number], edges))
    chosen = [drawings[number] for number in ranked[: effort.untangled]]
    if effort.untangled:
        chosen = [untangle(places, edges, distances) for places in chosen]
    else:
        chosen = [drawings[ranked[0]]]
    turned = [turn for one in chosen for turn in _turns(_upright(one), n)]
    finished = [spread(_to_page(one) * _EDGE, edges, boxes) for one in turned]
    return _to_page(min(finished, key=lambda places: _badness(places, edges, boxes)))


def _badness(places: Positions, edges: Edges, boxes: Boxes) -> float:
    """Return a price: crossed lines, covered labels, and paper that is used badly."""
    width, height = np.ptp(places, axis=0) + 100.0
    scale = float(max(width / _ASPECT, height))
    return crossings(places, edges) + 6.0 * overlaps(places, boxes) + scale / 45.0


def _upright(places: Positions) -> Positions:
    """Turn the longest extent level, as pages are wider than high."""
    centred = places - places.mean(axis=0)
    xx, yy = (centred**2).sum(axis=0)
    angle = 0.5 * np.arctan2(2 * (centred[:, 0] * centred[:, 1]).sum(), xx - yy)
    cos, sin = np.cos(angle), np.sin(angle)
    turned = np.stack(
        [
            centred[:, 0] * cos + centred[:, 1] * sin,
            centred[:, 1] * cos - centred[:, 0] * sin,
        ],
        axis=1,
    )
    return np.asarray(turned)


def _turns(places: Positions, n: int) -> list[Positions]:
    """Return a small drawing level and upended: which suits its names better shows only later."""
    return [places, places[:, ::-1]] if n <= _EFFORTS[1].up_to else [places]


def _to_page(places: Positions) -> Positions:
    """Widen a drawing towards the shape of the page: names are long, so width helps them."""
    width, height = np.maximum(np.ptp(places, axis=0), 0.1)
    stretch = float(np.clip(np.sqrt(_ASPECT * height / width), 1.0, _STRETCH))
    return np.asarray(places * np.array([stretch, 1.0]))


def _bounds(places: Positions, boxes: Boxes) -> tuple[float, float, float, float]:
    return (
        float((places[:, 0] - boxes.half_width).min()),
        float((places[:, 1] - boxes.radius).min()),
        float((places[:, 0] + boxes.half_width).max()),
        float((places[:, 1] + boxes.below).max()),
    )


def _middle(places: Positions, boxes: Boxes) -> NDArray[np.float64]:
    left, top, right, bottom = _bounds(places, boxes)
    return np.array([(left + right) / 2, (top + bottom) / 2])


def _pack(places: Positions, parts: list[NDArray[np.int64]], boxes: Boxes) -> None:
    """Set the parts beside one another in shelves below the largest, in place."""
    gap = 36.0
    left, _, right, bottom = _bounds(places[parts[0]], boxes.of(parts[0]))
    area = sum(
        (b[2] - b[0] + gap) * (b[3] - b[1] + gap)
        for b in (_bounds(places[part], boxes.of(part)) for part in parts)
    )
    width = max(right - left, float(np.sqrt(area * _ASPECT)))
    x, y, shelf = left, bottom + gap, 0.0
    for part in parts[1:]:
        inner_left, inner_top, inner_right, inner_bottom = _bounds(places[part], boxes.of(part))
        wide, high = inner_right - inner_left, inner_bottom - inner_top
        if x > left and x + wide > left + width:
            x, y, shelf = left, y + shelf + gap, 0.0
        places[part] += np.array([x - inner_left, y - inner_top])
        x, shelf = x + wide + gap, max(shelf, high)
