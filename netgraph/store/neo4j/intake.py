"""Take in a delivery: staged unseen, made visible in one step, then taken apart."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import pyarrow as pa

from netgraph.model.load import Load
from netgraph.store.neo4j.connection import Connection
from netgraph.store.neo4j.deliveries import Placed, place, put_loads, read_placed
from netgraph.store.neo4j.finishing import finish, settle
from netgraph.store.neo4j.load_folding import fold_whole
from netgraph.store.neo4j.staging import Staging
from netgraph.store.neo4j.state import change_state, read_state
from netgraph.store.neo4j.writer import writing

if TYPE_CHECKING:
    from neo4j import ManagedTransaction


def add_load(
    connection: Connection,
    load: Load,
    records: Iterable[pa.Table],
    statements: Iterable[pa.Table],
    in_memory_rows: int,
) -> None:
    """Add a delivery; see ``Store.add_load``.

    Args:
        connection: to the database.
        load: the delivery.
        records: its records.
        statements: its statements.
        in_memory_rows: up to this many rows it is written in one transaction.
    """
    if load.id in connection.read(read_placed):
        return
    with writing(connection, f"feed load {load.id}") as right:
        if load.id in finish(right):
            return
        staging = Staging(right, load, in_memory_rows)
        staging.take(records, statements)

        def write(tx: "ManagedTransaction") -> None:
            placed = _make_visible(tx, load, unfolded=False)
            fold_whole(tx, placed[load.id], placed, staging.parts)

        if staging.journalled:
            right.transaction(lambda tx: _make_visible(tx, load, unfolded=True))
            settle(right, load.id)
        else:
            right.transaction(write)


def _make_visible(tx: "ManagedTransaction", load: Load, unfolded: bool) -> dict[str, Placed]:
    placed = place(read_placed(tx), load)
    put_loads(tx, placed)
    state = read_state(tx)
    waiting = (*state.unfolded, load.id) if unfolded else state.unfolded
    change_state(tx, replace(state, unfolded=waiting))
    return placed
