"""The store of a case: held against its archive, made anew, moved, and a load taken back."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from netgraph.case.case import Case
from netgraph.case.folder import find_case
from netgraph.case.upkeep import Target, rebuild_store
from netgraph.errors import AnalysisError, StoreError, UnknownError
from netgraph.model.kinds import Kind
from tests.case.leads import case_with_networks

pytestmark = pytest.mark.xdist_group("demo")


def quiet(_: object) -> None:
    return None


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("upkeep")
    case_with_networks(folder).close()
    return folder / "case"


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "case")
    return tmp_path / "case"


def everything(case: Case) -> dict[str, object]:
    return {
        "records": [case.store.records(kind).to_pylist() for kind in Kind],
        "statements": case.store.statements().to_pylist(),
        "entities": case.store.entities().to_pylist(),
        "memberships": case.store.memberships().to_pylist(),
        "matches": case.store.matches().to_pylist(),
        "links": case.store.links().to_pylist(),
        "networks": case.candidates(),
        "runs": case.store.runs(),
        "outcomes": case.store.outcomes(),
    }


def test_a_store_made_anew_says_all_that_the_old_one_said(folder: Path) -> None:
    with Case.open(folder) as case:
        before = everything(case)
    rebuilt = rebuild_store(find_case(folder), Target(), quiet)
    assert rebuilt.lost is None
    with Case.open(folder) as case:
        assert everything(case) == before
        assert all(one.equal for one in case.verify())


def test_a_store_filled_elsewhere_leaves_the_case_alone_until_it_is_switched(folder: Path) -> None:
    whole = find_case(folder)
    assert not rebuild_store(whole, Target("sqlite:other.db"), quiet).switched
    with Case.open(folder) as case:
        assert case.store.url.endswith("netgraph.db")
        before = everything(case)
    (folder / "other.db").unlink()
    assert rebuild_store(whole, Target("sqlite:other.db", switch=True), quiet).switched
    with Case.open(folder) as case:
        assert case.store.url.endswith("other.db")
        assert everything(case) == before
    assert "# A netgraph case" in (folder / "case.yml").read_text()


def test_a_store_that_holds_something_is_not_filled(folder: Path) -> None:
    rebuild_store(find_case(folder), Target("sqlite:other.db"), quiet)
    with pytest.raises(StoreError, match="already"):
        rebuild_store(find_case(folder), Target("sqlite:other.db"), quiet)
    with pytest.raises(StoreError, match="without"):
        rebuild_store(find_case(folder), Target("sqlite:netgraph.db"), quiet)


def test_a_damaged_store_is_made_anew_and_what_is_lost_is_said(folder: Path) -> None:
    (folder / "netgraph.db").write_bytes(b"no database at all, but long enough to be one" * 40)
    rebuilt = rebuild_store(find_case(folder), Target(), quiet)
    assert rebuilt.lost is not None
    with Case.open(folder) as case:
        assert all(one.equal for one in case.verify())
        with pytest.raises(AnalysisError, match="no networks"):
            case.candidates()


def test_verify_names_what_somebody_changed_behind_the_archive(folder: Path) -> None:
    with sqlite3.connect(folder / "netgraph.db") as database:
        (table,) = (
            name
            for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if name == "record"
        )
        column = "name"
        database.execute(
            f"UPDATE {table} SET {column} = 'Somebody Else' "
            f"WHERE rowid = (SELECT min(rowid) FROM {table} WHERE {column} IS NOT NULL)"
        )
    with Case.open(folder) as case:
        differing = [one for one in case.verify() if not one.equal]
    (one,) = differing
    assert one.wanted == one.found
    assert "says something else" in one.examples[0]


def test_a_dropped_load_leaves_no_trace_but_in_the_log(folder: Path) -> None:
    with Case.open(folder) as case:
        before = [load.id for load in case.loads()]
        case.drop_load(before[-1], "sent to us by mistake")
    with Case.open(folder) as case:
        assert [load.id for load in case.loads()] == before[:-1]
        assert all(one.equal for one in case.verify())
        (line,) = (entry for entry in case.audit.entries() if entry["action"] == "feed drop")
        assert json.dumps(line).count("sent to us by mistake") == 1
        with pytest.raises(AnalysisError, match="dropped"):
            case.candidates()
        with pytest.raises(AnalysisError, match="dropped"):
            case.find()
        ids = {row["uid"]: row["entity"] for row in case.store.memberships().to_pylist()}
        case.resolve()
        kept = case.store.memberships().to_pylist()
        assert sum(ids[row["uid"]] == row["entity"] for row in kept) > 0.97 * len(kept)
        case.find()
        assert case.candidates()


def test_a_load_is_dropped_by_its_whole_name_and_with_a_reason(folder: Path) -> None:
    with Case.open(folder) as case:
        load = case.loads()[0].id
        with pytest.raises(UnknownError, match="hash"):
            case.drop_load("customs_ua", "wrong")
        with pytest.raises(StoreError, match="reason"):
            case.drop_load(load, " ")
        with pytest.raises(UnknownError):
            case.drop_load("navy/x@000000000000", "wrong")
        assert load in [one.id for one in case.loads()]
