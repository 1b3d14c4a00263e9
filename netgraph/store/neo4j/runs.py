"""Runs of a stage, and which is current."""

from typing import TYPE_CHECKING

from netgraph.errors import StoreError
from netgraph.model.result import Run
from netgraph.store.documents import run_document, run_from
from netgraph.store.neo4j.queries import query

if TYPE_CHECKING:
    from neo4j import ManagedTransaction


def read_runs(tx: "ManagedTransaction", stage: str | None) -> list[Run]:
    """Return the runs of a stage, or of all, oldest first."""
    return [
        run_from(row["document"])
        for row in tx.run(query("runs"))
        if stage is None or row["stage"] == stage
    ]


def read_run(tx: "ManagedTransaction", name: str | None) -> Run | None:
    """Return the run of this name."""
    row = tx.run(query("run"), id=name).single()
    return None if row is None else run_from(row["document"])


def refuse_taken(tx: "ManagedTransaction", run: Run, stage: str) -> None:
    """Refuse a run of another stage, or one whose id is taken.

    Raises:
        StoreError: it is one of these.
    """
    if run.stage != stage:
        raise StoreError(f"{run.id} is a {run.stage} run, where a {stage} run is wanted")
    if read_run(tx, run.id) is not None:
        raise StoreError(f"there is a run {run.id} already; give the new one the next number")


def put_run(tx: "ManagedTransaction", run: Run) -> int:
    """Write a run, as the current one of its stage; return its number."""
    row = tx.run(
        query("put_run"),
        id=run.id,
        stage=run.stage,
        made_at=run.made_at,
        document=run_document(run),
    ).single()
    assert row is not None
    return int(row["number"])


def run_number(tx: "ManagedTransaction", name: str) -> int:
    """Return the number of a run that there is."""
    row = tx.run(query("run"), id=name).single()
    assert row is not None
    return int(row["number"])
