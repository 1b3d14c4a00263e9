"""What changed between two find runs, or two seasons."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from netgraph.case.case import Case
from netgraph.case.scope import Scope
from netgraph.model.result import Run, RunId
from tests.command_line import run, says
from tests.judgements.harbour import copied
from tests.linkage.quay import who
from tests.store.world import finding, network


@pytest.fixture
def twice(quay: Case, tmp_path: Path) -> Iterator[Case]:
    """Two find runs: ben leaves for eve, and the second network becomes the first."""
    with copied(quay.folder.path, tmp_path / "case") as case:
        ids = {name: who(case, name) for name in ("boss", "ann", "ben", "eve", "fay", "gus", "hal")}
        one = [ids["boss"], ids["ann"], ids["ben"]]
        pair, other = [ids["fay"], ids["gus"]], [ids["boss"], ids["ann"], ids["eve"]]
        rankings = [
            [network(7, *one), network(8, *pair)],
            [network(8, *pair), network(9, *other), network(10, ids["hal"])],
        ]
        for at, networks in enumerate(rankings, 1):
            made = Run(RunId(f"find-000{at}"), "find", "2026-05-01T08:00:00Z", {}, {})
            case.store.switch_finding(made, finding(networks=networks))
        yield case


def test_a_network_that_changed_members_is_known_again(twice: Case) -> None:
    found = twice.link_analysis.compare_runs("find-0001", "find-0002")
    same, changed, new = found.networks
    assert (changed.before, changed.after) == ("N-000007", "N-000009")
    assert changed.joined == (who(twice, "eve"),)
    assert changed.left == (who(twice, "ben"),)
    assert (same.joined, same.left, new.verdict) == ((), (), "new")


def test_nobody_joined_who_was_only_joined_with_another(twice: Case) -> None:
    twice.judgements.join(who(twice, "ben"), who(twice, "eve"), "one man, two names")
    found = twice.link_analysis.compare_runs("find-0001", "find-0002")
    assert [(one.joined, one.left) for one in found.networks if one.before == "N-000007"] == [
        ((), ())
    ]


def test_the_table_of_runs_fits_and_json_is_a_line_a_network(twice: Case) -> None:
    result = run(twice, "network", "compare", "find-0001", "find-0002")
    assert result.exit_code == 0, result.output
    assert max(map(len, result.stdout.splitlines())) <= 100
    assert "+ Заремба Єва Олегівна" in result.stdout
    lines = run(twice, "network", "compare", "find-0001", "find-0002", "--json").stdout.splitlines()
    assert [json.loads(line)["after"] for line in lines] == ["N-000008", "N-000009", "N-000010"]


def test_runs_that_cannot_be_compared_are_said(twice: Case) -> None:
    says(run(twice, "network", "compare", "find-0001", "find-0009"), "find-0009", "find-0002")
    says(run(twice, "network", "compare", "find-0001", "find-0001"), "twice")
    assert run(twice, "network", "compare", "find-0001").exit_code == 2
    assert run(twice, "network", "compare").exit_code == 2


def test_eve_joins_and_the_boss_leaves_in_summer(quay: Case) -> None:
    found = quay.link_analysis.compare_periods("2025-06-01", Scope(agencies=("police_ua",)), "ties")
    assert [name for name, _ in found.changes.joined] == [who(quay, "eve")]
    assert {name for name, _ in found.changes.left} == {who(quay, "boss")}
    rose = [one.name for one in found.changes.moved if one.rose_by > 0]
    assert rose[0] == who(quay, "ann")


def test_the_table_of_periods_fits_and_a_day_outside_is_refused(quay: Case) -> None:
    result = run(quay, "network", "compare", "--on", "2025-06-01")
    assert result.exit_code == 0, result.output
    assert max(map(len, result.stdout.splitlines())) <= 100
    assert "Заремба" in result.stdout
    assert "guesses" in result.stderr
    refused = run(quay, "network", "compare", "--on", "2025-06-01", "--until", "2025-05-01")
    says(refused, "2025-06-01", "in between")
