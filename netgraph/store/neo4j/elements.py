"""Records and statements out of the graph, as Arrow; a journal that is not folded yet counts too.

Once all is folded, the graph says of each element what is given out of it. Until then all words
on it are read (the journal first: what is folded meanwhile moves from there to the graph and is
met at least once), and the one to give out is chosen here.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from netgraph.model.tables import RECORDS, STATEMENTS
from netgraph.store.neo4j import journal
from netgraph.store.neo4j.columns import Numbers, coded, in_order, tidy
from netgraph.store.neo4j.deliveries import Placed
from netgraph.store.neo4j.keys import is_shortened
from netgraph.store.neo4j.origins import Origin, read_origins
from netgraph.store.neo4j.pages import Types
from netgraph.store.neo4j.queries import query

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

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

    @property
    def types(self) -> Types:
        """What stands on each element itself, the key first; ``origin`` says the rest."""
        own = {
            field.name: field.type
            for field in self.schema
            if not pa.types.is_dictionary(field.type)
        }
        return {**own, "origin": pa.int64()}


RECORD = Shape(RECORDS, "uid", "kind", ("uid",), "records")
STATEMENT = Shape(STATEMENTS, "id", "type", ("subject", "object"), "statements")


def table_of(
    tx: "ManagedTransaction",
    shape: Shape,
    read: Iterable[pa.Table],
    origins: Mapping[int, Origin],
    keep: Callable[[Numbers], Any] | None = None,
) -> pa.Table:
    """Return the rows of pages in their fixed form, in the order of their keys.

    Args:
        tx: for the uids that are shortened.
        shape: records or statements.
        read: pages, with ``shape.types``.
        origins: what the numbers in ``origin`` stand for.
        keep: which rows, told their origins; all by default.
    """
    # Page by page as they come: two copies of all would want twice the memory.
    kept = [page if keep is None else _kept(page, keep) for page in read]
    rows = pa.concat_tables([pa.schema(list(shape.types.items())).empty_table(), *kept])
    del kept, read
    if not rows.num_rows:
        return shape.schema.empty_table()
    for name in shape.uids:
        rows = rows.set_column(rows.schema.get_field_index(name), name, in_full(tx, rows[name]))
    rows = in_order(rows, [shape.key])
    chunks = [rows["origin"].to_numpy()]
    columns: dict[str, Any] = {name: rows[name] for name in shape.types if name != "origin"}
    for name in _SHARED:
        columns[name] = coded(chunks, lambda number, n=name: getattr(origins[number], n))  # type: ignore[misc]
    columns[shape.word] = coded(chunks, lambda number: origins[number].word)
    if "role" in shape.schema.names:
        columns["role"] = coded(chunks, lambda number: origins[number].role)
    if shape is STATEMENT:
        columns["values"] = columns["values"].fill_null("{}")
    return pa.table({name: columns[name] for name in shape.schema.names}, schema=shape.schema)


def _kept(page: pa.Table, keep: Callable[[Numbers], Any]) -> pa.Table:
    wanted = keep(page["origin"].to_numpy())
    return page if wanted.all() else page.filter(pa.array(wanted))


def with_origins(tx: "ManagedTransaction", shape: Shape, read: Sequence[pa.Table]) -> pa.Table:
    """Return the rows of pages in their fixed form; their origins are looked up."""
    numbers = {number for page in read for number in page["origin"].unique().to_pylist()}
    return table_of(tx, shape, read, read_origins(tx, numbers))


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
