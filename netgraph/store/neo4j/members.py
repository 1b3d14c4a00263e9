"""Entities and who belongs to them, out of the graph."""

from collections.abc import Collection
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from netgraph.model.record import RecordUid
from netgraph.model.result import EntityId
from netgraph.model.tables import ENTITIES, MEMBERSHIPS
from netgraph.store.neo4j import journal
from netgraph.store.neo4j.columns import tidy
from netgraph.store.neo4j.elements import in_full
from netgraph.store.neo4j.keys import encodable, key_of
from netgraph.store.neo4j.pages import read_page, read_pages
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
    types = {field.name: _plain(field.type) for field in ENTITIES}
    if ids is None:
        read = read_pages(tx, query("all_entities"), types)
    else:
        read = [read_page(tx, query("entities_by_id"), types, eids=ids)]
    return tidy(pa.concat_tables(read), ENTITIES, ["entity"]) if read else ENTITIES.empty_table()


def _plain(arrow_type: pa.DataType) -> pa.DataType:
    return pa.string() if pa.types.is_dictionary(arrow_type) else arrow_type


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
    types = {field.name: field.type for field in MEMBERSHIPS}
    if entities is None:
        read = read_pages(tx, query("all_memberships"), types)
    else:
        read = [read_page(tx, query("memberships_of"), types, eids=entities)]
    if not read:
        return MEMBERSHIPS.empty_table()
    rows = pa.concat_tables(read)
    return tidy(rows.set_column(0, "uid", in_full(tx, rows["uid"])), MEMBERSHIPS, ["uid"])


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
