"""Groups of vertices in; one number a group for each way in which it may stand out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.arrays import group_starts, totals
from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.groups import Incidence, incidence, inner_ties, strands_of
from netgraph.analysis.tables import MAX_AGENCIES
from netgraph.analysis.times import NO_DAY

NAMES = ("burst", "together", "apart", "inner")
"""The statistics that are compared with groups grown by chance."""

_WINDOWS = (0.01, 0.03, 0.1, 0.25)
"""Shares of all that happened in the case, as lengths of time in which a group is busy."""


@dataclass(frozen=True, eq=False)
class Field:
    """What groups are measured on: a graph in which each strand counts with some of its bits."""

    graph: EvidenceGraph
    around: Incidence
    bits: NDArray[np.float64]
    """Of each strand."""

    degree: NDArray[np.float64]
    """Of each vertex, from these bits."""

    moment: NDArray[np.float64]
    """0 to 1: the share of all dated strands that is older than each; NaN where undated."""

    agencies: int

    def reduced(self, keep: NDArray[np.bool_]) -> "Field":
        """Return the same field with the bits of some strands gone."""
        bits = np.where(keep, self.bits, 0.0)
        return Field(
            self.graph, self.around, bits, _degree(self.graph, bits), self.moment, self.agencies
        )


def field_of(graph: EvidenceGraph) -> Field:
    """Return the field in which every strand counts in full."""
    day = graph.strand_day
    dated = np.sort(day[day != NO_DAY])
    moment = np.where(
        day != NO_DAY,
        np.searchsorted(dated, day, "left") / max(len(dated), 1),
        np.nan,
    )
    agencies = len(graph.evidence.case.agencies) if graph.evidence else 0
    bits = graph.strands.bits
    return Field(graph, incidence(graph), bits, _degree(graph, bits), moment, agencies)


def _degree(graph: EvidenceGraph, bits: NDArray[np.float64]) -> NDArray[np.float64]:
    size = len(graph)
    return totals(graph.strands.a, bits, size) + totals(graph.strands.b, bits, size)


@dataclass(frozen=True, eq=False)
class Statistics:
    """One element a group in each array."""

    size: NDArray[np.int64]
    inner: NDArray[np.float64]
    """Bits of the ties among members."""

    together: NDArray[np.float64]
    """Inner bits less the most that any one agency holds alone."""

    apart: NDArray[np.float64]
    """-log2 of the share of the members' bits that lead out of the group."""

    burst: NDArray[np.float64]
    """How much likelier the days of the ties are if most lie in one window: bits."""

    def __len__(self) -> int:
        return len(self.size)

    def of(self, name: str) -> NDArray[np.float64]:
        """Return the statistic of this name."""
        values: NDArray[np.float64] = getattr(self, name)
        return values


def measured(field: Field, groups: Sequence[Sequence[int]]) -> Statistics:
    """Return the statistics of each group.

    Args:
        field: of the graph.
        groups: vertex numbers, none empty.
    """
    count = len(groups)
    if not count:
        nothing = np.zeros(0)
        return Statistics(nothing.astype(np.int64), nothing, nothing, nothing, nothing)
    sizes = np.array([len(members) for members in groups], np.int64)
    vertices = np.concatenate([np.asarray(members, np.int64) for members in groups])
    volume = totals(np.repeat(np.arange(count), sizes), field.degree[vertices], count)
    inside = strands_of(field.graph, inner_ties(field.around, groups))
    bits = field.bits[inside.number]
    inner = totals(inside.group, bits, count)
    alone = np.zeros(count)
    masks = field.graph.strand_agencies[inside.number]
    for agency in range(min(field.agencies, MAX_AGENCIES + 1)):
        held = (masks >> np.uint64(agency)) & np.uint64(1)
        alone = np.maximum(alone, totals(inside.group, bits * held, count))
    leaving = np.maximum(volume - 2 * inner, 0) / np.maximum(volume, 1e-9)
    counted = bits > 0
    return Statistics(
        size=sizes,
        inner=inner,
        together=np.maximum(inner - alone, 0) if field.agencies > 1 else np.zeros(count),
        apart=-np.log2(np.maximum(leaving, 0.02)),
        burst=_burst(inside.group[counted], field.moment[inside.number[counted]], count),
    )


def _burst(
    group: NDArray[np.int64], moment: NDArray[np.float64], count: int
) -> NDArray[np.float64]:
    """Scan each group's distinct moments for the window that holds most beyond its length."""
    found = np.zeros(count)
    known = ~np.isnan(moment)
    group, moment = group[known], moment[known]
    if not len(group):
        return found
    order = np.lexsort((moment, group))
    group, moment = group[order], moment[order]
    # What happened on one day is one event, however many it tied.
    first = group_starts(group, moment)[:-1]
    group, moment = group[first], moment[first]
    start = group_starts(group)
    owners, total = group[start[:-1]], np.diff(start).astype(float)
    axis = group * 4.0 + moment
    for window in _WINDOWS:
        inside = np.searchsorted(axis, axis + window, "right") - np.arange(len(axis))
        most = np.maximum.reduceat(inside, start[:-1]).astype(float)
        rest = total - most
        ratio = most * np.log2(most / (total * window))
        ratio += np.where(rest > 0, rest * np.log2(np.maximum(rest, 1) / (total * (1 - window))), 0)
        ratio = np.where(most / total > window, ratio, 0)
        found[owners] = np.maximum(found[owners], ratio - np.log2(np.maximum(total, 1)))
    return np.where(found > 0, found, 0.0)
