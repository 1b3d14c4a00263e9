"""Two entities in; the most convincing paths between them out.

Source: Yen, Finding the k shortest loopless paths in a network, Management Science 17 (1971).
"""

import heapq
from collections.abc import Collection, Hashable
from dataclasses import asdict, dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.evidence import strand_words
from netgraph.analysis.graph import EvidenceGraph
from netgraph.errors import AnalysisError, UnknownError
from netgraph.model.record import StatementId

MOST_PATHS = 100

_STEP = 0.25
"""Cost of any step, however sure: two strong ties are not better than one."""

_HUB_TIES = 60
"""With more ties a vertex is a hub: everybody is two steps from everybody through it."""

_MOST_STRANDS = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One tie of a path."""

    a: Hashable
    b: Hashable
    bits: float
    statements: tuple[StatementId, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from one entity to the other; each begins where the last one ended."""

    steps: tuple[Step, ...]

    @property
    def bits(self) -> float:
        """Of the weakest step: a path is no surer than that."""
        return min(step.bits for step in self.steps)

    @property
    def text(self) -> str:
        """The path as one account."""
        return "; ".join(step.text for step in self.steps)

    def to_json(self) -> dict[str, object]:
        """Return keys ``bits``, ``entities`` and ``steps`` (a, b, bits, statements, text)."""
        entities = [self.steps[0].a, *(step.b for step in self.steps)]
        return {
            "bits": self.bits,
            "entities": entities,
            "steps": [asdict(step) for step in self.steps],
        }


@dataclass(frozen=True, eq=False)
class _Roads:
    """Sparse rows of costs, and which vertices may be passed through."""

    start: NDArray[np.int32]
    to: NDArray[np.int32]
    cost: NDArray[np.float64]
    open: NDArray[np.bool_]


def paths(
    graph: EvidenceGraph, a: Hashable, b: Hashable, k: int = 3, through_hubs: bool = False
) -> list[Path]:
    """Return the k most convincing paths, best first; fewer where there are no more.

    A path runs over actors. What they share is told with each step; border posts are no part
    of the graph, events and places never a stop. Hubs are not passed unless asked.

    Args:
        graph: of a case or an analyst's own.
        a: an entity or node; a thing or event stands for the actors attached to it.
        b: likewise.
        k: 1 to 100.
        through_hubs: pass vertices with very many ties too.

    Raises:
        UnknownError: one of them is not in the graph.
        AnalysisError: both are the same, or k is out of range.
    """
    if not 1 <= k <= MOST_PATHS:
        raise AnalysisError(f"k is {k}; ask for 1 to {MOST_PATHS} paths")
    if a == b:
        raise AnalysisError(f"{a} is both ends; name two entities")
    begins, ends = _vertices(graph, a), _vertices(graph, b)
    roads = _roads(graph, through_hubs)
    found: list[tuple[float, tuple[int, ...]]] = []
    for begin in begins:
        for end in ends:
            if begin != end:
                found += _best(roads, begin, end, k)
    unique = sorted(set(found), key=lambda one: (round(one[0], 9), one[1]))
    return [_written(graph, vertices) for _, vertices in unique[:k]]


def _vertices(graph: EvidenceGraph, name: Hashable) -> list[int]:
    """Return the vertex of an actor, or those attached to a thing: five at most."""
    try:
        return [graph.number(name)]
    except UnknownError:
        if graph.evidence is None:
            raise
    case = graph.evidence.case
    code = int(np.searchsorted(case.entities, str(name)))
    if code == len(case.entities) or case.entities[code] != name:
        raise UnknownError(f"the case has no entity {name}")
    attached = graph.evidence.attachments
    low, high = np.searchsorted(attached.thing, [code, code + 1])
    return [int(graph.vertex[actor]) for actor in attached.actor[low:high][:5]]


def _roads(graph: EvidenceGraph, through_hubs: bool) -> _Roads:
    ties = graph.adjacency
    counts = np.diff(ties.indptr)
    open_ = np.ones(len(graph), bool) if through_hubs else counts <= _HUB_TIES
    return _Roads(ties.indptr, ties.indices, _STEP + 2 ** (-ties.data / 3), open_)


def _best(roads: _Roads, begin: int, end: int, k: int) -> list[tuple[float, tuple[int, ...]]]:
    """Return the k cheapest paths without a vertex twice (Yen)."""
    first = _cheapest(roads, begin, end, frozenset(), frozenset())
    if first is None:
        return []
    found = [first]
    open_: list[tuple[float, tuple[int, ...]]] = []
    while len(found) < k:
        last = found[-1][1]
        for at in range(len(last) - 1):
            root = last[: at + 1]
            banned = frozenset(
                path[at + 1] for _, path in found if path[: at + 1] == root and len(path) > at + 1
            )
            spur = _cheapest(roads, last[at], end, frozenset(root[:-1]), banned)
            if spur is None:
                continue
            whole = (_cost(roads, root) + spur[0], root[:-1] + spur[1])
            if whole[1] not in {path for _, path in (*found, *open_)}:
                heapq.heappush(open_, whole)
        if not open_:
            break
        found.append(heapq.heappop(open_))
    return found


def _cost(roads: _Roads, path: tuple[int, ...]) -> float:
    total = 0.0
    for a, b in pairwise(path):
        row = slice(roads.start[a], roads.start[a + 1])
        total += float(roads.cost[row][np.searchsorted(roads.to[row], b)])
    return total


def _cheapest(
    roads: _Roads, begin: int, end: int, closed: Collection[int], banned: Collection[int]
) -> tuple[float, tuple[int, ...]] | None:
    """Return cost and vertices of the cheapest path.

    Args:
        roads: costs.
        begin: first vertex.
        end: last vertex.
        closed: vertices that may not be used.
        banned: vertices that may not come second.
    """
    best = {begin: 0.0}
    before: dict[int, int] = {}
    done: set[int] = set()
    queue = [(0.0, begin)]
    while queue:
        cost, at = heapq.heappop(queue)
        if at in done:
            continue
        if at == end:
            return cost, _trail(before, begin, end)
        done.add(at)
        if at != begin and not roads.open[at]:
            continue
        row = slice(roads.start[at], roads.start[at + 1])
        for to, step in zip(roads.to[row].tolist(), roads.cost[row].tolist(), strict=True):
            if to in closed or to in done or (at == begin and to in banned):
                continue
            further = cost + step
            if further < best.get(to, np.inf) - 1e-12:
                best[to] = further
                before[to] = at
                heapq.heappush(queue, (further, to))
    return None


def _trail(before: dict[int, int], begin: int, end: int) -> tuple[int, ...]:
    trail = [end]
    while trail[-1] != begin:
        trail.append(before[trail[-1]])
    return tuple(reversed(trail))


def _written(graph: EvidenceGraph, vertices: tuple[int, ...]) -> Path:
    return Path(tuple(_step(graph, a, b) for a, b in pairwise(vertices)))


def _step(graph: EvidenceGraph, a: int, b: int) -> Step:
    tie = graph.tie(a, b)
    assert tie is not None
    strands = np.arange(graph.strand_start[tie], graph.strand_start[tie + 1])
    best = strands[np.lexsort((strands, -graph.strands.bits[strands].round(9)))]
    words = "; ".join(strand_words(graph, int(strand)) for strand in best[:_MOST_STRANDS])
    if len(best) > _MOST_STRANDS:
        words += f"; {len(best) - _MOST_STRANDS} more"
    return Step(
        a=graph.names[a],
        b=graph.names[b],
        bits=round(float(graph.tie_bits[tie]), 3),
        statements=graph.statements(strands),
        text=f"{_name(graph, a)} - {_name(graph, b)}: {words}",
    )


def _name(graph: EvidenceGraph, vertex: int) -> str:
    if graph.evidence is None:
        return str(graph.names[vertex])
    return str(graph.evidence.case.names[graph.entity[vertex]])
