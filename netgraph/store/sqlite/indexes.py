"""Put the indexes off while much is written, and make them at the end, sorted: sooner done."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 20_000
"""Below this, keeping the indexes up row by row costs nothing that anyone notices."""


@contextmanager
def put_off(connection: sqlite3.Connection, table: str, coming: int) -> Iterator[None]:
    """Write to a table without its indexes, where more is coming than it holds.

    Inside one transaction: nobody ever sees the table without them. Those that keep keys
    unique stay.

    Args:
        connection: in the transaction.
        table: which.
        coming: how many rows are about to be written, as far as is known.
    """
    indexes = _indexes(connection, table) if coming > _held(connection, table, coming) else []
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    yield
    for _, statement in indexes:
        connection.execute(statement)


def _indexes(connection: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    return connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? "
        "AND sql IS NOT NULL ORDER BY name",
        (table,),
    ).fetchall()


def _held(connection: sqlite3.Connection, table: str, coming: int) -> int:
    """Return how many rows the table holds, or enough not to count further."""
    if coming < _MANY:
        return coming
    counted = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT ?)", (coming,)
    ).fetchone()
    return int(counted[0])
