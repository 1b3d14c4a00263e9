"""The commands that judge: what they print, what they refuse, and what they leave behind."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from netgraph.case.case import Case
from netgraph.cli import main
from netgraph.model.judgement import Verdict
from tests.judgements.harbour import deliver, entity_of, export, largest, people, persons


@pytest.fixture
def folder(case: Case) -> Path:
    return case.folder.path


def call(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--case", str(folder), *arguments])


def test_a_split_is_printed_with_what_followed_and_how_to_take_it_back(
    case: Case, folder: Path
) -> None:
    entity, uids = largest(case)
    result = call(folder, "entity", "split", entity, "--by", uids[0], "--because", "twin")
    assert result.exit_code == 0, result.output
    assert f"{entity}  split" in result.stdout
    judgement = result.stdout.split(":")[0]
    assert f"netgraph entity undo {judgement}" in result.stderr
    assert call(folder, "entity", "undo", judgement, "--because", "no").exit_code == 0
    listed = json.loads(call(folder, "entity", "judgements", "--json").stdout)
    assert listed["judgement"] == judgement
    assert listed["withdrawn"]["because"] == "no"
    assert listed["prior"] == {"left": [entity], "right": [entity]}


def test_a_join_and_its_undo_give_stable_json(case: Case, folder: Path) -> None:
    one, other = persons(case)[0], persons(case)[-1]
    before = export(case)
    made = json.loads(
        call(folder, "entity", "join", one, other, "--because", "one passport", "--json").stdout
    )
    assert made["verdict"] == "same"
    assert {"run", "events", "stale_networks", "reports"} <= set(made)
    # Records that cannot be of the same person as those of the other side leave.
    assert (
        {"merged"} <= {event["event"] for event in made["events"]} <= {"merged", "retired", "split"}
    )
    undone = json.loads(call(folder, "entity", "undo", made["judgement"], "--json").stdout)
    assert undone["withdrawn"]["by"] == case.audit.actor
    with Case.open(folder) as again:
        assert export(again) == before


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("join", "a:1", "nobody:2", "--because", "x"), "no record a:1"),
        (("join", "P-0", "P-1", "--because", "x"), "no entity P-0"),
        (("split", "P-0", "--by", "a:1", "--because", "x"), "no entity P-0"),
        (("undo", "J-AAAAAA"), "no judgement J-AAAAAA"),
        (("undo", "resolve-0099"), "no resolve run resolve-0099"),
        (("undo", "resolve-0001"), "it is the first"),
        (("events", "resolve-0099"), "no resolve run resolve-0099"),
        (("explain", "a:1", "b:2"), "no record a:1"),
        (("explain", "P-0"), "no entity P-0"),
        (("judgements", "--about", "P-0"), "no entity P-0"),
    ],
)
def test_obvious_slips_are_one_sentence_and_change_nothing(
    case: Case, folder: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    before = export(case)
    result = call(folder, "entity", *arguments)
    assert result.exit_code == 1
    assert sentence in result.output
    assert "Traceback" not in result.output
    assert export(case) == before


def test_a_judgement_needs_its_reason_at_the_terminal(case: Case, folder: Path) -> None:
    one, other = persons(case)[0], persons(case)[-1]
    assert call(folder, "entity", "join", one, other).exit_code == 2
    empty = call(folder, "entity", "join", one, other, "--because", " ")
    assert empty.exit_code == 1
    assert "needs its reason" in empty.output


def test_parts_of_an_explanation_sum_to_its_bits_in_both_languages(
    case: Case, folder: Path
) -> None:
    match = case.store.matches().to_pylist()[0]
    told = {}
    for language in ("en", "uk"):
        result = call(
            folder, "entity", "explain", match["left"], match["right"], "--lang", language, "--json"
        )
        told[language] = json.loads(result.stdout)
        parts = [reason["bits"] for reason in told[language]["reasons"]]
        assert sum(parts) == pytest.approx(told[language]["bits"], abs=0.01)
        assert told[language]["bits"] == match["bits"]
        assert 0.0 in parts
    texts = [[reason["text"] for reason in told[language]["reasons"]] for language in told]
    assert all(english != ukrainian for english, ukrainian in zip(*texts, strict=True))
    assert any("says nothing" in text or "neither says" in text for text in texts[0])


def test_the_language_of_the_case_is_the_default(case: Case, folder: Path) -> None:
    settings = folder / "case.yml"
    settings.write_text(settings.read_text("utf-8").replace("language: en", "language: uk"))
    match = case.store.matches().to_pylist()[0]
    result = call(folder, "entity", "explain", match["left"], match["right"])
    assert "до порівняння" in result.output
    assert "імовірність, що те саме" in result.output


def test_an_entity_is_explained_by_the_ties_that_hold_it(case: Case, folder: Path) -> None:
    entity, uids = largest(case)
    told = json.loads(call(folder, "entity", "explain", entity, "--json").stdout)
    assert told["records"] == len(uids)
    assert len(told["ties"]) == len(uids) - 1
    assert {tie["left"] for tie in told["ties"]} | {tie["right"] for tie in told["ties"]} == {*uids}
    assert call(folder, "entity", "explain", uids[0]).exit_code == 0


def test_a_persons_word_is_part_of_the_explanation(case: Case, folder: Path) -> None:
    one, other = persons(case)[0], persons(case)[-1]
    made = case.judgements.judge(one, other, Verdict.SAME, "one passport").judgement
    pair = call(folder, "entity", "explain", one, other)
    assert made.id in pair.stdout
    assert "one passport" in pair.stdout
    whole = call(folder, "entity", "explain", entity_of(case, one))
    assert made.id in whole.stdout


def test_an_entity_is_shown_with_its_history(case: Case, folder: Path) -> None:
    entity, uids = largest(case)
    case.judgements.split(entity, [uids[0]], "twin")
    shown = call(folder, "entity", "show", entity)
    assert "resolve-0001: created of" in shown.stdout
    assert "resolve-0002: split 1 record went to" in shown.stdout
    told = json.loads(call(folder, "entity", "show", entity, "--json").stdout)
    assert [event["event"] for event in told["history"]] == ["created", "split"]


def test_resolving_says_what_became_of_entities(case: Case, folder: Path, tmp_path: Path) -> None:
    again = call(folder, "entity", "resolve")
    assert "nothing is new since" in again.output
    new = people(5, first=500)
    for delivery in deliver(tmp_path / "new", {"tax_ua": new["tax_ua"][:2]}, seq=4):
        assert call(folder, "feed", "load", "exchange", str(delivery)).exit_code == 0
    part = json.loads(call(folder, "entity", "resolve", "--json").stdout)
    assert part["how"] == "load"
    whole = call(folder, "entity", "resolve", "--full")
    assert "every entity is as it was" in whole.stdout
    lines = call(folder, "entity", "events", part["run"], "--json").stdout.splitlines()
    assert {json.loads(line)["event"] for line in lines} <= {"created", "grew", "merged", "retired"}
    back = call(folder, "entity", "undo", json.loads(lines[0])["run"])
    assert "is not the last resolve run" in back.output


def test_a_damaged_ledger_is_told_at_each_use(case: Case, folder: Path) -> None:
    entity, uids = largest(case)
    case.judgements.split(entity, [uids[0]], "seen apart")
    case.judgements.judge(uids[1], uids[2], Verdict.UNSURE, "bad photo")
    ledger = folder / "ledger.jsonl"
    ledger.write_bytes(ledger.read_bytes().replace(b"seen apart", b"seen  part"))
    for command in (
        ("judgements",),
        ("explain", uids[0], uids[1]),
        ("show", entity),
        ("resolve",),
    ):
        result = call(folder, "entity", *command)
        assert "ledger.jsonl, line 1: damaged" in result.stderr, command
        assert result.exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("entity", "judgements"),
        ("entity", "events"),
        ("entity", "show", "ENTITY"),
        ("entity", "explain", "ENTITY"),
    ],
)
def test_tables_fit_100_columns(case: Case, folder: Path, arguments: tuple[str, ...]) -> None:
    entity, uids = largest(case)
    case.judgements.split(entity, uids[:2], "a reason as long as people write them " * 4)
    named = [entity if argument == "ENTITY" else argument for argument in arguments]
    output = call(folder, *named).output
    assert max(map(len, output.splitlines())) <= 100
