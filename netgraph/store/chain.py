"""Append-only JSON lines, each sealed with a hash over itself and the line before.

A changed, lost, added or moved line is found and named; a cut tail only by who noted the
head elsewhere. Lines around a damaged one stay readable.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from netgraph.errors import StoreError
from netgraph.store.durable import fsync_folder
from netgraph.store.filelock import held

START = "0" * 64
"""What the first line names as the hash before it."""

SEALS = ("seq", "prev", "sha256")
"""Fields that the chain writes itself."""

_TAIL_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file of sealed lines gives."""

    entries: list[dict[str, object]]
    """Whole lines, seals included, in order."""

    problems: list[str]
    """What is damaged, lost or out of place, in words; empty for a whole file."""

    head: str
    """Hash of the last whole line, START where there is none."""


class Chain:
    """One file of sealed lines."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def append(self, fields: Mapping[str, object]) -> dict[str, object]:
        """Add one line; it is on the disk before this returns.

        Args:
            fields: JSON values under any names but ``seq``, ``prev`` and ``sha256``.

        Returns:
            The line as written, seals included.

        Raises:
            StoreError: it could not be written; the file is as it was before.
            BusyError: another process holds the file.
        """
        if taken := sorted(set(fields) & set(SEALS)):
            raise ValueError(f"the chain writes {', '.join(taken)} itself")
        try:
            made = not self.path.exists()
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
            with os.fdopen(descriptor, "r+b") as file, held(file):
                written = _append(file, fields)
            if made:
                fsync_folder(self.path.parent)
        except OSError as error:
            raise StoreError(
                f"{self.path}: could not be written ({error.strerror}); what was to be noted "
                "there was not done. Free the disk or mend the rights, then repeat"
            ) from error
        return written

    def read(self) -> Reading:
        """Read and check the whole file; an absent one is empty.

        Raises:
            StoreError: the file cannot be read at all.
        """
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            content = b""
        except OSError as error:
            raise StoreError(f"{self.path}: cannot be read: {error.strerror}") from error
        return _check(self.path.name, content)


def _append(file: IO[bytes], fields: Mapping[str, object]) -> dict[str, object]:
    end, last = _last_line(file)
    line = _opened(last) if last else None
    if line is not None:
        seq, before = int(str(line["seq"])) + 1, str(line["sha256"])
    else:
        # Nothing before, or a damaged line: the chain goes on from the bytes that stand there.
        file.seek(0)
        seq = file.read(end).count(b"\n") + 1
        before = hashlib.sha256(last).hexdigest() if last else START
    sealed = _sealed({**fields, "seq": seq, "prev": before})
    file.seek(end)
    try:
        file.truncate(end)
        file.write(_bytes(sealed) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    except OSError:
        file.truncate(end)
        raise
    return sealed


def _last_line(file: IO[bytes]) -> tuple[int, bytes]:
    """Return where the next line goes, and the last whole one without its line end.

    What follows the last line end was cut off while being written: nobody was ever told
    that it stands there, so the next line is written over it.
    """
    size = file.seek(0, os.SEEK_END)
    start = size
    tail = b""
    while start > 0 and tail.count(b"\n") < 2:
        step = min(_TAIL_BYTES, start)
        start -= step
        file.seek(start)
        tail = file.read(step) + tail
    end = start + tail.rfind(b"\n") + 1 if b"\n" in tail else 0
    whole = tail[: end - start] if end else b""
    return end, whole[:-1].rpartition(b"\n")[2]


def _check(name: str, content: bytes) -> Reading:
    entries: list[dict[str, object]] = []
    problems: list[str] = []
    *lines, rest = content.split(b"\n")
    before: str | None = START
    seq = 0
    head = START
    for number, raw in enumerate(lines, 1):
        line = _opened(raw)
        if line is None:
            problems.append(f"{name}, line {number}: damaged")
            before = None
            seq += 1
            continue
        # After a damaged line only the counting can tell whether something is missing.
        if (before is not None and line["prev"] != before) or line["seq"] != seq + 1:
            problems.append(
                f"{name}, line {number}: does not follow from the line before; "
                "lines were lost, added or moved"
            )
        entries.append(line)
        seq = int(str(line["seq"]))
        before = head = str(line["sha256"])
    if rest:
        problems.append(f"{name}, line {len(lines) + 1}: cut off while it was being written")
    return Reading(entries, problems, head)


def _sealed(body: Mapping[str, object]) -> dict[str, object]:
    return {**body, "sha256": hashlib.sha256(_bytes(body)).hexdigest()}


def _opened(raw: bytes) -> dict[str, object] | None:
    """Return a line that is exactly as it was sealed, else None."""
    try:
        line = json.loads(raw)
    except ValueError:
        return None
    if not isinstance(line, dict) or not isinstance(line.get("seq"), int) or "prev" not in line:
        return None
    body = {name: value for name, value in line.items() if name != "sha256"}
    whole = line.get("sha256") == hashlib.sha256(_bytes(body)).hexdigest()
    # The bytes are compared too: JSON would read a key written twice without a word.
    return line if whole and _bytes(line) == raw else None


def _bytes(line: Mapping[str, object]) -> bytes:
    text = json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    # A lone surrogate, as from an odd file name, becomes the JSON escape it is read from.
    return text.encode("utf-8", "backslashreplace")
