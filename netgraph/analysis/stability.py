"""A group in; how surely each member belongs to it when part of the evidence is taken away."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

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
    near = _neighbourhood(graph, members)
    inside = strands_of(graph, inner_ties(around, [near.tolist()]))
    a = np.searchsorted(near, graph.strands.a[inside.number])
    b = np.searchsorted(near, graph.strands.b[inside.number])
    bits, facts = graph.strands.bits[inside.number], graph.strands.facts[inside.number]
    known, fact = np.unique(facts, return_inverse=True)
    fact = fact.reshape(facts.shape)
    own = np.flatnonzero(np.isin(near, members))
    degree = np.maximum(graph.degree[near], 1e-9)
    found = np.zeros(len(members))
    asked = np.zeros(len(members))
    overlaps = []
    for _ in range(RESAMPLES):
        kept_fact = rng.random(len(known)) < _KEPT
        kept_fact[known < 0] = True
        kept = kept_fact[fact].all(axis=1)
        told = rng.permutation(len(members))[: max(2, len(members) // 2)]
        left = sp.csr_matrix((bits[kept], (a[kept], b[kept])), shape=(len(near),) * 2)
        again = _found_from(left + left.T, degree, own[told], len(members))
        hit = np.isin(own, again)
        overlaps.append(hit.sum() / (2 * len(members) - hit.sum()))
        untold = np.ones(len(members), bool)
        untold[told] = False
        found += hit & untold
        asked += untold
    return Stability(float(np.mean(overlaps)), found / np.maximum(asked, 1))


def _neighbourhood(graph: EvidenceGraph, members: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the members and the outsiders most tied to them, sorted."""
    bits = np.asarray(graph.adjacency[members].sum(0)).ravel()
    bits[members] = 0
    outside = np.flatnonzero(bits)
    nearest = outside[np.lexsort((outside, -bits[outside]))][:_NEAR]
    return np.sort(np.concatenate([members, nearest]))


def _found_from(
    ties: sp.csr_matrix, degree: NDArray[np.float64], told: NDArray[np.int64], size: int
) -> NDArray[np.int64]:
    """Return as many vertices as the group has: those told and where walks from them stay.

    What leads out of the neighbourhood is lost to a walk.
    """
    begin = np.zeros(len(degree))
    begin[told] = 1 / len(told)
    at = begin
    for _ in range(_ROUNDS):
        at = (ties @ (at / degree)) * (1 - _RESTART) + begin * _RESTART
    share = (at / np.sqrt(degree)).round(12)
    share[told] = np.inf
    order = np.lexsort((np.arange(len(share)), -share))
    return order[:size][share[order[:size]] > 0]
