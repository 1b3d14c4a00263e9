"""What differs between the rows that the graph has and those that it is to have."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

_ROWS = 50_000
Key = tuple[Any, ...]


def differences(old: pa.Table, new: pa.Table, key: Sequence[str]) -> tuple[list[Key], pa.Table]:
    """Return the keys whose rows go or change, and the rows that come or change.

    Args:
        old: what is there; same columns.
        new: what is to be there.
        key: the columns that name a row; several rows of one key change together.

    >>> old = pa.table({"k": ["a", "b", "c"], "v": [1, 2, 3]})
    >>> new = pa.table({"k": ["b", "c", "d"], "v": [2, 4, 5]})
    >>> gone, come = differences(old, new, ["k"])
    >>> gone, come.to_pylist()
    ([('a',), ('c',)], [{'k': 'c', 'v': 4}, {'k': 'd', 'v': 5}])
    """
    if not old.num_rows:
        return [], new
    before, after = _prints(old, key), _prints(new, key)
    gone = [one for one, sum_ in before.items() if after.get(one) != sum_]
    come = [at for at, one in enumerate(_keys(new, key)) if before.get(one) != after[one]]
    return gone, new.take(pa.array(come, pa.int64()))


def slices(table: pa.Table, rows: int) -> Iterator[list[Mapping[str, Any]]]:
    """Yield the rows, some at a time."""
    for start in range(0, table.num_rows, rows):
        yield table.slice(start, rows).to_pylist()


def chunks(keys: Sequence[Any], size: int) -> Iterator[list[Any]]:
    """Yield keys, some at a time."""
    for start in range(0, len(keys), size):
        yield list(keys[start : start + size])


def _keys(table: pa.Table, key: Sequence[str]) -> Iterator[Key]:
    for start in range(0, table.num_rows, _ROWS):
        part = table.slice(start, _ROWS)
        yield from zip(*(part[name].to_pylist() for name in key), strict=True)


def _prints(table: pa.Table, key: Sequence[str]) -> dict[Key, int]:
    """Return a fingerprint of all rows of each key, whatever their order."""
    prints: dict[Key, int] = {}
    names = table.column_names
    for start in range(0, table.num_rows, _ROWS):
        part = table.slice(start, _ROWS)
        cells = [_hashable(part[name]) for name in names]
        keys = zip(*(part[name].to_pylist() for name in key), strict=True)
        for one, row in zip(keys, zip(*cells, strict=True), strict=True):
            prints[one] = prints.get(one, 0) + hash(row)
    return prints


def _hashable(column: pa.ChunkedArray) -> list[Any]:
    cells: list[Any] = column.to_pylist()
    if pa.types.is_list(column.type):
        return [None if cell is None else tuple(cell) for cell in cells]
    return cells
