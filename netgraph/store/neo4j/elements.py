"""Records and statements out of the graph, as Arrow; a journal that is not folded yet counts too.

Once all is folded, the graph says of each element what is given out of it. Until then all words
on it are read (the journal first: what is folded meanwhile moves from there to the graph and is
met at least once), and the one to give out is chosen here.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from netgraph.model.tables import RECORDS, STATEMENTS
from netgraph.store.neo4j import journal
from netgraph.store.neo4j.columns import Numbers, coded, row_numbers, texts, tidy
from netgraph.store.neo4j.deliveries import Placed
from netgraph.store.neo4j.keys import is_shortened
from netgraph.store.neo4j.origins import Origin
from netgraph.store.neo4j.queries import query

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Result

PAGE_ROWS = 20_000
"""Rows of one answer: what the server collects, and the client decodes, at once."""

_SHARED = ("agency", "feed", "load", "sha256", "file", "sheet", "marking")


@dataclass(frozen=True, slots=True)
class Shape:
    """What is particular to records, or to statements."""

    schema: pa.Schema
    key: str
    word: str
    """The column of the kind or type."""

    uids: tuple[str, ...]
    """Columns of uids, which may be shortened in the graph."""

    content: str
    """Of the journal."""


RECORD = Shape(RECORDS, "uid", "kind", ("uid",), "records")
STATEMENT = Shape(STATEMENTS, "id", "type", ("subject", "object"), "statements")

Page = Mapping[str, list[Any]]


def pages(ask: "Callable[[str], Result]") -> Iterator[Page]:
    """Yield the pages of a query that goes on after the last key of the page before."""
    after = ""
    while True:
        row = ask(after).single()
        assert row is not None
        page = row.data()
        keys = next(iter(page.values()))
        if keys:
            yield page
        if len(keys) < PAGE_ROWS:
            return
        after = keys[-1]


def table_of(
    tx: "ManagedTransaction",
    shape: Shape,
    read: Sequence[Page],
    origins: Mapping[int, Origin],
    keep: Callable[[Numbers], Any] | None = None,
) -> pa.Table:
    """Return the rows of pages in their fixed form, in the order of their keys.

    Args:
        tx: for the uids that are shortened.
        shape: records or statements.
        read: pages with the columns of the schema, and ``origin``.
        origins: what the numbers in ``origin`` stand for.
        keep: which rows, told their origins; all by default.
    """
    if not read:
        return shape.schema.empty_table()
    numbers = np.concatenate([np.array(page["origin"], dtype=np.int64) for page in read])
    plain = {
        name: pa.chunked_array([texts(page[name]) for page in read])
        for name in read[0]
        if name not in ("origin", "row")
    }
    plain["row"] = pa.chunked_array([row_numbers(page["row"]) for page in read])
    for name in shape.uids:
        plain[name] = in_full(tx, plain[name])
    rows = pa.table(plain).append_column("origin", pa.array(numbers))
    if keep is not None:
        rows = rows.filter(pa.array(keep(numbers)))
    rows = rows.sort_by(shape.key)
    if not rows.num_rows:
        return shape.schema.empty_table()
    chunks = [rows["origin"].combine_chunks().to_numpy()]
    columns: dict[str, Any] = {name: rows[name] for name in plain}
    for name in _SHARED:
        columns[name] = coded(chunks, lambda number, n=name: getattr(origins[number], n))  # type: ignore[misc]
    columns[shape.word] = coded(chunks, lambda number: origins[number].word)
    if "role" in shape.schema.names:
        columns["role"] = coded(chunks, lambda number: origins[number].role)
    if shape is STATEMENT:
        columns["values"] = columns["values"].fill_null("{}")
    return pa.table({name: columns[name] for name in shape.schema.names}, schema=shape.schema)


def journalled(
    tx: "ManagedTransaction", shape: Shape, unfolded: Sequence[str], placed: Mapping[str, Placed]
) -> list[pa.Table]:
    """Return what the journal says, one table a delivery, oldest first."""
    return [
        journal.whole(tx, load, shape.content, shape.schema) for load in unfolded if load in placed
    ]


def choose(
    shape: Shape, tables: Sequence[pa.Table], placed: Mapping[str, Placed], live: bool
) -> pa.Table:
    """Choose the row to give out of each element.

    Args:
        shape: records or statements.
        tables: rows; of equal deliveries the last counts.
        placed: every delivery.
        live: leave out what is ended.
    """
    plain = [
        pa.table({name: _text(table[name]) for name in shape.schema.names}) for table in tables
    ]
    rows = pa.concat_tables(plain)
    words = rows.select([shape.key, "load"]).to_pylist()
    latest: dict[tuple[str, str, str], tuple[int, int]] = {}
    for at, word in enumerate(words):
        one = placed[word["load"]]
        said = (word[shape.key], one.load.agency, one.load.feed)
        latest[said] = max(latest.get(said, (-1, -1)), (one.place, at))
    chosen: dict[str, tuple[Any, int]] = {}
    for (key, _, _), (_, at) in latest.items():
        rank = (placed[words[at]["load"]].rank, at)
        chosen[key] = max(chosen.get(key, rank), rank)
    kept = sorted(at for rank, at in chosen.values() if rank[0] or not live)
    return tidy(rows.take(pa.array(kept, pa.int64())), shape.schema, [shape.key])


def _text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column


def in_full(tx: "ManagedTransaction", column: pa.ChunkedArray) -> pa.ChunkedArray:
    import pyarrow.compute as pc

    short = (
        sorted(key for key in pc.unique(column).to_pylist() if is_shortened(key))
        if (pc.any(pc.match_substring(column, "\u2026#")).as_py())
        else []
    )
    if not short:
        return column
    row = tx.run(query("full_uids"), keys=short).single()
    assert row is not None
    full = dict(zip(row["keys"], row["uids"], strict=True))
    return pa.chunked_array([[full.get(key, key) for key in column.to_pylist()]], pa.string())
