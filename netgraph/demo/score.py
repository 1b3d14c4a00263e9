"""How well a ranking found what was planted: candidate networks and the truth in, figures out.

A candidate is judged by the real persons, firms and vehicles that its members' records are
about, so that it pays for members that resolution mixed up, and gains nothing from members
in several pieces. It fits a planted network if the two sets agree by a Jaccard index of
``FITS`` or more. (Naming at least half of the members with at least half of those named being
right always reaches 1/3, so that no second rule is needed.)
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from netgraph.demo.score_resolution import PairScore, score_resolution
from netgraph.demo.truth import Planted, Truth
from netgraph.model.record import RecordUid
from netgraph.model.result import CandidateNetwork

__all__ = ["PairScore", "Placed", "Ranking", "score_ranking", "score_resolution"]

FITS = 0.3
TAKEN_IN = 0.5
"""A candidate of which this share is one look-alike's members has been taken in by it."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where one planted network or look-alike came in the ranking."""

    planted: Planted
    rank: int | None
    """Of the first candidate that fits (of a look-alike: that was taken in); None of none."""

    jaccard: float
    """Of that candidate, or the best of all candidates where none fits; by entities."""

    records_jaccard: float
    """The same by records."""

    found: int
    """Members in that candidate."""


@dataclass(frozen=True, slots=True)
class Ranking:
    networks: tuple[Placed, ...]
    decoys: tuple[Placed, ...]
    hits: tuple[str, ...]
    """For each candidate in order: the network it is the first to fit, ``again`` for a second
    candidate that fits one already found, a look-alike's id, or nothing."""

    @property
    def average_precision(self) -> float:
        """Mean over planted networks of the precision at the rank of each; unfound ones are 0.

        A second candidate for the same network counts as wrong: somebody has to read it.
        """
        ranks = sorted(placed.rank for placed in self.networks if placed.rank is not None)
        if not self.networks:
            return 0.0
        return sum(n / rank for n, rank in enumerate(ranks, start=1)) / len(self.networks)

    def precision_at(self, k: int) -> float:
        """Return the share of the first ``k`` candidates that find a planted network."""
        first = self.hits[:k]
        ids = {placed.planted.id for placed in self.networks}
        return sum(hit in ids for hit in first) / k

    def recall_at(self, k: int) -> float:
        """Return the share of planted networks that fit one of the first ``k`` candidates."""
        found = sum(p.rank is not None and p.rank <= k for p in self.networks)
        return found / max(1, len(self.networks))

    def decoys_in(self, k: int) -> int:
        """Return how many of the first ``k`` candidates were taken in by a look-alike."""
        ids = {placed.planted.id for placed in self.decoys}
        return sum(hit in ids for hit in self.hits[:k])


@dataclass(frozen=True, slots=True)
class _Candidate:
    entities: frozenset[str]
    records: frozenset[RecordUid]


_Rule = Callable[[_Candidate, Planted], bool]


def score_ranking(networks: Sequence[CandidateNetwork], truth: Truth) -> Ranking:
    """Compare a ranking with the truth.

    Args:
        networks: in any order; their ``rank`` counts.
        truth: of the same synthetic case.
    """
    ordered = [_candidate(n, truth) for n in sorted(networks, key=lambda n: n.rank)]
    placed = tuple(_place(planted, ordered, _fits) for planted in truth.networks)
    decoys = tuple(_place(planted, ordered, _taken_in) for planted in truth.decoys)
    return Ranking(placed, decoys, tuple(_hits(ordered, placed, truth)))


def _candidate(network: CandidateNetwork, truth: Truth) -> _Candidate:
    records = frozenset(uid for member in network.members for uid in member.records)
    known = frozenset(uid for uid in records if uid in truth.entity_of)
    return _Candidate(frozenset(truth.entity_of[uid] for uid in known), known)


def _jaccard(one: Collection[str], other: Collection[str]) -> float:
    both = set(one)
    either = both | set(other)
    return len(both & set(other)) / len(either) if either else 0.0


def _fits(candidate: _Candidate, planted: Planted) -> bool:
    return _jaccard(candidate.entities, planted.members) >= FITS


def _taken_in(candidate: _Candidate, planted: Planted) -> bool:
    inside = len(candidate.entities & planted.members.keys())
    return bool(candidate.entities) and inside / len(candidate.entities) >= TAKEN_IN


def _place(planted: Planted, ordered: Sequence[_Candidate], counts: _Rule) -> Placed:
    rank = next((n for n, c in enumerate(ordered, start=1) if counts(c, planted)), None)
    if rank is not None:
        chosen = ordered[rank - 1]
    elif ordered:
        chosen = max(ordered, key=lambda c: _jaccard(c.entities, planted.members))
    else:
        chosen = _Candidate(frozenset(), frozenset())
    return Placed(
        planted,
        rank,
        _jaccard(chosen.entities, planted.members),
        _jaccard(chosen.records, planted.records),
        len(chosen.entities & planted.members.keys()),
    )


def _hits(ordered: Sequence[_Candidate], placed: Sequence[Placed], truth: Truth) -> Iterator[str]:
    first = {(p.rank, p.planted.id) for p in placed}
    for rank, candidate in enumerate(ordered, start=1):
        fitting = [planted.id for planted in truth.networks if _fits(candidate, planted)]
        new = [plot for plot in fitting if (rank, plot) in first]
        decoys = [planted.id for planted in truth.decoys if _taken_in(candidate, planted)]
        yield [*new, *(["again"] if fitting else []), *decoys, ""][0]
