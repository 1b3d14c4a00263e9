"""The archive of a case: every accepted load as Parquet, the source of truth.

``archive/<agency>/<feed>/<first 12 digits of the hash>/``: any store can be rebuilt from it.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netgraph.errors import StoreError, UnknownError
from netgraph.model.load import Load, LoadId
from netgraph.model.record import CellWarning, RejectedRow, Source
from netgraph.store.archive_manifest import MANIFEST, Manifest, check_file, read_manifest
from netgraph.store.archive_writer import (
    RECORDS,
    REJECTED,
    STATEMENTS,
    WARNINGS,
    ArchiveWriter,
)
from netgraph.store.durable import fsync_folder
from netgraph.store.scratch import ScratchFolder, remove_stale

if TYPE_CHECKING:
    import pyarrow as pa

_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,80}")
_BATCH_ROWS = 65_536


class Archive:
    """The archive folder of one case; made with its first load."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        if folder.is_dir():
            remove_stale(folder)

    def writer(self, load_id: LoadId) -> ArchiveWriter:
        """Return the context manager that writes a load, whole or not at all."""
        return ArchiveWriter(self.folder, load_id, self._place(load_id))

    def exists(self, load_id: LoadId) -> bool:
        """Return whether the load is archived."""
        return (self._place(load_id) / MANIFEST).is_file()

    def loads(self) -> list[Load]:
        """Return every archived load, in the order of loading.

        Raises:
            StoreError: a manifest is damaged; the message names it.
        """
        loads = [
            read_manifest(path).load
            for path in sorted(self.folder.rglob(MANIFEST))
            if not path.parent.name.startswith(".")
        ]
        return sorted(loads, key=lambda load: (load.loaded_at, load.seq, load.id))

    def records(self, load_id: LoadId) -> "Iterator[pa.Table]":
        """Yield RECORDS rows in the order of the delivery, in batches.

        Raises:
            UnknownError: there is no such load.
            StoreError: the file is damaged; the message names it. Raised before any row.
        """
        return self._batches(load_id, RECORDS)

    def statements(self, load_id: LoadId) -> "Iterator[pa.Table]":
        """Yield STATEMENTS rows in the order of the delivery, in batches.

        Raises:
            UnknownError: there is no such load.
            StoreError: the file is damaged; the message names it. Raised before any row.
        """
        return self._batches(load_id, STATEMENTS)

    def rejected(self, load_id: LoadId) -> Iterator[RejectedRow]:
        """Yield the rows that were set aside, in the order of the delivery.

        Raises:
            UnknownError: there is no such load.
            StoreError: the file is damaged; the message names it. Raised before any row.
        """
        for batch in self._batches(load_id, REJECTED):
            for row in batch.to_pylist():
                cells = json.loads(row["cells"])
                yield RejectedRow(row["table"], _source(row), row["reason"], cells)

    def warnings(self, load_id: LoadId) -> Iterator[CellWarning]:
        """Yield the cells that could not be used, in the order of the delivery.

        Raises:
            UnknownError: there is no such load.
            StoreError: the file is damaged; the message names it. Raised before any row.
        """
        for batch in self._batches(load_id, WARNINGS):
            for row in batch.to_pylist():
                yield CellWarning(_source(row), row["column"], row["value"], row["reason"])

    def drop(self, load_id: LoadId) -> None:
        """Take a load out, in one step. A store rebuilt after that never had it.

        Raises:
            UnknownError: there is no such load.
            StoreError: it could not be removed.
        """
        place = self._found(load_id)
        try:
            scratch = ScratchFolder(self.folder)
            place.rename(scratch.path / "dropped")
            fsync_folder(place.parent)
            scratch.remove()
        except OSError as error:
            raise StoreError(f"{place}: could not be removed ({error.strerror})") from error

    def verify(self) -> list[str]:
        """Return what is damaged or out of place, in words; nothing for a whole archive."""
        problems = []
        for path in sorted(self.folder.rglob(MANIFEST)):
            if path.parent.name.startswith("."):
                continue
            try:
                manifest = read_manifest(path)
                if self._place(manifest.load.id) != path.parent:
                    problems.append(f"{path}: holds {manifest.load.id}, which belongs elsewhere")
                for file in manifest.files:
                    check_file(path.parent, file)
            except StoreError as error:
                problems.append(str(error))
        return problems

    def _batches(self, load_id: LoadId, name: str) -> "Iterator[pa.Table]":
        import pyarrow as pa
        import pyarrow.parquet as pq

        folder = self._found(load_id)
        (file,) = [file for file in self._manifest(folder).files if file.name == name]
        path = check_file(folder, file)
        with pq.ParquetFile(path) as parquet:
            for batch in parquet.iter_batches(batch_size=_BATCH_ROWS):
                yield pa.Table.from_batches([batch])

    def _manifest(self, folder: Path) -> Manifest:
        return read_manifest(folder / MANIFEST)

    def _found(self, load_id: LoadId) -> Path:
        if not self.exists(load_id):
            raise UnknownError(f"{self.folder}: no load {load_id} is archived")
        return self._place(load_id)

    def _place(self, load_id: LoadId) -> Path:
        """Return the folder of a load. A name cannot lead out of the archive."""
        name, _, digest = load_id.rpartition("@")
        parts = [*name.split("/"), digest]
        if len(parts) < 3 or not all(_PART.fullmatch(part) for part in parts):
            raise StoreError(
                f"{load_id!r} is no load id: it is agency/feed@hash, in Latin letters, digits, "
                "dots, hyphens and underscores"
            )
        return self.folder.joinpath(*parts)


def _source(row: dict[str, Any]) -> Source:
    return Source(row["sha256"], row["file"], row["row"], row["sheet"])
