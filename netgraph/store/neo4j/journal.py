"""What is about to be written, kept in the database as compressed Arrow, part by part.

Neo4j holds a transaction in memory: millions of rows do not fit in one. So rows first go into
the journal, which nobody sees; then one small transaction makes them visible; then the journal
is taken apart into nodes and relationships, each part in one transaction that also drops it. A
read meanwhile takes the journal into account. Whatever stops the writer, the next one drops a
journal that was not made visible, or takes apart the rest of one that was.

The links of the current find run stay in the journal: who reads all of them reads Arrow as it
was written, many times faster than relationships by the million.
"""

from typing import TYPE_CHECKING

import pyarrow as pa

from netgraph.store.neo4j.queries import query
from netgraph.store.packed import packed, unpacked

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

PART_ROWS = 2_500
"""Rows of a part, and so of a transaction. What a transaction holds outlives the server's short
memory where it is larger, and is then collected at a cost: with four times as many rows, each
took half as long again."""

AT_ONCE = 8
"""Parts that are put into the journal in one transaction: there they are small."""

_DROPPED = 50


def put(tx: "ManagedTransaction", of: str, content: str, part: int, table: pa.Table) -> None:
    """Keep a part.

    Args:
        tx: a write.
        of: the id of a load or run.
        content: which table of it.
        part: its number.
        table: its rows.
    """
    tx.run(query("put_journal"), of=of, content=content, part=part, data=packed(table)).consume()


def parts(tx: "ManagedTransaction", of: str, content: str) -> list[int]:
    """Return the numbers of the parts that there are, in order."""
    row = tx.run(query("journal_parts"), of=of, content=content).single()
    return [] if row is None else list(row["parts"])


def part(tx: "ManagedTransaction", of: str, content: str, number: int) -> pa.Table | None:
    """Return one part, None where it was taken apart meanwhile."""
    row = tx.run(query("read_journal"), of=of, content=content, part=number).single()
    return None if row is None else unpacked(row["data"])


def whole(tx: "ManagedTransaction", of: str, content: str, schema: pa.Schema) -> pa.Table:
    """Return all parts that there are, as one table."""
    tables = [part(tx, of, content, number) for number in parts(tx, of, content)]
    found = [table for table in tables if table is not None]
    return pa.concat_tables([schema.empty_table(), *found])


def drop(tx: "ManagedTransaction", of: str, content: str, number: int) -> bool:
    """Drop a part; return whether it was there."""
    row = tx.run(query("drop_journal"), of=of, content=content, part=number).single()
    return row is not None and row["dropped"] > 0


def drop_left(tx: "ManagedTransaction", kept: tuple[str, ...]) -> bool:
    """Drop some journals of other loads and runs than these; return whether there are more."""
    row = tx.run(query("drop_left_journals"), kept=list(kept), limit=_DROPPED).single()
    return row is not None and row["dropped"] == _DROPPED
