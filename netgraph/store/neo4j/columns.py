"""Arrow in a fixed form: sorted, and with sorted dictionaries of what is in use."""

from collections.abc import Callable, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
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
    del table
    rows = in_order(pa.table(plain), order)
    columns = [
        _dictionary(rows[field.name]) if pa.types.is_dictionary(field.type) else rows[field.name]
        for field in schema
    ]
    return pa.table(columns, schema=schema)


def in_order(table: pa.Table, order: Sequence[str]) -> pa.Table:
    """Return the table sorted; as it is where it is sorted already, as pages mostly come.

    Column by column: the largest tables are as large as the memory that a client should need.
    """
    if len(order) == 1 and _ascending(table[order[0]]):
        return table
    places = pc.sort_indices(table, [(name, "ascending") for name in order])
    columns = {}
    for name in table.column_names:
        columns[name] = table[name].take(places)
        table = table.drop_columns(name)
    return pa.table(columns)


def _ascending(column: pa.ChunkedArray) -> bool:
    later = pc.less_equal(column.slice(0, max(len(column) - 1, 0)), column.slice(1))
    return bool(pc.all(later, min_count=0).as_py())


def _dictionary(column: pa.ChunkedArray) -> pa.DictionaryArray:
    encoded = column.combine_chunks().dictionary_encode()
    order = pc.sort_indices(encoded.dictionary)
    code_of = pa.array(np.argsort(order.to_numpy()).astype(np.int32))
    return pa.DictionaryArray.from_arrays(
        code_of.take(encoded.indices), encoded.dictionary.take(order)
    )
