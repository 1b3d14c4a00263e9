"""Edges between records and people's judgements -> groups, flags, and a decision on each edge.

A whole run and a change to one component settle by the same steps, so that both agree.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from netgraph.model.record import Values
from netgraph.resolve.cluster import SAID_DIFFERENT, Clustering, Edges, Pair, Said, cluster
from netgraph.resolve.comparison import Facts
from netgraph.resolve.flags import flags
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

    def decision(self, pair: Pair) -> tuple[str, str | None]:
        """Return what became of a compared pair, and what forbade it if something did."""
        if pair in self.different:
            return "different", None
        if self.clustering.lead[pair[0]] == self.clustering.lead[pair[1]]:
            return "same", None
        veto = SAID_DIFFERENT if pair in self.contradictory else self.clustering.vetoes.get(pair)
        return ("vetoed", veto) if veto else ("possible", None)


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
    within: dict[int, dict[Pair, float]] = {}
    for a, b, bits in zip(
        edges.left.tolist(), edges.right.tolist(), edges.bits.tolist(), strict=True
    ):
        if bits >= 0.0 and clustering.lead[a] == clustering.lead[b]:
            within.setdefault(clustering.lead[a], {})[a, b] = bits
    found = {
        place: flags(
            group,
            known.facts,
            within.get(group[0], {}),
            len({json.dumps(known.values[number]) for number in group}),
        )
        for place, group in enumerate(clusters)
        if len(group) > 1
    }
    return {place: raised for place, raised in found.items() if raised}
