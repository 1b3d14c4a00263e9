"""Take a visible delivery apart into the graph."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from netgraph.store.neo4j import journal
from netgraph.store.neo4j.deliveries import Placed
from netgraph.store.neo4j.ending import demote, rechoose
from netgraph.store.neo4j.folding import Element, Fold
from netgraph.store.neo4j.keys import key_of
from netgraph.store.neo4j.origins import Numbered, OriginBook, put_origins
from netgraph.store.neo4j.properties import record_properties, statement_properties
from netgraph.store.neo4j.record_sort import RecordSort
from netgraph.store.neo4j.staging import RECORD_PARTS, STATEMENT_PARTS, Part
from netgraph.store.neo4j.statement_sort import StatementSort
from netgraph.store.neo4j.writer import Writing

if TYPE_CHECKING:
    from neo4j import ManagedTransaction


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A part of a delivery, ready to be written."""

    content: str
    numbered: Numbered
    elements: list[Element]


def fold_journal(right: Writing, load: Placed, placed: Mapping[str, Placed]) -> None:
    """Fold a delivery that lies in the journal, each part in one transaction.

    While the server writes one part, the next is read and put into form.
    """
    name = load.load.id
    book = right.transaction(lambda tx: OriginBook.of(tx, name))
    parts = [
        (content, number)
        for content in (RECORD_PARTS, STATEMENT_PARTS)
        for number in right.transaction(lambda tx, c=content: journal.parts(tx, name, c))  # type: ignore[misc]
    ]

    def prepared(content: str, number: int) -> _Prepared | None:
        table = right.read(lambda tx: journal.part(tx, name, content, number))
        return None if table is None else _prepared(Part(content, number, table), load, book)

    # One helper: parts are numbered in their order, and nobody else numbers.
    with ThreadPoolExecutor(max_workers=1) as helper:
        coming = [helper.submit(prepared, *part) for part in parts[:1]]
        for place, (content, number) in enumerate(parts):
            ready = coming.pop().result()
            if place + 1 < len(parts):
                coming.append(helper.submit(prepared, *parts[place + 1]))

            def fold(
                tx: "ManagedTransaction",
                ready: _Prepared | None = ready,
                c: str = content,
                n: int = number,
            ) -> None:
                # Dropped already: an answer was lost, and this is the second time.
                if ready is not None and journal.drop(tx, name, c, n):
                    _fold(tx, placed, load, ready)

            right.transaction(fold)
    while not right.transaction(lambda tx: demote(tx, placed, name)):
        pass
    right.transaction(lambda tx: rechoose(tx, placed))


def fold_whole(
    tx: "ManagedTransaction", load: Placed, placed: Mapping[str, Placed], parts: list[Part]
) -> None:
    """Fold a delivery that was kept in memory, in the transaction that makes it visible."""
    book = OriginBook.of(tx, load.load.id)
    for part in parts:
        _fold(tx, placed, load, _prepared(part, load, book))
    while not demote(tx, placed, load.load.id):
        pass
    rechoose(tx, placed)


def _prepared(part: Part, load: Placed, book: OriginBook) -> _Prepared:
    table = part.table
    if part.content == RECORD_PARTS:
        found = book.numbered(table, "kind")
        stated = record_properties(table, found.rows, found.origins, load.number)
        return _Prepared(part.content, found, [Element(one["uid"], one) for one in stated])
    found = book.numbered(table, "type")
    stated = statement_properties(table, found.rows, found.origins)
    elements = [
        Element(one["id"], one, ends) for one, ends in zip(stated, _ends(table), strict=True)
    ]
    return _Prepared(part.content, found, elements)


def _fold(
    tx: "ManagedTransaction", placed: Mapping[str, Placed], load: Placed, ready: _Prepared
) -> None:
    put_origins(tx, ready.numbered.new)
    sort = RecordSort() if ready.content == RECORD_PARTS else StatementSort()
    # Copies: folding writes into what it is given, and a transaction may be run again.
    elements = [Element(one.key, dict(one.stated), one.ends) for one in ready.elements]
    Fold(tx, sort, placed, ready.numbered.origins).put(load, elements)


def _ends(table: pa.Table) -> list[tuple[str, str]]:
    subjects, objects = (map(key_of, table[end].to_pylist()) for end in ("subject", "object"))
    return list(zip(subjects, objects, strict=True))
