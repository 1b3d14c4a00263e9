"""The JSON cells of many records in; one Arrow column a property out.

Decoding a million cells in Python, once for each question asked of them, took most of the time
of an analysis; past a few thousand rows DuckDB's reader does it, in one pass for all properties.
"""

import json
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

_FEW = 5_000
"""Up to so many rows starting a database costs more than it saves."""

_QUERY = "select json_extract_string(cells, $paths::varchar[]) as found from records"


def first_values(cells: pa.Array, names: Sequence[str]) -> list[pa.Array]:
    """Return the first value of each property, null where there is none.

    Args:
        cells: JSON objects of property to list of texts.
        names: of the properties.

    >>> column = pa.array(['{"plate":["AA1","AA2"]}', '{"vin":[]}'])
    >>> [found.to_pylist() for found in first_values(column, ["plate", "vin"])]
    [['AA1', None], [None, None]]
    """
    if not names:
        return []
    if len(cells) > _FEW:
        lists = _read(cells, [f"$.{name}[0]" for name in names])
        return [pc.list_element(lists, place) for place in range(len(names))]
    found: list[list[str | None]] = [[] for _ in names]
    for text in cells.to_pylist():
        values = json.loads(text)
        for column, name in zip(found, names, strict=True):
            given = values.get(name)
            column.append(given[0] if given else None)
    return [pa.array(column, pa.string()) for column in found]


def every_value(cells: pa.Array, name: str) -> tuple[NDArray[np.int64], pa.Array]:
    """Return all values of a property, and the row that each stands in.

    >>> rows, values = every_value(pa.array(['{"plate":["AA1","AA2"]}', "{}"]), "plate")
    >>> rows.tolist(), values.to_pylist()
    ([0, 0], ['AA1', 'AA2'])
    """
    if len(cells) > _FEW:
        lists = pc.list_element(_read_lists(cells, f"$.{name}[*]"), 0)
    else:
        given = [json.loads(text).get(name, []) for text in cells.to_pylist()]
        lists = pa.array(given, pa.list_(pa.string()))
    rows = pc.list_parent_indices(lists).to_numpy(zero_copy_only=False)
    return rows.astype(np.int64), pc.list_flatten(lists)


def _read(cells: pa.Array, paths: list[str]) -> pa.Array:
    """Return, for each row, a list of as many texts as there are paths."""
    return _run(_QUERY, cells, paths)


def _read_lists(cells: pa.Array, path: str) -> pa.Array:
    """Return, for each row, a list of the list that the path finds."""
    return _run("select [json_extract_string(cells, $paths)] as found from records", cells, path)


def _run(query: str, cells: pa.Array, paths: list[str] | str) -> pa.Array:
    import duckdb

    records = pa.table({"cells": cells})
    # One thread keeps the rows in their order.
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.register("records", records)
        found = connection.sql(query, params={"paths": paths}).to_arrow_table()["found"]
    return pa.concat_arrays(found.chunks)
