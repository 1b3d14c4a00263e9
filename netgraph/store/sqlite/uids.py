"""Uids: numbers inside, text outside."""

import sqlite3
from collections.abc import Collection, Sequence

import numpy as np
import pyarrow as pa

from netgraph.store.sqlite.columns import Numbers, in_use, read_columns
from netgraph.store.sqlite.pages import Select, read_pages
from netgraph.store.sqlite.wanted import want

_EVERY = Select(columns=("id", "text"), types=(None, pa.string()), source="uid", key=(0,))


def numbers_of_uids(connection: sqlite3.Connection, uids: Collection[str]) -> dict[str, int]:
    """Return the number of each uid that is known."""
    # In the order of the index, neighbours are found on one page.
    want(connection, sorted(uids))
    return dict(
        connection.execute("SELECT text, uid.id FROM wanted CROSS JOIN uid ON uid.text = key")
    )


def uid_texts(
    connection: sqlite3.Connection, columns: Sequence[Sequence[Numbers]]
) -> list[pa.ChunkedArray]:
    """Return the uids that numbers stand for, for each column chunk by chunk."""
    numbers = in_use([chunk for column in columns for chunk in column])
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM uid").fetchone()
    if numbers.size * 4 > last:
        # Reading all of the table in its own order is cheaper than looking most of it up.
        read = read_pages(connection, _EVERY)
    else:
        want(connection, numbers.tolist())
        cursor = connection.execute(
            "SELECT id, text FROM wanted CROSS JOIN uid ON uid.id = key ORDER BY position"
        )
        read = read_columns(cursor, _EVERY.types)
    if read is None:
        return [pa.chunked_array([], pa.string()) for _ in columns]
    ids = np.concatenate(read[0])
    texts = pa.chunked_array(read[1]).combine_chunks()
    place = np.zeros(int(ids[-1]) + 1, dtype=np.int64)
    place[ids] = np.arange(ids.size)
    return [
        pa.chunked_array([texts.take(pa.array(place[chunk])) for chunk in column], pa.string())
        for column in columns
    ]
