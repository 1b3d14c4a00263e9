"""Entities and who belongs to them, out of the graph."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from netgraph.model.record import RecordUid
from netgraph.model.result import EntityId
from netgraph.model.tables import ENTITIES, MEMBERSHIPS
from netgraph.store.neo4j import journal
from netgraph.store.neo4j.columns import texts, tidy
from netgraph.store.neo4j.elements import PAGE_ROWS, in_full, pages
from netgraph.store.neo4j.keys import encodable, key_of
from netgraph.store.neo4j.queries import query
from netgraph.store.neo4j.state import State

if TYPE_CHECKING:
    from neo4j import ManagedTransaction


def read_entities(tx: "ManagedTransaction", state: State, ids: Collection[str] | None) -> pa.Table:
    """Return ENTITIES of the current run, ordered by id."""
    wanted = None if ids is None else encodable(ids)
    if state.resolve in state.unfolded:
        table = journal.whole(tx, str(state.resolve), "entities", ENTITIES)
        if wanted is not None:
            table = table.filter(pc.is_in(table["entity"], pa.array(wanted, pa.string())))
        return tidy(table, ENTITIES, ["entity"])
    return standing_entities(tx, wanted)


def standing_entities(tx: "ManagedTransaction", ids: list[str] | None = None) -> pa.Table:
    """Return the ENTITIES that stand in the graph: these, or all."""
    if ids is None:
        text = query("all_entities")
        read = list(pages(lambda after: tx.run(text, after=after, limit=PAGE_ROWS)))
    else:
        row = tx.run(query("entities_by_id"), eids=ids).single()
        assert row is not None
        read = [row.data()] if row["entity"] else []
    if not read:
        return ENTITIES.empty_table()
    columns = {
        field.name: pa.chunked_array([_cells(page[field.name], field.type) for page in read])
        for field in ENTITIES
    }
    return tidy(pa.table(columns), ENTITIES, ["entity"])


def _cells(cells: list[Any], arrow_type: pa.DataType) -> pa.Array:
    if pa.types.is_list(arrow_type):
        return pa.array([None if cell is False else cell for cell in cells], arrow_type)
    if pa.types.is_integer(arrow_type):
        return pa.array(cells, arrow_type)
    return texts(cells)


def read_memberships(
    tx: "ManagedTransaction", state: State, entities: Collection[str] | None
) -> pa.Table:
    """Return MEMBERSHIPS of the current run, ordered by uid."""
    wanted = None if entities is None else encodable(entities)
    if state.resolve in state.unfolded:
        table = journal.whole(tx, str(state.resolve), "memberships", MEMBERSHIPS)
        if wanted is not None:
            table = table.filter(pc.is_in(table["entity"], pa.array(wanted, pa.string())))
        return tidy(table, MEMBERSHIPS, ["uid"])
    return standing_memberships(tx, wanted)


def standing_memberships(tx: "ManagedTransaction", entities: list[str] | None = None) -> pa.Table:
    """Return the MEMBERSHIPS that stand in the graph: of these entities, or all."""
    if entities is None:
        text = query("all_memberships")
        read = list(pages(lambda after: tx.run(text, after=after, limit=PAGE_ROWS)))
    else:
        row = tx.run(query("memberships_of"), eids=entities).single()
        assert row is not None
        read = [row.data()] if row["uid"] else []
    if not read:
        return MEMBERSHIPS.empty_table()
    columns = {
        name: pa.chunked_array([texts(page[name]) for page in read]) for name in MEMBERSHIPS.names
    }
    columns["uid"] = in_full(tx, columns["uid"])
    return tidy(pa.table(columns), MEMBERSHIPS, ["uid"])


def entities_of(
    tx: "ManagedTransaction", state: State, uids: Collection[RecordUid]
) -> dict[str, EntityId]:
    """Return the current entity of each uid that has one."""
    keys = {key_of(uid): uid for uid in encodable(uids)}
    if state.resolve in state.unfolded:
        table = journal.whole(tx, str(state.resolve), "memberships", MEMBERSHIPS)
        asked = pa.array(list(keys.values()), pa.string())
        rows_there = tidy(table.filter(pc.is_in(table["uid"], asked)), MEMBERSHIPS, ["uid"])
        pairs = zip(rows_there["uid"].to_pylist(), rows_there["entity"].to_pylist(), strict=True)
        return {uid: EntityId(entity) for uid, entity in pairs if entity is not None}
    found = tx.run(query("entities_of"), keys=list(keys))
    rows: dict[str, str] = {row["uid"]: row["entity"] for row in found}
    return {keys[key]: EntityId(rows[key]) for key in keys if key in rows}


def current_among(tx: "ManagedTransaction", eids: Collection[str]) -> set[str]:
    """Return which of these are current entities."""
    row = tx.run(query("current_among"), eids=sorted(eids)).single()
    return set() if row is None else set(row["eids"])
