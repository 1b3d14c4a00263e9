"""Write one load to the archive: whole, or not at all."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from netgraph.errors import StoreError
from netgraph.model.load import Load, LoadId
from netgraph.model.record import CellWarning, RejectedRow, Source
from netgraph.store.archive_manifest import (
    MANIFEST,
    ArchivedFile,
    Manifest,
    file_sha256,
    manifest_bytes,
)
from netgraph.store.durable import fsync_file, fsync_folder, make_folders
from netgraph.store.scratch import ScratchFolder

if TYPE_CHECKING:
    import pyarrow as pa

RECORDS, STATEMENTS = "records.parquet", "statements.parquet"
REJECTED, WARNINGS = "rejected.parquet", "warnings.parquet"
FILES = (RECORDS, STATEMENTS, REJECTED, WARNINGS)


class ArchiveWriter:
    """One load on its way into the archive; invisible there before ``commit``.

    Leaving the ``with`` without a commit removes what was written.
    """

    def __init__(self, archive: Path, load_id: LoadId, target: Path) -> None:
        self._archive = archive
        self._load_id = load_id
        self._target = target
        self._scratch: ScratchFolder | None = None
        self._writers: dict[str, Any] = {}
        self._rows = dict.fromkeys(FILES, 0)

    def __enter__(self) -> "ArchiveWriter":
        import pyarrow.parquet as pq

        try:
            make_folders(self._archive)
            self._scratch = ScratchFolder(self._archive)
            for name, schema in _schemas().items():
                path = self._scratch.path / name
                self._writers[name] = pq.ParquetWriter(path, schema, compression="zstd")
        except OSError as error:
            self._discard()
            raise self._failed(error) from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._discard()

    def add_records(self, table: "pa.Table") -> None:
        """Add RECORDS rows.

        Raises:
            StoreError: they could not be written; the disk may be full.
        """
        self._add(RECORDS, table)

    def add_statements(self, table: "pa.Table") -> None:
        """Add STATEMENTS rows.

        Raises:
            StoreError: they could not be written; the disk may be full.
        """
        self._add(STATEMENTS, table)

    def add_rejected(self, rows: Sequence[RejectedRow]) -> None:
        """Add rows that were set aside.

        Raises:
            StoreError: they could not be written; the disk may be full.
        """
        columns = {
            "table": [row.table for row in rows],
            **_source_columns([row.source for row in rows]),
            "reason": [row.reason for row in rows],
            "cells": [json.dumps(dict(row.cells), ensure_ascii=False) for row in rows],
        }
        self._add_columns(REJECTED, columns)

    def add_warnings(self, warnings: Sequence[CellWarning]) -> None:
        """Add cells that could not be used.

        Raises:
            StoreError: they could not be written; the disk may be full.
        """
        columns = {
            **_source_columns([warning.source for warning in warnings]),
            "column": [warning.column for warning in warnings],
            "value": [warning.value for warning in warnings],
            "reason": [warning.reason for warning in warnings],
        }
        self._add_columns(WARNINGS, columns)

    def commit(self, load: Load) -> None:
        """Make the load part of the archive, in one step; it is on the disk before this returns.

        A load that the archive has already stays as it is there.

        Raises:
            StoreError: it could not be written; nothing of it is in the archive.
        """
        if load.id != self._load_id:
            raise ValueError(f"the writer was opened for {self._load_id}, not for {load.id}")
        assert self._scratch is not None
        folder = self._scratch.path
        try:
            for writer in self._writers.values():
                writer.close()
            files = tuple(self._sealed(folder / name) for name in FILES)
            (folder / MANIFEST).write_bytes(manifest_bytes(Manifest(load, files)))
            fsync_file(folder / MANIFEST)
            fsync_folder(folder)
            make_folders(self._target.parent)
            if not self._target.exists():
                self._scratch.become(self._target)
                fsync_folder(self._target.parent)
        except OSError as error:
            raise self._failed(error) from error

    def _sealed(self, path: Path) -> ArchivedFile:
        fsync_file(path)
        return ArchivedFile(
            path.name, self._rows[path.name], path.stat().st_size, file_sha256(path)
        )

    def _add_columns(self, name: str, columns: dict[str, list[Any]]) -> None:
        import pyarrow as pa

        if columns["sha256"]:
            self._add(name, pa.table(columns, schema=_schemas()[name]))

    def _add(self, name: str, table: "pa.Table") -> None:
        if not table.num_rows:
            return
        try:
            self._writers[name].write_table(table)
        except OSError as error:
            raise self._failed(error) from error
        self._rows[name] += table.num_rows

    def _discard(self) -> None:
        for writer in self._writers.values():
            if writer.is_open:
                # Closing writes a footer, which a full disk refuses; the folder goes anyway.
                try:
                    writer.close()
                except OSError:
                    writer.is_open = False
        if self._scratch is not None:
            self._scratch.remove()

    def _failed(self, error: OSError) -> StoreError:
        reason = os.strerror(error.errno) if error.errno else str(error)
        return StoreError(
            f"{self._archive}: {self._load_id} could not be written ({reason}); nothing of it "
            "was loaded. Free the disk or mend the rights, then load it again"
        )


def _schemas() -> dict[str, "pa.Schema"]:
    import pyarrow as pa

    from netgraph.model import tables

    source = [("sha256", pa.string()), ("file", pa.string()), ("row", pa.int64())]
    source += [("sheet", pa.string())]
    text = pa.string()
    return {
        RECORDS: tables.RECORDS,
        STATEMENTS: tables.STATEMENTS,
        REJECTED: pa.schema([("table", text), *source, ("reason", text), ("cells", text)]),
        WARNINGS: pa.schema([*source, ("column", text), ("value", text), ("reason", text)]),
    }


def _source_columns(sources: Sequence[Source]) -> dict[str, list[Any]]:
    return {
        "sha256": [source.sha256 for source in sources],
        "file": [source.file for source in sources],
        "row": [source.row for source in sources],
        "sheet": [source.sheet for source in sources],
    }
