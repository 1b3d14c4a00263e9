"""Groups of vertices in; what lies inside each, as flat arrays over all groups, out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.arrays import spans
from netgraph.analysis.graph import EvidenceGraph


@dataclass(frozen=True, slots=True)
class Incidence:
    """For each vertex, its ties; for each tie, its strands."""

    start: NDArray[np.int64]
    """Ties of vertex v: ``ties[start[v]:start[v + 1]]``."""

    ties: NDArray[np.int64]


def incidence(graph: EvidenceGraph) -> Incidence:
    """Return which ties each vertex has."""
    ends = np.concatenate([graph.tie_a, graph.tie_b])
    numbers = np.tile(np.arange(len(graph.tie_a), dtype=np.int64), 2)
    order = np.lexsort((numbers, ends))
    counts = np.bincount(ends, minlength=len(graph))
    start = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    return Incidence(start, numbers[order])


@dataclass(frozen=True, slots=True)
class Inside:
    """Inner ties or strands of many groups: parallel arrays, sorted by group, then number."""

    group: NDArray[np.int64]
    number: NDArray[np.int64]
    """Of the tie, or of the strand."""


def inner_ties(around: Incidence, groups: Sequence[Sequence[int]]) -> Inside:
    """Return every tie with both ends in a group, for each group."""
    sizes = np.array([len(members) for members in groups], np.int64)
    vertices = np.array([vertex for members in groups for vertex in members], np.int64)
    owner = np.repeat(np.arange(len(groups), dtype=np.int64), sizes)
    counts = around.start[vertices + 1] - around.start[vertices]
    ties = around.ties[spans(around.start, vertices)]
    group = np.repeat(owner, counts)
    order = np.lexsort((ties, group))
    group, ties = group[order], ties[order]
    # A tie met from both of its ends stands twice in a row.
    twice = np.flatnonzero((group[1:] == group[:-1]) & (ties[1:] == ties[:-1]))
    return Inside(group[twice], ties[twice])


def strands_of(graph: EvidenceGraph, ties: Inside) -> Inside:
    """Return the strands of inner ties."""
    counts = graph.strand_start[ties.number + 1] - graph.strand_start[ties.number]
    return Inside(np.repeat(ties.group, counts), spans(graph.strand_start, ties.number))
