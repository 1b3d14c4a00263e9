"""Communities, hits and seeds in; candidate groups of 3 to 50 actors out."""

from collections.abc import Sequence

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from netgraph.analysis.clues import Clue
from netgraph.analysis.community import Communities
from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.growth import LARGEST, SMALLEST, Walk, grown
from netgraph.analysis.scoring import Judge
from netgraph.analysis.tables import TYPE_CODES
from netgraph.model.statements import StatementType

Group = tuple[int, ...]
"""Vertex numbers, sorted."""

MOST_STARTS = 800
MOST_COMMUNITIES = 2000

_SAME = 0.4
"""Jaccard from which two candidates are one place seen twice."""

_WITHIN = 0.75
"""Share of the smaller that lies in the larger, likewise."""

_LEADING = 0.5
"""Two candidates are one place too if one hit leads both: the best of each, or half as good."""

_NEAR_BITS, _HALVES_BITS = 3.0, 2.0
"""Candidates so near to the best of their place have a voice, halved every so many bits."""

_VOICES = 0.5
"""A member stays if candidates with this share of the place's voices name it."""


def seeds(graph: EvidenceGraph) -> NDArray[np.int64]:
    """Return the vertices that a case or notice names, but for witnesses and victims."""
    if graph.evidence is None:
        return np.zeros(0, np.int64)
    found = graph.evidence.facts
    named = np.isin(
        found.type, [TYPE_CODES[StatementType.SUBJECT_OF], TYPE_CODES[StatementType.LISTED_AS]]
    )
    attached = graph.evidence.attachments.facts[:, 0]
    kept = attached[np.isin(attached, np.flatnonzero(named))]
    vertices = graph.vertex[found.subject[kept]]
    return np.unique(vertices[vertices >= 0]).astype(np.int64)


def starts(graph: EvidenceGraph, clues: Sequence[Clue]) -> list[Group]:
    """Return what to grow from: every hit, the best first, then seeds, the busiest first."""
    ordered = sorted(clues, key=lambda clue: (-clue.bits, sorted(clue.members)))
    found = [tuple(sorted(clue.members)) for clue in ordered]
    named = seeds(graph)
    busiest = named[np.lexsort((named, -graph.degree[named]))]
    found += [(int(vertex),) for vertex in busiest if graph.degree[vertex] > 0]
    return list(dict.fromkeys(found))[:MOST_STARTS]


def candidates(
    graph: EvidenceGraph, paths: Walk, found: Communities, begins: Sequence[Group]
) -> list[Group]:
    """Return communities, hits that overlap, and what grows around each start."""
    groups: list[Group] = [*_communities(found)]
    small = [begin for begin in begins if SMALLEST <= len(begin) <= LARGEST]
    groups += small
    groups += _overlapping(small, len(graph))
    groups += grown(paths, begins)
    return sorted(set(groups))


def _communities(found: Communities) -> list[Group]:
    """Return the supported or stable groups of every level, most evidence first."""
    best: dict[Group, float] = {}
    for level in found.levels:
        sizes = np.bincount(level.labels, minlength=level.groups)
        fits = (sizes >= SMALLEST) & (sizes <= LARGEST)
        fits &= (level.evidence > 0) | (level.stability >= 0.5)
        order = np.argsort(level.labels, kind="stable")
        ends = np.cumsum(sizes)
        for group in np.flatnonzero(fits):
            members = order[ends[group] - sizes[group] : ends[group]]
            key = tuple(sorted(int(vertex) for vertex in members))
            best[key] = max(best.get(key, -np.inf), float(level.evidence[group]))
    return sorted(best, key=lambda group: (-best[group], group))[:MOST_COMMUNITIES]


def _overlapping(hits: Sequence[Group], size: int) -> list[Group]:
    """Return the unions of hits that have members in common."""
    if not hits:
        return []
    rows = np.repeat(np.arange(len(hits)), [len(hit) for hit in hits])
    columns = np.array([vertex for hit in hits for vertex in hit], np.int64)
    links = sp.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(hits), size))
    label = connected_components(links @ links.T, directed=False)[1]
    unions: dict[int, set[int]] = {}
    for hit, group in zip(hits, label.tolist(), strict=True):
        unions.setdefault(group, set()).update(hit)
    return [tuple(sorted(union)) for union in unions.values() if len(union) <= LARGEST]


def merged(judge: Judge, groups: Sequence[Group], most: int) -> list[Group]:
    """Merge overlapping candidates by agreement, best score first.

    Args:
        judge: gives the scores.
        groups: in a fixed order.
        most: how many places to return.
    """
    scores = judge.scores(groups)
    order = np.lexsort((np.arange(len(groups)), -scores.total.round(9)))
    by_vertex: dict[int, list[int]] = {}
    places: list[list[int]] = []
    taken: list[set[int]] = []
    led_by: list[set[int]] = []
    for number in order.tolist():
        members = set(groups[number])
        leads = _leads(scores.held[number])
        near = sorted({place for vertex in members for place in by_vertex.get(vertex, ())})
        home = next(
            (
                place
                for place in near
                if _one_place(members, taken[place]) or not leads.isdisjoint(led_by[place])
            ),
            None,
        )
        if home is None:
            if len(places) >= 2 * most:
                continue
            home = len(places)
            places.append([])
            taken.append(members)
            led_by.append(leads)
            for vertex in members:
                by_vertex.setdefault(vertex, []).append(home)
        places[home].append(number)
    return [_agreed(groups, scores.total, numbers) for numbers in places[:most]]


def _leads(held: Sequence[Clue]) -> set[int]:
    """Return the clues, by identity, that a group stands for: the best, and all half as good."""
    return {id(clue) for clue in held if clue.bits >= _LEADING * held[0].bits}


def _one_place(members: set[int], place: set[int]) -> bool:
    common = len(members & place)
    if common / len(members | place) >= _SAME:
        return True
    return common / min(len(members), len(place)) >= _WITHIN


def _agreed(groups: Sequence[Group], total: NDArray[np.float64], numbers: list[int]) -> Group:
    """Return the members that half of the candidates' scores name; the best one's if few are."""
    voices: dict[int, float] = {}
    best = float(total[numbers[0]])
    # Only those that come near the best have a say.
    say = [number for number in numbers if total[number] >= best - _NEAR_BITS]
    whole = 0.0
    for number in say:
        voice = 2.0 ** ((float(total[number]) - best) / _HALVES_BITS)
        whole += voice
        for vertex in groups[number]:
            voices[vertex] = voices.get(vertex, 0.0) + voice
    members = tuple(sorted(v for v, voice in voices.items() if voice >= _VOICES * whole - 1e-9))
    if not SMALLEST <= len(members) <= LARGEST:
        members = groups[numbers[0]]
    return members
