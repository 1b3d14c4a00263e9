"""Groups in; how each member, and each outsider tied to them, stands to the others, out.

What is measured of a vertex is always measured against the group without it, so that a member
and an outsider compare: how strongly and to how many it is tied, how much of its own life that is,
by which kinds of evidence, when, and whether the same patterns name it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from netgraph.analysis.arrays import spans, totals
from netgraph.analysis.causes import busy_times
from netgraph.analysis.clues import Clue
from netgraph.analysis.lawful import Lawful
from netgraph.analysis.profile import KINDS_OF_TIES, Scene, is_of_kind
from netgraph.analysis.statistics import Field
from netgraph.model.kinds import Kind

Column = NDArray[np.float64]

_LEAST_BITS = 3.0
"""Outsiders with weaker ties to a group are not looked at."""

_MOST_BITS = 16.0
"""A tie counts for no more: one strong pair is no group."""

_MOST_TIES = 5000
"""A member with more of them does not say who else belongs."""

_BITS_A_TIE = 4.0
_HELD = 0.05


@dataclass(frozen=True, eq=False)
class Near:
    """One element a group and vertex in or near it, by group, then vertex."""

    group: NDArray[np.int64]
    vertex: NDArray[np.int64]
    own: NDArray[np.bool_]
    """Whether the vertex is a member."""

    columns: dict[str, Column]
    """What was measured, by name; see ``NAMES``."""


NAMES = (
    "bits", "strongest", "share of own ties", "share of members", "members tied", "beyond chance",
    "busy", "window", "hit", "hits", "agencies", "one agency's share", "named", "size", "company",
    "vehicle", "family", "fleet", "trade service", "beyond daily life", *KINDS_OF_TIES,
)  # fmt: skip


def near(scene: Scene, clues: Sequence[Clue], groups: Sequence[Sequence[int]]) -> Near:
    """Measure all members of groups and all that are tied to them.

    Args:
        scene: what groups are profiled in.
        clues: typology hits.
        groups: vertex numbers, each at least two.
    """
    pairs = _Pairs.of(scene.field, groups)
    columns = _by_ties(scene, pairs, groups)
    columns |= _by_strands(scene, pairs, groups)
    columns |= _by_hits(pairs, clues, groups)
    return Near(pairs.group, pairs.vertex, pairs.own, {name: columns[name] for name in NAMES})


@dataclass(frozen=True, eq=False)
class _Pairs:
    """Groups and vertices near them, with every tie that leads from the one to the other."""

    keys: NDArray[np.int64]
    """Group times the number of vertices, plus the vertex: sorted."""

    group: NDArray[np.int64]
    vertex: NDArray[np.int64]
    own: NDArray[np.bool_]
    at: NDArray[np.int64]
    """Of each tie, the pair."""

    tie: NDArray[np.int64]

    @classmethod
    def of(cls, field: Field, groups: Sequence[Sequence[int]]) -> "_Pairs":
        graph, around, size = field.graph, field.around, len(field.graph)
        sizes = np.array([len(members) for members in groups], np.int64)
        members = np.array([vertex for group in groups for vertex in group], np.int64)
        owner = np.repeat(np.arange(len(groups), dtype=np.int64), sizes)
        counts = around.start[members + 1] - around.start[members]
        asked = counts <= _MOST_TIES
        tie = around.ties[spans(around.start, members[asked])]
        # Both ends less the member's: the other one.
        ends = graph.tie_a[tie].astype(np.int64) + graph.tie_b[tie]
        other = ends - np.repeat(members[asked], counts[asked])
        met = np.repeat(owner[asked], counts[asked]) * size + other
        inside = owner * size + members
        keys, place = np.unique(np.concatenate([met, inside]), return_inverse=True)
        own = np.zeros(len(keys), bool)
        own[place[len(met) :]] = True
        at = place[: len(met)]
        bits = totals(at, np.minimum(graph.tie_bits[tie], _MOST_BITS), len(keys))
        kept = own | (bits >= _LEAST_BITS)
        number = np.cumsum(kept) - 1
        used = kept[at]
        keys = keys[kept]
        return cls(keys, keys // size, keys % size, own[kept], number[at[used]], tie[used])

    def __len__(self) -> int:
        return len(self.keys)

    def total(self, values: NDArray[np.generic]) -> Column:
        """Return the sum over each pair's ties."""
        return totals(self.at, values, len(self))


def _by_ties(scene: Scene, pairs: _Pairs, groups: Sequence[Sequence[int]]) -> dict[str, Column]:
    graph = scene.field.graph
    capped = np.minimum(graph.tie_bits, _MOST_BITS)
    size = len(graph)
    degree = totals(graph.tie_a, capped, size) + totals(graph.tie_b, capped, size)
    bits = pairs.total(capped[pairs.tie])
    tied = pairs.total(np.ones(len(pairs.tie)))
    strongest = np.zeros(len(pairs))
    np.maximum.at(strongest, pairs.at, capped[pairs.tie])
    mine = degree[pairs.vertex]
    volume = totals(pairs.group[pairs.own], mine[pairs.own], len(groups))[pairs.group]
    volume = volume - np.where(pairs.own, mine, 0)
    expected = np.maximum(mine * volume / max(float(degree.sum()), 1e-9), 1e-9) / _BITS_A_TIE
    ties = bits / _BITS_A_TIE
    gain = ties * np.log(np.maximum(ties, 1e-9) / expected) - ties + expected
    others = np.array([len(group) for group in groups], float)[pairs.group] - pairs.own
    named = np.zeros(size)
    named[scene.named] = 1
    return {
        "bits": np.log1p(bits),
        "strongest": strongest,
        "share of own ties": np.minimum(bits / np.maximum(mine, 1e-9), 1),
        "share of members": tied / np.maximum(others, 1),
        "members tied": np.log1p(tied),
        "beyond chance": np.log1p(np.where(ties > expected, np.maximum(gain, 0), 0)),
        "busy": np.log1p(mine),
        "size": np.log1p(others),
        "named": named[pairs.vertex],
        "company": is_of_kind(graph, Kind.COMPANY)[pairs.vertex],
        "vehicle": is_of_kind(graph, Kind.VEHICLE)[pairs.vertex],
    }


def _by_strands(scene: Scene, pairs: _Pairs, groups: Sequence[Sequence[int]]) -> dict[str, Column]:
    field, graph, count = scene.field, scene.field.graph, len(pairs)
    strand = spans(graph.strand_start, pairs.tie)
    at = np.repeat(pairs.at, graph.strand_start[pairs.tie + 1] - graph.strand_start[pairs.tie])
    bits = graph.strands.bits[strand]
    whole = np.maximum(totals(at, bits, count), 1e-9)

    def share(of: NDArray[np.bool_]) -> Column:
        return np.asarray(totals(at, bits * of, count) / whole, np.float64)

    kind, explained = graph.strands.kind[strand], scene.lawful[strand]
    found = {name: share(np.isin(kind, codes)) for name, codes in KINDS_OF_TIES.items()}
    found["beyond daily life"] = share(explained == Lawful.NOT)
    for reason in (Lawful.FAMILY, Lawful.FLEET, Lawful.TRADE_SERVICE):
        found[reason.name.lower().replace("_", " ")] = share(explained == reason)
    masks = graph.strand_agencies[strand]
    held = np.zeros(count)
    most = np.zeros(count)
    for number in range(field.agencies):
        part = share(((masks >> np.uint64(min(number, 63))) & np.uint64(1)).astype(bool))
        held += part > _HELD
        most = np.maximum(most, part)
    first, last = busy_times(field, groups)
    moment, group = field.moment[strand], pairs.group[at]
    dated = ~np.isnan(moment)
    then = dated & (moment >= first[group]) & (moment <= last[group])
    known = totals(at, bits * dated, count)
    inside = totals(at, bits * then, count) / np.maximum(known, 1e-9)
    return found | {
        "agencies": held,
        "one agency's share": most,
        "window": np.where(known > 0, inside, 0.5),
    }


def _by_hits(
    pairs: _Pairs, clues: Sequence[Clue], groups: Sequence[Sequence[int]]
) -> dict[str, Column]:
    """Return the best, and the sum, of the hits that name a vertex and others of the group.

    A hit counts by the share of its other members that the group holds.
    """
    best, every = np.zeros(len(pairs)), np.zeros(len(pairs))
    if not clues:
        return {"hit": best, "hits": every}
    size = int(max(pairs.vertex.max(), max(max(clue.members) for clue in clues))) + 1
    named = [sorted(clue.members) for clue in clues]
    overlap = (_rows(groups, size) @ _rows(named, size).T).tocoo()
    sizes = np.array([len(members) for members in named], np.int64)
    start = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    vertices = np.array([vertex for members in named for vertex in members], np.int64)
    clue = overlap.col.astype(np.int64)
    vertex = vertices[spans(start, clue)]
    repeat = sizes[clue]
    group = np.repeat(overlap.row.astype(np.int64), repeat)
    place = _place(pairs, group, vertex)
    known = place >= 0
    place = place[known]
    inside = np.repeat(overlap.data, repeat)[known] - pairs.own[place]
    share = inside / np.maximum(np.repeat(sizes[clue] - 1, repeat)[known], 1)
    bits = np.repeat(np.array([one.bits for one in clues])[clue], repeat)[known]
    np.maximum.at(best, place, bits * share)
    return {"hit": best, "hits": np.log1p(totals(place, share, len(pairs)))}


def _rows(groups: Sequence[Sequence[int]], size: int) -> sp.csr_matrix:
    ends = np.cumsum([0, *(len(group) for group in groups)])
    columns = np.array([vertex for group in groups for vertex in group], np.int64)
    return sp.csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(groups), size))


def _place(pairs: _Pairs, group: NDArray[np.int64], vertex: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the pair of each group and vertex, -1 where there is none."""
    wide = int(max(pairs.vertex.max(initial=0), vertex.max(initial=0))) + 1
    keys = pairs.group * wide + pairs.vertex
    wanted = group * wide + vertex
    at = np.minimum(np.searchsorted(keys, wanted), max(len(keys) - 1, 0))
    return np.where(keys[at] == wanted, at, -1)
