"""The whole line on a small synthetic case: from five agencies' files to chart and report."""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner, Result

import netgraph
from netgraph.case import Case
from netgraph.cli import main
from netgraph.model.kinds import ACTORS

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("demo")]


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    folder = tmp_path_factory.mktemp("demo") / "demo"
    return folder, CliRunner().invoke(main, ["demo", str(folder), "--small", "--json"])


@pytest.fixture
def case(ran: tuple[Path, Result]) -> Iterator[Case]:
    with netgraph.open(ran[0] / "case") as opened:
        yield opened


def cli(case: Case, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["--case", str(case.folder.path), *arguments])
    assert result.exit_code == 0, result.output
    return result


def test_the_demo_finds_planted_networks_and_says_where(ran: tuple[Path, Result]) -> None:
    folder, result = ran
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert len(told["loads"]) == 5
    assert told["pairs"]["Person"]["precision"] > 0.9
    ranks = [planted["rank"] for planted in told["planted"] if planted["rank"] is not None]
    assert ranks
    assert min(ranks) <= 5
    assert (folder / "chart.html").is_file()
    assert (folder / "report" / "report.html").is_file()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    result = CliRunner().invoke(main, ["demo", str(tmp_path)])
    assert result.exit_code == 1
    assert "not empty" in result.output


def test_a_ranking_line_is_stable_json(case: Case) -> None:
    lines = [
        json.loads(line) for line in cli(case, "network", "list", "--json").output.splitlines()
    ]
    assert [line["rank"] for line in lines] == list(range(1, len(lines) + 1))
    for line in lines:
        assert set(line) == {
            "rank", "network", "score", "members", "records", "agencies", "reasons", "counter",
            "stability", "verdict", "stale",
        }  # fmt: skip
        assert 3 <= len(line["members"]) <= 50
        assert line["reasons"]


def test_every_reason_with_statements_opens_to_rows_that_lie_under_originals(case: Case) -> None:
    for network in case.candidates()[:5]:
        named = {s for r in (*network.reasons, *network.counter) for s in r.statements}
        rows = case.store.statements_of(named).to_pylist()
        assert {row["id"] for row in rows} == named
        for row in rows:
            original = case.folder.originals / row["sha256"][:2] / row["sha256"]
            line = original.read_bytes().splitlines()[row["row"] - 1].decode()
            assert row["source_record"].partition("@")[0] in line


def test_members_are_actors_and_frames_and_graphs_agree_with_them(case: Case) -> None:
    frame = case.networks()
    first = case.network(1)
    assert frame["members"][0] == [member.entity for member in first.members]
    assert {member.kind for member in first.members} <= ACTORS
    graph = case.graph(network=1)
    assert isinstance(graph, nx.Graph)
    assert set(graph) == set(frame["members"][0])
    assert case.network(first.id) == first


def test_entities_are_found_in_another_script_and_explained(case: Case) -> None:
    frame = case.entities()
    joined = frame[(frame["kind"] == "Person") & (frame["records"].map(len) >= 3)]
    for row in joined.head(5).to_dict("records"):
        found = case.search(str(row["name"]))
        assert row["entity"] in [f.entity for f in found]
        described = case.describe(str(row["entity"]))
        assert {record.uid for record in described.records} == set(row["records"])
        match = case.explain(described.matches[0].left, described.matches[0].right)
        assert sum(reason.bits for reason in match.reasons) == pytest.approx(match.bits, abs=0.01)


def test_commands_print_tables_that_fit_100_columns(case: Case) -> None:
    first = case.network(1)
    commands = [
        ["feed", "history"],
        ["entity", "list"],
        ["entity", "show", first.members[0].entity],
        ["network", "list"],
        ["network", "show", "1"],
        ["pattern", "run", "T14"],
        ["link", "path", first.members[0].entity, first.members[1].entity],
        ["audit", "log"],
    ]
    for command in commands:
        for line in cli(case, *command).stdout.splitlines():
            assert len(line) <= 100, line


def test_a_report_holds_no_byte_of_what_its_reader_may_not_see(case: Case, tmp_path: Path) -> None:
    agencies = {load.agency for load in case.loads()}
    network = case.network(1)
    for recipient in sorted(agencies):
        try:
            report = case.report(1, recipient, tmp_path / recipient)
        except netgraph.errors.ReleaseError:
            continue  # nothing at all may be shown
        page = (tmp_path / recipient / "report.html").read_text(encoding="utf-8")
        kept = {s.provenance.row for s in report.released.statements}
        assert kept
        assert not [m.entity for m in network.members if m.entity in page]
        verified = cli(case, "report", "verify", str(tmp_path / recipient))
        assert "as it was written" in verified.output


def test_a_stranger_gets_no_report(case: Case, tmp_path: Path) -> None:
    command = ["--case", str(case.folder.path), "report", "make", "1", "--to", "press"]
    result = CliRunner().invoke(main, [*command, "-o", str(tmp_path / "r")])
    assert result.exit_code == 1
    assert "press" in result.output
    assert not (tmp_path / "r").exists()


def test_finding_again_changes_nothing(case: Case) -> None:
    before = [(n.id, n.score, [m.entity for m in n.members]) for n in case.candidates()]
    case.resolve()
    case.find()
    again = [(n.id, n.score, [m.entity for m in n.members]) for n in case.candidates()]
    assert again == before


def test_the_chart_is_one_file_that_asks_for_nothing(ran: tuple[Path, Result]) -> None:
    page = html.unescape((ran[0] / "chart.html").read_text(encoding="utf-8"))
    assert "connect-src 'none'" in page
    assert not re.search(r"<(?:script|link|img)[^>]+(?:src|href)\s*=\s*[\"']?http", page)


def test_the_audit_log_is_whole_after_all_that(case: Case) -> None:
    assert "whole" in cli(case, "audit", "verify").output
