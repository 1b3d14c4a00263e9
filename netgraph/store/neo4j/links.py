"""Links of entities: into the graph, and out of it as Arrow."""

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from netgraph.errors import StoreError
from netgraph.model.result import EntityId
from netgraph.model.tables import LINKS
from netgraph.store.neo4j import journal
from netgraph.store.neo4j.columns import tidy
from netgraph.store.neo4j.differences import chunks, differences, slices
from netgraph.store.neo4j.journal import PART_ROWS
from netgraph.store.neo4j.keys import encodable
from netgraph.store.neo4j.members import current_among
from netgraph.store.neo4j.pages import read_page, read_pages
from netgraph.store.neo4j.queries import query
from netgraph.store.neo4j.state import State

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

Do = Callable[["Callable[[ManagedTransaction], Any]"], Any]

_PAGE_ENTITIES = 5_000


def refuse_twice(links: pa.Table) -> None:
    """Refuse links that name one pair twice.

    Raises:
        StoreError: they do.
    """
    pairs = links.select(["a", "b"])
    if pairs.group_by(["a", "b"]).aggregate([]).num_rows != pairs.num_rows:
        raise StoreError("a find run links one pair of entities twice; it was not written")


def fold_links(do: Do, links: pa.Table) -> None:
    """Make the graph have these links and no others.

    Args:
        do: runs each step.
        links: LINKS.
    """
    gone, come = do(lambda tx: differences(standing_links(tx), links, ["a", "b"]))
    for keys in chunks([list(key) for key in gone], PART_ROWS):
        do(lambda tx, keys=keys: tx.run(query("drop_links"), keys=keys).consume())  # type: ignore[misc]
    for rows in slices(come, PART_ROWS):
        do(lambda tx, rows=rows: _put(tx, rows))  # type: ignore[misc]


def _put(tx: "ManagedTransaction", rows: list[Mapping[str, Any]]) -> None:
    eids = sorted({row[end] for row in rows for end in ("a", "b")})
    current = current_among(tx, eids)
    if stray := [eid for eid in eids if eid not in current]:
        tx.run(query("make_former_entities"), eids=stray).consume()
    made: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
    for row in rows:
        stated = {name: row[name] for name in LINKS.names if name not in ("a", "b", "bits")}
        both = row["a"] in current and row["b"] in current
        made[both].append(
            {"a": row["a"], "b": row["b"], "stated": {**stated, "weight": row["bits"]}}
        )
    tx.run(query("put_links"), rows=made[True]).consume()
    if made[False]:
        tx.run(query("put_stray_links"), rows=made[False]).consume()


def read_links(
    tx: "ManagedTransaction", state: State, about: Collection[EntityId] | None
) -> pa.Table:
    """Return LINKS of the current run, ordered by a, b."""
    wanted = None if about is None else encodable(about)
    if state.find in state.unfolded:
        table = journal.whole(tx, str(state.find), "links", LINKS)
        if wanted is not None:
            asked = pa.array(wanted, pa.string())
            either = pc.or_(pc.is_in(table["a"], asked), pc.is_in(table["b"], asked))
            table = table.filter(either)
        return tidy(table, LINKS, ["a", "b"])
    return standing_links(tx, wanted)


def standing_links(tx: "ManagedTransaction", about: list[str] | None = None) -> pa.Table:
    """Return the LINKS that stand in the graph: with an end among these, or all."""
    types = {field.name: field.type for field in LINKS}
    if about is None:
        texts = (query("all_links"), query("all_stray_links"))
        read = [page for text in texts for page in read_pages(tx, text, types, _PAGE_ENTITIES)]
    else:
        read = [read_page(tx, query("links_about"), types, eids=about)]
    return tidy(pa.concat_tables(read), LINKS, ["a", "b"]) if read else LINKS.empty_table()


def neighbours(
    tx: "ManagedTransaction", state: State, entity: EntityId, limit: int
) -> tuple[list[EntityId], int]:
    """Return linked entities, strongest first, and how many more there are."""
    if not encodable([entity]):
        return [], 0
    if state.find in state.unfolded:
        rows = read_links(tx, state, [entity]).to_pylist()
        ties = [(-row["bits"], row["b"] if row["a"] == entity else row["a"]) for row in rows]
        nearest = [EntityId(other) for _, other in sorted(ties)[: max(limit, 0)]]
        return nearest, len(ties) - len(nearest)
    row = tx.run(query("neighbours"), eid=entity, limit=max(limit, 0)).single()
    assert row is not None
    found = [EntityId(other) for other in row["nearest"]]
    return found, row["total"] - len(found)
