"""Groups in; what kind of group each is, as numbers that compare between cases, out.

Nothing here knows a typology, a place or a trade: only how much speaks for a group, of how many
kinds, how it stands in its surroundings, and who holds it. A learned ranking weighs these.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.arrays import totals
from netgraph.analysis.causes import devoted, of_causes
from netgraph.analysis.chance import Chance
from netgraph.analysis.clues import Clue
from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.groups import Inside, inner_ties, strands_of
from netgraph.analysis.lawful import Lawful
from netgraph.analysis.statistics import NAMES, Field, Statistics
from netgraph.analysis.strands import CALLED, CROSSED_TOGETHER, SHARED_CONTACT, TIE_KINDS
from netgraph.model.kinds import Kind

Column = NDArray[np.float64]
Group = Sequence[int]

_FEW = 5
_HELD = 0.05
"""Share of the evidence from which an agency counts as one that holds some."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What groups are profiled in."""

    field: Field
    reduced: Field
    chance: Chance
    lawful: NDArray[np.int8]
    """A Lawful for each strand."""

    named: NDArray[np.int64]
    """Vertices that a case or notice names."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was measured of some groups already: one element a group."""

    groups: Sequence[Group]
    whole: Statistics
    without: Statistics
    """Without what daily life explains."""

    credits: Sequence[Sequence[tuple[str, float]]]
    """Typology and bits of each hit that counts."""

    held: Sequence[Sequence[Clue]]
    """The hits that lie in each group, best first."""


def profile(scene: Scene, seen: Seen) -> dict[str, Column]:
    """Return one column a feature, one element a group.

    Shares are 0 to 1, sizes and degrees natural logarithms, what stands out in bits.
    """
    members = _Members.of(seen.groups)
    ties = inner_ties(scene.field.around, seen.groups)
    inside = strands_of(scene.field.graph, ties)
    found = _of_hits(seen)
    for name in NAMES:
        found[name] = scene.chance.bits(seen.whole, name)
        found[f"{name} beyond daily life"] = scene.chance.bits(seen.without, name)
    found |= _of_form(scene, seen, members, ties, inside)
    found |= _of_evidence(scene, members, inside)
    found |= of_causes(scene.field, inside, len(seen.groups))
    found["devoted"] = devoted(scene.field, seen.groups)
    return found


@dataclass(frozen=True, slots=True)
class _Members:
    """Members of all groups one after the other."""

    group: NDArray[np.int64]
    vertex: NDArray[np.int64]
    sizes: Column

    @classmethod
    def of(cls, groups: Sequence[Group]) -> "_Members":
        sizes = np.array([len(group) for group in groups], np.int64)
        vertices = np.array([vertex for group in groups for vertex in group], np.int64)
        return cls(np.repeat(np.arange(len(groups)), sizes), vertices, sizes.astype(float))

    def total(self, of_vertex: Column) -> Column:
        return totals(self.group, of_vertex[self.vertex], len(self.sizes))

    def most(self, of_vertex: Column) -> Column:
        found = np.zeros(len(self.sizes))
        np.maximum.at(found, self.group, of_vertex[self.vertex])
        return found


def _of_hits(seen: Seen) -> dict[str, Column]:
    best = [_best_of_each(own) for own in seen.credits]
    every = list(zip(seen.groups, seen.held, strict=True))
    covered = [frozenset().union(*(clue.members for clue in held)) for _, held in every]
    return {
        "hits": np.array([sum(bits for _, bits in own) for own in seen.credits]),
        "best hit": np.array([one[0] if one else 0.0 for one in best]),
        "second kind of hit": np.array([one[1] if len(one) > 1 else 0.0 for one in best]),
        "kinds of hits": np.array([float(len(one)) for one in best]),
        "members in hits": np.array(
            [
                len(named & set(group)) / len(group)
                for named, group in zip(covered, seen.groups, strict=True)
            ]
        ),
        "best hit inside": np.array(
            [
                len(held[0].members & set(group)) / len(held[0].members) if held else 0.0
                for group, held in every
            ]
        ),
        "said against it": np.array(
            [
                sum(reason.bits for reason in held[0].hit.against) if held else 0.0
                for _, held in every
            ]
        ),
    }


def _best_of_each(credited: Sequence[tuple[str, float]]) -> list[float]:
    best: dict[str, float] = {}
    for typology, bits in credited:
        best[typology] = max(best.get(typology, 0.0), bits)
    return sorted(best.values(), reverse=True)


def _of_form(
    scene: Scene, seen: Seen, members: _Members, ties: Inside, inside: Inside
) -> dict[str, Column]:
    field, whole, count = scene.field, seen.whole, len(seen.groups)
    inner = np.maximum(whole.inner, 1e-9)
    named = np.zeros(len(field.graph))
    named[scene.named] = 1.0
    pairs = np.maximum(members.sizes * (members.sizes - 1) / 2, 1)
    return {
        "size": np.log(members.sizes),
        "few members": (members.sizes < _FEW).astype(float),
        "share of ties inside": 2 * whole.inner / np.maximum(members.total(field.degree), 1e-9),
        "beyond daily life": seen.without.inner / inner,
        "seen only together": whole.together / inner,
        "named in cases": members.total(named) / np.sqrt(members.sizes),
        "busy members": members.total(np.log1p(field.degree)) / members.sizes,
        "busiest member": np.log1p(members.most(field.degree)),
        "density": totals(ties.group, np.ones(len(ties.group)), count) / pairs,
        "one in the middle": _busiest_inside(field, members, inside) / inner,
        **_of_kinds(field.graph, members),
    }


def _of_kinds(graph: EvidenceGraph, members: _Members) -> dict[str, Column]:
    """Return the share of persons, firms and vehicles among the members."""
    return {
        name: members.total(is_of_kind(graph, kind)) / members.sizes
        for name, kind in _ACTORS.items()
    }


def is_of_kind(graph: EvidenceGraph, kind: Kind) -> Column:
    """Return for each vertex 1 where it is of this kind, else 0; all 0 where kinds are unknown."""
    if graph.evidence is None:
        return np.zeros(len(graph))
    kinds = graph.evidence.case.kinds[graph.entity]
    return np.asarray(kinds == list(Kind).index(kind), np.float64)


def _busiest_inside(field: Field, members: _Members, inside: Inside) -> Column:
    """Return the most bits that one member has to the others."""
    strands, size = field.graph.strands, len(field.graph)
    keys = members.group * size + members.vertex
    order = np.argsort(keys)
    own = np.zeros(len(keys))
    for end in (strands.a, strands.b):
        at = np.searchsorted(keys[order], inside.group * size + end[inside.number])
        own += totals(order[at], field.bits[inside.number], len(keys))
    found = np.zeros(len(members.sizes))
    np.maximum.at(found, members.group, own)
    return found


def _of_evidence(scene: Scene, members: _Members, inside: Inside) -> dict[str, Column]:
    field, count = scene.field, len(members.sizes)
    graph: EvidenceGraph = field.graph
    bits = field.bits[inside.number]
    whole = np.maximum(totals(inside.group, bits, count), 1e-9)

    def share(of: NDArray[np.bool_]) -> Column:
        return np.asarray(totals(inside.group, bits * of, count) / whole, np.float64)

    kind = graph.strands.kind[inside.number]
    found = {name: share(np.isin(kind, codes)) for name, codes in KINDS_OF_TIES.items()}
    explained = scene.lawful[inside.number]
    for reason in (Lawful.FAMILY, Lawful.FLEET, Lawful.TRADE_SERVICE):
        found[reason.name.lower().replace("_", " ")] = share(explained == reason)
    found["mass address or accountant"] = share(
        np.isin(explained, [Lawful.ACCOUNTANT, Lawful.BUSINESS_CENTRE])
    )
    masks = graph.strand_agencies[inside.number]
    agencies = [
        share(((masks >> np.uint64(min(number, 63))) & np.uint64(1)).astype(bool))
        for number in range(field.agencies)
    ] or [np.zeros(count)]
    found["agencies"] = np.sum([held > _HELD for held in agencies], axis=0).astype(float)
    found["one agency's share"] = np.max(agencies, axis=0)
    found["undated"] = share(np.isnan(field.moment[inside.number]))
    return found


def _codes(fits: Callable[[str], bool]) -> list[int]:
    return [code for code, kind in enumerate(TIE_KINDS) if fits(kind)]


_ACTORS = {"persons": Kind.PERSON, "firms": Kind.COMPANY, "vehicles": Kind.VEHICLE}

KINDS_OF_TIES = {
    "shared things": _codes(lambda kind: kind.startswith("shared") and kind != SHARED_CONTACT),
    "same events": _codes(lambda kind: kind.startswith("same")),
    "crossed together": _codes(lambda kind: kind == CROSSED_TOGETHER),
    "calls": _codes(lambda kind: kind in (CALLED, SHARED_CONTACT)),
}
