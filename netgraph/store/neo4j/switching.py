"""Write a resolve or find run and make it the current one, in one step."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from netgraph.errors import StoreError
from netgraph.model.outcome import Amendment, Finding, Resolution
from netgraph.model.result import Run
from netgraph.model.tables import LINKS
from netgraph.store.neo4j import journal
from netgraph.store.neo4j.columns import in_order
from netgraph.store.neo4j.connection import Connection
from netgraph.store.neo4j.differences import chunks
from netgraph.store.neo4j.findings import put_finding
from netgraph.store.neo4j.finishing import finish, settle
from netgraph.store.neo4j.keys import key_of
from netgraph.store.neo4j.links import fold_links, refuse_twice
from netgraph.store.neo4j.queries import query
from netgraph.store.neo4j.resolution_folding import (
    CONTENTS,
    fold_amendment,
    fold_resolution,
)
from netgraph.store.neo4j.runs import put_run, refuse_taken
from netgraph.store.neo4j.state import change_state, read_state
from netgraph.store.neo4j.writer import Writing, writing

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

_ASKED = 20_000

_PART_ROWS = 20_000
"""Rows of a part of a run's journal. It is read whole: the fewer parts, the sooner."""


def switch_resolution(
    connection: Connection, run: Run, resolution: Resolution, in_memory_rows: int
) -> None:
    """Write a resolve run and make it the current one; see ``Store.switch_resolution``."""
    tables = {
        name: getattr(resolution, name).select(schema.names).cast(schema)
        for name, schema in CONTENTS.items()
    }
    with writing(connection, f"entity resolve ({run.id})") as right:
        finish(right)
        right.transaction(lambda tx: refuse_taken(tx, run, "resolve"))
        _refuse_unknown(right, tables["memberships"]["uid"], "memberships")
        for side in ("left", "right"):
            _refuse_unknown(right, tables["matches"][side], "matches")

        def write(tx: "ManagedTransaction") -> None:
            fold_resolution(lambda work: work(tx), put_run(tx, run), tables)
            _make_current(tx, run, unfolded=False)

        def announce(tx: "ManagedTransaction") -> None:
            put_run(tx, run)
            _make_current(tx, run, unfolded=True)

        _switch(right, run, tables, in_memory_rows, write, announce)


def amend_resolution(connection: Connection, run: Run, amendment: Amendment) -> None:
    """Change a part of the current resolve run; see ``Store.amend_resolution``."""
    with writing(connection, f"entity resolve ({run.id})") as right:
        finish(right)
        right.transaction(lambda tx: refuse_taken(tx, run, "resolve"))
        if right.transaction(read_state).resolve is None:
            raise StoreError("nothing is resolved yet, so that there is nothing to amend")
        _refuse_unknown(right, amendment.memberships["uid"], "memberships")
        for side in ("left", "right"):
            _refuse_unknown(right, amendment.matches[side], "matches")

        def write(tx: "ManagedTransaction") -> None:
            fold_amendment(tx, put_run(tx, run), amendment)
            _make_current(tx, run, unfolded=False)

        right.transaction(write)


def switch_finding(connection: Connection, run: Run, finding: Finding, in_memory_rows: int) -> None:
    """Write a find run and make it the current one; see ``Store.switch_finding``."""
    links = in_order(finding.links.select(LINKS.names).cast(LINKS), ["a", "b"])
    with writing(connection, f"network find ({run.id})") as right:
        finish(right)
        right.transaction(lambda tx: refuse_taken(tx, run, "find"))
        refuse_twice(links)

        def announce(tx: "ManagedTransaction", unfolded: bool = True) -> None:
            put_run(tx, run)
            put_finding(tx, run.id, finding)
            _make_current(tx, run, unfolded)

        def write(tx: "ManagedTransaction") -> None:
            announce(tx, unfolded=False)
            fold_links(lambda work: work(tx), links)
            for number, part in enumerate(_parts(links)):
                journal.put(tx, run.id, "links", number, part)

        _switch(right, run, {"links": links}, in_memory_rows, write, announce)


def _switch(
    right: Writing,
    run: Run,
    tables: Mapping[str, pa.Table],
    in_memory_rows: int,
    write: "Callable[[ManagedTransaction], None]",
    announce: "Callable[[ManagedTransaction], None]",
) -> None:
    """Write a small run whole in one transaction, a larger one by way of the journal."""
    if sum(table.num_rows for table in tables.values()) <= in_memory_rows:
        right.transaction(write)
        return
    for content, table in tables.items():
        for number, part in enumerate(_parts(table)):
            right.transaction(
                lambda tx, c=content, n=number, p=part: journal.put(tx, run.id, c, n, p)  # type: ignore[misc]
            )
    right.transaction(announce)
    settle(right, run.id)


def _parts(table: pa.Table) -> list[pa.Table]:
    return [table.slice(start, _PART_ROWS) for start in range(0, table.num_rows, _PART_ROWS)]


def _make_current(tx: "ManagedTransaction", run: Run, unfolded: bool) -> None:
    state = read_state(tx)
    waiting = (*state.unfolded, run.id) if unfolded else state.unfolded
    changed: dict[str, Any] = {run.stage: run.id, "unfolded": waiting}
    change_state(tx, replace(state, **changed))


def _refuse_unknown(right: Writing, uids: pa.ChunkedArray, where: str) -> None:
    """Raise where a uid names no record: the resolution was made on another case."""
    for asked in chunks(uids.unique().to_pylist(), _ASKED):
        known = right.transaction(lambda tx, asked=asked: _known(tx, asked))  # type: ignore[misc]
        for uid in asked:
            if key_of(uid) not in known:
                raise StoreError(
                    f"the {where} of a resolution name {uid!r}, which is no record of this "
                    "case; resolve it again. The current run stays current"
                )


def _known(tx: "ManagedTransaction", uids: Collection[str]) -> set[str]:
    row = tx.run(query("known_records"), keys=[key_of(uid) for uid in uids]).single()
    return set() if row is None else set(row["uids"])
