"""Take a visible delivery apart into the graph."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pyarrow as pa

from netgraph.store.neo4j import journal
from netgraph.store.neo4j.deliveries import Placed
from netgraph.store.neo4j.ending import demote, rechoose
from netgraph.store.neo4j.folding import Element, Fold
from netgraph.store.neo4j.keys import key_of
from netgraph.store.neo4j.origins import OriginBook
from netgraph.store.neo4j.properties import record_properties, statement_properties
from netgraph.store.neo4j.record_sort import RecordSort
from netgraph.store.neo4j.staging import RECORD_PARTS, STATEMENT_PARTS, Part
from netgraph.store.neo4j.statement_sort import StatementSort
from netgraph.store.neo4j.writer import Writing

if TYPE_CHECKING:
    from neo4j import ManagedTransaction


def fold_journal(right: Writing, load: Placed, placed: Mapping[str, Placed]) -> None:
    """Fold a delivery that lies in the journal, each part in one transaction."""
    name = load.load.id
    book = right.transaction(lambda tx: OriginBook.of(tx, name))
    for content in (RECORD_PARTS, STATEMENT_PARTS):
        numbers = right.transaction(lambda tx, c=content: journal.parts(tx, name, c))  # type: ignore[misc]
        for number in numbers:

            def fold(tx: "ManagedTransaction", c: str = content, n: int = number) -> None:
                table = journal.part(tx, name, c, n)
                if table is not None:
                    _fold_part(tx, placed, load, Part(c, n, table), book)
                    journal.drop(tx, name, c, n)

            right.transaction(fold)
            book.saved()
    while not right.transaction(lambda tx: demote(tx, placed, name)):
        pass
    right.transaction(lambda tx: rechoose(tx, placed))


def fold_whole(
    tx: "ManagedTransaction", load: Placed, placed: Mapping[str, Placed], parts: list[Part]
) -> None:
    """Fold a delivery that was kept in memory, in the transaction that makes it visible."""
    book = OriginBook.of(tx, load.load.id)
    for part in parts:
        _fold_part(tx, placed, load, part, book)
    while not demote(tx, placed, load.load.id):
        pass
    rechoose(tx, placed)


def _fold_part(
    tx: "ManagedTransaction",
    placed: Mapping[str, Placed],
    load: Placed,
    part: Part,
    book: OriginBook,
) -> None:
    table = part.table
    if part.content == RECORD_PARTS:
        numbers, origins = book.numbered(table, "kind")
        stated = record_properties(table, numbers, origins, load.number)
        elements = [Element(one["uid"], one) for one in stated]
        fold = Fold(tx, RecordSort(), placed, origins)
    else:
        numbers, origins = book.numbered(table, "type")
        stated = statement_properties(table, numbers, origins)
        elements = [
            Element(one["id"], one, ends) for one, ends in zip(stated, _ends(table), strict=True)
        ]
        fold = Fold(tx, StatementSort(), placed, origins)
    book.save(tx)
    fold.put(load, elements)


def _ends(table: pa.Table) -> list[tuple[str, str]]:
    subjects, objects = (map(key_of, table[end].to_pylist()) for end in ("subject", "object"))
    return list(zip(subjects, objects, strict=True))
