"""Write who is who: entities, memberships, matches and retired ids of a run, in one step."""

import sqlite3

import pyarrow as pa

from netgraph.errors import StoreError
from netgraph.model.outcome import Resolution
from netgraph.model.result import Run
from netgraph.store.sqlite.commons import Words
from netgraph.store.sqlite.runs import begin_run
from netgraph.store.sqlite.search import index_entities
from netgraph.store.sqlite.textlists import list_text
from netgraph.store.sqlite.wanted import want

_UID = "(SELECT id FROM uid WHERE text = ?)"
_ROWS = 50_000


def switch_resolution(connection: sqlite3.Connection, run: Run, resolution: Resolution) -> None:
    """Write a resolve run and make it the current one; see ``Store.switch_resolution``."""
    number, before = begin_run(connection, run, "resolve")
    words = Words(connection)
    put_entities(connection, number, resolution.entities, words)
    put_memberships(connection, number, resolution.memberships)
    put_matches(connection, number, resolution.matches, words)
    put_retired(connection, number, resolution.retired)
    for table in ("entity", "membership", "match"):
        connection.execute(
            f"DELETE FROM {table} WHERE run NOT IN (?, ?)", (number, before or number)
        )
    index_entities(connection, number)


def put_entities(
    connection: sqlite3.Connection, run: int, entities: pa.Table, words: Words
) -> None:
    """Add entities to a run."""
    for start in range(0, entities.num_rows, _ROWS):
        batch = entities.slice(start, _ROWS)
        connection.executemany(
            "INSERT INTO entity(run, entity, kind, name, size, agencies, flags, search) "
            "VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
            zip(
                [run] * batch.num_rows,
                batch["entity"].to_pylist(),
                words.numbers(batch["kind"]),
                batch["name"].to_pylist(),
                batch["size"].to_pylist(),
                map(list_text, batch["agencies"].to_pylist()),
                map(list_text, batch["flags"].to_pylist()),
                batch["search"].to_pylist(),
                strict=True,
            ),
        )


def put_memberships(connection: sqlite3.Connection, run: int, memberships: pa.Table) -> None:
    """Add memberships to a run.

    Raises:
        StoreError: a record is unknown.
    """
    _refuse_unknown(connection, memberships["uid"].to_pylist(), "memberships")
    connection.executemany(
        f"INSERT INTO membership(run, uid, entity, strict_entity) VALUES(?, {_UID}, ?, ?)",
        zip(
            [run] * memberships.num_rows,
            memberships["uid"].to_pylist(),
            memberships["entity"].to_pylist(),
            memberships["strict_entity"].to_pylist(),
            strict=True,
        ),
    )


def put_matches(connection: sqlite3.Connection, run: int, matches: pa.Table, words: Words) -> None:
    """Add matches to a run.

    Raises:
        StoreError: a record is unknown.
    """
    for side in ("left", "right"):
        _refuse_unknown(connection, matches[side].to_pylist(), "matches")
    for start in range(0, matches.num_rows, _ROWS):
        batch = matches.slice(start, _ROWS)
        connection.executemany(
            'INSERT INTO match(run, "left", "right", bits, decision, veto, reasons) '
            f"VALUES(?, {_UID}, {_UID}, ?, ?, ?, ?)",
            zip(
                [run] * batch.num_rows,
                batch["left"].to_pylist(),
                batch["right"].to_pylist(),
                batch["bits"].to_pylist(),
                words.numbers(batch["decision"]),
                words.numbers(batch["veto"]),
                batch["reasons"].to_pylist(),
                strict=True,
            ),
        )


def put_retired(connection: sqlite3.Connection, run: int, retired: pa.Table) -> None:
    """Note which ids a run retired."""
    connection.executemany(
        "INSERT OR IGNORE INTO retired(entity, run, event, successor) VALUES(?, ?, ?, ?)",
        ((row["entity"], run, row["event"], row["successor"]) for row in retired.to_pylist()),
    )


def _refuse_unknown(connection: sqlite3.Connection, uids: list[str], where: str) -> None:
    """Raise where a uid names no record: the resolution was made on another case."""
    want(connection, list(dict.fromkeys(uids)))
    row = connection.execute(
        "SELECT key FROM wanted WHERE NOT EXISTS (SELECT 1 FROM uid WHERE text = key) "
        "ORDER BY position LIMIT 1"
    ).fetchone()
    if row is not None:
        raise StoreError(
            f"the {where} of a resolution name {row[0]!r}, which is no record of this case; "
            "resolve it again. The current run stays current"
        )
