"""A corridor in; its cheapest paths on which no step comes before the one before it, out.

Each vertex is kept with every pair of cost and day that no other pair beats in both: a dearer
way that arrives earlier may be the only one that still catches the next call.

Source: Kempe, Kleinberg & Kumar, Connectivity and inference problems for temporal networks,
J. Computer and System Sciences 64 (2002).
"""

import heapq
from dataclasses import dataclass

from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.parts import tie_between
from netgraph.analysis.roads.corridor import Corridor
from netgraph.analysis.roads.moments import Moment, Moments
from netgraph.analysis.times import NO_DAY

_MOST_LABELS = 200_000
"""Beginnings of paths looked at; a search that needs more is cut short."""


@dataclass(frozen=True, slots=True)
class Journey:
    """A path and the use of each of its ties."""

    cost: float
    path: tuple[int, ...]
    uses: tuple[Moment, ...]


def journeys(graph: EvidenceGraph, corridor: Corridor, bound: float, most: int) -> list[Journey]:
    """Return up to ``most`` time-respecting paths up to a cost, the cheapest first.

    Args:
        graph: whose ties the corridor's steps are.
        corridor: of actors only.
        bound: paths that cost more are none.
        most: of them.
    """
    moments = Moments(graph)
    outside = corridor.vertices.tolist()
    found: list[Journey] = []
    seen: set[tuple[int, ...]] = set()
    beaten: dict[int, list[tuple[float, int]]] = {}
    queue: list[tuple[float, float, int, tuple[int, ...], tuple[Moment, ...]]] = [
        (corridor.left[begin], 0.0, int(NO_DAY), (begin,), ()) for begin in corridor.begins
    ]
    heapq.heapify(queue)
    for _ in range(_MOST_LABELS):
        if not queue or len(found) >= most:
            break
        _, cost, day, path, uses = heapq.heappop(queue)
        at = path[-1]
        if at in corridor.ends:
            if path not in seen:
                seen.add(path)
                found.append(Journey(cost, path, uses))
            continue
        if not _worth(beaten.setdefault(at, []), cost, day, most):
            continue
        for place in range(corridor.start[at], corridor.start[at + 1]):
            to = corridor.to[place]
            whole = cost + corridor.cost[place] + corridor.left[to]
            if to in path or whole > bound + 1e-9:
                continue
            tie = tie_between(graph, outside[at], outside[to])
            use = None if tie is None else moments.next_use(tie, day)
            if use is not None:
                step = cost + corridor.cost[place]
                heapq.heappush(queue, (round(whole, 9), step, use.day, (*path, to), (*uses, use)))
    return found


def _worth(labels: list[tuple[float, int]], cost: float, day: int, most: int) -> bool:
    """Note a pair of cost and day; say whether fewer than ``most`` beat it in both."""
    beaten_by = sum(other <= cost and earlier <= day for other, earlier in labels)
    if beaten_by >= most:
        return False
    labels.append((cost, day))
    return True
