"""Arrow in a fixed form: sorted, and with sorted dictionaries of what is in use."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


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
