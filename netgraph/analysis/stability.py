"""A group in; how surely each member belongs to it when part of the evidence is taken away."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.arrays import totals
from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.groups import Incidence, inner_ties, strands_of

RESAMPLES = 16
_KEPT = 0.75
"""Share of the facts that each resample keeps."""

_NEAR = 150
"""Outsiders that may take a member's place: those most tied to the group."""

_RESTART = 0.2
_ROUNDS = 10


class Stability(NamedTuple):
    found_again: float
    """0 to 1: mean Jaccard of the group and what is found from half of it."""

    membership: NDArray[np.float64]
    """0 to 1, one a member: how often it is found when it was not told."""


def stability(
    graph: EvidenceGraph, around: Incidence, group: Sequence[int], rng: np.random.Generator
) -> Stability:
    """Resample the facts around a group and look for it again from random halves.

    Args:
        graph: in which the group was found.
        around: incidence of the graph.
        group: vertex numbers, sorted, three at least.
        rng: a seed's generator.
    """
    members = np.array(group, np.int64)
    local = _Local.of(graph, around, members)
    size, count = len(local.degree), len(members)
    kept = rng.random((RESAMPLES, local.facts)) < _KEPT
    kept[:, 0] = True  # stands for "no fact"
    strand_kept = np.asarray(kept[:, local.fact].all(axis=2), bool)
    told = np.zeros((RESAMPLES, count), bool)
    order = np.argsort(rng.random((RESAMPLES, count)), axis=1)
    np.put_along_axis(told, order[:, : max(2, count // 2)], True, axis=1)
    begin = np.zeros((RESAMPLES, size))
    begin[:, local.own] = told / told.sum(axis=1, keepdims=True)
    share = _walked(local, strand_kept, begin) / np.sqrt(local.degree)
    share[begin > 0] = np.inf
    best = np.argsort(-share.round(12), axis=1, kind="stable")[:, :count]
    found = np.zeros((RESAMPLES, size), bool)
    np.put_along_axis(found, best, np.take_along_axis(share, best, axis=1) > 0, axis=1)
    hit = found[:, local.own]
    again = (hit & ~told).sum(axis=0) / np.maximum((~told).sum(axis=0), 1)
    overlap = hit.sum(axis=1) / (2 * count - hit.sum(axis=1))
    return Stability(float(overlap.mean()), again)


@dataclass(frozen=True, eq=False)
class _Local:
    """A group's neighbourhood: strands between vertices numbered within it."""

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    bits: NDArray[np.float64]
    fact: NDArray[np.int64]
    """Shape (strands, 4): facts numbered from 1, 0 for none."""

    facts: int
    """Numbers of facts, with that of none."""

    degree: NDArray[np.float64]
    own: NDArray[np.int64]
    """The members."""

    @classmethod
    def of(cls, graph: EvidenceGraph, around: Incidence, members: NDArray[np.int64]) -> "_Local":
        near = _neighbourhood(graph, members)
        inside = strands_of(graph, inner_ties(around, [near.tolist()])).number
        facts = graph.strands.facts[inside]
        known, fact = np.unique(np.append(facts.ravel(), -1), return_inverse=True)
        return cls(
            a=np.searchsorted(near, graph.strands.a[inside]),
            b=np.searchsorted(near, graph.strands.b[inside]),
            bits=graph.strands.bits[inside],
            fact=fact[:-1].reshape(facts.shape),
            facts=len(known),
            degree=np.maximum(graph.degree[near], 1e-9),
            own=np.searchsorted(near, members),
        )


def _walked(
    local: _Local, kept: NDArray[np.bool_], begin: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the share of a walk's time at each vertex; shape (resamples, vertices).

    What leads out of the neighbourhood, or was not kept, is lost to a walk.
    """
    size = len(local.degree)
    resample, strand = np.nonzero(kept)
    a, b = resample * size + local.a[strand], resample * size + local.b[strand]
    bits, degree = local.bits[strand], np.tile(local.degree, len(kept))
    start = begin.ravel()
    at = start
    for _ in range(_ROUNDS):
        leaving = at / degree
        arriving = totals(a, bits * leaving[b], len(at)) + totals(b, bits * leaving[a], len(at))
        at = arriving * (1 - _RESTART) + start * _RESTART
    return np.asarray(at.reshape(begin.shape), float)


def _neighbourhood(graph: EvidenceGraph, members: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the members and the outsiders most tied to them, sorted."""
    rows = graph.adjacency[members]
    outside, at = np.unique(rows.indices, return_inverse=True)
    bits = totals(at, rows.data, len(outside))
    bits[np.isin(outside, members)] = 0
    nearest = outside[np.lexsort((outside, -bits.round(9)))[:_NEAR]]
    return np.union1d(members, nearest).astype(np.int64)
