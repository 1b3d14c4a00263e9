"""Normal forms of compared records, kept in the case so that a load compares only what is new.

They can be made again from the records at any time: what is lost, or is of another run, is
simply not there. A kind has a note that says of which run its segments are.
"""

import contextlib
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.ipc as ipc

from netgraph.errors import StoreError
from netgraph.model.kinds import Kind
from netgraph.model.result import RunId

Tables = Mapping[str, pa.Table]
"""Name to table, of one segment."""


class NormalForms:
    """The folder of one case."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def replace(self, kind: Kind, run: RunId, tables: Tables) -> None:
        """Keep one segment, in place of all that was kept of a kind."""
        with self._told():
            self._note(kind).unlink(missing_ok=True)
            folder = self._folder / kind.value
            if folder.exists():
                shutil.rmtree(folder)
            self._write(kind, 1, tables)
            self._say(kind, run, 1)

    def add(self, kind: Kind, run: RunId, tables: Tables) -> None:
        """Keep a further segment of a kind, made by a later run."""
        with self._told():
            number = self._segments(kind) + 1
            self._write(kind, number, tables)
            self._say(kind, run, number)

    def keep(self, kind: Kind, run: RunId) -> None:
        """Say that what is kept of a kind stands for a later run too."""
        with self._told():
            if self._note(kind).exists():
                self._say(kind, run, self._segments(kind))

    def read(self, kind: Kind, run: RunId) -> Sequence[Tables] | None:
        """Return the segments of a kind; None where they are not those of this run."""
        try:
            noted = json.loads(self._note(kind).read_text("utf-8"))
            if noted["run"] != run:
                return None
            folder = self._folder / kind.value
            return [
                {path.stem: _read(path) for path in sorted((folder / f"{n:04d}").glob("*.arrow"))}
                for n in range(1, int(noted["segments"]) + 1)
            ]
        except (OSError, ValueError, KeyError, TypeError, pa.ArrowInvalid):
            return None

    def _segments(self, kind: Kind) -> int:
        try:
            return int(json.loads(self._note(kind).read_text("utf-8"))["segments"])
        except (OSError, ValueError, KeyError, TypeError):
            return 0

    def _note(self, kind: Kind) -> Path:
        return self._folder / f"{kind.value}.json"

    def _say(self, kind: Kind, run: RunId, segments: int) -> None:
        new = self._note(kind).with_suffix(".new")
        new.write_text(json.dumps({"run": run, "segments": segments}), encoding="utf-8")
        new.replace(self._note(kind))

    def _write(self, kind: Kind, number: int, tables: Tables) -> None:
        folder = self._folder / kind.value / f"{number:04d}"
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
        options = ipc.IpcWriteOptions(compression="lz4")
        for name, table in tables.items():
            with (
                (folder / f"{name}.arrow").open("wb") as file,
                ipc.new_file(file, table.schema, options=options) as writer,
            ):
                writer.write_table(table)

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            yield
        except OSError as error:
            raise StoreError(
                f"{self._folder}: could not be written ({error.strerror}). Who is who is as "
                "before or as it should be; free the disk, then run `netgraph entity resolve`"
            ) from error


def _read(path: Path) -> pa.Table:
    with pa.memory_map(str(path)) as file:
        return ipc.open_file(file).read_all()
