"""Statements out of the store, as Arrow in the order of their ids."""

import sqlite3
from collections.abc import Collection
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from netgraph.model.tables import STATEMENTS
from netgraph.store.sqlite.choosing import LoadTexts, chosen, read_load_texts
from netgraph.store.sqlite.columns import (
    coded,
    column_chunks,
    integers,
    load_columns,
    source_columns,
    uid_texts,
    word_texts,
)
from netgraph.store.sqlite.statement_ids import known_form, numbers_of, texts_of
from netgraph.store.sqlite.wanted import encodable, want

_COLUMNS = (
    "statement.id, load, subject, type, object, source_record, role, since, until, "
    "coalesce(\"values\", '{}'), source, row, marking"
)
_LIVE = "load IN (SELECT id FROM load WHERE live)"
_INTEGERS = {"id": 0, "load": 1, "subject": 2, "type": 3, "object": 4, "role": 6, "source": 10}
_INTEGERS["marking"] = 12
_ARRAYS = {
    "source_record": (5, pa.string()),
    "since": (7, pa.string()),
    "until": (8, pa.string()),
    "values": (9, pa.string()),
    "row": (11, pa.int64()),
}


def live_statements(connection: sqlite3.Connection) -> pa.Table:
    """Return live STATEMENTS, ordered by id."""
    return _table(
        connection,
        connection.execute(f"SELECT {_COLUMNS} FROM statement WHERE {_LIVE} ORDER BY id, feed"),
    )


def statements_of(connection: sqlite3.Connection, ids: Collection[str]) -> pa.Table:
    """Return STATEMENTS with these ids, live or ended, ordered by id."""
    wanted = pa.chunked_array([pa.array(known_form(set(ids)), pa.string())])
    want(connection, numbers_of(wanted).tolist())
    return _table(
        connection,
        connection.execute(
            f"SELECT {_COLUMNS} FROM wanted CROSS JOIN statement ON statement.id = key "
            "ORDER BY position, feed"
        ),
    )


def statements_about(connection: sqlite3.Connection, uids: Collection[str]) -> pa.Table:
    """Return live STATEMENTS with a subject or object among these uids, ordered by id."""
    want(connection, encodable(uids))
    ends = "SELECT uid.id FROM wanted CROSS JOIN uid ON uid.text = key"
    return _table(
        connection,
        connection.execute(
            f"SELECT {_COLUMNS} FROM (SELECT id, feed FROM statement WHERE subject IN ({ends}) "
            f"UNION SELECT id, feed FROM statement WHERE object IN ({ends})) AS named "
            "CROSS JOIN statement ON statement.id = named.id AND statement.feed = named.feed "
            f"WHERE {_LIVE} ORDER BY statement.id, statement.feed"
        ),
    )


def _table(connection: sqlite3.Connection, cursor: sqlite3.Cursor) -> pa.Table:
    numbers: dict[str, list[NDArray[np.int64]]] = {name: [] for name in _INTEGERS}
    arrays: dict[str, list[pa.Array]] = {name: [] for name in _ARRAYS}
    for chunk in column_chunks(cursor):
        for name, at in _INTEGERS.items():
            numbers[name].append(integers(chunk[at]))
        for name, (at, kind) in _ARRAYS.items():
            arrays[name].append(pa.array(chunk[at], kind))
    if not numbers["id"]:
        return STATEMENTS.empty_table()
    loads = read_load_texts(connection)
    _choose(numbers, arrays, loads)
    words = word_texts(connection)
    columns: dict[str, Any] = {
        "id": pa.chunked_array([texts_of(chunk) for chunk in numbers["id"]]),
        "subject": uid_texts(connection, numbers["subject"]),
        "type": coded(numbers["type"], words),
        "object": uid_texts(connection, numbers["object"]),
        **load_columns(loads, numbers["load"]),
        "role": coded(numbers["role"], words),
        **{name: pa.chunked_array(chunks) for name, chunks in arrays.items()},
        **source_columns(connection, numbers["source"]),
        "marking": coded(numbers["marking"], words),
    }
    return pa.table({name: columns[name] for name in STATEMENTS.names}, schema=STATEMENTS)


def _choose(
    numbers: dict[str, list[NDArray[np.int64]]],
    arrays: dict[str, list[pa.Array]],
    loads: LoadTexts,
) -> None:
    """Leave one row an id, before any dictionary is made: none may name what is not there."""
    keep = chosen(np.concatenate(numbers["id"]), np.concatenate(numbers["load"]), loads)
    if keep is None:
        return
    ends = np.cumsum([len(chunk) for chunk in numbers["id"]])
    kept = np.split(keep, ends[:-1])
    for name, chunks in numbers.items():
        numbers[name] = [chunk[k] for chunk, k in zip(chunks, kept, strict=True)]
    for name, cells in arrays.items():
        arrays[name] = [chunk.filter(pa.array(k)) for chunk, k in zip(cells, kept, strict=True)]
