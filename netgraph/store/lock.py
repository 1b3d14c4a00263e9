"""One writer a case: the lock that a process holds for as long as it writes."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO

from netgraph.errors import BusyError, StoreError
from netgraph.store.filelock import try_lock, unlock


class CaseLock:
    """The exclusive right to write to a case, held for the duration of a ``with``.

    Not re-entrant. Let go by the system when the process dies, so that no stale lock is
    ever left to remove by hand; the file itself stays.
    """

    def __init__(self, path: Path, what: str) -> None:
        """Name the lock; nothing is held yet.

        Args:
            path: the lock file; its folder is the case.
            what: what is being done, for the message that a second writer gets.
        """
        self._path = path
        self._what = what
        self._file: IO[bytes] | None = None

    def __enter__(self) -> "CaseLock":
        """Take the lock.

        Raises:
            BusyError: another process, or this one, is writing to the case.
            StoreError: the lock file cannot be written.
        """
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StoreError(
                f"{self._path}: cannot lock the case: {error.strerror}; "
                "writing needs a case folder that this user may write to"
            ) from error
        # Without a buffer: what a full disk refused would be written again on closing.
        file = os.fdopen(descriptor, "r+b", buffering=0)
        if not try_lock(file):
            text = file.read(4096)
            file.close()
            raise BusyError(self._refusal(text))
        self._file = file
        self._note()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        file, self._file = self._file, None
        if file is not None:
            file.truncate(0)
            unlock(file)
            file.close()

    def _note(self) -> None:
        """Write who holds the lock, for others to read."""
        holder = {
            "pid": os.getpid(),
            "since": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            "what": self._what,
        }
        assert self._file is not None
        try:
            self._file.seek(0)
            self._file.truncate()
            self._file.write(json.dumps(holder).encode())
        except OSError:
            self._file.close()
            self._file = None
            raise StoreError(
                f"{self._path}: cannot be written, the disk may be full; nothing was changed"
            ) from None

    def _refusal(self, text: bytes) -> str:
        case = self._path.resolve().parent.name
        try:
            holder = json.loads(text)
            pid, since, what = holder["pid"], holder["since"], holder["what"]
        except (ValueError, KeyError, TypeError):
            return (
                f"case {case}: another netgraph process is writing; wait for it or stop it, "
                "then repeat"
            )
        if pid == os.getpid():
            return (
                f"case {case}: this process is writing already ({what}, since {since}); "
                "finish that first"
            )
        return (
            f"case {case}: another netgraph process ({pid}, since {since}, {what}) is writing; "
            "wait for it or stop it, then repeat"
        )
