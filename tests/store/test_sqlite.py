"""The embedded store: the contract over it, and what only a file can have."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from netgraph.errors import BusyError, StoreError
from netgraph.model.statements import StatementType
from netgraph.store.open import open_store
from netgraph.store.sqlite import database, indexes, schema, search
from netgraph.store.sqlite.store import SqliteStore
from tests.store.contract import StoreContract
from tests.store.contract_deliveries import DeliveryContract
from tests.store.contract_search import SearchContract
from tests.store.stores import Stores, add, uids
from tests.store.world import delivery, harbour, resolution, run


@pytest.fixture
def stores() -> Iterator[Stores]:
    opened = []

    def make() -> SqliteStore:
        store = SqliteStore(":memory:")
        store.ensure_schema()
        opened.append(store)
        return store

    yield make
    for store in opened:
        store.close()


class TestSqlite(StoreContract):
    pass


class TestSqliteWithoutTrigrams(SearchContract):
    @pytest.fixture(autouse=True)
    def _no_trigrams(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(search, "has_trigrams", lambda: False)


class TestSqliteThatPutsIndexesOff(DeliveryContract):
    @pytest.fixture(autouse=True)
    def _always(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(indexes, "_MANY", 0)


def opened(path: Path) -> SqliteStore:
    store = SqliteStore(str(path))
    store.ensure_schema()
    return store


def test_what_was_loaded_is_there_after_reopening(tmp_path: Path) -> None:
    with closing(opened(tmp_path / "case.db")) as store:
        add(store, harbour())
        before = store.statements()
    with closing(open_store(f"sqlite:{tmp_path / 'case.db'}")) as store:
        assert store.statements().equals(before)
        assert store.url == f"sqlite:{tmp_path / 'case.db'}"


def test_a_store_of_a_newer_netgraph_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    opened(path).close()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match=r"newer netgraph.*install that one"):
        open_store(f"sqlite:{path}")


def test_an_older_store_is_migrated_in_one_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "case.db"
    with closing(opened(path)) as store:
        add(store, harbour())
    version = len(schema.MIGRATIONS)
    further = ("CREATE TABLE later(id INTEGER PRIMARY KEY)",)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, further, ("BROKEN",)))
    with pytest.raises(StoreError, match="BROKEN"):
        open_store(f"sqlite:{path}")
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (version,)
        assert not raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'later'").fetchall()
    monkeypatch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[: version + 1])
    with closing(opened(path)) as store:
        assert store.records().num_rows == 3


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.sqlite"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE bookmark(url)")
    with pytest.raises(StoreError, match="another program"):
        open_store(f"sqlite:{path}")


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    path.write_text("these are notes, not tables " * 100)
    with pytest.raises(StoreError, match=r"case\.db.*rebuild it from the archive"):
        open_store(f"sqlite:{path}")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder that exists"):
        open_store(f"sqlite:{tmp_path / 'no' / 'case.db'}")


@pytest.mark.parametrize("url", ["mysql:case", "case.db", "", "sqlite:"])
def test_an_unknown_scheme_lists_the_known_ones(url: str) -> None:
    with pytest.raises(StoreError, match="sqlite:"):
        open_store(url)


def test_a_second_writer_is_told_and_the_first_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    path = tmp_path / "case.db"
    with closing(opened(path)) as first, closing(opened(path)) as second:
        one, two = harbour(), delivery("border_ua").record("B-1").made()

        def while_the_second_tries() -> Iterator[object]:
            yield one.records
            with pytest.raises(BusyError, match="another netgraph process is writing"):
                add(second, two)

        first.add_load(one.load, while_the_second_tries(), [one.statements])
        assert second.loads() == [one.load]
        add(second, two)
        assert len(first.loads()) == 2


def test_a_load_that_fails_at_any_step_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with closing(opened(path)) as store:
        add(store, harbour())
        before = store.records()
        later = delivery(seq=2, full=True)
        for number in range(200):
            later.record(f"D-{number}")
        connection = store._database.connection
        failures = 0
        for steps in range(50, 5000, 500):
            connection.set_progress_handler(lambda: 1, steps)
            try:
                add(store, later.made())
            except StoreError:
                failures += 1
            connection.set_progress_handler(None, 0)
            assert store.records().equals(before)
            assert len(store.loads()) == 1
        assert failures == 10
        add(store, later.made())
        assert store.records().num_rows == 200


def test_readers_see_the_state_before_until_a_load_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with closing(opened(path)) as writer, closing(opened(path)) as reader:
        one = harbour()

        def while_the_reader_looks() -> Iterator[object]:
            yield one.statements
            assert reader.loads() == []
            assert reader.records().num_rows == 0

        writer.add_load(one.load, [one.records], while_the_reader_looks())
        assert reader.statements().num_rows == 3


def test_a_store_made_without_trigrams_is_searched_with_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "case.db"
    with closing(opened(path)) as store:
        store.switch_resolution(run(1), resolution({"P-1": []}, {"P-1": "before"}))
        with monkeypatch.context() as older:
            older.setattr(search, "has_trigrams", lambda: False)
            store.switch_resolution(run(2), resolution({"P-2": []}, {"P-2": "after"}))
            assert [f.entity for f in store.search(["after"])] == ["P-2"]
        assert [f.entity for f in store.search(["after"])] == ["P-2"]
        assert store.search(["before"]) == []


def test_indexes_that_were_put_off_are_there_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexes, "_MANY", 0)

    def names(path: Path) -> list[tuple[str]]:
        with closing(sqlite3.connect(path)) as raw:
            found: list[tuple[str]] = raw.execute(
                "SELECT name FROM sqlite_master WHERE type = 'index' ORDER BY name"
            ).fetchall()
        return found

    path = tmp_path / "case.db"
    with closing(opened(path)) as store:
        before = names(path)
        add(store, harbour())
        assert names(path) == before
        with pytest.raises(StoreError):
            add(store, delivery(seq=2).statement("no", StatementType.CALLED, "one").made())
        assert names(path) == before


def test_rows_of_runs_before_the_previous_one_are_removed(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with closing(opened(path)) as store:
        for number in range(1, 5):
            store.switch_resolution(run(number), resolution({f"P-{number}": []}))
    with closing(sqlite3.connect(path)) as raw:
        kept = raw.execute("SELECT entity FROM entity ORDER BY entity").fetchall()
    assert kept == [("P-3",), ("P-4",)]


def test_statement_ids_must_be_what_the_model_makes(tmp_path: Path) -> None:
    with closing(opened(tmp_path / "case.db")) as store:
        one = harbour()
        column = one.statements.schema.get_field_index("id")
        for wrong in ("x", "ABCDEF0123456789", "0123456789abcde ", ""):
            table = one.statements.set_column(
                column, one.statements.schema.field(column), [[wrong, "00" * 8, "11" * 8]]
            )
            with pytest.raises(StoreError, match="sixteen hex digits"):
                store.add_load(one.load, [one.records], [table])
        assert uids(store.records()) == []


def test_a_table_of_another_shape_is_refused(tmp_path: Path) -> None:
    with closing(opened(tmp_path / "case.db")) as store:
        one = harbour()
        with pytest.raises(StoreError, match=r"netgraph\.model\.tables"):
            store.add_load(one.load, [one.statements], [])
