"""Records out of the store, as Arrow in the order of their uids."""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from netgraph.model.kinds import Kind
from netgraph.model.load import LoadId
from netgraph.model.tables import RECORDS
from netgraph.store.sqlite.choosing import LoadTexts, chosen, read_load_texts
from netgraph.store.sqlite.columns import (
    coded,
    column_chunks,
    integers,
    load_columns,
    source_columns,
    word_texts,
)
from netgraph.store.sqlite.wanted import encodable, want

_COLUMNS = 'load, kind, record_id, name, "values", raw, source, row, marking'
_INTEGERS = {"load": 0, "kind": 1, "source": 6, "marking": 8}
_ARRAYS = {
    "record_id": (2, pa.string()),
    "name": (3, pa.string()),
    "values": (4, pa.string()),
    "raw": (5, pa.string()),
    "row": (7, pa.int64()),
}
_KEYS = "SELECT record.id, record.uid, record.load, record.kind, uid.text FROM "
_LIVE = "record.load IN (SELECT id FROM load WHERE live)"


def live_records(connection: sqlite3.Connection, kind: Kind | None) -> pa.Table:
    """Return live RECORDS, of one kind or of all, ordered by uid."""
    query = f"{_KEYS} record CROSS JOIN uid ON uid.id = record.uid WHERE {_LIVE}"
    loads = read_load_texts(connection)
    if kind is None:
        cursor = connection.execute(f"{query} ORDER BY record.uid")
        return _table(connection, _Keys.read(cursor, loads), loads)
    word = connection.execute("SELECT id FROM word WHERE text = ?", (kind.value,)).fetchone()
    if word is None:
        return RECORDS.empty_table()
    # All that state a record compete, also where one feed takes for a person what another
    # takes for a company: so those chosen are asked for their kind again.
    cursor = connection.execute(
        f"{query} AND (record.kind = ? OR record.uid IN (SELECT uid FROM shared_record)) "
        "ORDER BY record.uid",
        word,
    )
    return _table(connection, _Keys.read(cursor, loads).of_kind(word[0]), loads)


def records_of(connection: sqlite3.Connection, uids: Collection[str]) -> pa.Table:
    """Return RECORDS with these uids, live or ended, ordered by uid."""
    loads = read_load_texts(connection)
    return _table(connection, _Keys.read(_keys_of(connection, uids), loads), loads)


def kinds_of(connection: sqlite3.Connection, uids: Collection[str]) -> dict[str, Kind]:
    """Return the kind of each known uid, live or ended."""
    keys = _Keys.read(_keys_of(connection, uids), read_load_texts(connection))
    words = word_texts(connection)
    return {
        uid: Kind(words[kind])
        for uid, kind in zip(keys.texts.to_pylist(), keys.kinds.tolist(), strict=True)
    }


def first_loads(connection: sqlite3.Connection, uids: Collection[str]) -> dict[str, LoadId]:
    """Return the oldest delivery that stated each known uid."""
    want(connection, encodable(uids))
    rows = connection.execute(
        "SELECT uid.text, load.name FROM wanted CROSS JOIN uid ON uid.text = key "
        "CROSS JOIN record ON record.uid = uid.id JOIN load ON load.id = record.first_load "
        "ORDER BY position, loaded_at, seq, load.name"
    )
    first: dict[str, LoadId] = {}
    for uid, name in rows:
        first.setdefault(uid, LoadId(name))
    return first


def _keys_of(connection: sqlite3.Connection, uids: Collection[str]) -> sqlite3.Cursor:
    want(connection, encodable(uids))
    return connection.execute(
        f"{_KEYS} wanted CROSS JOIN uid ON uid.text = key "
        "CROSS JOIN record ON record.uid = uid.id ORDER BY record.uid"
    )


@dataclass(frozen=True, slots=True)
class _Keys:
    """The rows to give out, ordered by uid."""

    records: NDArray[np.int64]
    kinds: NDArray[np.int64]
    texts: pa.Array
    """Their uids."""

    @classmethod
    def read(cls, cursor: sqlite3.Cursor, loads: LoadTexts) -> "_Keys":
        """Choose one row a uid and sort.

        Args:
            cursor: _KEYS, equal uids side by side.
            loads: which load goes before which.
        """
        import pyarrow.compute as pc

        chunks: list[list[NDArray[np.int64]]] = [[], [], [], []]
        texts = []
        for chunk in column_chunks(cursor):
            for column, cells in zip(chunks, chunk[:4], strict=True):
                column.append(integers(cells))
            texts.append(pa.array(chunk[4], pa.string()))
        if not texts:
            none = np.empty(0, dtype=np.int64)
            return cls(none, none, pa.array([], pa.string()))
        records, uids, came_by, kinds = (np.concatenate(column) for column in chunks)
        names = pa.chunked_array(texts).combine_chunks()
        keep = chosen(uids, came_by, loads)
        if keep is not None:
            records, kinds, names = records[keep], kinds[keep], names.filter(pa.array(keep))
        order = pc.sort_indices(names)
        at = order.to_numpy()
        return cls(records[at], kinds[at], names.take(order))

    def of_kind(self, kind: int) -> "_Keys":
        """Return those of one kind."""
        keep = self.kinds == kind
        return _Keys(self.records[keep], self.kinds[keep], self.texts.filter(pa.array(keep)))


def _table(connection: sqlite3.Connection, keys: _Keys, loads: LoadTexts) -> pa.Table:
    # The wide rows are fetched in their final order, so that none is ever held twice.
    want(connection, keys.records.tolist())
    numbers: dict[str, list[NDArray[np.int64]]] = {name: [] for name in _INTEGERS}
    arrays: dict[str, list[pa.Array]] = {name: [] for name in ["uid", *_ARRAYS]}
    words = word_texts(connection)
    start = 0
    for chunk in column_chunks(
        connection.execute(
            f"SELECT {_COLUMNS} FROM wanted CROSS JOIN record ON record.id = key ORDER BY position"
        )
    ):
        arrays["uid"].append(keys.texts.slice(start, len(chunk[0])))
        start += len(chunk[0])
        for name, at in _INTEGERS.items():
            numbers[name].append(integers(chunk[at]))
        for name, (at, arrow_type) in _ARRAYS.items():
            arrays[name].append(pa.array(chunk[at], arrow_type))
    if not start:
        return RECORDS.empty_table()
    columns: dict[str, Any] = {
        **{name: pa.chunked_array(chunks) for name, chunks in arrays.items()},
        **load_columns(loads, numbers["load"]),
        **source_columns(connection, numbers["source"]),
        "kind": coded(numbers["kind"], words),
        "marking": coded(numbers["marking"], words),
    }
    return pa.table({name: columns[name] for name in RECORDS.names}, schema=RECORDS)
