"""A load that stopped between the archive and the store: finished later, and logged once."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from netgraph.case import Case
from netgraph.cli import main
from netgraph.errors import StoreError
from netgraph.store.sqlite.store import SqliteStore
from tests.exchange import PERSON, write_delivery


@pytest.fixture
def interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case whose store took nothing: the disk was full, or it may only be read."""
    delivery = write_delivery(tmp_path / "delivery", {"persons": [PERSON]})

    def refuse(*_: object) -> None:
        raise StoreError("the database is read-only")

    with Case.init(tmp_path / "case") as case:
        monkeypatch.setattr(SqliteStore, "add_load", refuse)
        with pytest.raises(StoreError):
            case.load("exchange", [delivery])
    return tmp_path / "case"


def logged(case: Case) -> list[tuple[str, bool]]:
    entries = [entry for entry in case.audit.entries() if entry["action"] == "feed load"]
    return [(str(entry["load"])[:10], "finished" in entry) for entry in entries]


def test_it_is_finished_when_the_case_is_opened_again(
    interrupted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    for _ in range(2):
        with Case.open(interrupted) as case:
            assert case.unfinished == ""
            assert len(case.loads()) == 1
            assert logged(case) == [("customs_ua", False), ("customs_ua", True)]


def test_while_it_cannot_be_finished_the_case_is_read_all_the_same(interrupted: Path) -> None:
    said = CliRunner().invoke(main, ["--case", str(interrupted), "store", "info"])
    assert said.exit_code == 0
    assert "could not be finished: the database is read-only" in said.stderr
    with Case.open(interrupted) as case:
        assert case.loads() == []
        assert logged(case) == [("customs_ua", False)]
