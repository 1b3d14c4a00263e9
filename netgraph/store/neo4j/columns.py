"""From pages of columns, as the server collects them, to Arrow in a fixed form.

A row an answer would cost the client ten times as much as a column an answer. Where a cell may
be null the server sends ``false`` in its place, since it leaves nulls out of what it collects.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


def texts(cells: list[Any]) -> pa.Array:
    """Return text cells, ``false`` as null."""
    if False in cells:
        cells = [None if cell is False else cell for cell in cells]
    return pa.array(cells, pa.string())


def row_numbers(cells: list[int]) -> pa.Array:
    """Return row numbers, those below 0 as null."""
    numbers = np.array(cells, dtype=np.int64)
    return pa.array(numbers, mask=numbers < 0)


def coded(chunks: Sequence[Numbers], text_of: Callable[[int], str | None]) -> pa.ChunkedArray:
    """Return a dictionary column of the texts that numbers stand for.

    The dictionary holds the texts in use, sorted: equal columns have equal bytes.
    """
    numbers = np.unique(np.concatenate([np.unique(chunk) for chunk in chunks]))
    by_number = {int(number): text_of(int(number)) for number in numbers}
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


def tidy(table: pa.Table, schema: pa.Schema, order: Sequence[str]) -> pa.Table:
    """Return a table in its fixed form: sorted, in one piece, with sorted dictionaries in use.

    Args:
        table: rows with the schema's columns, in any order of rows.
        schema: the columns.
        order: the columns to sort by.
    """
    if not table.num_rows:
        return schema.empty_table()
    plain = {
        name: table[name].cast(pa.string())
        if pa.types.is_dictionary(schema.field(name).type)
        else table[name]
        for name in schema.names
    }
    rows = pa.table(plain).sort_by([(name, "ascending") for name in order])
    columns = [
        _dictionary(rows[field.name]) if pa.types.is_dictionary(field.type) else rows[field.name]
        for field in schema
    ]
    return pa.table(columns, schema=schema)


def _dictionary(column: pa.ChunkedArray) -> pa.DictionaryArray:
    words = sorted(word for word in column.unique().to_pylist() if word is not None)
    codes: Mapping[str | None, int | None] = {word: code for code, word in enumerate(words)}
    indices = pa.array([codes.get(word) for word in column.to_pylist()], pa.int32())
    return pa.DictionaryArray.from_arrays(indices, pa.array(words, pa.string()))
