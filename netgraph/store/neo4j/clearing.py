"""Empty a store, so that it can be filled anew."""

from typing import TYPE_CHECKING

from netgraph.store.neo4j.connection import Connection
from netgraph.store.neo4j.queries import query
from netgraph.store.neo4j.writer import writing

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

_AT_ONCE = 10_000


def clear(connection: Connection) -> None:
    """Drop all that a case wrote; the schema stays.

    It is closed to readers and writers meanwhile. Where that breaks off it stays closed, until
    it is cleared again.

    Raises:
        BusyError: another process is writing.
    """
    with writing(connection, "store rebuild") as right:
        right.transaction(lambda tx: tx.run(query("close_store")).consume())
        for name in ("drop_relationships", "drop_nodes"):
            while right.transaction(lambda tx, n=name: _dropped(tx, n)) == _AT_ONCE:  # type: ignore[misc]
                pass
        right.transaction(lambda tx: tx.run(query("open_store")).consume())


def _dropped(tx: "ManagedTransaction", name: str) -> int:
    row = tx.run(query(name), limit=_AT_ONCE).single()
    return 0 if row is None else int(row["dropped"])
