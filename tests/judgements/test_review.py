"""A person is asked first what changes most, and answers with one key."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from netgraph.case.case import Case
from netgraph.case.review import review_queue
from netgraph.case.side_by_side import Mark, side_by_side
from netgraph.cli import main
from netgraph.cli.entity import review as review_command
from netgraph.model.judgement import Verdict
from netgraph.model.kinds import Kind
from netgraph.model.record import RecordUid
from tests.judgements.harbour import entity_of
from tests.store.world import finding, network, run


@pytest.fixture
def case(large_case: Case) -> Case:
    return large_case


@pytest.fixture
def folder(case: Case) -> Path:
    return case.folder.path


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review_command, "_is_terminal", lambda: True)


def call(folder: Path, *arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["--case", str(folder), "entity", *arguments], input=typed)


def test_questions_are_ordered_by_value_and_asked_once_a_pair_of_groups(case: Case) -> None:
    queue = review_queue(case)
    assert len(queue) > 3
    assert [q.value for q in queue] == sorted((q.value for q in queue), reverse=True)
    groups = [tuple(sorted(q.entities)) for q in queue if q.entities[0] != q.entities[1]]
    assert len(set(groups)) == len(groups)
    assert all(q.bits < 4 or q.decision == "vetoed" for q in queue)


def test_members_of_a_highly_ranked_network_come_first(case: Case) -> None:
    last = review_queue(case)[-1]
    case.store.switch_finding(run(1, "find"), finding([], [network(1, *last.entities)]))
    queue = review_queue(case)
    places = {(q.left, q.right): place for place, q in enumerate(queue)}
    assert places[last.left, last.right] < len(queue) - 1
    assert queue[places[last.left, last.right]].networks == (1,)


@pytest.mark.parametrize("verdict", list(Verdict))
def test_what_was_judged_is_not_asked_again_until_it_is_taken_back(
    case: Case, verdict: Verdict
) -> None:
    before = review_queue(case)
    first = before[0]
    made = case.judgements.judge(first.left, first.right, verdict, "looked")
    after = review_queue(case)
    assert (first.left, first.right) not in {(q.left, q.right) for q in after}
    case.judgements.undo(made.judgement.id)
    assert review_queue(case) == before


def test_only_the_kind_asked_for_is_asked(case: Case) -> None:
    assert {q.kind for q in review_queue(case, Kind.PERSON)} == {Kind.PERSON}
    assert review_queue(case, Kind.VESSEL) == []


def test_two_records_stand_side_by_side_with_their_differences_marked(case: Case) -> None:
    question = review_queue(case)[0]
    both = side_by_side(case, question.left, question.right)
    assert (both.left.uid, both.right.uid) == (question.left, question.right)
    marks = {line.label: line.mark for line in both.lines}
    for line in both.lines:
        if line.label in both.left.values and line.left == line.right:
            assert marks[line.label] is Mark.SAME
        if not (line.left and line.right):
            assert line.mark is Mark.ONE_SIDED
    assert both.lines[0].label == "in Latin letters"
    assert both.lines[0].left.isascii()


def test_a_key_judges_and_another_takes_it_back(folder: Path, terminal: None) -> None:
    result = call(folder, "review", "--because", "photo", typed="szdkq")
    assert result.exit_code == 0, result.output
    assert "same (taken back)" in result.output
    assert "1 judged in this sitting" in result.output
    with Case.open(folder) as case:
        first, second = case.judgements.all()
        assert (first.verdict, second.verdict) == (Verdict.SAME, Verdict.DIFFERENT)
        assert first.withdrawn
        assert not second.withdrawn
        assert (first.left, first.right) == (second.left, second.right)
        assert second.because == "photo"


def test_a_review_goes_on_where_it_was_left(folder: Path, terminal: None) -> None:
    call(folder, "review", "--limit", "2", "--because", "photo", typed="dd")
    with Case.open(folder) as case:
        assert len(case.judgements.all()) == 2
        left = review_queue(case)[0]
    result = call(folder, "review", typed="q")
    assert left.left in result.output
    assert left.right in result.output


def test_a_blind_review_shows_the_score_only_after_the_answer(folder: Path, terminal: None) -> None:
    blind = call(folder, "review", "--blind", "--limit", "1", typed="q")
    assert "before any comparison" not in blind.output
    assert "likely one thing" not in blind.output
    answered = call(folder, "review", "--blind", "--limit", "1", typed="d\n")
    assert "before any comparison" in answered.output
    with Case.open(folder) as case:
        assert case.judgements.all()[0].because == "compared side by side"


def test_a_review_fits_100_columns_in_both_languages(folder: Path, terminal: None) -> None:
    said = {
        language: call(folder, "review", "--lang", language, typed="kkkkq").output
        for language in ("en", "uk")
    }
    assert max(len(line) for output in said.values() for line in output.splitlines()) <= 100
    assert "до порівняння" in said["uk"]
    assert "before any comparison" not in said["uk"]


def test_a_ukrainian_keyboard_does(folder: Path, terminal: None) -> None:
    result = call(folder, "review", "--because", "фото", typed="вй")
    assert result.exit_code == 0, result.output
    with Case.open(folder) as case:
        assert [j.verdict for j in case.judgements.all()] == [Verdict.DIFFERENT]


def test_an_answer_that_contradicts_is_refused_and_asked_again(
    folder: Path, terminal: None
) -> None:
    with Case.open(folder) as case:
        first = review_queue(case)[0]
        left, right = first.left, first.right
        others = [u for u in case.store.memberships()["uid"].to_pylist() if u[0] != "x"]
        third = next(
            RecordUid(u)
            for u in others
            if entity_of(case, u)[0] == "P" and entity_of(case, u) not in first.entities
        )
        case.judgements.judge(left, third, Verdict.SAME, "one passport")
        case.judgements.judge(right, third, Verdict.DIFFERENT, "two faces")
        stays = [(q.left, q.right) for q in review_queue(case)]
    if (left, right) in stays:
        number = stays.index((left, right))
        result = call(folder, "review", "--because", "x", typed="k" * number + "sq")
        assert "cannot be called same" in result.output


def test_without_a_terminal_a_review_says_what_to_do_instead(folder: Path) -> None:
    result = call(folder, "review")
    assert result.exit_code == 1
    assert "needs a terminal" in result.output
    assert "--json" in result.output


def test_the_queue_is_given_to_another_front_end(folder: Path) -> None:
    result = call(folder, "review", "--json", "--limit", "2")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(lines) == 2
    assert {"left", "right", "value", "bits", "reasons", "sides", "lines"} <= set(lines[0])
    assert sum(r["bits"] for r in lines[0]["reasons"]) == pytest.approx(lines[0]["bits"], abs=0.01)
    blind = json.loads(call(folder, "review", "--json", "--limit", "1", "--blind").stdout)
    assert not {"bits", "reasons", "value", "decision", "probability"} & set(blind)
    pair = (lines[0]["left"], lines[0]["right"])
    answer = call(folder, "judge", *pair, "unsure", "--because", "own front end", "--json")
    assert json.loads(answer.stdout)["verdict"] == "unsure"


def test_where_nothing_is_in_doubt_a_review_says_so(folder: Path, terminal: None) -> None:
    result = call(folder, "review", "--kind", "Vessel")
    assert result.exit_code == 0
    assert "Nothing is in doubt" in result.output
