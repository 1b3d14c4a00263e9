"""Entities and who belongs to them, out of the store."""

import sqlite3
from collections.abc import Collection

import pyarrow as pa

from netgraph.model.record import RecordUid
from netgraph.model.result import EntityId
from netgraph.model.tables import ENTITIES, MEMBERSHIPS
from netgraph.store.sqlite.columns import coded, column_chunks, integers, word_texts
from netgraph.store.sqlite.runs import current_run
from netgraph.store.sqlite.textlists import ListReader
from netgraph.store.sqlite.wanted import encodable, want


def read_entities(connection: sqlite3.Connection, ids: Collection[str] | None) -> pa.Table:
    """Return ENTITIES of the current run, ordered by id."""
    columns = "entity, kind, name, size, agencies, flags, search"
    run = current_run(connection, "resolve")
    if ids is None:
        cursor = connection.execute(
            f"SELECT {columns} FROM entity WHERE run = ? ORDER BY entity", (run,)
        )
    else:
        want(connection, encodable(ids))
        cursor = connection.execute(
            f"SELECT {columns} FROM wanted CROSS JOIN entity ON run = ? AND entity = key "
            "ORDER BY position",
            (run,),
        )
    kinds, batches = [], []
    lists = ListReader()
    for chunk in column_chunks(cursor):
        kinds.append(integers(chunk[1]))
        batches.append(
            {
                "entity": pa.array(chunk[0], pa.string()),
                "name": pa.array(chunk[2], pa.string()),
                "size": pa.array(chunk[3], pa.int64()),
                "agencies": lists.array(chunk[4]),
                "flags": lists.array(chunk[5]),
                "search": pa.array(chunk[6], pa.string()),
            }
        )
    if not batches:
        return ENTITIES.empty_table()
    arrays = {name: pa.chunked_array([batch[name] for batch in batches]) for name in batches[0]}
    arrays["kind"] = coded(kinds, word_texts(connection))
    return pa.table({name: arrays[name] for name in ENTITIES.names}, schema=ENTITIES)


def read_memberships(connection: sqlite3.Connection, entities: Collection[str] | None) -> pa.Table:
    """Return MEMBERSHIPS of the current run, ordered by uid."""
    columns = "uid.text, membership.entity, strict_entity"
    run = current_run(connection, "resolve")
    if entities is None:
        # CROSS JOIN keeps the order of the tables: the uids in their order, each looked up.
        cursor = connection.execute(
            f"SELECT {columns} FROM uid CROSS JOIN membership "
            "ON run = ? AND membership.uid = uid.id ORDER BY uid.text",
            (run,),
        )
    else:
        want(connection, encodable(entities))
        cursor = connection.execute(
            f"SELECT {columns} FROM wanted CROSS JOIN membership ON run = ? AND entity = key "
            "JOIN uid ON uid.id = membership.uid ORDER BY uid.text",
            (run,),
        )
    batches = [
        pa.table([pa.array(column, pa.string()) for column in chunk], schema=MEMBERSHIPS)
        for chunk in column_chunks(cursor)
    ]
    return pa.concat_tables(batches) if batches else MEMBERSHIPS.empty_table()


def entities_of(connection: sqlite3.Connection, uids: Collection[RecordUid]) -> dict[str, EntityId]:
    """Return the current entity of each uid that has one."""
    want(connection, encodable(uids))
    rows = connection.execute(
        "SELECT uid.text, entity FROM wanted CROSS JOIN uid ON uid.text = key "
        "CROSS JOIN membership ON run = ? AND membership.uid = uid.id ORDER BY position",
        (current_run(connection, "resolve"),),
    )
    return {uid: EntityId(entity) for uid, entity in rows if entity is not None}
