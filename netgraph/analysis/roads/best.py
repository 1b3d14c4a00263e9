"""A corridor in; its cheapest paths without a vertex twice, out.

Source: Yen, Finding the k shortest loopless paths in a network, Management Science 17 (1971);
the searches are led by the exact distances to the end (A*).
"""

import heapq
from collections.abc import Collection, Iterator
from itertools import pairwise

from netgraph.analysis.roads.corridor import Corridor

Found = tuple[float, tuple[int, ...]]
"""Cost and vertices, by their numbers in the corridor."""

_START = -1
"""Stands before the beginnings, at no cost."""


def best_paths(corridor: Corridor, bound: float, most: int) -> list[Found]:
    """Return up to ``most`` paths that cost no more than the bound, the cheapest first.

    Of paths that cost the same, those with lower vertex numbers come first.
    """
    first = _cheapest(corridor, (_START,), frozenset(), bound)
    if first is None:
        return []
    found = [first]
    waiting: list[Found] = []
    seen = {first[1]}
    while len(found) < most:
        for spur in _spurs(corridor, found, bound):
            if spur[1] not in seen:
                seen.add(spur[1])
                heapq.heappush(waiting, spur)
        if not waiting:
            break
        found.append(heapq.heappop(waiting))
    return [(cost, path[1:]) for cost, path in found]


def _spurs(corridor: Corridor, found: list[Found], bound: float) -> Iterator[Found]:
    """Yield the best paths that leave the last one found at each of its vertices."""
    last = found[-1][1]
    for at in range(len(last) - 1):
        root = last[: at + 1]
        banned = frozenset(path[at + 1] for _, path in found if path[: at + 1] == root)
        spur = _cheapest(corridor, root, banned, bound)
        if spur is not None:
            yield spur


def _cheapest(
    corridor: Corridor, root: tuple[int, ...], banned: Collection[int], bound: float
) -> Found | None:
    """Return the cheapest whole path that begins with a root.

    Args:
        corridor: where.
        root: vertices that are fixed; none of them comes again.
        banned: vertices that may not come next.
        bound: paths that cost more are none.
    """
    spent = path_cost(corridor, root)
    used = set(root)
    queue = [(spent, spent, root[-1:])]
    done: set[int] = set()
    while queue:
        _, cost, trail = heapq.heappop(queue)
        at = trail[-1]
        if at in corridor.ends:
            return cost, root[:-1] + trail
        if at in done:
            continue
        done.add(at)
        for to, step in _steps(corridor, at):
            if to in used or to in done or (len(trail) == 1 and to in banned):
                continue
            whole = cost + step + corridor.left[to]
            if whole <= bound + 1e-9:
                heapq.heappush(queue, (round(whole, 9), cost + step, (*trail, to)))
    return None


def path_cost(corridor: Corridor, path: tuple[int, ...]) -> float:
    """Return what the steps along some vertices cost."""
    total = 0.0
    for at, to in pairwise(path):
        total += dict(_steps(corridor, at))[to]
    return total


def _steps(corridor: Corridor, at: int) -> Iterator[tuple[int, float]]:
    if at == _START:
        return ((begin, 0.0) for begin in corridor.begins)
    row = slice(corridor.start[at], corridor.start[at + 1])
    return zip(corridor.to[row], corridor.cost[row], strict=True)
