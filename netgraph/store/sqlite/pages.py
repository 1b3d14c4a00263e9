"""A long result read page by page, each of its columns handed over whole.

SQLite joins a page's cells into one text a column, and Arrow takes the bytes of that as they
are: no object is made for a cell, which halves the time that millions of rows take.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from netgraph.store.sqlite.columns import Chunks, Numbers

ROWS = 4_096
"""Rows of a page, as long as no column of one grows beyond what SQLite holds in one cell."""

_NULL = -(2**63)


@dataclass(frozen=True, slots=True)
class Select:
    """A query whose result is read in the order of a key that no two rows share."""

    columns: Sequence[str]
    """Expressions."""

    types: Sequence[pa.DataType | None]
    """Text or 64-bit integers; None for numbers that stay NumPy arrays, never null."""

    source: str
    """What follows FROM, without conditions."""

    key: Sequence[int]
    """Which of the columns order the result."""

    condition: str = "true"


def read_pages(
    connection: sqlite3.Connection, select: Select, values: Sequence[object] = ()
) -> list[list[Any]] | None:
    """Read a result to its end, inside one snapshot.

    Args:
        connection: to read from.
        select: what.
        values: of the condition's placeholders.

    Returns:
        The chunks of each column, all cut at the same rows; None where there are no rows.

    Raises:
        sqlite3.Error: one cell alone is beyond what SQLite holds, or the file cannot be read.
    """
    read = Chunks(select.types)
    rows = ROWS
    after: tuple[object, ...] = ()
    with _bytes_as_they_are(connection):
        while True:
            try:
                cells = connection.execute(
                    _statement(select, bool(after)), (*values, *after, rows)
                ).fetchone()
            except sqlite3.DataError:
                # The cells of a page together are too long for one.
                if rows == 1:
                    raise
                rows //= 2
                continue
            if not cells[0]:
                break
            page = _columns(cells[1:], select.types)
            read.add(page)
            after = tuple(_last(page[at]) for at in select.key)
            if cells[0] < rows:
                break
    return read.all()


def _statement(select: Select, further: bool) -> str:
    names = [f"c{number}" for number in range(len(select.columns))]
    keys = [select.columns[at] for at in select.key]
    joined = [
        f"group_concat({name}, ''), group_concat(ifnull(length(CAST({name} AS BLOB)), {_NULL}))"
        if kind == pa.string()
        else f"group_concat(ifnull({name}, {_NULL}))"
        for name, kind in zip(names, select.types, strict=True)
    ]
    inner = ", ".join(
        f"{column} AS {name}" for column, name in zip(select.columns, names, strict=True)
    )
    after = f" AND ({', '.join(keys)}) > ({', '.join('?' * len(keys))})" if further else ""
    return (
        f"SELECT count(*), {', '.join(joined)} FROM (SELECT {inner} FROM {select.source} "
        f"WHERE ({select.condition}){after} ORDER BY {', '.join(keys)} LIMIT ?)"
    )


def _columns(cells: Sequence[bytes], types: Sequence[pa.DataType | None]) -> list[Any]:
    left = iter(cells)
    columns: list[Any] = []
    for kind in types:
        if kind == pa.string():
            columns.append(_texts(next(left), _numbers(next(left))))
            continue
        numbers = _numbers(next(left))
        columns.append(numbers if kind is None else pa.array(numbers, mask=numbers == _NULL))
    return columns


def _numbers(cell: bytes) -> Numbers:
    return np.fromstring(cell, dtype=np.int64, sep=",")


def _texts(joined: bytes, lengths: Numbers) -> pa.Array:
    null = lengths == _NULL
    offsets = np.zeros(lengths.size + 1, dtype=np.int32)
    np.cumsum(np.where(null, 0, lengths), out=offsets[1:])
    there = pa.py_buffer(np.packbits(~null, bitorder="little")) if null.any() else None
    return pa.StringArray.from_buffers(
        lengths.size, pa.py_buffer(offsets), pa.py_buffer(joined or b""), there
    )


def _last(column: Any) -> object:
    last = column[-1]
    return last.as_py() if isinstance(column, pa.Array) else int(last)


@contextmanager
def _bytes_as_they_are(connection: sqlite3.Connection) -> Iterator[None]:
    """Take texts without decoding them."""
    before = connection.text_factory
    connection.text_factory = bytes
    try:
        yield
    finally:
        connection.text_factory = before
