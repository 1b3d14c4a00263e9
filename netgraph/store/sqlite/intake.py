"""Take in a delivery: RECORDS and STATEMENTS in, rows upserted, all in one transaction."""

import sqlite3
from collections.abc import Container, Iterable, Iterator
from itertools import repeat

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from netgraph.errors import StoreError
from netgraph.model.load import Load
from netgraph.model.tables import RECORDS, STATEMENTS
from netgraph.store.sqlite.commons import NOTHING, Commons
from netgraph.store.sqlite.deliveries import Placed, is_loaded, place_load
from netgraph.store.sqlite.indexes import put_off
from netgraph.store.sqlite.statement_ids import numbers_of
from netgraph.store.sqlite.uids import numbers_of_uids

_BATCH_ROWS = 100_000
"""Enough that statements sorted by id fall into few pages, little enough for any laptop."""

_UID = "(SELECT id FROM uid WHERE text = ?)"

_PUT_UID = "INSERT INTO uid(text) VALUES(?) ON CONFLICT DO NOTHING"

# On both: what a newer delivery of the feed said stays.
_NOT_OLDER = (
    "WHERE (SELECT place FROM common JOIN load ON load.id = common.load "
    "WHERE common.id = {table}.common) <= ?"
)

_PUT_RECORD = (
    'INSERT INTO record(uid, common, record_id, name, "values", raw, row, feed, first_load) '
    f"VALUES({_UID}, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(uid, feed) DO UPDATE SET "
    "common = excluded.common, record_id = excluded.record_id, name = excluded.name, "
    '"values" = excluded."values", raw = excluded.raw, row = excluded.row '
    + _NOT_OLDER.format(table="record")
)

_PUT_STATEMENT = (
    "INSERT INTO statement(id, common, subject, object, source_record, since, until, "
    '"values", row, feed) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id, feed) DO UPDATE '
    "SET common = excluded.common, subject = excluded.subject, object = excluded.object, "
    "source_record = excluded.source_record, since = excluded.since, until = excluded.until, "
    '"values" = excluded."values", row = excluded.row ' + _NOT_OLDER.format(table="statement")
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
    with put_off(connection, "record", load.records):
        for table in records:
            for batch in _batches(table, RECORDS):
                adding.records(batch)
    with put_off(connection, "statement", load.statements):
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
        self._commons = Commons(connection, placed.load)

    def records(self, batch: pa.Table) -> None:
        self._refuse_other_loads(batch)
        connection, placed = self._connection, self._placed
        uids = batch["uid"].to_pylist()
        connection.executemany(_PUT_UID, zip(uids, strict=True))
        columns = (
            uids,
            self._commons.numbers(batch, "kind"),
            *(batch[name].to_pylist() for name in ("record_id", "name", "values", "raw", "row")),
        )
        here = (placed.feed, placed.load, placed.place)
        connection.executemany(_PUT_RECORD, zip(*columns, *map(repeat, here), strict=False))
        if placed.late:
            connection.executemany(
                _EARLIER_FIRST, ((placed.load, uid, placed.feed, placed.place) for uid in uids)
            )
        if not placed.alone:
            connection.executemany(_SHARED_RECORD, ((uid, placed.feed) for uid in uids))

    def statements(self, batch: pa.Table) -> None:
        self._refuse_other_loads(batch)
        connection, placed = self._connection, self._placed
        ids = numbers_of(batch["id"])
        # Neighbours in the table are written together. Stable: the last of equal ids counts.
        order = np.argsort(ids, kind="stable")
        ends = self._ends(batch)
        batch = batch.take(order)
        columns = (
            ids[order].tolist(),
            self._commons.numbers(batch, "type"),
            *(end[order].tolist() for end in ends),
            *(batch[name].to_pylist() for name in ("source_record", "since", "until")),
            [None if text == "{}" else text for text in batch["values"].to_pylist()],
            batch["row"].to_pylist(),
        )
        connection.executemany(
            _PUT_STATEMENT, zip(*columns, repeat(placed.feed), repeat(placed.place))
        )
        if not placed.alone:
            connection.executemany(_SHARED_STATEMENT, zip(columns[0], repeat(placed.feed)))

    def _ends(self, batch: pa.Table) -> list[NDArray[np.int64]]:
        """Return the uid numbers of the subjects and of the objects.

        Raises:
            StoreError: a subject or object is no known record.
        """
        both = pa.concat_arrays([*batch["subject"].chunks, *batch["object"].chunks])
        coded = both.dictionary_encode()
        uids = coded.dictionary.to_pylist()
        found = numbers_of_uids(self._connection, uids)
        numbers = np.array([found.get(uid, NOTHING) for uid in uids], dtype=np.int64)
        ends = np.split(numbers[coded.indices.to_numpy()], [batch.num_rows])
        if (unknown := (ends[0] == NOTHING) | (ends[1] == NOTHING)).any():
            self._refuse_unknown_end(batch.slice(int(unknown.argmax()), 1), found)
        return ends

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

    def _refuse_unknown_end(self, statement: pa.Table, known: Container[str]) -> None:
        (row,) = statement.to_pylist()
        end = "subject" if row["subject"] not in known else "object"
        raise StoreError(
            f"{self._load.id}: {row['file']}, row {row['row']}: the {end} {row[end]!r} of "
            f"statement {row['id']} ({row['type']}) is no known record; the feed must give a "
            "record for both ends. Nothing was added"
        )
