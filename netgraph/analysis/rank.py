"""Candidate groups in; ranked networks with their reasons, and the level of chance, out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from netgraph.analysis.candidates import Group, merged
from netgraph.analysis.chance import Tail
from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.groups import inner_ties, strands_of
from netgraph.analysis.growth import Walk
from netgraph.analysis.network_ids import network_ids
from netgraph.analysis.reasons import Scored, counter_reasons, reasons
from netgraph.analysis.refinement import refined
from netgraph.analysis.roles import roles
from netgraph.analysis.scoring import Judge, Scores
from netgraph.analysis.stability import Stability, stability
from netgraph.analysis.tables import TYPE_CODES
from netgraph.analysis.times import NO_DAY, iso_day
from netgraph.analysis.would_change import would_change
from netgraph.model.kinds import Kind
from netgraph.model.record import RecordUid, StatementId
from netgraph.model.result import CandidateNetwork, EntityId, Member, TypologyOutcome
from netgraph.model.statements import StatementType

MOST_NETWORKS = 200
_CORE, _LIKELY = 0.8, 0.5
_LEAST_SCORE = 1.0


@dataclass(frozen=True, eq=False)
class Ranking:
    """The best groups, and what chance would give."""

    groups: tuple[Group, ...]
    """By score, best first."""

    scores: Scores
    alarm: float
    """Bits from which a group stands out: likelier a network than not by what was learnt; by the
    fixed formula, what fewer than one of so many groups grown by chance would reach."""

    @property
    def standing_out(self) -> int:
        """How many groups score above the alarm level."""
        return int((self.scores.total > self.alarm).sum())


def ranked(judge: Judge, paths: Walk, groups: Sequence[Group]) -> Ranking:
    """Merge, refine and order candidate groups.

    Args:
        judge: gives the scores.
        paths: the walks of the graph.
        groups: in a fixed order.
    """
    places = merged(judge, groups, 2 * MOST_NETWORKS) if groups else []
    # All readings of a place compete: mending is right more often than not, no more.
    readings = {*places, *(refined(paths, place) for place in places)}
    if judge.belonging is not None:
        readings.update(judge.belonging.mended(judge.scene, judge.clues, places))
    final = merged(judge, sorted(readings), MOST_NETWORKS) if readings else []
    scores = judge.scores(final)
    order = np.lexsort((np.arange(len(final)), -scores.total.round(9)))
    order = order[scores.total[order] >= _LEAST_SCORE]
    return Ranking(
        tuple(final[at] for at in order),
        _taken(scores, order),
        _alarm(judge, max(len(places), 1)),
    )


def _taken(scores: Scores, order: NDArray[np.int64]) -> Scores:
    return Scores(
        scores.total[order],
        {name: part[order] for name, part in scores.parts.items()},
        scores.against[order],
        [scores.held[at] for at in order],
    )


def _alarm(judge: Judge, looked_at: int) -> float:
    """Return the score from which one of so many groups stands out."""
    if judge.ranker is not None:
        # Groups grown by chance would not do: where much is hidden, some of them lie in it.
        return judge.ranker.even
    groups = judge.scene.chance.groups
    if not groups:
        return 0.0
    tail = Tail.of(judge.scores(groups).total)
    return tail.decile + tail.excess * float(np.log(max(0.1 * looked_at, 1)))


@dataclass(frozen=True, eq=False)
class Author:
    """Writes ranked groups as networks."""

    graph: EvidenceGraph
    judge: Judge
    outcomes: Sequence[TypologyOutcome]
    seed: int

    def networks(
        self, ranking: Ranking, previous: Sequence[CandidateNetwork]
    ) -> list[CandidateNetwork]:
        """Return the groups as networks, by rank."""
        graph = self.graph
        entities = [
            [EntityId(str(graph.names[vertex])) for vertex in group] for group in ranking.groups
        ]
        ids = network_ids(entities, previous)
        records = self._records({entity for group in entities for entity in group})
        rng = np.random.default_rng(self.seed)
        inside = strands_of(graph, inner_ties(self.judge.scene.field.around, ranking.groups))
        ends = np.searchsorted(inside.group, np.arange(len(ranking.groups) + 1))
        found = []
        for rank, group in enumerate(ranking.groups):
            strands = inside.number[ends[rank] : ends[rank + 1]]
            scored = Scored(
                members=group,
                strands=strands,
                parts={name: float(part[rank]) for name, part in ranking.scores.parts.items()},
                against=float(ranking.scores.against[rank]),
                held=ranking.scores.held[rank],
                lawful=self.judge.scene.lawful[strands],
                named=np.intersect1d(self.judge.scene.named, group),
            )
            again = stability(graph, self.judge.scene.field.around, group, rng)
            members = self._members(scored, again, records)
            found.append(self._network((ids[rank], rank + 1), scored, members, again))
        return found

    def _network(
        self,
        name: tuple[str, int],
        scored: Scored,
        members: tuple[Member, ...],
        again: Stability,
    ) -> CandidateNetwork:
        graph, evidence = self.graph, self.graph.evidence
        assert evidence is not None
        for_, against = (
            reasons(graph, scored),
            counter_reasons(graph, scored),
        )
        shares = self._shares(scored.strands)
        days = graph.strand_day[scored.strands]
        days = days[days != NO_DAY]
        statements = set(graph.statements(scored.strands))
        for clue in scored.held:
            statements.update(clue.hit.statements)
        statements.update(self._named(scored.named))
        return CandidateNetwork(
            id=name[0],
            rank=name[1],
            score=round(sum(reason.bits for reason in (*for_, *against)), 3),
            members=members,
            reasons=for_,
            counter=against,
            typologies=tuple(dict.fromkeys(clue.hit.typology for clue in scored.held)),
            agencies=shares,
            stability=round(again.found_again, 3),
            first_on=iso_day(int(days.min())) if len(days) else None,
            last_on=iso_day(int(days.max())) if len(days) else None,
            statements=tuple(sorted(statements)),
            seeds=tuple(EntityId(str(graph.names[vertex])) for vertex in scored.named),
            would_change=would_change(members, shares, evidence.case.agencies, self.outcomes),
        )

    def _members(
        self, scored: Scored, again: Stability, records: dict[str, tuple[RecordUid, ...]]
    ) -> tuple[Member, ...]:
        """Return the members, those with most bits to the others first."""
        graph, evidence = self.graph, self.graph.evidence
        assert evidence is not None
        strands, case = scored.strands, evidence.case
        bits = np.bincount(graph.strands.a[strands], graph.strands.bits[strands], len(graph))
        bits += np.bincount(graph.strands.b[strands], graph.strands.bits[strands], len(graph))
        part = roles(graph, scored.members, strands, scored.held)
        found = []
        for at, vertex in enumerate(scored.members):
            entity = EntityId(str(graph.names[vertex]))
            share = again.membership[at]
            own = records.get(entity, ())
            found.append(
                Member(
                    entity=entity,
                    kind=list(Kind)[case.kinds[graph.entity[vertex]]],
                    name=str(case.names[graph.entity[vertex]]),
                    role=part[at],
                    certainty=(
                        "core" if share >= _CORE else "likely" if share >= _LIKELY else "possible"
                    ),
                    bits=round(float(bits[vertex]), 3),
                    agencies=tuple(sorted({uid.partition(":")[0] for uid in own})),
                    records=own,
                )
            )
        return tuple(sorted(found, key=lambda member: (-member.bits, member.entity)))

    def _records(self, entities: set[EntityId]) -> dict[str, tuple[RecordUid, ...]]:
        assert self.graph.evidence is not None
        table = self.graph.evidence.case.tables.memberships
        wanted = table.filter(pc.is_in(table["entity"], pa.array(sorted(entities), pa.string())))
        found: dict[str, list[RecordUid]] = {}
        for uid, entity in zip(
            wanted["uid"].to_pylist(), wanted["entity"].to_pylist(), strict=True
        ):
            found.setdefault(entity, []).append(RecordUid(uid))
        return {entity: tuple(sorted(uids)) for entity, uids in found.items()}

    def _shares(self, strands: NDArray[np.int64]) -> dict[str, float]:
        """Return each agency's share of the evidence: of a strand, of the facts behind it."""
        graph, evidence = self.graph, self.graph.evidence
        assert evidence is not None
        four = graph.strands.facts[strands]
        masks = np.append(evidence.facts.agencies, np.uint64(0))[four]
        voices = np.bitwise_count(masks).sum(axis=1)
        bits = graph.strands.bits[strands] / np.maximum(voices, 1)
        total = max(float(graph.strands.bits[strands].sum()), 1e-9)
        found = {}
        for number, agency in enumerate(evidence.case.agencies):
            held = ((masks >> np.uint64(min(number, 63))) & np.uint64(1)).sum(axis=1)
            share = float((bits * held).sum()) / total
            if share > 0:
                found[agency] = round(share, 3)
        return found

    def _named(self, vertices: NDArray[np.int64]) -> tuple[StatementId, ...]:
        """Return the statements that name these vertices in a case or notice."""
        evidence = self.graph.evidence
        assert evidence is not None
        facts = evidence.facts
        wanted = [TYPE_CODES[StatementType.SUBJECT_OF], TYPE_CODES[StatementType.LISTED_AS]]
        mine = np.isin(facts.type, wanted) & np.isin(facts.subject, self.graph.entity[vertices])
        return self.graph.statements_of_facts(np.flatnonzero(mine))
