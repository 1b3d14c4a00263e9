"""Bulk reads: the server collects a page of columns, the client makes Arrow of it meanwhile.

A row an answer would cost the client ten times as much as a column an answer. All rows in one
answer would want all of them in the server's memory. So a page holds some thousand rows, and
the next one is asked for before this one is looked at.
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Record

PAGE_ROWS = 20_000
"""Rows of a page."""

Page = Mapping[str, list[Any]]
"""Columns by their name, all of one length."""

Types = Mapping[str, pa.DataType]
"""What each column becomes."""

_NO_NUMBER = -1


def read_pages(
    tx: "ManagedTransaction", text: str, types: Types, limit: int = PAGE_ROWS, after: str = ""
) -> list[pa.Table]:
    """Return all pages of a query; see ``each_page``."""
    return list(each_page(tx, text, types, limit, after))


def each_page(
    tx: "ManagedTransaction", text: str, types: Types, limit: int = PAGE_ROWS, after: str = ""
) -> Iterator[pa.Table]:
    """Give the pages of a query, those without rows left out.

    Args:
        tx: a read; not to be used otherwise before the last page was given.
        text: takes ``$after`` and ``$limit``, and gives columns in the order of the first, or
            says in ``last`` where the next page begins, null after the last one.
        types: of its columns.
        limit: how many rows, or things that rows belong to, make a page.
        after: where to begin.
    """
    for page in _pages(tx, text, limit, after):
        table = arrow_of(page, types)
        if table.num_rows:
            yield table


def read_page(tx: "ManagedTransaction", text: str, types: Types, **parameters: Any) -> pa.Table:
    """Return the one page of a query."""
    return arrow_of(_columns(tx.run(text, parameters).single()), types)


def arrow_of(page: Page, types: Types) -> pa.Table:
    """Return a page as Arrow. ``false`` stands for null, which the server does not collect."""
    columns = {name: _column(page[name], arrow_type) for name, arrow_type in types.items()}
    return pa.table(columns)


def _pages(tx: "ManagedTransaction", text: str, limit: int, after: str) -> Iterator[Page]:
    def ask(key: str) -> Page:
        return _columns(tx.run(text, after=key, limit=limit).single())

    # One helper, asked for one page at a time: the transaction is never used by two at once.
    with ThreadPoolExecutor(max_workers=1) as helper:
        waited = helper.submit(ask, after)
        while True:
            page = waited.result()
            last = _last(page, limit)
            if last is not None:
                waited = helper.submit(ask, last)
            yield page
            if last is None:
                return


def _last(page: Page, limit: int) -> Any:
    """Return where the next page begins, None after the last one."""
    if "last" in page:
        return page["last"]
    keys = next(iter(page.values()))
    return keys[-1] if len(keys) == limit else None


def _columns(row: "Record | None") -> Page:
    assert row is not None, "what collects gives one answer, also of nothing"
    # Not row.data(), which looks at every cell.
    return dict(zip(row.keys(), row.values(), strict=True))


def _column(cells: list[Any], arrow_type: pa.DataType) -> pa.Array:
    if pa.types.is_integer(arrow_type):
        numbers = np.array(cells, dtype=np.int64)
        return pa.array(numbers, mask=numbers == _NO_NUMBER)
    if any(cell is False for cell in cells):
        cells = [None if cell is False else cell for cell in cells]
    return pa.array(cells, arrow_type)
