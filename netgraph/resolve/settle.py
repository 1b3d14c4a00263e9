"""Edges between records and people's judgements -> groups, flags, and a decision on each edge.

A whole run and a change to one component settle by the same steps, so that both agree.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.model.record import Values
from netgraph.resolve.cluster import Clustering, Edges, Pair, Said, cluster
from netgraph.resolve.comparison import Facts
from netgraph.resolve.components import groups_with_more_than, groups_with_two_numbers
from netgraph.resolve.facts import FactColumns
from netgraph.resolve.flags import FEWEST_HELD, LARGE, MANY_DATES, WEAK_BRIDGE_BITS, flags
from netgraph.resolve.guards import ALL_FORBID, Guards
from netgraph.resolve.settings import Settings


@dataclass(frozen=True, slots=True)
class Known:
    """What the records to be settled state, in the order of their numbers."""

    facts: Sequence[Facts]
    values: Sequence[Values]
    guards: Guards = ALL_FORBID
    """Which disagreements keep them apart."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Who is one with whom; records are numbers, the smaller uid the smaller number."""

    clusters: Sequence[Sequence[int]]
    """Each sorted, in the order of their first, all records covered."""

    clustering: Clustering
    flags: Mapping[int, frozenset[str]]
    """Cluster to what a person should look at."""

    different: frozenset[Pair]
    contradictory: frozenset[Pair]


def settle(known: Known, edges: Edges, said: Said, settings: Settings) -> Settled:
    """Group records, by the best edges first.

    Only records that edges or judgements connect have a say in each other's groups: a
    component that is settled alone comes out as it does among all others.

    Args:
        known: what the records state.
        edges: between them.
        said: what people said of them.
        settings: the thresholds.
    """
    clustering = cluster(
        known.facts, edges, said, settings.lead_bits, settings.strict_bits, known.guards
    )
    clusters = _clusters(clustering.lead)
    return Settled(
        clusters=clusters,
        clustering=clustering,
        flags=_flags(clusters, clustering, edges, known),
        different=frozenset(said.different),
        contradictory=frozenset(clustering.contradictory),
    )


def _clusters(labels: Sequence[int]) -> list[list[int]]:
    groups: dict[int, list[int]] = {}
    for number, label in enumerate(labels):
        groups.setdefault(label, []).append(number)
    return list(groups.values())


def _flags(
    clusters: Sequence[Sequence[int]], clustering: Clustering, edges: Edges, known: Known
) -> dict[int, frozenset[str]]:
    lead = np.asarray(clustering.lead, np.int64)
    joined = (edges.bits >= 0.0) & (lead[edges.left] == lead[edges.right])
    left, right, bits = edges.left[joined], edges.right[joined], edges.bits[joined]
    suspected = _suspected(lead, FactColumns.of(known.facts), lead[left[bits < WEAK_BRIDGE_BITS]])
    within: dict[int, dict[Pair, float]] = {}
    told = np.flatnonzero(np.isin(lead[left], suspected))
    for a, b, weight in zip(
        left[told].tolist(), right[told].tolist(), bits[told].tolist(), strict=True
    ):
        within.setdefault(clustering.lead[a], {})[a, b] = weight
    found = {}
    for place in np.searchsorted(np.unique(lead), suspected).tolist():
        group = clusters[place]
        stated = len(group)
        if stated > LARGE:
            stated = len({json.dumps(known.values[number]) for number in group})
        found[place] = flags(group, known.facts, within.get(group[0], {}), stated)
    return {place: raised for place, raised in found.items() if raised}


def _suspected(
    lead: NDArray[np.int64], facts: FactColumns, weakly_held: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the smallest records of the groups that a flag may be raised for, ascending."""
    size = np.bincount(lead, minlength=1)
    return np.unique(
        np.concatenate(
            [
                np.flatnonzero(size > LARGE),
                groups_with_two_numbers(facts, lead),
                groups_with_more_than(MANY_DATES, facts.column("dates"), lead),
                weakly_held[size[weakly_held] >= FEWEST_HELD],
            ]
        )
    )
