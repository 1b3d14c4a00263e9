"""One state of the store, given to several reads, on a server that itself promises none.

Neo4j shows each statement whatever is committed by then. So the store's state carries a number
that every change of what is visible raises; a read asks for it before and after, and is made
again where it changed. What is written in between in many steps (a journal, or its taking
apart) never changes what a read gives.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from netgraph.errors import BusyError, StoreError
from netgraph.store.neo4j.connection import Connection
from netgraph.store.neo4j.queries import query

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

T = TypeVar("T")

_TRIES = 8
_PAUSE_S = 0.05


@dataclass(frozen=True, slots=True)
class State:
    """What is visible."""

    generation: int
    unfolded: tuple[str, ...]
    """Loads and runs that are visible, but still lie in the journal, in part or whole."""

    resolve: str | None
    find: str | None
    """Ids of the current runs."""

    @property
    def kept(self) -> tuple[str, ...]:
        """Loads and runs whose journal is still wanted."""
        return self.unfolded if self.find is None else (*self.unfolded, self.find)


def read_state(tx: "ManagedTransaction") -> State:
    """Return the state as of now."""
    row = tx.run(query("state")).single()
    if row is None:
        raise StoreError("the database lost its schema while it was in use; open the case again")
    if row["closed"]:
        raise BusyError(
            "the store is being emptied, to be made anew from its case's archive; wait. Where "
            "that broke off, `netgraph store rebuild` begins again"
        )
    return State(row["generation"], tuple(row["unfolded"]), row["resolve"], row["find"])


def change_state(tx: "ManagedTransaction", state: State) -> None:
    """Make another state the visible one; its number is the next."""
    tx.run(
        query("make_visible"),
        unfolded=list(state.unfolded),
        resolve=state.resolve,
        find=state.find,
    ).consume()


def consistently(
    connection: Connection,
    work: "Callable[[ManagedTransaction, State], T]",
    seen: State | None = None,
) -> tuple[T, State]:
    """Read, of one state of the store; return what was read, and the state.

    Args:
        connection: where.
        work: reads. It may be called several times.
        seen: the state as it was a moment ago: where it still is so in the end, nothing changed,
            and it was not asked for first. None asks.

    Raises:
        BusyError: the store changed each time it was read.
        StoreError: it could not be read.
    """

    def attempt(tx: "ManagedTransaction") -> tuple[bool, T | None, State]:
        before = seen or read_state(tx)
        try:
            result = work(tx, before)
        except Exception:
            # A read that crossed a change may have met what cannot be: that is no error.
            after = read_state(tx)
            if after != before:
                return False, None, after
            raise
        after = read_state(tx)
        return after == before, result, after

    for turn in range(_TRIES):
        whole, result, after = connection.read(attempt)
        if whole:
            return result, after  # type: ignore[return-value] # of this call of work
        if seen is None:
            time.sleep(_PAUSE_S * 2**turn)
        seen = None
    raise BusyError(
        f"{connection.address}: the store was changed again and again while it was read; repeat "
        "when fewer write to it"
    )
