"""Records out of the store, as Arrow in the order of their uids."""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from netgraph.model.kinds import Kind
from netgraph.model.load import LoadId
from netgraph.model.tables import RECORDS
from netgraph.store.sqlite.columns import Numbers, read_columns, word_texts
from netgraph.store.sqlite.origins import Origins
from netgraph.store.sqlite.pages import Select, read_pages
from netgraph.store.sqlite.wanted import encodable, want

_KEYS = "SELECT record.id, record.uid, common, word, uid.text FROM "
_WANTED = Select(
    columns=("position", "common", "record_id", "name", '"values"', "raw", "row"),
    types=(None, None, *[pa.string()] * 4, pa.int64()),
    source="wanted CROSS JOIN record ON record.id = key",
    key=(0,),
)
_LIVE = "common IN (SELECT common.id FROM common JOIN load ON load.id = load WHERE live)"


@dataclass(frozen=True, slots=True)
class _Keys:
    """The rows to give out, ordered by uid."""

    records: Numbers
    kinds: Numbers
    """Numbers of words."""

    uids: pa.Array


def live_records(connection: sqlite3.Connection, kind: Kind | None) -> pa.Table:
    """Return live RECORDS, of one kind or of all, ordered by uid."""
    if kind is None:
        return _table(connection, _keys(connection, _live_keys(connection, "", ())))
    word = connection.execute("SELECT id FROM word WHERE text = ?", (kind.value,)).fetchone()
    # All that state a record compete, also where one feed takes for a person what another
    # takes for a company: so those chosen are asked for their kind again.
    keys = _keys(
        connection,
        _live_keys(
            connection,
            "AND (word = ? OR record.uid IN (SELECT uid FROM shared_record))",
            word or (None,),
        ),
    )
    keep = keys.kinds == (word or (-1,))[0]
    kept = _Keys(keys.records[keep], keys.kinds[keep], keys.uids.filter(pa.array(keep)))
    return _table(connection, kept)


def records_of(connection: sqlite3.Connection, uids: Collection[str]) -> pa.Table:
    """Return RECORDS with these uids, live or ended, ordered by uid."""
    return _table(connection, _keys(connection, _keys_of(connection, uids)))


def kinds_of(connection: sqlite3.Connection, uids: Collection[str]) -> dict[str, Kind]:
    """Return the kind of each known uid, live or ended."""
    keys = _keys(connection, _keys_of(connection, uids))
    words = word_texts(connection)
    return {
        uid: Kind(words(number))
        for uid, number in zip(keys.uids.to_pylist(), keys.kinds.tolist(), strict=True)
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


def _live_keys(
    connection: sqlite3.Connection, condition: str, values: tuple[int | None, ...]
) -> sqlite3.Cursor:
    return connection.execute(
        f"{_KEYS} record JOIN common ON common.id = common JOIN uid ON uid.id = record.uid "
        f"WHERE {_LIVE} {condition}",
        values,
    )


def _keys_of(connection: sqlite3.Connection, uids: Collection[str]) -> sqlite3.Cursor:
    want(connection, encodable(uids))
    return connection.execute(
        f"{_KEYS} wanted CROSS JOIN uid ON uid.text = key CROSS JOIN record "
        "ON record.uid = uid.id JOIN common ON common.id = common"
    )


def _keys(connection: sqlite3.Connection, cursor: sqlite3.Cursor) -> _Keys:
    """Choose one row a uid, of _KEYS, and sort."""
    import pyarrow.compute as pc

    read = read_columns(cursor, (None, None, None, None, pa.string()))
    if read is None:
        none = np.empty(0, dtype=np.int64)
        return _Keys(none, none, pa.array([], pa.string()))
    records, uids, commons, kinds = (np.concatenate(column) for column in read[:4])
    order = pc.sort_indices(pa.chunked_array(read[4]))
    names = pa.chunked_array(read[4]).take(order).combine_chunks()
    records, uids, commons, kinds = (
        column[order.to_numpy()] for column in (records, uids, commons, kinds)
    )
    keep = Origins(connection, [commons]).chosen(uids, commons)
    if keep is not None:
        records, kinds, names = records[keep], kinds[keep], names.filter(pa.array(keep))
    return _Keys(records, kinds, names)


def _table(connection: sqlite3.Connection, keys: _Keys) -> pa.Table:
    # The wide rows are fetched in their final order, so that none is ever held twice.
    want(connection, keys.records.tolist())
    read = read_pages(connection, _WANTED)
    if read is None:
        return RECORDS.empty_table()
    _, commons, *cells = read
    names = ("record_id", "name", "values", "raw", "row")
    columns: dict[str, Any] = {
        **Origins(connection, commons).columns(commons, "kind"),
        **{name: pa.chunked_array(chunks) for name, chunks in zip(names, cells, strict=True)},
        "uid": keys.uids,
    }
    return pa.table({name: columns[name] for name in RECORDS.names}, schema=RECORDS)
