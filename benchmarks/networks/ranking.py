"""Groups or networks in; how well they find what was planted out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean

import numpy as np
import scipy.sparse as sp
from scipy.sparse.csgraph import connected_components

from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.tables import CaseTables
from netgraph.demo.score import Ranking
from netgraph.demo.truth import Planted, Truth
from netgraph.model.kinds import Kind
from netgraph.model.record import RecordUid
from netgraph.model.result import CandidateNetwork, EntityId, Member

Group = tuple[int, ...]


def as_networks(
    graph: EvidenceGraph, groups: Sequence[Group], tables: CaseTables
) -> list[CandidateNetwork]:
    """Return bare groups of vertices in the shape that rankings are scored in."""
    named = [[str(graph.names[vertex]) for vertex in group] for group in groups]
    return networks_of(named, tables)


def networks_of(groups: Sequence[Sequence[str]], tables: CaseTables) -> list[CandidateNetwork]:
    """Return groups of entity ids, best first, in the shape that rankings are scored in."""
    records = tables.memberships.to_pandas().groupby("entity")["uid"].agg(tuple).to_dict()
    return [
        CandidateNetwork(
            id=f"G-{rank}",
            rank=rank,
            score=float(len(groups) - rank),
            members=tuple(_member(entity, records) for entity in group),
            reasons=(),
            counter=(),
            typologies=(),
            agencies={},
            stability=0.0,
            first_on=None,
            last_on=None,
            statements=(),
        )
        for rank, group in enumerate(groups, start=1)
    ]


def _member(entity: str, records: dict[str, tuple[str, ...]]) -> Member:
    uids = tuple(RecordUid(uid) for uid in records.get(entity, ()))
    return Member(EntityId(entity), Kind.PERSON, entity, "", "core", 0.0, (), uids)


def scattered(graph: EvidenceGraph, truth: Truth) -> frozenset[str]:
    """Return the planted networks whose surviving records tie less than half of them together.

    Args:
        graph: of the perfectly resolved case.
        truth: of the same case.
    """
    found = set()
    number = {str(name): at for at, name in enumerate(graph.names)}
    for planted in truth.networks:
        inside = [number[f"X-{e}"] for e in planted.members if f"X-{e}" in number]
        if _largest_piece(graph.adjacency, inside) * 2 < len(planted.members):
            found.add(planted.id)
    return frozenset(found)


def _largest_piece(adjacency: sp.csr_matrix, vertices: list[int]) -> int:
    if not vertices:
        return 0
    label = connected_components(adjacency[vertices][:, vertices], directed=False)[1]
    return int(np.bincount(label).max())


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one ranking of one world."""

    average_precision: float
    precision_5: float
    precision_10: float
    precision_20: float
    precision_at_planted: float
    recall_within_twice: float
    """Of those planted that are not scattered."""

    found: float
    """Share of the planted anywhere in the ranking."""

    decoys_in_20: float
    again_in_20: float
    jaccard: float
    """Mean over networks found."""


def figures(ranking: Ranking, apart: frozenset[str] = frozenset()) -> Figures:
    """Return the figures of a ranking.

    Args:
        ranking: as scored against the truth.
        apart: ids of networks that recall does not count.
    """
    planted = len(ranking.networks)
    tied = [p for p in ranking.networks if p.planted.id not in apart]
    near = [p for p in tied if p.rank is not None and p.rank <= 2 * planted]
    found = [p for p in ranking.networks if p.rank is not None]
    return Figures(
        average_precision=ranking.average_precision,
        precision_5=ranking.precision_at(5),
        precision_10=ranking.precision_at(10),
        precision_20=ranking.precision_at(20),
        precision_at_planted=ranking.precision_at(planted),
        recall_within_twice=len(near) / max(1, len(tied)),
        found=len(found) / max(1, planted),
        decoys_in_20=float(ranking.decoys_in(20)),
        again_in_20=float(sum(hit == "again" for hit in ranking.hits[:20])),
        jaccard=mean([p.jaccard for p in found]) if found else 0.0,
    )


def averaged(every: Iterable[Figures]) -> dict[str, float]:
    """Return the mean of each figure, rounded to three places."""
    rows = list(every)
    return {name: round(mean(getattr(row, name) for row in rows), 3) for name in Figures.__slots__}


def by_typology(rankings: Iterable[Ranking]) -> dict[str, dict[str, float]]:
    """Return, for each kind of planted network, how many there were and how many were found."""
    placed: dict[str, list[int | None]] = {}
    for ranking in rankings:
        for one in ranking.networks:
            placed.setdefault(_kind(one.planted), []).append(one.rank)
    return {
        kind: {
            "planted": len(ranks),
            "found": sum(rank is not None for rank in ranks),
            "within 20": sum(rank is not None and rank <= 20 for rank in ranks),
        }
        for kind, ranks in sorted(placed.items())
    }


def _kind(planted: Planted) -> str:
    return "+".join(planted.typologies)
