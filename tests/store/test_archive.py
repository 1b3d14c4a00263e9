"""The archive gives back what it was given, or says which file it cannot."""

import errno
import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from netgraph.errors import StoreError, UnknownError
from netgraph.model.load import LoadId
from netgraph.model.record import CellWarning, RejectedRow, Source
from netgraph.store.archive import Archive
from netgraph.store.rebuild import rebuild
from netgraph.store.sqlite.store import SqliteStore
from tests.store.stores import add, content, uids
from tests.store.world import Delivered, delivery, harbour

REJECTED = RejectedRow(
    "persons", Source("ab" * 32, "особи.csv", 7), "no record_id", {"ПІБ": "Коваль", "ІПН": None}
)
WARNING = CellWarning(
    Source("ab" * 32, "a.xlsx", 9, "Аркуш1"), "birth_date", "31.02.1981", "no day"
)


def archive(folder: Path, one: Delivered) -> Archive:
    made = Archive(folder)
    with made.writer(one.load.id) as writer:
        writer.add_records(one.records)
        writer.add_statements(one.statements)
        writer.add_rejected([REJECTED])
        writer.add_rejected([])
        writer.add_warnings([WARNING])
        writer.commit(one.load)
    return made


def everything(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_a_load_comes_out_as_it_went_in(tmp_path: Path) -> None:
    one = harbour()
    archive(tmp_path / "archive", one)
    again = Archive(tmp_path / "archive")
    assert again.loads() == [one.load]
    assert again.exists(one.load.id)
    assert pa.concat_tables(again.records(one.load.id)).equals(one.records)
    assert pa.concat_tables(again.statements(one.load.id)).equals(one.statements)
    assert list(again.rejected(one.load.id)) == [REJECTED]
    assert list(again.warnings(one.load.id)) == [WARNING]
    assert again.verify() == []


def test_a_load_lies_under_agency_feed_and_hash(tmp_path: Path) -> None:
    one = harbour()
    archive(tmp_path, one)
    place = tmp_path / "customs_ua" / "declarations" / one.load.sha256[:12]
    assert (place / "load.json").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["customs_ua"]


def test_the_same_load_gives_the_same_bytes(tmp_path: Path) -> None:
    one = harbour()
    for name in ("a", "b"):
        archive(tmp_path / name, one)
    for path in everything(tmp_path / "a"):
        if (tmp_path / "a" / path).is_file():
            assert (tmp_path / "a" / path).read_bytes() == (tmp_path / "b" / path).read_bytes()


def test_nothing_is_there_before_the_commit_and_nothing_without_it(tmp_path: Path) -> None:
    one = harbour()
    made = Archive(tmp_path)
    with made.writer(one.load.id) as writer:
        writer.add_records(one.records)
        assert made.loads() == []
        assert not made.exists(one.load.id)
        Archive(tmp_path)  # opening it again must not take a living writer's folder away
        assert len(everything(tmp_path)) > 1
    assert everything(tmp_path) == []


def test_an_error_while_writing_leaves_nothing(tmp_path: Path) -> None:
    one = harbour()
    with pytest.raises(RuntimeError, match="unreadable"), Archive(tmp_path).writer(one.load.id):
        raise RuntimeError("unreadable")
    assert everything(tmp_path) == []


def test_archiving_again_keeps_what_is_there(tmp_path: Path) -> None:
    one = harbour()
    archive(tmp_path, one)
    later = replace(one.load, loaded_at="2031-01-01T00:00:00Z")
    with Archive(tmp_path).writer(one.load.id) as writer:
        writer.commit(later)
    assert Archive(tmp_path).loads() == [one.load]
    assert uids(next(iter(Archive(tmp_path).records(one.load.id)))) == uids(one.records)


def test_a_load_without_rows_is_archived(tmp_path: Path) -> None:
    empty = delivery().made()
    with Archive(tmp_path).writer(empty.load.id) as writer:
        writer.commit(empty.load)
    assert list(Archive(tmp_path).records(empty.load.id)) == []
    assert list(Archive(tmp_path).rejected(empty.load.id)) == []
    assert Archive(tmp_path).loads() == [empty.load]


def test_loads_are_given_in_the_order_of_loading(tmp_path: Path) -> None:
    made = [
        delivery(seq=2, day=1).made(),
        delivery("border_ua", seq=1, day=2).made(),
        delivery(seq=1, day=3).made(),
    ]
    for one in reversed(made):
        archive(tmp_path, one)
    assert Archive(tmp_path).loads() == [one.load for one in made]


@pytest.mark.parametrize("name", ["load.json", "records.parquet", "rejected.parquet"])
@pytest.mark.parametrize("how", ["flip", "cut", "remove"])
def test_a_damaged_file_is_named(tmp_path: Path, name: str, how: str) -> None:
    one = harbour()
    made = archive(tmp_path, one)
    (path,) = tmp_path.rglob(name)
    content = bytearray(path.read_bytes())
    if how == "flip":
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    elif how == "cut":
        path.write_bytes(content[:-5])
    elif name != "load.json":
        path.unlink()
    else:
        path.write_bytes(b"")

    def read() -> None:
        made.loads()
        list(made.records(one.load.id))
        list(made.rejected(one.load.id))

    with pytest.raises(StoreError, match=rf"{name}: damaged.*load the delivery again"):
        read()
    assert len(made.verify()) == 1


def test_a_newer_archive_is_refused(tmp_path: Path) -> None:
    made = archive(tmp_path, harbour())
    (path,) = tmp_path.rglob("load.json")
    path.write_text(path.read_text().replace('"format": 1', '"format": 2'))
    with pytest.raises(StoreError, match="newer than this netgraph"):
        made.loads()


def test_an_unknown_load_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnknownError, match="no load customs_ua/declarations@"):
        list(Archive(tmp_path).records(LoadId("customs_ua/declarations@0123456789ab")))


@pytest.mark.parametrize(
    "load_id",
    [
        "../../etc@0123",
        "a/../b@0123",
        "/a/b@0123",
        "a/b@../x",
        "a\\b/c@01",
        "a@01",
        "a/b",
        "a/.b@0",
    ],
)
def test_no_name_leads_out_of_the_archive(tmp_path: Path, load_id: str) -> None:
    with pytest.raises(StoreError, match="is no load id"):
        Archive(tmp_path / "archive").writer(LoadId(load_id))
    with pytest.raises(StoreError, match="is no load id"):
        Archive(tmp_path / "archive").exists(LoadId(load_id))


def test_a_dropped_load_is_gone(tmp_path: Path) -> None:
    one, other = harbour(), delivery("border_ua").made()
    made = archive(tmp_path, one)
    archive(tmp_path, other)
    made.drop(one.load.id)
    assert made.loads() == [other.load]
    assert not [path for path in everything(tmp_path) if ".new-" in path]
    with pytest.raises(UnknownError):
        made.drop(one.load.id)


def _failing(call: Callable[..., object], left: list[int]) -> Callable[..., object]:
    def counted(*args: object, **kwargs: object) -> object:
        left[0] -= 1
        if left[0] == 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return call(*args, **kwargs)

    return counted


def test_whichever_write_fails_nothing_of_the_load_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = harbour()
    failures = 0
    for step in range(1, 100):
        folder = tmp_path / str(step)
        left = [step]
        with monkeypatch.context() as failing:
            failing.setattr(os, "fsync", _failing(os.fsync, left))
            for owner, names in (
                (Path, ("mkdir", "rename", "write_bytes")),
                (pq.ParquetWriter, ("__init__", "write_table", "close")),
            ):
                for name in names:
                    failing.setattr(owner, name, _failing(getattr(owner, name), left))
            try:
                archive(folder, one)
            except StoreError as error:
                failures += "No space left" in str(error)
            else:
                break
        # The last step makes sure of a name that stands already: then all of it is there.
        assert Archive(folder).loads() in ([], [one.load])
        assert (
            not [path for path in everything(folder) if ".new-" in path] if folder.exists() else 1
        )
        assert Archive(archive(folder, one).folder).loads() == [one.load]
    assert failures == step - 1 >= 15


def test_a_store_rebuilt_from_the_archive_equals_the_loaded_one(tmp_path: Path) -> None:
    deliveries = [
        harbour(),
        delivery(seq=3, day=2, full=True).record("D-1", "третя").record("V-1").made(),
        delivery(seq=2, day=3).record("D-1", "друга").record("D-9").made(),
        delivery("border_ua", day=4).record("B-1").made(),
    ]
    loaded, rebuilt = SqliteStore(":memory:"), SqliteStore(":memory:")
    with closing(loaded), closing(rebuilt):
        for store in (loaded, rebuilt):
            store.ensure_schema()
        for one in deliveries:
            archive(tmp_path, one)
            add(loaded, one)
        told: list[str] = []
        assert rebuild(Archive(tmp_path), rebuilt, told.append) == 4
        assert content(loaded, *deliveries) == content(rebuilt, *deliveries)
        assert told[0].startswith("1 of 4: customs_ua/declarations@")
        with pytest.raises(StoreError, match="4 loads already"):
            rebuild(Archive(tmp_path), rebuilt, told.append)


def test_dropping_a_load_and_rebuilding_equals_never_having_had_it(tmp_path: Path) -> None:
    kept = [harbour(), delivery(seq=3).record("D-3").made()]
    dropped = delivery(seq=2, full=True).record("D-1", "хибне").made()
    for one in (*kept, dropped):
        archive(tmp_path, one)
    Archive(tmp_path).drop(dropped.load.id)
    never, rebuilt = SqliteStore(":memory:"), SqliteStore(":memory:")
    with closing(never), closing(rebuilt):
        for store in (never, rebuilt):
            store.ensure_schema()
        add(never, *kept)
        rebuild(Archive(tmp_path), rebuilt, lambda _: None)
        assert content(never, *kept, dropped) == content(rebuilt, *kept, dropped)
