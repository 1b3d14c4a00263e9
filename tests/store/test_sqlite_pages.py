"""Long results in pages: the same rows as one by one, however the pages fall."""

import sqlite3
from collections.abc import Sequence

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgraph.store.sqlite import pages
from netgraph.store.sqlite.pages import Select, read_pages
from netgraph.store.sqlite.textlists import list_column, list_text
from tests.store.contract_deliveries import DeliveryContract, ReadingContract
from tests.store.contract_results import AnalysisContract
from tests.store.test_sqlite import stores

__all__ = ["stores"]

EVERY = Select(
    columns=("a", "b", "number", "text"),
    types=(pa.string(), None, pa.int64(), pa.string()),
    source="row",
    key=(0, 1),
    condition="number IS NULL OR number < ?",
)
CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=4)
NUMBERS = st.integers(-(2**63) + 1, 2**63 - 2)
ROWS = st.lists(
    st.tuples(CELLS, NUMBERS, st.none() | NUMBERS, st.none() | CELLS),
    max_size=12,
    unique_by=lambda row: row[:2],
)


class TestSqliteInSmallPages(DeliveryContract, ReadingContract, AnalysisContract):
    @pytest.fixture(autouse=True)
    def _small(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pages, "ROWS", 2)


@given(rows=ROWS, size=st.integers(1, 5))
def test_pages_give_every_row_once_and_in_order(
    rows: list[tuple[str, int, int | None, str | None]], size: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages, "ROWS", size)
        read = read_pages(connection_with(rows), EVERY, [2**63 - 1])
    if read is None:
        assert rows == []
        return
    columns = [[cell for chunk in column for cell in chunk.tolist()] for column in read]
    assert list(zip(*columns, strict=True)) == sorted(
        rows, key=lambda row: (row[0].encode(), row[1])
    )


def test_cells_too_long_for_one_page_are_read_in_smaller_ones() -> None:
    rows = [(str(number), number, None, "x" * 90_000) for number in range(8)]
    connection = connection_with(rows)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 200_000)
    read = read_pages(connection, EVERY, [0])
    assert read is not None
    assert [text for chunk in read[3] for text in chunk.to_pylist()] == ["x" * 90_000] * 8
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 80_000)
    with pytest.raises(sqlite3.DataError):
        read_pages(connection, EVERY, [0])
    assert connection.text_factory is str


@given(lists=st.lists(st.none() | st.lists(st.sampled_from(["a", "", '"', "\\", '","', "ї"]))))
def test_lists_come_out_as_they_went_in(lists: list[list[str] | None]) -> None:
    kept = pa.array(map(list_text, lists), pa.string())
    assert list_column([kept, kept.slice(1)]).to_pylist() == lists + lists[1:]


def connection_with(rows: Sequence[tuple[str, int, int | None, str | None]]) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("CREATE TABLE row(a TEXT, b INTEGER, number INTEGER, text TEXT)")
    connection.executemany("INSERT INTO row VALUES(?, ?, ?, ?)", rows)
    return connection
