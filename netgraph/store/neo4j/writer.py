"""One writer a database, on whichever machine: a right that lapses when its holder is gone.

The lock file of a case keeps out other processes of the same folder. This keeps out those of
other folders and machines that write to the same database. Every transaction first makes sure
that the right is still held, so that a writer which slept through its end changes nothing.
"""

import os
import socket
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from netgraph.errors import BusyError, NetgraphError
from netgraph.store.neo4j.connection import Connection
from netgraph.store.neo4j.queries import query

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

T = TypeVar("T")

LEASE_S = 60
"""How long a right lasts without being used. One transaction takes a second or two."""

WAIT_S = 30
"""How long a second writer waits for the first to end."""

_POLL_S = 0.1
_HELD: Final[set[str]] = set()
"""Rights that this very process holds."""


class Writing:
    """The right to write, while it is held."""

    def __init__(self, connection: Connection, token: str) -> None:
        self._connection = connection
        self._token = token

    def transaction(self, work: "Callable[[ManagedTransaction], T]") -> T:
        """Run writes in one transaction. It may be run several times.

        Raises:
            BusyError: the right lapsed and another writer took it. Nothing was changed.
            StoreError: it could not be written.
        """

        def guarded(tx: "ManagedTransaction") -> T:
            kept = tx.run(query("keep_writer"), token=self._token, lease_ms=LEASE_S * 1000)
            if kept.single() is None:
                raise BusyError(
                    f"{self._connection.address}: this process did not write for {LEASE_S} s, "
                    "and another took its turn. Nothing half done is visible; repeat"
                )
            return work(tx)

        return self._connection.write(guarded)

    def read(self, work: "Callable[[ManagedTransaction], T]") -> T:
        """Run reads in one transaction, also beside another one of a second thread."""
        return self._connection.read(work)


@contextmanager
def writing(connection: Connection, what: str) -> Iterator[Writing]:
    """Hold the right to write for the duration of a ``with``.

    Args:
        connection: to the database.
        what: what is being done, for the message that another writer gets.

    Raises:
        BusyError: another process is writing, and was for WAIT_S.
    """
    token = uuid.uuid4().hex
    _HELD.add(token)
    try:
        _take(connection, token, what)
        yield Writing(connection, token)
    finally:
        _HELD.discard(token)
        # Where the server is gone the right lapses by itself.
        with suppress(NetgraphError):
            connection.write(lambda tx: tx.run(query("leave_writer"), token=token).consume())


def _take(connection: Connection, token: str, what: str) -> None:
    deadline = time.monotonic() + WAIT_S
    lapsed = ""
    while True:
        holder = connection.write(lambda tx, gone=lapsed: _asked(tx, token, what, gone))  # type: ignore[misc]
        if holder["taken"]:
            return
        lapsed = str(holder["token"]) if _is_gone(holder) else ""
        if lapsed:
            continue
        if time.monotonic() > deadline:
            raise BusyError(
                f"{connection.address}: another netgraph process ({holder['pid']} on "
                f"{str(holder['held_by']).partition('/')[0]}, since {holder['since'][:19]}Z, "
                f"{holder['doing']}) is writing, and was for {WAIT_S} s; wait for it, then repeat"
            )
        time.sleep(_POLL_S)


def _asked(tx: "ManagedTransaction", token: str, what: str, lapsed: str) -> dict[str, Any]:
    row = tx.run(
        query("take_writer"),
        token=token,
        what=what,
        who=_this_machine(),
        pid=os.getpid(),
        lease_ms=LEASE_S * 1000,
        lapsed=lapsed,
    ).single()
    assert row is not None
    return row.data()


def _is_gone(holder: dict[str, Any]) -> bool:
    """Return whether the holder was a process of this machine that no longer runs."""
    if holder["held_by"] != _this_machine():
        return False
    if holder["pid"] == os.getpid():
        return holder["token"] not in _HELD
    if sys.platform == "win32":
        return False  # where asking is killing; the right lapses
    try:
        os.kill(holder["pid"], 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _this_machine() -> str:
    boot = Path("/proc/sys/kernel/random/boot_id")
    with suppress(OSError):
        return f"{socket.gethostname()}/{boot.read_text(encoding='ascii').strip()}"
    return socket.gethostname()
