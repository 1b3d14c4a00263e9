"""A TCP proxy before a Neo4j server that cuts connections where it is told to.

The client connects here instead of there. A cut is what a pulled cable or a killed server looks
like: both sides lose the connection at once, whatever was under way.
"""

import contextlib
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

COMMIT = bytes.fromhex("0002b0120000")
"""Bolt's COMMIT: a chunk of two bytes, and the end of the message. The client sends nothing
after it before it has the answer, so that it stands at the end of what arrives."""

_AT_ONCE = 65_536
_NO_TIME = struct.pack("ii", 1, 0)
"""For SO_LINGER: closing then resets the connection instead of ending it politely."""


class Moment(StrEnum):
    """When to cut."""

    SENT = "after bytes of the client"
    """``number`` bytes have gone from the client to the server."""

    ANSWERED = "after bytes of the server"
    """``number`` bytes have gone from the server to the client."""

    BEFORE_COMMIT = "before a commit"
    """The ``number``-th COMMIT is here and does not go on: nothing was done."""

    AT_COMMIT = "at a commit"
    """It went on to the server, and the connection is gone: it may be done or not."""

    AFTER_COMMIT = "after a commit"
    """The server has answered, and the answer does not reach the client: it was done."""


@dataclass(frozen=True, slots=True)
class Cut:
    moment: Moment
    number: int
    """Of bytes or commits, from 1."""

    for_good: bool = False
    """Nothing can connect any more until the proxy is healed."""


@dataclass(slots=True)
class _Wire:
    client: socket.socket
    server: socket.socket
    swallowing: bool = False
    """The next answer of the server is the one that is to be lost."""

    def reset(self) -> None:
        for end in (self.client, self.server):
            _reset(end)

    def close(self) -> None:
        for end in (self.client, self.server):
            # Closing alone does not wake the thread that waits for the other side.
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


class Proxy:
    """Stands before one server; used in a ``with``."""

    def __init__(self, server_port: int) -> None:
        self._server_port = server_port
        self._lock = threading.Lock()
        self._wires: list[_Wire] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._cut: Cut | None = None
        self._away = False
        self.passed = {Moment.SENT: 0, Moment.ANSWERED: 0, Moment.AT_COMMIT: 0}
        """Bytes each way, and commits, since it was armed or healed."""

        self.was_cut = False
        """Since it was armed or healed."""

        self.on_cut: Callable[[], object] = lambda: None
        """Called when a connection is cut; of a commit's answer, when it is here."""

    @property
    def url(self) -> str:
        return f"bolt://127.0.0.1:{self.port}"

    def __enter__(self) -> "Proxy":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            # Wakes the thread that waits for a connection.
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()
        for wire in self._wires:
            wire.close()

    def arm(self, cut: Cut | None) -> None:
        """Let everything through, but cut once at that moment, counted from now on."""
        with self._lock:
            self._cut, self._away, self.was_cut = cut, False, False
            self.passed = dict.fromkeys(self.passed, 0)

    def heal(self) -> None:
        """Let everything through."""
        self.arm(None)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                away = self._away
            try:
                if away:
                    raise ConnectionRefusedError
                server = socket.create_connection(("127.0.0.1", self._server_port))
            except OSError:
                _reset(client)
                continue
            wire = _Wire(client, server)
            with self._lock:
                self._wires.append(wire)
            for work in (self._from_client, self._from_server):
                threading.Thread(target=work, args=(wire,), daemon=True).start()

    def _from_client(self, wire: _Wire) -> None:
        for data in _arriving(wire.client):
            with self._lock:
                due = self._commit_due() if data.endswith(COMMIT) else None
                wire.swallowing |= due is Moment.AFTER_COMMIT
            if due is Moment.BEFORE_COMMIT:
                self.on_cut()
                break
            if not self._pass(Moment.SENT, data, wire.server):
                break
            if due is Moment.AT_COMMIT:
                self.on_cut()
                # Politely, so that the server reads what was sent.
                wire.close()
                break
        self._drop(wire)

    def _from_server(self, wire: _Wire) -> None:
        for data in _arriving(wire.server):
            if wire.swallowing:
                self.on_cut()
                break
            if not self._pass(Moment.ANSWERED, data, wire.client):
                break
        self._drop(wire)

    def _commit_due(self) -> Moment | None:
        """Count a commit; return which cut is due at it."""
        self.passed[Moment.AT_COMMIT] += 1
        cut = self._cut
        of_commits = cut is not None and cut.moment not in (Moment.SENT, Moment.ANSWERED)
        if cut is None or not of_commits or cut.number != self.passed[Moment.AT_COMMIT]:
            return None
        self._made(cut)
        return cut.moment

    def _pass(self, way: Moment, data: bytes, to: socket.socket) -> bool:
        """Send on what arrived; return whether nothing is to be cut."""
        with self._lock:
            cut = self._cut
            before = self.passed[way]
            self.passed[way] += len(data)
            due = cut is not None and cut.moment is way and self.passed[way] >= cut.number
            if cut is not None and due:
                self._made(cut)
                data = data[: max(cut.number - before, 0)]
        try:
            to.sendall(data)
        except OSError:
            return False
        if due:
            self.on_cut()
        return not due

    def _made(self, cut: Cut) -> None:
        self._cut, self.was_cut = None, True
        self._away = cut.for_good

    def _drop(self, wire: _Wire) -> None:
        with self._lock:
            if wire in self._wires:
                self._wires.remove(wire)
        wire.reset()


def _arriving(end: socket.socket) -> Iterator[bytes]:
    while True:
        try:
            data = end.recv(_AT_ONCE)
        except OSError:
            return
        if not data:
            return
        yield data


def _reset(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_TIME)
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RD)
    end.close()
