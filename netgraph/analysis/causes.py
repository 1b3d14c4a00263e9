"""Groups in; of how many separate causes, and of how much of its members' life, each is made, out.

What daily life ties together has one cause: an employer, a house, a fair. What people keep hidden
they tie in many ways, and for a while only.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.arrays import group_starts, totals
from netgraph.analysis.groups import Inside, inner_ties, strands_of
from netgraph.analysis.statistics import Field

Column = NDArray[np.float64]

_APART = 4.0
"""Moments are 0 to 1: vertices this far apart on one axis do not meet."""


def of_causes(field: Field, inside: Inside, count: int) -> dict[str, Column]:
    """Return how mixed the evidence inside each group is.

    Args:
        field: on which groups are measured.
        inside: inner strands of the groups.
        count: how many groups there are.

    Returns:
        ``mixed ties`` and ``separate causes``: entropies (nats) of the bits over kinds of ties,
        and over the things, events and pairs that give them; ``through things``: the share that
        rests on a thing or event; ``one thing``: on the one that gives most.
    """
    graph = field.graph
    bits = field.bits[inside.number]
    whole = np.maximum(totals(inside.group, bits, count), 1e-9)
    via = graph.strands.via[inside.number].astype(np.int64)
    shared = via >= 0
    cause = np.where(shared, via, -1 - graph.strand_tie[inside.number])
    kinds = graph.strands.kind[inside.number].astype(np.int64)
    most = np.zeros(count)
    group, each = _summed(inside.group[shared], via[shared], bits[shared])
    np.maximum.at(most, group, each)
    return {
        "mixed ties": _entropy(*_summed(inside.group, kinds, bits), whole),
        "separate causes": _entropy(*_summed(inside.group, cause, bits), whole),
        "through things": totals(inside.group, bits * shared, count) / whole,
        "one thing": most / whole,
    }


def _summed(
    group: NDArray[np.int64], key: NDArray[np.int64], bits: Column
) -> tuple[NDArray[np.int64], Column]:
    """Return the bits of each key in each group, and the group."""
    order = np.lexsort((key, group))
    group, key, bits = group[order], key[order], bits[order]
    first = group_starts(group, key)[:-1]
    return group[first], np.add.reduceat(bits, first) if len(first) else np.zeros(0)


def _entropy(group: NDArray[np.int64], bits: Column, whole: Column) -> Column:
    share = bits / whole[group]
    return totals(group, -share * np.log(np.maximum(share, 1e-12)), len(whole))


def busy_times(field: Field, groups: Sequence[Sequence[int]]) -> tuple[Column, Column]:
    """Return when the middle eight tenths of what ties each group begin and end, 0 to 1."""
    inside = strands_of(field.graph, inner_ties(field.around, groups))
    moment = field.moment[inside.number]
    dated = ~np.isnan(moment)
    group, moment = inside.group[dated], moment[dated]
    order = np.lexsort((moment, group))
    group, moment = group[order], moment[order]
    start = group_starts(group)
    first, last = np.zeros(len(groups)), np.ones(len(groups))
    if len(group):
        tenth = (np.diff(start) - 1) // 10
        which = group[start[:-1]]
        first[which] = moment[start[:-1] + tenth]
        last[which] = moment[start[1:] - 1 - tenth]
    return first, last


def devoted(field: Field, groups: Sequence[Sequence[int]]) -> Column:
    """Return how much of its members' dated life falls into each group's busy time.

    The share of the bits of all their ties, within the group and without, less the share of the
    case's time: 0 for members who live before and after as they do then, -1 where nothing that
    ties the group is dated.
    """
    graph = field.graph
    moment = np.tile(field.moment, 2)
    ends = np.concatenate([graph.strands.a, graph.strands.b]).astype(np.int64)
    dated = ~np.isnan(moment)
    axis = ends[dated] * _APART + moment[dated]
    order = np.argsort(axis, kind="stable")
    axis = axis[order]
    sums = np.concatenate([[0.0], np.cumsum(np.tile(graph.strands.bits, 2)[dated][order])])
    sizes = np.array([len(group) for group in groups], np.int64)
    owner = np.repeat(np.arange(len(groups)), sizes)
    place = np.array([vertex for group in groups for vertex in group], np.int64) * _APART
    first, last = busy_times(field, groups)

    def before(moment: Column, side: str) -> Column:
        at = np.searchsorted(axis, place + moment, "right" if side == "right" else "left")
        return np.asarray(sums[at], np.float64)

    then = before(last[owner], "right") - before(first[owner], "left")
    ever = before(np.ones(len(place)), "right") - before(np.zeros(len(place)), "left")
    share = totals(owner, then, len(groups)) / np.maximum(totals(owner, ever, len(groups)), 1e-9)
    return np.asarray(share - np.clip(last - first, 0, 1), np.float64)
