"""Two graphs or two rankings of networks in; who joined, left, rose and fell, out."""

from collections.abc import Hashable, Sequence
from dataclasses import asdict, dataclass

from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.players.ranking import KeyPlayers, key_players
from netgraph.model.result import CandidateNetwork, EntityId

SAME_NETWORK = 0.3
"""Jaccard of members from which on two networks of two runs are one that changed."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody in both, and where they stood."""

    name: Hashable
    before: int
    after: int

    @property
    def rose_by(self) -> int:
        """Places; below 0 for one who fell."""
        return self.before - self.after


@dataclass(frozen=True, slots=True)
class Periods:
    """What became of the actors of one period in the next. Only those with ties count."""

    joined: tuple[tuple[Hashable, int], ...]
    """With their rank after, the highest first."""

    left: tuple[tuple[Hashable, int], ...]
    """With their rank before, the highest first."""

    moved: tuple[Moved, ...]
    """Those in both, the greatest rise first."""

    new_ties: int
    gone_ties: int
    kept_ties: int

    def to_json(self) -> dict[str, object]:
        """Return plain values for JSON."""
        return asdict(self)


def compare_periods(
    before: EvidenceGraph, after: EvidenceGraph, by: str = "standing", seed: int = 0
) -> Periods:
    """Return who joined, left, rose and fell between two graphs with the same names.

    Args:
        before: the earlier period.
        after: the later one.
        by: the ``Measure`` that ranks are taken by.
        seed: of what is sampled in large graphs.

    >>> import networkx as nx
    >>> one = EvidenceGraph.from_networkx(nx.star_graph(["ann", "ben", "cid"]))
    >>> two = EvidenceGraph.from_networkx(nx.star_graph(["ben", "ann", "dan"]))
    >>> found = compare_periods(one, two)
    >>> found.joined, found.left, found.moved[0].name
    ((('dan', 3),), (('cid', 3),), 'ben')
    """
    ranks = [_ranks(key_players(graph, by, seed)) for graph in (before, after)]
    ties = [_ties(graph) for graph in (before, after)]
    first, second = ranks
    moved = [Moved(name, first[name], second[name]) for name in first if name in second]
    return Periods(
        joined=_missing(second, first),
        left=_missing(first, second),
        moved=tuple(sorted(moved, key=lambda one: (-one.rose_by, one.after, str(one.name)))),
        new_ties=len(ties[1] - ties[0]),
        gone_ties=len(ties[0] - ties[1]),
        kept_ties=len(ties[0] & ties[1]),
    )


def _ranks(found: KeyPlayers) -> dict[Hashable, int]:
    """Return the rank of everybody with ties."""
    tied = found.measures.ties
    order = [int(vertex) for vertex in found.order if tied[vertex]]
    return {found.graph.names[vertex]: rank for rank, vertex in enumerate(order, 1)}


def _ties(graph: EvidenceGraph) -> set[tuple[Hashable, Hashable]]:
    """Return the ties by names; both graphs keep names in the same order."""
    ends = zip(graph.tie_a.tolist(), graph.tie_b.tolist(), strict=True)
    return {(graph.names[a], graph.names[b]) for a, b in ends}


def _missing(
    here: dict[Hashable, int], there: dict[Hashable, int]
) -> tuple[tuple[Hashable, int], ...]:
    return tuple((name, rank) for name, rank in here.items() if name not in there)


@dataclass(frozen=True, slots=True)
class NetworkChange:
    """One network of the later run and what it was before, or one that is gone."""

    before: str | None
    """Its id in the earlier run, None for a new one."""

    after: str | None
    """Its id in the later run, None for one that is gone."""

    rank_before: int | None
    rank_after: int | None
    score_before: float | None
    score_after: float | None
    joined: tuple[EntityId, ...]
    left: tuple[EntityId, ...]
    stayed: tuple[EntityId, ...]

    @property
    def verdict(self) -> str:
        """New, gone, rose, fell or the same place."""
        if self.rank_before is None:
            return "new"
        if self.rank_after is None:
            return "gone"
        moved = self.rank_before - self.rank_after
        return f"rose by {moved}" if moved > 0 else f"fell by {-moved}" if moved else "same rank"

    def to_json(self) -> dict[str, object]:
        """Return plain values for JSON."""
        return {**asdict(self), "verdict": self.verdict}


def compare_networks(
    before: Sequence[CandidateNetwork], after: Sequence[CandidateNetwork]
) -> list[NetworkChange]:
    """Pair the networks of two runs and say what changed, by the later rank; gone ones last.

    Networks with one id are one; of the others, those with most members in common, best first.
    """
    pairs = _pairs(before, after)
    earlier = {network.id: network for network in before}
    changes = [_change(earlier.get(pairs.get(network.id, "")), network) for network in after]
    taken = set(pairs.values())
    changes += [_change(network, None) for network in before if network.id not in taken]
    return sorted(
        changes,
        key=lambda one: (one.rank_after is None, one.rank_after or 0, one.rank_before or 0),
    )


def _pairs(before: Sequence[CandidateNetwork], after: Sequence[CandidateNetwork]) -> dict[str, str]:
    """Return the earlier id for each later one that has one."""
    known = {network.id for network in before}
    pairs = {network.id: network.id for network in after if network.id in known}
    members = {n.id: {m.entity for m in n.members} for n in before}
    free = [n for n in before if n.id not in pairs.values()]
    found = []
    for network in after:
        if network.id in pairs:
            continue
        mine = {member.entity for member in network.members}
        for other in free:
            alike = len(mine & members[other.id]) / max(len(mine | members[other.id]), 1)
            if alike >= SAME_NETWORK:
                found.append((-alike, network.rank, other.rank, network.id, other.id))
    for _, _, _, later, earlier in sorted(found):
        if later not in pairs and earlier not in pairs.values():
            pairs[later] = earlier
    return pairs


def _change(before: CandidateNetwork | None, after: CandidateNetwork | None) -> NetworkChange:
    was = {member.entity for member in before.members} if before else set()
    now = {member.entity for member in after.members} if after else set()
    return NetworkChange(
        before=before.id if before else None,
        after=after.id if after else None,
        rank_before=before.rank if before else None,
        rank_after=after.rank if after else None,
        score_before=before.score if before else None,
        score_after=after.score if after else None,
        joined=tuple(sorted(now - was)),
        left=tuple(sorted(was - now)),
        stayed=tuple(sorted(now & was)),
    )
