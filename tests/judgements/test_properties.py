"""What holds whatever people decide, and in whatever order they take it back."""

import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netgraph.case.case import Case
from netgraph.errors import JudgementError
from netgraph.model.judgement import Judgement, Verdict
from netgraph.resolve.said import standing
from tests.judgements.harbour import deliver, entity_of, export, groups, people, persons

Op = tuple[int, int, Verdict]

ops = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from(Verdict)),
    min_size=1,
    max_size=7,
)
few = settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def follow(case: Case, wanted: Sequence[Op]) -> list[Judgement]:
    """Judge what can be judged; what contradicts is refused and left out."""
    uids = persons(case)
    made = []
    for left, right, verdict in wanted:
        pair = uids[left % len(uids)], uids[right % len(uids)]
        with suppress(JudgementError):
            made.append(case.judgements.judge(*pair, verdict, "looked").judgement)
    return made


@few
@given(wanted=ops, seed=st.randoms(use_true_random=False))
def test_undoing_everything_in_any_order_gives_back_every_byte(
    case: Case, wanted: Sequence[Op], seed: object
) -> None:
    before = export(case)
    made = follow(case, wanted)
    seed.shuffle(made)  # type: ignore[attr-defined]
    for judgement in made:
        case.judgements.undo(judgement.id)
    assert export(case) == before


@few
@given(wanted=ops)
def test_who_was_called_different_is_never_one_by_any_way(case: Case, wanted: Sequence[Op]) -> None:
    follow(case, wanted)
    entity = {uid: entity_of(case, uid) for uid in persons(case)}
    for (left, right), judgement in standing(case.judgements.all()).items():
        if judgement.verdict is Verdict.DIFFERENT:
            assert entity[left] != entity[right]
        if judgement.verdict is Verdict.SAME:
            assert entity[left] == entity[right]


@few
@given(wanted=ops)
def test_the_ledger_replayed_on_an_empty_store_gives_the_same_groups(
    harbour: Path, case: Case, tmp_path_factory: pytest.TempPathFactory, wanted: Sequence[Op]
) -> None:
    made = follow(case, wanted)
    if made:
        case.judgements.undo(made[0].id)
    folder = tmp_path_factory.mktemp("replay")
    with Case.init(folder / "case", agency="customs_ua") as empty:
        for delivery in sorted((harbour.parent / "deliveries").iterdir(), reverse=True):
            empty.load("exchange", [delivery])
        if case.folder.ledger.exists():
            shutil.copy(case.folder.ledger, empty.folder.ledger)
        empty.resolve()
        assert groups(empty) == groups(case)
    before = case.store.memberships().to_pylist()
    case.resolve(full=True)
    assert case.store.memberships().to_pylist() == before


def test_the_same_deliveries_again_change_nothing(case: Case, harbour: Path) -> None:
    before = export(case)
    for delivery in sorted((harbour.parent / "deliveries").iterdir()):
        assert case.load("exchange", [delivery]).already
    again = deliver(case.folder.path / "again", people(1), seq=9)
    for delivery in again:
        case.load("exchange", [delivery])
    case.resolve()
    assert export(case) == before
    case.resolve(full=True)
    assert export(case) == before
