"""Statements out of the store, as Arrow in the order of their ids."""

import sqlite3
from collections.abc import Collection
from typing import Any

import numpy as np
import pyarrow as pa

from netgraph.model.tables import STATEMENTS
from netgraph.store.sqlite.columns import read_columns
from netgraph.store.sqlite.origins import Origins, live_commons
from netgraph.store.sqlite.pages import Select, read_pages
from netgraph.store.sqlite.statement_ids import known_form, numbers_of, texts_of
from netgraph.store.sqlite.uids import uid_texts
from netgraph.store.sqlite.wanted import encodable, want

_COLUMNS = 'statement.id, common, subject, object, source_record, since, until, "values", row'
_TYPES = (None, None, None, None, *[pa.string()] * 4, pa.int64())
_EVERY = Select(
    columns=(*_COLUMNS.split(", "), "feed"), types=(*_TYPES, None), source="statement", key=(0, 9)
)
_LIVE = "common IN (SELECT common.id FROM common JOIN load ON load.id = load WHERE live)"


def live_statements(connection: sqlite3.Connection) -> pa.Table:
    """Return live STATEMENTS, ordered by id."""
    read = read_pages(connection, _EVERY)
    if read is None:
        return STATEMENTS.empty_table()
    *columns, _ = read
    live = live_commons(connection)
    keep = np.concatenate([live[chunk] for chunk in columns[1]])
    return _table(connection, columns if keep.all() else _kept(columns, keep))


def statements_of(connection: sqlite3.Connection, ids: Collection[str]) -> pa.Table:
    """Return STATEMENTS with these ids, live or ended, ordered by id."""
    wanted = pa.chunked_array([pa.array(known_form(set(ids)), pa.string())])
    want(connection, numbers_of(wanted).tolist())
    cursor = connection.execute(
        f"SELECT {_COLUMNS} FROM wanted CROSS JOIN statement ON statement.id = key "
        "ORDER BY position, feed"
    )
    return _table(connection, read_columns(cursor, _TYPES))


def statements_about(connection: sqlite3.Connection, uids: Collection[str]) -> pa.Table:
    """Return live STATEMENTS with a subject or object among these uids, ordered by id."""
    want(connection, encodable(uids))
    ends = "SELECT uid.id FROM wanted CROSS JOIN uid ON uid.text = key"
    cursor = connection.execute(
        f"SELECT {_COLUMNS} FROM (SELECT id, feed FROM statement WHERE subject IN ({ends}) "
        f"UNION SELECT id, feed FROM statement WHERE object IN ({ends})) AS named "
        "CROSS JOIN statement ON statement.id = named.id AND statement.feed = named.feed "
        f"WHERE {_LIVE} ORDER BY statement.id, statement.feed"
    )
    return _table(connection, read_columns(cursor, _TYPES))


def _table(connection: sqlite3.Connection, read: list[list[Any]] | None) -> pa.Table:
    if read is None or not sum(map(len, read[0])):
        return STATEMENTS.empty_table()
    origins = Origins(connection, read[1])
    # One row an id is left before any dictionary is made: none may name what is not there.
    keep = origins.chosen(np.concatenate(read[0]), np.concatenate(read[1]))
    if keep is not None:
        read = _kept(read, keep)
    ids, commons, subjects, objects, source_records, sinces, untils, values, rows = read
    subject, object_ = uid_texts(connection, (subjects, objects))
    columns: dict[str, Any] = {
        **origins.columns(commons, "type"),
        "id": pa.chunked_array([texts_of(chunk) for chunk in ids]),
        "subject": subject,
        "object": object_,
        "source_record": pa.chunked_array(source_records),
        "since": pa.chunked_array(sinces),
        "until": pa.chunked_array(untils),
        "values": pa.chunked_array([chunk.fill_null("{}") for chunk in values]),
        "row": pa.chunked_array(rows),
    }
    return pa.table({name: columns[name] for name in STATEMENTS.names}, schema=STATEMENTS)


def _kept(columns: list[list[Any]], keep: Any) -> list[list[Any]]:
    kept = np.split(keep, np.cumsum([len(chunk) for chunk in columns[0]])[:-1])
    return [
        [
            chunk[k] if isinstance(chunk, np.ndarray) else chunk.filter(pa.array(k))
            for chunk, k in zip(chunks, kept, strict=True)
        ]
        for chunks in columns
    ]
