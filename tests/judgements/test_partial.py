"""After a load only what it changed is worked out, and it comes out as in a whole run."""

from collections.abc import Mapping, Sequence

import pytest

from netgraph.case.case import Case
from netgraph.case.resolve_state import How, how_of
from netgraph.errors import JudgementError
from netgraph.model.event import Happened
from netgraph.model.judgement import Verdict
from netgraph.model.result import RunId
from tests.judgements.harbour import (
    AGENCIES,
    Row,
    deliver,
    entity_of,
    export,
    groups,
    people,
    persons,
    town,
)


@pytest.fixture
def case(large_case: Case) -> Case:
    return large_case


def load(case: Case, rows: Mapping[str, Sequence[Row]], seq: int = 2, **manifest: object) -> None:
    for delivery in deliver(case.folder.path / "later", rows, seq, **manifest):
        case.load("exchange", [delivery], confirm_shrink=True)


def same_as_a_whole_run(case: Case) -> bool:
    """Return whether a whole run leaves groups and ids as they are.

    It learns its weights anew from the records of now, so that in the strict view a pair on its
    edge may come in or fall out.
    """
    before, was = groups(case), _entities(case)
    case.resolve(full=True)
    now = _entities(case)
    assert was.keys() == now.keys()
    moved = [uid for uid in now if was[uid][1] != now[uid][1]]
    lead = all(was[uid][0] == now[uid][0] for uid in now)
    return groups(case) == before and lead and len(moved) <= len(now) / 100


def _entities(case: Case) -> dict[str, tuple[str, str]]:
    return {
        row["uid"]: (row["entity"], row["strict_entity"])
        for row in case.store.memberships().to_pylist()
    }


def test_new_records_are_compared_with_all_others(case: Case) -> None:
    load(case, people(12, first=900))
    run = case.resolve()
    assert how_of(run) is How.LOAD
    summary = run.summary["Person"]
    assert isinstance(summary, dict)
    assert summary["fresh"] == sum(map(len, people(12).values()))
    # The same people as one group of the town, under other record ids: most are joined.
    assert run.summary["events"]["grew"] > 5  # type: ignore[index]
    assert same_as_a_whole_run(case)


@pytest.mark.parametrize("seed", [31, 32, 33])
def test_people_nobody_knew_leave_the_others_alone(case: Case, seed: int) -> None:
    before = case.store.memberships().to_pylist()
    load(case, people(seed, first=900))
    assert how_of(case.resolve()) is How.LOAD
    after = {row["uid"]: row["entity"] for row in case.store.memberships().to_pylist()}
    moved = [row for row in before if after[row["uid"]] != row["entity"]]
    assert len(moved) <= 2
    assert same_as_a_whole_run(case)


def test_where_nothing_is_new_the_last_run_stands(case: Case) -> None:
    current = case.store.current("resolve")
    assert case.resolve() == current
    case.resolve(full=True)
    assert case.store.current("resolve") != current


def test_the_same_rows_again_change_no_entity(case: Case) -> None:
    before = export(case)
    load(case, town(*range(11, 21)), seq=3)
    run = case.resolve()
    assert how_of(run) is How.LOAD
    assert run.summary["events"] == {}
    assert export(case) == before


def test_a_record_that_says_something_else_is_compared_anew(case: Case) -> None:
    uid = next(u for u in persons(case) if u.startswith("tax_ua:"))
    load(case, {"tax_ua": [{"record_id": uid.partition(":")[2], "last_name": "Незнайко"}]})
    assert how_of(case.resolve()) is How.LOAD
    assert frozenset([uid]) in groups(case)
    assert case.describe(uid).name == "Незнайко"
    assert [found.size for found in case.search("Незнайко")] == [1]
    assert same_as_a_whole_run(case)


def test_ended_records_leave_their_entities(case: Case) -> None:
    rows = town(*range(11, 21))["tax_ua"]
    ended = [f"tax_ua:{row['record_id']}" for row in rows[:6]]
    load(case, {"tax_ua": rows[6:]}, kind="full")
    run = case.resolve()
    assert how_of(run) is How.LOAD
    assert not set(ended) & set(case.store.memberships()["uid"].to_pylist())
    happened = {event.happened for event in case.events(run.id)[1]}
    assert happened & {Happened.SHRANK, Happened.RETIRED}
    assert same_as_a_whole_run(case)


def test_a_later_load_goes_on_from_an_earlier_one(case: Case) -> None:
    load(case, people(12, first=900), seq=2)
    assert how_of(case.resolve()) is How.LOAD
    load(case, people(13, first=950), seq=3)
    assert how_of(case.resolve()) is How.LOAD
    assert same_as_a_whole_run(case)


def test_a_load_that_is_large_for_the_case_takes_a_whole_run(case: Case) -> None:
    load(case, town(41, 42, 43, 44, 45, 46), seq=2)
    more = {
        a: [{**r, "record_id": f"X{r['record_id']}"} for r in rs]
        for a, rs in town(41, 42, 43, 44, 45, 46).items()
    }
    load(case, more, seq=3)
    assert how_of(case.resolve()) is How.WHOLE


def test_what_is_remembered_may_be_lost(case: Case) -> None:
    for path in case.folder.normal_forms.glob("*.json"):
        path.unlink()
    load(case, people(12, first=900))
    assert how_of(case.resolve()) is How.WHOLE


def test_judgements_hold_through_loads(case: Case) -> None:
    uids = persons(case)
    one, other = uids[0], next(u for u in uids if entity_of(case, u) != entity_of(case, uids[0]))
    case.judgements.judge(one, other, Verdict.SAME, "one passport")
    load(case, people(12, first=900))
    case.resolve()
    assert entity_of(case, one) == entity_of(case, other)
    assert same_as_a_whole_run(case)


def test_a_run_that_is_taken_back_leaves_no_trace(case: Case) -> None:
    before = export(case)
    load(case, people(12, first=900))
    run = case.resolve()
    assert export(case) != before
    undone = case.judgements.undo_run(run.id, "too early")
    assert how_of(undone.run) is How.UNDO
    assert export(case) == before
    again = case.resolve()
    assert how_of(again) is How.WHOLE
    case.judgements.undo_run(again.id)
    assert export(case) == before


def test_a_whole_run_can_be_taken_back_and_keeps_later_judgements(case: Case) -> None:
    load(case, people(12, first=900))
    before = groups(case)
    run = case.resolve(full=True)
    uids = persons(case)
    one, other = uids[0], next(u for u in uids if entity_of(case, u) != entity_of(case, uids[0]))
    case.judgements.judge(one, other, Verdict.SAME, "one passport")
    case.judgements.undo_run(run.id)
    assert entity_of(case, one) == entity_of(case, other)
    (made,) = case.judgements.all()
    case.judgements.undo(made.id)
    assert groups(case) == before


def test_runs_are_taken_back_from_the_last(case: Case) -> None:
    with pytest.raises(JudgementError, match="it is the first"):
        case.judgements.undo_run("resolve-0001")
    load(case, people(12, first=900))
    run = case.resolve()
    grown = next(e for e in case.events(run.id)[1] if e.happened is Happened.GREW)
    members = case.store.memberships([grown.entity])["uid"].to_pylist()
    made = case.judgements.split(grown.entity, list(grown.records), "not he")
    assert len(members) > len(grown.records)
    with pytest.raises(JudgementError, match=rf"{made.judgement.id} rests on"):
        case.judgements.undo_run(run.id)
    with pytest.raises(JudgementError, match="netgraph entity undo J-"):
        case.judgements.undo_run(made.run.id)
    case.judgements.undo(made.judgement.id)
    with pytest.raises(JudgementError, match=r"is not the last resolve run"):
        case.judgements.undo_run("resolve-0001")
    case.judgements.undo_run(run.id)


def test_events_tell_what_became_of_whom(case: Case) -> None:
    load(case, people(12, first=900))
    run = case.resolve()
    name, happened = case.events()
    assert name == run.id
    assert happened == sorted(
        happened, key=lambda e: (e.happened is Happened.CREATED and not e.others, e.entity)
    )
    grown = [event for event in happened if event.happened is Happened.GREW]
    for event in grown:
        assert {entity_of(case, uid) for uid in event.records} == {event.entity}
    assert case.history.events(RunId("resolve-0099")) is None


def test_a_name_that_many_share_is_not_taken_for_a_person(case: Case) -> None:
    """120 people under ten names, most without a number: weights that are learnt run away."""
    load(case, people(12, first=900), seq=2)
    load(case, people(13, first=950), seq=3)
    case.resolve(full=True)
    assert max(map(len, groups(case))) <= 2 * len(AGENCIES)
