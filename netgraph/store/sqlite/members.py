"""Entities and who belongs to them, out of the store."""

import sqlite3
from collections.abc import Collection

import pyarrow as pa

from netgraph.model.record import RecordUid
from netgraph.model.result import EntityId
from netgraph.model.tables import ENTITIES, MEMBERSHIPS
from netgraph.store.sqlite.columns import coded, read_columns, word_texts
from netgraph.store.sqlite.runs import current_run
from netgraph.store.sqlite.textlists import list_column
from netgraph.store.sqlite.wanted import encodable, want


def read_entities(connection: sqlite3.Connection, ids: Collection[str] | None) -> pa.Table:
    """Return ENTITIES of the current run, ordered by id."""
    select = "entity, kind, name, size, agencies, flags, search"
    run = current_run(connection, "resolve")
    if ids is None:
        cursor = connection.execute(
            f"SELECT {select} FROM entity WHERE run = ? ORDER BY entity", (run,)
        )
    else:
        want(connection, encodable(ids))
        cursor = connection.execute(
            f"SELECT {select} FROM wanted CROSS JOIN entity ON run = ? AND entity = key "
            "ORDER BY position",
            (run,),
        )
    text = pa.string()
    read = read_columns(cursor, (text, None, text, pa.int64(), text, text, text))
    if read is None:
        return ENTITIES.empty_table()
    entities, kinds, names, sizes, agencies, flags, searches = read
    columns = (
        pa.chunked_array(entities),
        coded(kinds, word_texts(connection)),
        pa.chunked_array(names),
        pa.chunked_array(sizes),
        list_column(agencies),
        list_column(flags),
        pa.chunked_array(searches),
    )
    return pa.table(columns, schema=ENTITIES)


def read_memberships(connection: sqlite3.Connection, entities: Collection[str] | None) -> pa.Table:
    """Return MEMBERSHIPS of the current run, ordered by uid."""
    select = "uid.text, membership.entity, strict_entity"
    run = current_run(connection, "resolve")
    if entities is None:
        # CROSS JOIN keeps the order of the tables: the uids in their order, each looked up.
        cursor = connection.execute(
            f"SELECT {select} FROM uid CROSS JOIN membership "
            "ON run = ? AND membership.uid = uid.id ORDER BY uid.text",
            (run,),
        )
    else:
        want(connection, encodable(entities))
        cursor = connection.execute(
            f"SELECT {select} FROM wanted CROSS JOIN membership ON run = ? AND entity = key "
            "JOIN uid ON uid.id = membership.uid ORDER BY uid.text",
            (run,),
        )
    read = read_columns(cursor, [pa.string()] * len(MEMBERSHIPS))
    if read is None:
        return MEMBERSHIPS.empty_table()
    return pa.table(list(map(pa.chunked_array, read)), schema=MEMBERSHIPS)


def entities_of(connection: sqlite3.Connection, uids: Collection[RecordUid]) -> dict[str, EntityId]:
    """Return the current entity of each uid that has one."""
    want(connection, encodable(uids))
    rows = connection.execute(
        "SELECT uid.text, entity FROM wanted CROSS JOIN uid ON uid.text = key "
        "CROSS JOIN membership ON run = ? AND membership.uid = uid.id ORDER BY position",
        (current_run(connection, "resolve"),),
    )
    return {uid: EntityId(entity) for uid, entity in rows if entity is not None}
