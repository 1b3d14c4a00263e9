"""Two entities or many in; the most convincing paths between them out."""

from collections.abc import Collection, Hashable, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.roads.best import Found, best_paths
from netgraph.analysis.roads.corridor import Meeting
from netgraph.analysis.roads.in_time import Journey, journeys
from netgraph.analysis.roads.roads import Roads, Through
from netgraph.analysis.roads.stopovers import Stopovers, stopovers
from netgraph.analysis.roads.tell import Path, Step, told
from netgraph.errors import AnalysisError, UnknownError

__all__ = ["Connection", "Path", "Step", "Through", "Way", "connection", "paths"]

MOST_PATHS = 100
MOST_ENTITIES = 12
"""More are connected pair by pair in no bearable number of paths."""

_FIRST_SLACK = 0.5
_MOST_SLACK = 4.0
"""A path dearer than the best by more than three unsure steps convinces nobody."""


@dataclass(frozen=True, slots=True)
class Way:
    """How a path may lead."""

    through: frozenset[Through] = frozenset()
    in_time: bool = False
    """No step before the one before it: a call before the crossing."""

    fewest: bool = False
    """All paths with the fewest steps, not the surest ones."""

    @classmethod
    def of(
        cls, through: Collection[str] = (), in_time: bool = False, fewest: bool = False
    ) -> "Way":
        """Return a way from words.

        Raises:
            AnalysisError: a word names nothing that a path can lead through, or the wishes
                exclude each other.
        """
        try:
            asked = frozenset(Through(word) for word in through)
        except ValueError as error:
            known = ", ".join(Through)
            raise AnalysisError(f"{error}; a path can lead through {known}") from None
        if in_time and fewest:
            raise AnalysisError("in time and fewest steps exclude each other; ask for one")
        if (in_time or fewest) and asked - {Through.HUBS}:
            raise AnalysisError(
                "in time or with fewest steps, a path leads over actors only; "
                "leave --through out, or name hubs"
            )
        return cls(asked, in_time, fewest)


def paths(
    graph: EvidenceGraph, a: Hashable, b: Hashable, k: int = 3, way: Way | None = None
) -> list[Path]:
    """Return the k most convincing paths, best first; fewer where there are no more.

    A path runs over actors; what they share is told with each step. Border posts, events,
    places and hubs are no stop unless asked for. With ``way.fewest``, all paths of the fewest
    steps are given, k at most.

    Args:
        graph: of a case or an analyst's own.
        a: an entity or node; a thing or event stands for the actors attached to it.
        b: likewise.
        k: 1 to 100.
        way: how a path may lead.

    Raises:
        UnknownError: one of them is not in the graph.
        AnalysisError: both are the same, or k is out of range.
    """
    way = way or Way()
    if not 1 <= k <= MOST_PATHS:
        raise AnalysisError(f"k is {k}; ask for 1 to {MOST_PATHS} paths")
    if a == b:
        raise AnalysisError(f"{a} is both ends; name two entities")
    begins, ends = _vertices(graph, a), _vertices(graph, b)
    ends = np.setdiff1d(ends, begins) if len(ends) > 1 else ends
    begins = np.setdiff1d(begins, ends)
    if not len(begins) or not len(ends):
        return []
    stops = _stops(graph, way)
    roads = stops.roads if stops else Roads.of(graph, Through.HUBS in way.through, way.fewest)
    meeting = Meeting(roads, begins, ends)
    meeting.widen()
    if np.isinf(meeting.best):
        return []
    found = _searched(graph, meeting, k, way)
    return [told(graph, vertices, stops, journey) for vertices, journey in found]


def _stops(graph: EvidenceGraph, way: Way) -> Stopovers | None:
    asked = way.through - {Through.HUBS}
    if not asked or graph.evidence is None:
        return None
    return stopovers(graph, asked, Through.HUBS in way.through)


_Way = tuple[tuple[int, ...], Journey | None]


def _searched(graph: EvidenceGraph, meeting: Meeting, k: int, way: Way) -> list[_Way]:
    """Widen the corridor until it holds k paths, or all that are worth telling."""
    slack = 0.0 if way.fewest or k == 1 else _FIRST_SLACK
    while True:
        bound = meeting.best + slack
        meeting.widen(bound)
        corridor = meeting.corridor(bound)
        outside = corridor.vertices.tolist()
        if way.in_time:
            trips = journeys(graph, corridor, bound, k)
            found: list[_Way] = [(tuple(outside[at] for at in trip.path), trip) for trip in trips]
        else:
            plain: list[Found] = best_paths(corridor, bound, k)
            found = [(tuple(outside[at] for at in path), None) for _, path in plain]
        if len(found) >= k or way.fewest or slack >= _MOST_SLACK:
            return found
        slack = min(max(2 * slack, _FIRST_SLACK), _MOST_SLACK)


def _vertices(graph: EvidenceGraph, name: Hashable) -> NDArray[np.int64]:
    """Return the vertex of an actor, or those attached to a thing: five at most."""
    try:
        return np.array([graph.number(name)], np.int64)
    except UnknownError:
        if graph.evidence is None:
            raise
    case = graph.evidence.case
    code = int(np.searchsorted(case.entities, str(name)))
    if code == len(case.entities) or case.entities[code] != name:
        raise UnknownError(f"the case has no entity {name}")
    attached = graph.evidence.attachments
    low, high = np.searchsorted(attached.thing, [code, code + 1])
    return np.unique(graph.vertex[attached.actor[low:high]])[:5].astype(np.int64)


@dataclass(frozen=True, slots=True)
class Connection:
    """How several entities hang together."""

    paths: tuple[Path, ...]
    """One fewer than the entities where all hang together: the surest that connect them."""

    apart: tuple[tuple[Hashable, ...], ...]
    """The groups that no path joins; one of all entities where all hang together."""

    def to_json(self) -> dict[str, object]:
        """Return plain values for JSON."""
        return {"paths": [path.to_json() for path in self.paths], "groups": asdict(self)["apart"]}


def connection(
    graph: EvidenceGraph, names: Sequence[Hashable], way: Way | None = None
) -> Connection:
    """Return the paths that together connect several entities most convincingly.

    The best path of every pair, and of those as many as it takes, the surest first.

    Raises:
        UnknownError: one of them is not in the graph.
        AnalysisError: fewer than two, more than twelve, or one twice.

    Source: Kou, Markowsky & Berman, A fast algorithm for Steiner trees, Acta Informatica 15 (1981).
    """
    if len(set(names)) != len(names) or not 2 <= len(names) <= MOST_ENTITIES:
        raise AnalysisError(f"name 2 to {MOST_ENTITIES} different entities to connect")
    found: list[tuple[float, int, Hashable, Hashable, Path]] = []
    for number, (a, b) in enumerate(combinations(names, 2)):
        found += [(path.cost, number, a, b, path) for path in paths(graph, a, b, 1, way)]
    group = {name: name for name in names}
    chosen = []
    for _, _, a, b, path in sorted(found, key=lambda one: one[:2]):
        if group[a] != group[b]:
            old, new = group[b], group[a]
            group = {name: new if root == old else root for name, root in group.items()}
            chosen.append(path)
    roots = dict.fromkeys(group.values())
    apart = tuple(tuple(n for n in names if group[n] == root) for root in roots)
    return Connection(tuple(chosen), apart)
