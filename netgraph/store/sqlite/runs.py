"""Runs of a stage, and the one pointer that says which is current."""

import sqlite3

from netgraph.errors import StoreError
from netgraph.model.result import Run, RunId
from netgraph.store.documents import run_document, run_from


def current_run(connection: sqlite3.Connection, stage: str) -> int | None:
    """Return the number under which the rows of a stage's current run stand."""
    row = connection.execute(
        "SELECT coalesce(stands_under, run.id) FROM current JOIN run ON run.id = run "
        "WHERE current.stage = ?",
        (stage,),
    ).fetchone()
    return None if row is None else int(row[0])


def read_current(connection: sqlite3.Connection, stage: str) -> Run | None:
    """Return a stage's current run."""
    row = connection.execute(
        "SELECT document FROM current JOIN run ON run.id = run WHERE current.stage = ?", (stage,)
    ).fetchone()
    return None if row is None else run_from(row[0])


def read_runs(connection: sqlite3.Connection, stage: str | None) -> list[Run]:
    """Return the runs of a stage, or of all, oldest first."""
    rows = connection.execute(
        "SELECT document FROM run WHERE stage = coalesce(?, stage) ORDER BY id", (stage,)
    )
    return [run_from(document) for (document,) in rows]


def begin_run(
    connection: sqlite3.Connection, run: Run, stage: str, stands_under: int | None = None
) -> tuple[int, int | None]:
    """Make a run and point to it, inside the transaction that writes its rows.

    Args:
        connection: in that transaction.
        run: to be made.
        stage: what it must be a run of.
        stands_under: the number of the rows that it amends; None where it has its own.

    Returns:
        Its number, and that of the rows which were current before, None if there were none.

    Raises:
        StoreError: there is a run of that id, or it is of another stage.
    """
    if run.stage != stage:
        raise StoreError(f"{run.id} is a {run.stage} run, where a {stage} run is wanted")
    known = connection.execute("SELECT 1 FROM run WHERE name = ?", (run.id,)).fetchone()
    if known is not None:
        raise StoreError(f"there is a run {run.id} already; give the new one the next number")
    before = current_run(connection, stage)
    number = connection.execute(
        "INSERT INTO run(name, stage, document, stands_under) VALUES(?, ?, ?, ?)",
        (run.id, stage, run_document(run), stands_under),
    ).lastrowid
    connection.execute(
        "INSERT INTO current(stage, run) VALUES(?, ?) "
        "ON CONFLICT(stage) DO UPDATE SET run = excluded.run",
        (stage, number),
    )
    return int(number or 0), before


def run_number(connection: sqlite3.Connection, name: RunId, stage: str) -> int | None:
    """Return the number of a run of this name, None if there is none."""
    row = connection.execute(
        "SELECT id FROM run WHERE name = ? AND stage = ?", (name, stage)
    ).fetchone()
    return None if row is None else int(row[0])
