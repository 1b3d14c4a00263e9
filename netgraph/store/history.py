"""What each resolve run changed: who belonged where before and after, and how to take it back.

One folder a run, Arrow files in it; written before the store is, so that a run of the store
has its history. A folder without its run is of a run that was cut off, and is written anew.
The store alone says who is who: where history is lost, only looking back is.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.ipc as ipc

from netgraph.errors import StoreError
from netgraph.model.event import Event, Happened
from netgraph.model.kinds import Kind
from netgraph.model.outcome import Amendment
from netgraph.model.record import RecordUid
from netgraph.model.result import EntityId, RunId

CHANGES = pa.schema(
    [
        pa.field("uid", pa.string(), nullable=False),
        ("before", pa.string()),  # entity, null where it belonged to nothing
        ("after", pa.string()),
    ]
)

_EVENTS = pa.schema(
    [
        ("entity", pa.string()),
        ("kind", pa.string()),
        ("happened", pa.string()),
        ("others", pa.list_(pa.string())),
        ("records", pa.list_(pa.string())),
    ]
)
_TABLES = ("entities", "memberships", "matches", "retired")
_KEPT_WHOLE = 2
"""Whole runs of which the rows before are kept: each is as large as the case."""


class History:
    """The resolve runs of one case."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def note(self, run: RunId, changes: pa.Table, happened: list[Event]) -> None:
        """Note what a run is about to change.

        Raises:
            StoreError: it could not be written; do not go on.
        """
        folder = self._folder / run
        try:
            if folder.exists():
                shutil.rmtree(folder)
            folder.mkdir(parents=True)
            _write(folder / "changes.arrow", changes.select(CHANGES.names).cast(CHANGES))
            _write(folder / "events.arrow", _event_rows(happened))
        except OSError as error:
            raise self._unwritable(error) from error

    def keep_way_back(self, run: RunId, back: Amendment, whole: bool) -> None:
        """Keep what must be written to the store to take the run back.

        Args:
            run: that was noted.
            back: the rows before; with ``whole`` all rows of the case.
            whole: everything is to be written anew. Of such runs only the latest are kept.

        Raises:
            StoreError: it could not be written; do not go on.
        """
        folder = self._folder / run
        try:
            for name in _TABLES:
                _write(folder / f"{name}.arrow", getattr(back, name))
            _write(folder / "gone.arrow", pa.table({"entity": pa.array(back.gone, pa.string())}))
            _write(folder / "left.arrow", pa.table({"uid": pa.array(back.left, pa.string())}))
            sides = ([p[side] for p in back.unmatched] for side in (0, 1))
            columns = dict(zip(("a", "b"), (pa.array(s, pa.string()) for s in sides), strict=True))
            _write(folder / "unmatched.arrow", pa.table(columns))
            if whole:
                (folder / "whole").touch()
                self._thin_out()
        except OSError as error:
            raise self._unwritable(error) from error

    def way_back(self, run: RunId) -> tuple[Amendment, bool] | None:
        """Return what takes a run back and whether it is everything; None where not kept.

        Raises:
            StoreError: a file of it is damaged.
        """
        folder = self._folder / run
        if not (folder / "unmatched.arrow").exists():
            return None
        tables = {name: _read(folder / f"{name}.arrow") for name in _TABLES}
        pairs = _read(folder / "unmatched.arrow")
        back = Amendment(
            entities=tables["entities"],
            memberships=tables["memberships"],
            matches=tables["matches"],
            retired=tables["retired"],
            gone=tuple(_read(folder / "gone.arrow")["entity"].to_pylist()),
            left=tuple(_read(folder / "left.arrow")["uid"].to_pylist()),
            unmatched=tuple(zip(pairs["a"].to_pylist(), pairs["b"].to_pylist(), strict=True)),
        )
        return back, (folder / "whole").exists()

    def changes(self, run: RunId) -> pa.Table:
        """Return CHANGES of a run; no rows where nothing of it is known.

        Raises:
            StoreError: the file is damaged.
        """
        path = self._folder / run / "changes.arrow"
        return _read(path) if path.exists() else CHANGES.empty_table()

    def events(self, run: RunId, entity: EntityId | None = None) -> list[Event] | None:
        """Return what became of entities in a run, by entity; None where it is not known.

        Args:
            run: which.
            entity: only of this one; of all where None.

        Raises:
            StoreError: the file is damaged.
        """
        path = self._folder / run / "events.arrow"
        if not path.exists():
            return None
        table = _read(path)
        if entity is not None:
            table = table.filter(pc.equal(table["entity"], entity))
        return [
            Event(
                entity=EntityId(row["entity"]),
                kind=Kind(row["kind"]),
                happened=Happened(row["happened"]),
                others=tuple(EntityId(other) for other in row["others"]),
                records=tuple(RecordUid(uid) for uid in row["records"]),
            )
            for row in table.to_pylist()
        ]

    def _thin_out(self) -> None:
        """Drop the rows before of older whole runs; what they changed stays known."""
        whole = sorted(self._folder.glob("*/whole"), key=lambda p: _number(p.parent.name))
        for mark in whole[:-_KEPT_WHOLE]:
            for name in (*_TABLES, "gone", "left", "unmatched"):
                (mark.parent / f"{name}.arrow").unlink(missing_ok=True)
            mark.unlink()

    def _unwritable(self, error: OSError) -> StoreError:
        return StoreError(
            f"{self._folder}: could not be written ({error.strerror}); nothing was changed. "
            "Free the disk or mend the rights, then repeat"
        )


def changes_between(
    before: Mapping[RecordUid, EntityId], after: Mapping[RecordUid, EntityId]
) -> pa.Table:
    """Return CHANGES: the records that belong elsewhere now, by uid."""
    moved = sorted(u for u in {*before, *after} if before.get(u) != after.get(u))
    return pa.table(
        {
            "uid": moved,
            "before": [before.get(uid) for uid in moved],
            "after": [after.get(uid) for uid in moved],
        },
        schema=CHANGES,
    )


def _event_rows(happened: list[Event]) -> pa.Table:
    return pa.table(
        {
            "entity": [event.entity for event in happened],
            "kind": [event.kind.value for event in happened],
            "happened": [event.happened.value for event in happened],
            "others": [list(event.others) for event in happened],
            "records": [list(event.records) for event in happened],
        },
        schema=_EVENTS,
    )


def _number(run: str) -> int:
    return int(run.rpartition("-")[2])


def _write(path: Path, table: pa.Table) -> None:
    options = ipc.IpcWriteOptions(compression="zstd")
    with path.open("wb") as file, ipc.new_file(file, table.schema, options=options) as writer:
        writer.write_table(table.unify_dictionaries())


def _read(path: Path) -> pa.Table:
    try:
        with pa.memory_map(str(path)) as file:
            return ipc.open_file(file).read_all()
    except (OSError, pa.ArrowInvalid) as error:
        raise StoreError(
            f"{path}: cannot be read ({error}). Who is who is not touched; remove the folder "
            f"{path.parent.name} to go on without looking back at that run"
        ) from error
