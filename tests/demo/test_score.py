"""Scores reward what was found and nothing else."""

from collections.abc import Iterable
from dataclasses import replace

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgraph.demo.score import score_ranking, score_resolution
from netgraph.demo.truth import Planted, Truth
from netgraph.model.kinds import Kind
from netgraph.model.record import RecordUid
from netgraph.model.result import CandidateNetwork, EntityId, Member
from netgraph.model.tables import MEMBERSHIPS


def uid(entity: str, agency: str = "a") -> RecordUid:
    return RecordUid(f"{agency}:{entity}")


def planted(plot: str, entities: Iterable[str]) -> Planted:
    names = list(entities)
    members = dict.fromkeys(names, "driver")
    return Planted(plot, plot, ("T1",), members, frozenset(map(uid, names)), (), {})


NETWORK = planted("N01", (f"n{i}" for i in range(10)))
OTHER = planted("N02", (f"m{i}" for i in range(8)))
DECOY = planted("D01", (f"d{i}" for i in range(6)))
ENTITIES = [*NETWORK.members, *OTHER.members, *DECOY.members, *(f"x{i}" for i in range(30))]
TRUTH = Truth(
    (NETWORK, OTHER),
    (DECOY,),
    {uid(e): e for e in ENTITIES} | {uid(e, "b"): e for e in ENTITIES},
    {uid(e, a): Kind.PERSON for e in ENTITIES for a in "ab"},
    {},
)


def candidate(rank: int, entities: Iterable[str]) -> CandidateNetwork:
    members = tuple(
        Member(EntityId(e), Kind.PERSON, e, "", "core", 1.0, ("a",), (uid(e),)) for e in entities
    )
    return CandidateNetwork(f"N-{rank}", rank, 1.0, members, (), (), (), {}, 1.0, None, None, ())


def test_a_perfect_ranking_scores_one() -> None:
    ranking = score_ranking([candidate(2, OTHER.members), candidate(1, NETWORK.members)], TRUTH)
    assert ranking.average_precision == 1
    assert ranking.precision_at(2) == 1
    assert [placed.rank for placed in ranking.networks] == [1, 2]
    assert all(placed.jaccard == 1 and placed.records_jaccard == 1 for placed in ranking.networks)
    assert ranking.decoys[0].rank is None


def test_no_candidates_score_nothing() -> None:
    ranking = score_ranking([], TRUTH)
    assert ranking.average_precision == 0
    assert ranking.precision_at(5) == 0
    assert ranking.hits == ()
    assert ranking.networks[0].rank is None


def test_a_second_candidate_for_the_same_network_counts_as_wrong() -> None:
    twice = [candidate(1, NETWORK.members), candidate(2, NETWORK.members)]
    ranking = score_ranking([*twice, candidate(3, OTHER.members)], TRUTH)
    assert ranking.hits == ("N01", "again", "N02")
    assert ranking.average_precision == pytest.approx((1 + 2 / 3) / 2)
    assert ranking.precision_at(2) == 0.5


def test_a_candidate_half_of_a_look_alike_was_taken_in() -> None:
    ranking = score_ranking([candidate(1, ["d0", "d1", "x1", "x2"])], TRUTH)
    assert ranking.decoys[0].rank == 1
    assert ranking.decoys_in(1) == 1
    assert ranking.networks[0].rank is None


def test_half_the_members_with_half_of_them_right_fits() -> None:
    named = [f"n{i}" for i in range(5)] + [f"x{i}" for i in range(5)]
    placed = score_ranking([candidate(1, named)], TRUTH).networks[0]
    assert placed.rank == 1
    assert placed.found == 5


def test_members_that_mix_up_real_people_cost() -> None:
    mixed = candidate(1, [])
    everyone = tuple(uid(e) for e in ENTITIES)
    member = Member(EntityId("P"), Kind.PERSON, "P", "", "core", 1.0, ("a",), everyone)
    assert score_ranking([replace(mixed, members=(member,))], TRUTH).networks[0].rank is None


@given(st.lists(st.lists(st.sampled_from(ENTITIES), unique=True), max_size=6))
def test_scores_stay_between_zero_and_one(groups: list[list[str]]) -> None:
    candidates = [candidate(rank, group) for rank, group in enumerate(groups, start=1)]
    ranking = score_ranking(candidates, TRUTH)
    assert 0 <= ranking.average_precision <= 1
    assert 0 <= ranking.precision_at(3) <= 1
    assert ranking == score_ranking(candidates[::-1], TRUTH)


def memberships(joined: dict[RecordUid, str]) -> pa.Table:
    rows = [{"uid": u, "entity": e, "strict_entity": u} for u, e in joined.items()]
    return pa.Table.from_pylist(rows, schema=MEMBERSHIPS)


def test_right_joins_have_precision_and_recall_one() -> None:
    score = score_resolution(memberships(dict(TRUTH.entity_of)), TRUTH)[Kind.PERSON]
    assert (score.precision, score.recall, score.f1) == (1, 1, 1)
    assert score.true_pairs == len(ENTITIES)


def test_nothing_joined_has_recall_zero_and_one_heap_has_little_precision() -> None:
    apart = memberships(dict(TRUTH.entity_of))
    strict = score_resolution(apart, TRUTH, "strict_entity")[Kind.PERSON]
    assert (strict.precision, strict.recall) == (1, 0)
    heap = score_resolution(memberships(dict.fromkeys(TRUTH.entity_of, "P")), TRUTH)[Kind.PERSON]
    assert heap.recall == 1
    assert heap.precision < 0.02


def test_records_that_were_not_loaded_do_not_count() -> None:
    half = {u: e for u, e in TRUTH.entity_of.items() if u.startswith("a:")}
    assert score_resolution(memberships(half), TRUTH)[Kind.PERSON].true_pairs == 0
