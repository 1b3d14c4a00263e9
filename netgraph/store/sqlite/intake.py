"""Take in a delivery: RECORDS and STATEMENTS in, rows upserted, all in one transaction."""

import sqlite3
from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa

from netgraph.errors import StoreError
from netgraph.model.load import Load
from netgraph.model.tables import RECORDS, STATEMENTS
from netgraph.store.sqlite.deliveries import Placed, is_loaded, place_load
from netgraph.store.sqlite.statement_ids import numbers_of
from netgraph.store.sqlite.words import Words

_BATCH_ROWS = 100_000
"""Enough that statements sorted by id fall into few pages, little enough for any laptop."""

_UID = "(SELECT id FROM uid WHERE text = ?)"

# On both: what a newer delivery of the feed said stays.
_NOT_OLDER = "WHERE (SELECT place FROM load WHERE load.id = {table}.load) <= ?"

_PUT_RECORD = (
    'INSERT INTO record(uid, kind, record_id, name, "values", raw, source, row, marking, '
    f"feed, load, first_load) VALUES({_UID}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
    "ON CONFLICT(uid, feed) DO UPDATE SET load = excluded.load, kind = excluded.kind, "
    'record_id = excluded.record_id, name = excluded.name, "values" = excluded."values", '
    "raw = excluded.raw, source = excluded.source, row = excluded.row, "
    "marking = excluded.marking " + _NOT_OLDER.format(table="record")
)

_PUT_STATEMENT = (
    'INSERT INTO statement(id, subject, type, object, source_record, role, since, until, "values", '
    f"source, row, marking, feed, load) VALUES(?, {_UID}, ?, {_UID}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
    "ON CONFLICT(id, feed) DO UPDATE SET load = excluded.load, subject = excluded.subject, "
    "type = excluded.type, object = excluded.object, source_record = excluded.source_record, "
    "role = excluded.role, since = excluded.since, until = excluded.until, "
    '"values" = excluded."values", source = excluded.source, row = excluded.row, '
    "marking = excluded.marking " + _NOT_OLDER.format(table="statement")
)

_EARLIER_FIRST = (
    "UPDATE record SET first_load = ?1 WHERE uid = (SELECT id FROM uid WHERE text = ?2) "
    "AND feed = ?3 AND (SELECT place FROM load WHERE load.id = first_load) > ?4"
)

_SHARED_RECORD = (
    "INSERT OR IGNORE INTO shared_record SELECT uid FROM record "
    f"WHERE uid = {_UID} AND feed <> ? LIMIT 1"
)

_SHARED_STATEMENT = (
    "INSERT OR IGNORE INTO shared_statement SELECT id FROM statement "
    "WHERE id = ? AND feed <> ? LIMIT 1"
)


def add_load(
    connection: sqlite3.Connection,
    load: Load,
    records: Iterable[pa.Table],
    statements: Iterable[pa.Table],
) -> None:
    """Add a delivery, inside one transaction; see ``Store.add_load``."""
    if is_loaded(connection, load):
        return
    adding = _Adding(connection, load, place_load(connection, load))
    for table in records:
        for batch in _batches(table, RECORDS):
            adding.records(batch)
    for table in statements:
        for batch in _batches(table, STATEMENTS):
            adding.statements(batch)


def _batches(table: pa.Table, schema: pa.Schema) -> Iterator[pa.Table]:
    try:
        table = table.select(schema.names).cast(schema)
    except (KeyError, ValueError, pa.ArrowInvalid) as error:
        raise StoreError(f"a table does not follow netgraph.model.tables: {error}") from error
    for start in range(0, table.num_rows, _BATCH_ROWS):
        yield table.slice(start, _BATCH_ROWS)


class _Adding:
    """One delivery on its way in."""

    def __init__(self, connection: sqlite3.Connection, load: Load, placed: Placed) -> None:
        self._connection = connection
        self._load = load
        self._placed = placed
        self._words = Words(connection)

    def records(self, batch: pa.Table) -> None:
        self._refuse_other_loads(batch)
        connection, words, placed = self._connection, self._words, self._placed
        uids = batch["uid"].to_pylist()
        connection.executemany(
            "INSERT INTO uid(text) VALUES(?) ON CONFLICT DO NOTHING", zip(uids, strict=True)
        )
        count = len(uids)
        columns = (
            uids,
            words.numbers(batch["kind"]),
            batch["record_id"].to_pylist(),
            batch["name"].to_pylist(),
            batch["values"].to_pylist(),
            batch["raw"].to_pylist(),
            words.sources(batch),
            batch["row"].to_pylist(),
            words.numbers(batch["marking"]),
            [placed.feed] * count,
            [placed.load] * count,
            [placed.load] * count,
            [placed.place] * count,
        )
        connection.executemany(_PUT_RECORD, zip(*columns, strict=True))
        if placed.late:
            connection.executemany(
                _EARLIER_FIRST, ((placed.load, uid, placed.feed, placed.place) for uid in uids)
            )
        if not placed.alone:
            connection.executemany(_SHARED_RECORD, ((uid, placed.feed) for uid in uids))

    def statements(self, batch: pa.Table) -> None:
        self._refuse_other_loads(batch)
        ids = numbers_of(batch["id"])
        # Neighbours in the table are written together. Stable: the last of equal ids counts.
        order = np.argsort(ids, kind="stable")
        in_order = batch.take(order)
        numbers = ids[order].tolist()
        words, placed = self._words, self._placed
        count = len(numbers)
        columns = (
            numbers,
            in_order["subject"].to_pylist(),
            words.numbers(in_order["type"]),
            in_order["object"].to_pylist(),
            in_order["source_record"].to_pylist(),
            words.numbers(in_order["role"]),
            in_order["since"].to_pylist(),
            in_order["until"].to_pylist(),
            [None if text == "{}" else text for text in in_order["values"].to_pylist()],
            words.sources(in_order),
            in_order["row"].to_pylist(),
            words.numbers(in_order["marking"]),
            [placed.feed] * count,
            [placed.load] * count,
            [placed.place] * count,
        )
        try:
            self._connection.executemany(_PUT_STATEMENT, zip(*columns, strict=True))
        except sqlite3.IntegrityError:
            self._refuse_unknown_end(batch)
            raise
        if not placed.alone:
            self._connection.executemany(
                _SHARED_STATEMENT, ((number, placed.feed) for number in numbers)
            )

    def _refuse_other_loads(self, batch: pa.Table) -> None:
        """Raise where a row says it came by another delivery: the caller mixed something up."""
        load = self._load
        for column, own in (("load", load.id), ("agency", load.agency), ("feed", load.feed)):
            for text in batch[column].unique().to_pylist():
                if text != own:
                    raise StoreError(
                        f"{load.id}: a row has the {column} {text!r}, the delivery {own!r}; "
                        "nothing was added"
                    )

    def _refuse_unknown_end(self, batch: pa.Table) -> None:
        """Raise for the first statement with an end of which no record is known."""
        for row in batch.select(["id", "subject", "type", "object", "file", "row"]).to_pylist():
            for end in ("subject", "object"):
                found = self._connection.execute("SELECT 1 FROM uid WHERE text = ?", (row[end],))
                if found.fetchone() is None:
                    raise StoreError(
                        f"{self._load.id}: {row['file']}, row {row['row']}: the {end} "
                        f"{row[end]!r} of statement {row['id']} ({row['type']}) is no known "
                        "record; the feed must give a record for both ends. Nothing was added"
                    )
