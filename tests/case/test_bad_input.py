"""What a newcomer does wrong, and what goes wrong by itself: one clear sentence, exit 1."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from netgraph.case import Case
from netgraph.cli import main
from netgraph.store.lock import CaseLock
from tests.command_line import run
from tests.exchange import PERSON, write_delivery


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.init(tmp_path / "case") as made:
        yield made


def says(result: Result, *words: str) -> None:
    """One sentence with these words, exit 1, no traceback."""
    assert result.exit_code == 1, result.output
    assert result.output.startswith("Error: ")
    assert "Traceback" not in result.output
    for word in words:
        assert word in result.output


def nothing_is_visible(case: Case) -> None:
    assert case.loads() == []
    assert case.store.records().num_rows == 0
    assert case.archive.loads() == []


def test_a_missing_file_is_named(case: Case, tmp_path: Path) -> None:
    says(run(case, "feed", "load", "exchange", tmp_path / "june"), "june")
    nothing_is_visible(case)


def test_an_unknown_feed_is_named_with_where_it_was_looked_for(case: Case, tmp_path: Path) -> None:
    says(run(case, "feed", "load", "coast_guard/boats", tmp_path), "coast_guard/boats")


def test_an_empty_file_is_refused(case: Case, tmp_path: Path) -> None:
    folder = write_delivery(tmp_path / "d", {"persons": [PERSON]})
    (folder / "persons.csv").write_bytes(b"")
    says(run(case, "feed", "load", "exchange", folder), "persons.csv")
    nothing_is_visible(case)


def test_a_delivery_without_its_manifest_is_refused(case: Case, tmp_path: Path) -> None:
    folder = write_delivery(tmp_path / "d", {"persons": [PERSON]})
    (folder / "manifest.json").unlink()
    says(run(case, "feed", "load", "exchange", folder), "manifest.json")
    nothing_is_visible(case)


def test_a_wrong_encoding_is_named_with_file_and_line(case: Case, tmp_path: Path) -> None:
    folder = tmp_path / "ofac"
    folder.mkdir()
    (folder / "sdn.csv").write_bytes('1,"КОВАЛЬЧУК, Іван"'.encode("cp1251"))
    says(run(case, "feed", "load", "us_ofac/sdn", folder), "sdn.csv")
    nothing_is_visible(case)


def test_an_unknown_column_stops_the_file(case: Case, tmp_path: Path) -> None:
    folder = write_delivery(tmp_path / "d", {"persons": [{**PERSON, "shoe_size": "43"}]})
    says(run(case, "feed", "load", "exchange", folder), "persons.csv", "shoe_size")
    nothing_is_visible(case)


def test_a_bad_date_is_dropped_and_the_row_kept(case: Case, tmp_path: Path) -> None:
    folder = write_delivery(tmp_path / "d", {"persons": [{**PERSON, "birth_date": "1980-02-31"}]})
    result = run(case, "feed", "load", "exchange", folder)
    assert result.exit_code == 0, result.output
    assert "1 cells dropped" in result.output
    (load,) = case.loads()
    assert (load.rows, load.rejected, load.warnings) == (1, 0, 1)


def test_a_reference_to_nothing_sets_its_row_aside(case: Case, tmp_path: Path) -> None:
    persons = [{**PERSON, "record_id": f"P{n}"} for n in range(40)]
    roles = [{"vehicle_id": "V404", "holder_id": "P1", "role": "owner"}]
    folder = write_delivery(tmp_path / "d", {"persons": persons, "vehicle_roles": roles})
    result = run(case, "feed", "load", "exchange", folder)
    assert result.exit_code == 0, result.output
    rejects = run(case, "feed", "rejects", case.loads()[0].id)
    assert "V404" in rejects.output
    back = run(case, "feed", "rejects", case.loads()[0].id, "-o", tmp_path / "back.csv")
    assert back.exit_code == 0
    assert "V404" in (tmp_path / "back.csv").read_text(encoding="utf-8-sig")


def test_a_delivery_cut_in_half_is_refused(case: Case, tmp_path: Path) -> None:
    persons = [{**PERSON, "record_id": f"P{n}"} for n in range(200)]
    folder = write_delivery(tmp_path / "d", {"persons": persons})
    whole = (folder / "persons.csv").read_bytes()
    (folder / "persons.csv").write_bytes(whole[: len(whole) // 2])
    says(run(case, "feed", "load", "exchange", folder), "persons.csv")
    nothing_is_visible(case)


def test_a_delivery_of_which_a_fifth_is_bad_is_refused_whole(case: Case, tmp_path: Path) -> None:
    persons = [{**PERSON, "record_id": f"P{n}" if n % 5 else ""} for n in range(100)]
    folder = write_delivery(tmp_path / "d", {"persons": persons})
    says(run(case, "feed", "load", "exchange", folder), "persons.csv")
    nothing_is_visible(case)


def test_a_folder_that_is_no_case_says_how_to_make_one(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["--case", str(tmp_path), "feed", "history"])
    says(result, "no case", "netgraph init")


def test_a_case_is_not_made_over_something_else(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("keep me")
    says(CliRunner().invoke(main, ["init", str(tmp_path)]), "not empty")
    assert (tmp_path / "notes.txt").read_text() == "keep me"


def test_a_second_process_that_writes_is_told_to_wait(case: Case, tmp_path: Path) -> None:
    folder = write_delivery(tmp_path / "d", {"persons": [PERSON]})
    with CaseLock(case.folder.lock, "feed load customs"):
        command = [
            sys.executable,
            "-m",
            "netgraph",
            "--case",
            str(case.folder.path),
            "feed",
            "load",
            "exchange",
            str(folder),
        ]
        second = subprocess.run(command, capture_output=True, text=True, check=False)
    assert second.returncode == 1
    assert second.stderr.startswith("Error: ")
    assert "feed load customs" in second.stderr
    nothing_is_visible(case)


def test_the_same_delivery_twice_changes_nothing(case: Case, tmp_path: Path) -> None:
    folder = write_delivery(tmp_path / "d", {"persons": [PERSON]})
    assert run(case, "feed", "load", "exchange", folder).exit_code == 0
    before = case.store.records(), case.store.statements()
    again = run(case, "feed", "load", "exchange", folder)
    assert again.exit_code == 0
    assert "nothing changed" in again.output
    assert (case.store.records(), case.store.statements()) == before


def test_a_full_delivery_that_shrinks_is_held_until_confirmed(case: Case, tmp_path: Path) -> None:
    many = [{**PERSON, "record_id": f"P{n}"} for n in range(50)]
    first = write_delivery(tmp_path / "d1", {"persons": many}, kind="full")
    assert run(case, "feed", "load", "exchange", first).exit_code == 0
    second = write_delivery(tmp_path / "d2", {"persons": many[:10]}, kind="full", seq=2)
    says(run(case, "feed", "load", "exchange", second), "--confirm-shrink")
    assert len(case.loads()) == 1
    confirmed = run(case, "feed", "load", "exchange", second, "--confirm-shrink")
    assert confirmed.exit_code == 0, confirmed.output
    live = case.store.records()
    assert {u for u in live["uid"].to_pylist() if ":P" in u} == {
        f"customs_ua:P{n}" for n in range(10)
    }


def test_a_load_that_died_after_the_archive_is_finished_at_the_next_open(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_delivery(tmp_path / "d", {"persons": [PERSON]})

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(type(case.store), "add_load", die)
    with pytest.raises(KeyboardInterrupt):
        case.load("exchange", [folder])
    monkeypatch.undo()
    with Case.open(case.folder.path) as again:
        assert [load.agency for load in again.loads()] == ["customs_ua"]
        assert "customs_ua:P1" in again.store.records()["uid"].to_pylist()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["entity", "resolve"], "nothing is loaded"),
        (["network", "find"], "entity resolve"),
        (["network", "list"], "network find"),
        (["network", "show", "1"], "network find"),
        (["entity", "show", "P-NOBODY"], "P-NOBODY"),
        (["entity", "explain", "customs_ua:P1", "customs_ua:P2"], "customs_ua:P1"),
        (["link", "path", "P-A", "P-B"], "P-A"),
        (["feed", "rejects", "x"], "no load is called"),
        (["pattern", "run", "T14"], "entity resolve"),
    ],
)
def test_asking_too_early_says_what_to_run_first(
    case: Case, arguments: list[str], words: str
) -> None:
    says(run(case, *arguments), words)


def test_settings_that_cannot_be_are_named(case: Case) -> None:
    case.folder.settings_file.write_text("version: 1\nname: x\nagency: jtf\nzone: Mars/Base\n")
    says(run(case, "feed", "history"), "zone", "Mars/Base")


def test_a_case_of_a_newer_netgraph_is_refused(case: Case) -> None:
    case.folder.settings_file.write_text("version: 99\nname: x\nagency: jtf\n")
    says(run(case, "feed", "history"), "newer")
