"""From result rows to Arrow columns, many at a time; numbers become the texts they stand for."""

import gc
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from netgraph.store.sqlite.commons import NOTHING

Numbers = NDArray[np.int64]

_FETCH_ROWS = 4_096
"""What the processor's cache holds: ten times as many take half as long again."""

_PIECES = 16
"""Fetches that make one chunk of a column."""


def read_columns(
    cursor: sqlite3.Cursor, types: Sequence[pa.DataType | None]
) -> list[list[Any]] | None:
    """Read a result to its end.

    Args:
        cursor: of a query.
        types: of each column; None for numbers that stay NumPy arrays.

    Returns:
        The chunks of each column, all cut at the same rows; None where there are no rows.
    """
    read: list[list[Any]] = [[] for _ in types]
    small: list[list[Any]] = [[] for _ in types]
    with _collector_off():
        while rows := cursor.fetchmany(_FETCH_ROWS):
            for cells, arrow_type, chunks in zip(
                zip(*rows, strict=True), types, small, strict=True
            ):
                if arrow_type is None:
                    chunks.append(np.array(cells, dtype=np.int64))
                else:
                    chunks.append(pa.array(cells, arrow_type))
            if len(small[0]) == _PIECES:
                _merge(small, read, types)
    if small[0]:
        _merge(small, read, types)
    return read if read[0] else None


@contextmanager
def _collector_off() -> Iterator[None]:
    """Spare the garbage collector millions of tuples that hold no cycle: a fifth of the time."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _merge(
    small: list[list[Any]], read: list[list[Any]], types: Sequence[pa.DataType | None]
) -> None:
    for chunks, merged, arrow_type in zip(small, read, types, strict=True):
        merged.append(np.concatenate(chunks) if arrow_type is None else pa.concat_arrays(chunks))
        chunks.clear()


def in_use(chunks: Sequence[Numbers]) -> Numbers:
    """Return the numbers that occur, ascending. They are small and dense: counted, not sorted."""
    top = max((int(chunk.max()) for chunk in chunks if chunk.size), default=-1)
    seen = np.zeros(top + 1, dtype=bool)
    for chunk in chunks:
        seen[chunk] = True
    return np.flatnonzero(seen)


def coded(chunks: Sequence[Numbers], texts: Callable[[int], str | None]) -> pa.ChunkedArray:
    """Return a dictionary column of the texts that numbers stand for.

    The dictionary holds the texts in use, sorted: equal columns have equal bytes.

    Args:
        chunks: numbers; NOTHING gives null.
        texts: of each number in use; None gives null.
    """
    numbers = in_use(chunks)
    by_number = {int(n): texts(int(n)) if n != NOTHING else None for n in numbers}
    dictionary = sorted({text for text in by_number.values() if text is not None})
    code_of = {text: code for code, text in enumerate(dictionary)}
    codes = np.full(int(numbers.max(initial=0)) + 1, -1, dtype=np.int32)
    for number, text in by_number.items():
        if text is not None:
            codes[number] = code_of[text]
    values = pa.array(dictionary, pa.string())
    arrays = []
    for chunk in chunks:
        own = codes[chunk]
        arrays.append(pa.DictionaryArray.from_arrays(pa.array(own, mask=own < 0), values))
    return pa.chunked_array(arrays, type=pa.dictionary(pa.int32(), pa.string()))


def word_texts(connection: sqlite3.Connection) -> Callable[[int], str]:
    """Return the look-up of shared texts by their number."""
    return dict(connection.execute("SELECT id, text FROM word")).__getitem__
