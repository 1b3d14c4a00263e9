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
    if about is None:
        kept = journal.whole(tx, str(state.find), "links", LINKS)
        # Stores from before the journal was kept have none, and are read as they stand.
        return kept if kept.num_rows else standing_links(tx)
    wanted = encodable(about)
    if state.find in state.unfolded:
        table = journal.whole(tx, str(state.find), "links", LINKS)
        asked = pa.array(wanted, pa.string())
        return table.filter(pc.or_(pc.is_in(table["a"], asked), pc.is_in(table["b"], asked)))
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
    tx: "ManagedTransaction", state: State, entities: Collection[EntityId], limit: int
) -> dict[EntityId, tuple[list[EntityId], int]]:
    """Return whom each is linked with, strongest first, and how many more there are."""
    most = max(limit, 0)
    found: dict[EntityId, tuple[list[EntityId], int]] = {entity: ([], 0) for entity in entities}
    asked = encodable(found)
    if state.find in state.unfolded:
        ties: dict[str, list[tuple[float, str]]] = {entity: [] for entity in asked}
        for row in read_links(tx, state, found).to_pylist():
            for one, other in ((row["a"], row["b"]), (row["b"], row["a"])):
                if one in ties:
                    ties[one].append((-row["bits"], other))
        told = [(one, [other for _, other in sorted(its)], len(its)) for one, its in ties.items()]
    else:
        told = [
            (row["eid"], row["nearest"], row["total"])
            for row in tx.run(query("neighbours"), eids=asked, limit=most)
        ]
    for entity, others, total in told:
        nearest = [EntityId(other) for other in others[:most]]
        found[EntityId(entity)] = (nearest, total - len(nearest))
    return found
