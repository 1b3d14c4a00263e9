"""Change a part of who is who, in place: it costs as much as it changes."""

import sqlite3

import pyarrow as pa

from netgraph.errors import StoreError
from netgraph.model.outcome import Amendment
from netgraph.model.result import Run
from netgraph.store.sqlite.commons import Words
from netgraph.store.sqlite.resolutions import (
    put_entities,
    put_matches,
    put_memberships,
    put_retired,
)
from netgraph.store.sqlite.runs import begin_run, current_run
from netgraph.store.sqlite.search import reindex_entities
from netgraph.store.sqlite.wanted import want

_UID = "(SELECT id FROM uid WHERE text = ?)"


def amend_resolution(connection: sqlite3.Connection, run: Run, amendment: Amendment) -> None:
    """Write an amendment and make its run current; see ``Store.amend_resolution``."""
    rows = current_run(connection, "resolve")
    if rows is None:
        raise StoreError("nothing is resolved yet, so that there is nothing to amend")
    number, _ = begin_run(connection, run, "resolve", stands_under=rows)
    words = Words(connection)
    gone = _remove_entities(connection, rows, amendment)
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM entity").fetchone()
    put_entities(connection, rows, amendment.entities, words)
    reindex_entities(connection, rows, gone, first=last + 1)
    connection.executemany(
        f"DELETE FROM membership WHERE run = ? AND uid = {_UID}",
        ((rows, uid) for uid in (*amendment.left, *amendment.memberships["uid"].to_pylist())),
    )
    put_memberships(connection, rows, amendment.memberships)
    connection.executemany(
        f'DELETE FROM match WHERE run = ? AND "left" = {_UID} AND "right" = {_UID}',
        ((rows, *pair) for pair in (*amendment.unmatched, *_pairs(amendment.matches))),
    )
    put_matches(connection, rows, amendment.matches, words)
    put_retired(connection, number, amendment.retired)


def _remove_entities(
    connection: sqlite3.Connection, run: int, amendment: Amendment
) -> list[tuple[int, str | None]]:
    """Remove entities that go or are replaced; return their numbers and search texts."""
    want(connection, [*amendment.gone, *amendment.entities["entity"].to_pylist()])
    removed = connection.execute(
        "SELECT id, search FROM wanted CROSS JOIN entity ON run = ? AND entity = key", (run,)
    ).fetchall()
    connection.executemany("DELETE FROM entity WHERE id = ?", ((number,) for number, _ in removed))
    return removed


def _pairs(matches: pa.Table) -> list[tuple[str, str]]:
    return list(zip(matches["left"].to_pylist(), matches["right"].to_pylist(), strict=True))
