"""From result rows to Arrow columns, many at a time; numbers become the texts they stand for."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from netgraph.store.sqlite.choosing import LoadTexts
from netgraph.store.sqlite.wanted import want
from netgraph.store.sqlite.words import NOTHING

_CHUNK_ROWS = 65_536


def column_chunks(cursor: sqlite3.Cursor) -> Iterator[tuple[tuple[Any, ...], ...]]:
    """Yield the columns of the next rows, until there are no more."""
    while rows := cursor.fetchmany(_CHUNK_ROWS):
        yield tuple(zip(*rows, strict=True))


def integers(column: tuple[Any, ...]) -> NDArray[np.int64]:
    return np.array(column, dtype=np.int64)


def word_texts(connection: sqlite3.Connection) -> dict[int, str]:
    """Return every shared text by its number."""
    return dict(connection.execute("SELECT id, text FROM word"))


def uid_texts(connection: sqlite3.Connection, numbers: list[NDArray[np.int64]]) -> pa.ChunkedArray:
    """Return the uids that numbers stand for, chunk by chunk."""
    in_use = np.unique(np.concatenate(numbers)) if numbers else np.empty(0, dtype=np.int64)
    if not in_use.size:
        return pa.chunked_array([], pa.string())
    (last,) = connection.execute("SELECT max(id) FROM uid").fetchone()
    if in_use.size * 4 > last:
        # Reading all of the table in its own order is cheaper than looking most of it up.
        cursor = connection.execute("SELECT id, text FROM uid ORDER BY id")
    else:
        want(connection, in_use.tolist())
        cursor = connection.execute(
            "SELECT id, text FROM wanted CROSS JOIN uid ON uid.id = key ORDER BY position"
        )
    ids, texts = [], []
    for chunk in column_chunks(cursor):
        ids.append(integers(chunk[0]))
        texts.append(pa.array(chunk[1], pa.string()))
    known = pa.chunked_array(texts, pa.string()).combine_chunks()
    at = np.concatenate(ids)
    return pa.chunked_array(
        [known.take(pa.array(np.searchsorted(at, chunk))) for chunk in numbers], pa.string()
    )


def load_columns(loads: LoadTexts, numbers: list[NDArray[np.int64]]) -> dict[str, pa.ChunkedArray]:
    """Return ``agency``, ``feed`` and ``load`` of load numbers."""
    return {
        "agency": coded(numbers, loads.agency),
        "feed": coded(numbers, loads.feed),
        "load": coded(numbers, loads.name),
    }


def source_columns(
    connection: sqlite3.Connection, numbers: list[NDArray[np.int64]]
) -> dict[str, pa.ChunkedArray]:
    """Return ``sha256``, ``file`` and ``sheet`` of source numbers."""
    rows = connection.execute("SELECT id, sha256, file, sheet FROM source").fetchall()
    return {
        name: coded(numbers, {row[0]: row[at] for row in rows})
        for at, name in enumerate(("sha256", "file", "sheet"), 1)
    }


def coded(numbers: Sequence[NDArray[np.int64]], texts: dict[int, str]) -> pa.ChunkedArray:
    """Return a dictionary column of the texts that the numbers stand for.

    The dictionary holds the texts in use, sorted: equal columns have equal bytes.

    Args:
        numbers: chunks; NOTHING gives null.
        texts: at least of the numbers in use.
    """
    # Numbers are small and dense, so that counting them is much quicker than sorting them.
    counted = {int(n) for chunk in numbers for n in np.flatnonzero(np.bincount(chunk))}
    in_use = sorted(counted - {NOTHING})
    sorted_texts = sorted({texts[number] for number in in_use})
    code_of = {text: code for code, text in enumerate(sorted_texts)}
    lookup = np.zeros(max(in_use, default=0) + 1, dtype=np.int32)
    for number in in_use:
        lookup[number] = code_of[texts[number]]
    dictionary = pa.array(sorted_texts, pa.string())
    return pa.chunked_array(
        [
            pa.DictionaryArray.from_arrays(
                pa.array(lookup[chunk], mask=chunk == NOTHING), dictionary
            )
            for chunk in numbers
        ],
        type=pa.dictionary(pa.int32(), pa.string()),
    )
