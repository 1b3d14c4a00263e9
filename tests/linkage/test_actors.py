"""Who holds a part of a case together, and what falls apart without them."""

import csv
import json
from pathlib import Path

import pytest

from netgraph.case.case import Case
from netgraph.case.scope import Scope
from tests.command_line import run, says
from tests.linkage.quay import who


def test_the_boss_of_the_first_season_is_not_the_boss_of_the_second(quay: Case) -> None:
    first = quay.link_analysis.rank(Scope(until="2025-05-31"), "ties")
    second = quay.link_analysis.rank(Scope(since="2025-06-01"), "ties")
    assert first.top(1)[0].entity == who(quay, "boss")
    assert second.top(1)[0].entity == who(quay, "ann")


def test_only_what_an_agency_holds_is_ranked(quay: Case) -> None:
    found = quay.link_analysis.rank(Scope(agencies=("tax_ua",)))
    assert {one.name for one in found} >= {"ТОВ Причал"}
    assert who(quay, "boss") not in {one.entity for one in found}


def test_a_role_is_called_a_guess(quay: Case) -> None:
    for one in quay.link_analysis.rank():
        assert one.player.role == "" or one.player.role.endswith("(guess)")


def test_the_table_fits_and_says_that_it_guesses(quay: Case) -> None:
    result = run(quay, "actor", "rank", "--top", 3)
    assert result.exit_code == 0, result.output
    assert max(map(len, result.stdout.splitlines())) <= 100
    assert "roles are guesses" in result.stderr
    assert "guessed role" in result.stdout


def test_json_csv_and_picture_tell_the_same_actors(quay: Case, tmp_path: Path) -> None:
    table, picture = tmp_path / "a.csv", tmp_path / "a.png"
    result = run(quay, "actor", "rank", "--top", 0, "--csv", table, "--png", picture, "--json")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    rows = list(csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines()))
    assert [row["entity"] for row in rows] == [line["entity"] for line in lines]
    assert [line["rank"] for line in lines] == list(range(1, len(lines) + 1))
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--agency", "coast_guard"], ["coast_guard", "police_ua, tax_ua"]),
        (["--agency", "tax_ua", "--until", "2001-01-01"], ["nobody is tied", "tax_ua"]),
        (["--since", "2025-02-01", "--until", "2025-01-01"], ["2025-02-01", "2025-01-01"]),
        (["--measure", "fame"], ["'fame' is no measure", "betweenness"]),
        (["--network", "1"], ["network find"]),
        (["--csv", "/nowhere/a.csv"], ["/nowhere/a.csv", "cannot be written"]),
        (["--png", "/nowhere/a.png"], ["/nowhere/a.png", "cannot be written"]),
    ],
)
def test_a_wrong_wish_is_refused_in_a_sentence(
    quay: Case, arguments: list[str], words: list[str]
) -> None:
    says(run(quay, "actor", "rank", *arguments), *words)


def test_without_the_boss_spring_falls_into_two_crews(quay: Case) -> None:
    found = quay.link_analysis.what_if(
        [who(quay, "boss")], Scope(None, ("police_ua",), None, "2025-05-31")
    )
    assert [piece.size for piece in found.found.pieces] == [2, 2]
    assert "Гнатюк" in found.text
    assert {one.name for _, one in found.successors()} == {
        who(quay, name) for name in ("ann", "ben", "cid", "dan")
    }


def test_what_survives_is_told_with_names_and_as_a_guess(quay: Case) -> None:
    result = run(quay, "actor", "what-if", who(quay, "boss"), "police_ua:ann")
    assert result.exit_code == 0, result.output
    assert max(map(len, result.stdout.splitlines())) <= 100
    assert "guess" in result.stdout
    told = json.loads(run(quay, "actor", "what-if", who(quay, "boss"), "--json").stdout)
    assert told["removed"] == [who(quay, "boss")]
    assert {who(quay, "boss"), who(quay, "ann")} <= set(told["names"])


def test_what_cannot_be_taken_out_is_said_in_a_sentence(quay: Case) -> None:
    says(run(quay, "actor", "what-if", "P-NOBODY00"), "P-NOBODY00", "entity search")
    phone = next(found.entity for found in quay.search("+380501112200") if found.entity[0] == "T")
    says(run(quay, "actor", "what-if", phone), "is a phone")
