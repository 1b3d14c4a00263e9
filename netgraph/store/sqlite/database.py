"""The connection: how the file is opened, how it is written in one step, what its errors mean."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from netgraph.errors import BusyError, NetgraphError, StoreError

BUSY_SECONDS = 5.0
_PRAGMAS = (
    "page_size=8192",
    "journal_mode=WAL",
    # Writes are few and large. FULL costs one flush each, and what was committed then
    # survives a loss of power too.
    "synchronous=FULL",
    "cache_size=-131072",
    "temp_store=MEMORY",
    "journal_size_limit=67108864",
)
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_PRIMARY = 0xFF
"""Extended result codes keep the plain one in their low byte."""


class Database:
    """One open file. Used by the thread that opened it."""

    def __init__(self, path: str) -> None:
        """Open or make the file.

        Raises:
            StoreError: it cannot be opened, or is no SQLite database.
            BusyError: another process holds it.
        """
        self.path = path
        try:
            # Transactions are begun and ended here, never by the driver's guess.
            self.connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_SECONDS)
            for pragma in _PRAGMAS:
                self.connection.execute(f"PRAGMA {pragma}")
            self.connection.execute("CREATE TEMP TABLE wanted(position INTEGER PRIMARY KEY, key)")
        except sqlite3.Error as error:
            raise self.told(error) from error

    def close(self) -> None:
        self.connection.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give a transaction: committed at the end, or rolled back whole.

        Raises:
            BusyError: another process is writing, and was for BUSY_SECONDS.
            StoreError: it could not be written; the message says why. Nothing was changed.
        """
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            yield self.connection
            self.connection.execute("COMMIT")
        except BaseException as error:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise self.told(error) from error
            raise

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Give one state of the store to several reads, whatever is written meanwhile.

        Raises:
            StoreError: it could not be read; the message says why.
        """
        nested = self.connection.in_transaction
        try:
            if not nested:
                self.connection.execute("BEGIN")
            yield self.connection
        except sqlite3.Error as error:
            raise self.told(error) from error
        finally:
            if not nested and self.connection.in_transaction:
                self.connection.execute("COMMIT")

    def told(self, error: sqlite3.Error) -> NetgraphError:
        """Return the error in words: where, what, what to do."""
        code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
        if code in _BUSY:
            return BusyError(
                f"{self.path}: another netgraph process is writing to this store, and was for "
                f"{BUSY_SECONDS:.0f} s; wait for it or stop it, then repeat"
            )
        if code in _FULL:
            return StoreError(
                f"{self.path}: could not be written or read ({error}); the disk may be full. "
                "Nothing was changed; free the disk, then repeat"
            )
        if code in _BROKEN:
            return StoreError(
                f"{self.path}: is damaged or no SQLite database ({error}). Move it aside and "
                "rebuild it from the archive with `netgraph store rebuild`"
            )
        if code == sqlite3.SQLITE_CANTOPEN:
            return StoreError(
                f"{self.path}: cannot be opened; name a file in a folder that exists and that "
                "this user may write to"
            )
        return StoreError(f"{self.path}: {error}")
