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
    read = Chunks(types)
    with _collector_off():
        while rows := cursor.fetchmany(_FETCH_ROWS):
            read.add(
                [
                    np.array(cells, dtype=np.int64) if kind is None else pa.array(cells, kind)
                    for cells, kind in zip(zip(*rows, strict=True), types, strict=True)
                ]
            )
    return read.all()


class Chunks:
    """The columns of a result, gathered piece by piece."""

    def __init__(self, types: Sequence[pa.DataType | None]) -> None:
        """Begin without rows.

        Args:
            types: of each column; None for numbers that stay NumPy arrays.
        """
        self._types = types
        self._whole: list[list[Any]] = [[] for _ in types]
        self._small: list[list[Any]] = [[] for _ in types]

    def add(self, pieces: Sequence[Any]) -> None:
        """Add some rows, one array a column."""
        for piece, small in zip(pieces, self._small, strict=True):
            small.append(piece)
        if len(self._small[0]) == _PIECES:
            self._merge()

    def all(self) -> list[list[Any]] | None:
        """Return the chunks of each column, None where there are no rows."""
        if self._small[0]:
            self._merge()
        return self._whole if self._whole[0] else None

    def _merge(self) -> None:
        for small, whole, kind in zip(self._small, self._whole, self._types, strict=True):
            whole.append(np.concatenate(small) if kind is None else pa.concat_arrays(small))
            small.clear()


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
