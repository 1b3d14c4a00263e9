"""An evidence graph in; a part of it out: some of its vertices, or some of its evidence."""

from collections.abc import Hashable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.arrays import group_starts
from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.strands import GIVEN, TIE_KIND_CODES, Strands
from netgraph.analysis.times import NO_DAY


def among(graph: EvidenceGraph, names: Sequence[Hashable]) -> EvidenceGraph:
    """Return some vertices and the ties among them, as a graph of its own.

    What the ties rest on stays behind: ask the whole graph for it.

    Raises:
        UnknownError: the graph has no such vertex.
    """
    chosen = np.unique(np.array([graph.number(name) for name in names], np.int64))
    place = np.full(len(graph), -1, np.int32)
    place[chosen] = np.arange(len(chosen), dtype=np.int32)
    a, b = place[graph.tie_a], place[graph.tie_b]
    inside = (a >= 0) & (b >= 0)
    return plain_graph(
        tuple(graph.names[vertex] for vertex in chosen),
        a[inside],
        b[inside],
        graph.tie_bits[inside],
    )


def tie_between(graph: EvidenceGraph, a: int, b: int) -> int | None:
    """Return the number of the tie between two vertices, None where there is none.

    In a graph of millions of ties as fast as in a small one.
    """
    # Of the arrays' own type: another would have each of them copied for one look.
    low, past, high = np.array([min(a, b), min(a, b) + 1, max(a, b)], graph.tie_a.dtype)
    first, last = np.searchsorted(graph.tie_a, np.array([low, past]))
    at = int(first + np.searchsorted(graph.tie_b[first:last], high))
    return at if at < last and graph.tie_b[at] == high else None


def plain_graph(
    names: tuple[Hashable, ...],
    a: NDArray[np.int32],
    b: NDArray[np.int32],
    bits: NDArray[np.float64],
) -> EvidenceGraph:
    """Return a graph of bare ties.

    Args:
        names: of the vertices.
        a: sorted, with ``b``; smaller than it.
        b: no pair comes twice.
        bits: above 0.
    """
    count = len(a)
    none = np.full(count, -1, np.int32)
    kind = np.full(count, TIE_KIND_CODES[GIVEN], np.int16)
    return EvidenceGraph(
        names,
        a,
        b,
        bits,
        np.arange(count + 1),
        Strands(a, b, kind, none, bits, np.full((count, 4), -1, np.int32)),
        np.full(count, NO_DAY, np.int32),
        np.zeros(count, np.uint64),
    )


def with_strands(graph: EvidenceGraph, keep: NDArray[np.bool_]) -> EvidenceGraph:
    """Return the graph as some of its strands alone would make it; vertices stay.

    Args:
        graph: any.
        keep: one element a strand.
    """
    strands = graph.strands.take(keep)
    start = group_starts(strands.a, strands.b)
    first = start[:-1]
    return replace(
        graph,
        tie_a=strands.a[first],
        tie_b=strands.b[first],
        tie_bits=np.add.reduceat(strands.bits, first) if len(first) else np.zeros(0),
        strand_start=start,
        strands=strands,
        strand_day=graph.strand_day[keep],
        strand_agencies=graph.strand_agencies[keep],
        _numbers={},
    )


def during(graph: EvidenceGraph, first_day: int, last_day: int) -> EvidenceGraph:
    """Return the graph of what held or happened between two days, both included.

    A strand without a date (a register's) stays; the bits stay those of the whole case.

    Args:
        graph: any; one without dates comes back whole.
        first_day: since 1970-01-01.
        last_day: likewise.
    """
    begins, ends = intervals(graph)
    undated = ends == NO_DAY
    return with_strands(graph, undated | ((begins <= last_day) & (ends >= first_day)))


def intervals(graph: EvidenceGraph) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return for each strand the days from which and until which it is known to hold.

    What takes two facts (both have the telephone) begins with the later one. NO_DAY where no
    fact is dated.
    """
    ends = graph.strand_day
    if graph.evidence is None or not len(graph.strands):
        return ends, ends
    first = np.append(graph.evidence.facts.first, NO_DAY)
    begins = first[graph.strands.facts].max(axis=1)
    return np.minimum(begins, ends), ends
