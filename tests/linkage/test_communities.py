"""Who belongs together by the ties alone, in a case."""

import csv
import json
from pathlib import Path

import pytest

from netgraph.case.case import Case
from netgraph.case.scope import Scope
from tests.command_line import run, says
from tests.linkage.quay import who


def test_every_actor_with_a_tie_is_in_one_community(quay: Case) -> None:
    found = quay.link_analysis.communities()
    members = [member.entity for one in found for member in one.members]
    assert len(members) == len(set(members))
    assert {who(quay, name) for name in ("boss", "ann", "ben", "cid", "dan")} <= set(members)
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    assert all(0 <= member.share <= 1 for one in found for member in one.members)


def test_the_same_seed_gives_the_same_communities(quay: Case) -> None:
    first, again = (list(quay.link_analysis.communities(seed=3)) for _ in range(2))
    assert first == again


def test_the_table_fits_and_says_what_a_community_is_not(quay: Case) -> None:
    result = run(quay, "link", "communities", "--members", 2)
    assert result.exit_code == 0, result.output
    assert max(map(len, result.stdout.splitlines())) <= 100
    assert "no suspicion" in result.stderr


def test_json_and_csv_tell_the_same_communities(quay: Case, tmp_path: Path) -> None:
    table = tmp_path / "c.csv"
    result = run(quay, "link", "communities", "--top", 0, "--csv", table, "--json")
    told = [json.loads(line) for line in result.stdout.splitlines()]
    rows = list(csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines()))
    assert [row["entity"] for row in rows] == [
        member["entity"] for one in told for member in one["members"]
    ]


def test_ones_own_community_is_shown_alone(quay: Case) -> None:
    boss = who(quay, "boss")
    found = quay.link_analysis.communities(Scope(until="2025-05-31"), boss)
    (one,) = found.asked
    assert boss in {member.entity for member in one.members}
    result = run(quay, "link", "communities", "--of", "police_ua:boss", "--json")
    (line,) = result.stdout.splitlines()
    assert boss in {member["entity"] for member in json.loads(line)["members"]}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--agency", "coast_guard"], ["coast_guard", "police_ua, tax_ua"]),
        (["--of", "P-NOBODY00"], ["P-NOBODY00"]),
        (["--of", "police_ua:hal", "--until", "2025-05-31"], ["is tied to nobody", "widen"]),
        (["--csv", "/nowhere/c.csv"], ["/nowhere/c.csv", "cannot be written"]),
    ],
)
def test_a_wrong_wish_is_refused_in_a_sentence(
    quay: Case, arguments: list[str], words: list[str]
) -> None:
    says(run(quay, "link", "communities", *arguments), *words)
