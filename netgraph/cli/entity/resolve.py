"""Resolve a case, and say what became of its entities."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from netgraph.cli.command import command, echo_json, echo_json_lines, note, open_case
from netgraph.cli.entity.group import entity, event_json, event_words, warn_of_ledger
from netgraph.cli.tables import Column, echo_table, steps
from netgraph.model.kinds import Kind

if TYPE_CHECKING:
    from netgraph.model.event import Event
    from netgraph.model.result import Run

_WHOLE = {
    "records": "records",
    "entities": "entities",
    "same": "joined pairs",
    "possible": "possible",
    "vetoed": "vetoed",
}
_PART = {
    "fresh": "new or changed",
    "ended": "ended",
    "pairs": "pairs compared",
    "settled": "records settled again",
}
"""Name in a run's summary to the heading."""


@command(entity, "resolve", "netgraph --case harbour entity resolve")
@click.option("--seed", default=0, show_default=True, help="Same seed, same answer.")
@click.option("--full", is_flag=True, help="Look at every record, not only at what is new.")
@click.option(
    "--backend",
    type=click.Choice(["duckdb", "spark"]),
    default="duckdb",
    show_default=True,
    help="What compares records where all are looked at: spark for more than one machine holds.",
)
@click.pass_context
def resolve(ctx: click.Context, seed: int, full: bool, backend: str, as_json: bool) -> None:
    """Work out which records are about the same person, company, vehicle or vessel.

    After a load only new, changed and ended records are compared, and only the entities that
    they touch are worked out again. Records are never changed: entities stand beside them and
    can be taken back (`netgraph entity undo RUN`).

    The Spark backend takes the cluster that Spark's own settings name (SPARK_CONF_DIR,
    PYSPARK_SUBMIT_ARGS), else the processors of this machine; netgraph must be installed on the
    cluster. Reading, grouping and naming stay here.
    """
    case = open_case(ctx)
    before = case.store.current("resolve")
    with steps("resolving") as progress:
        run = case.resolve(seed, progress, full=full, backend=backend)
    if as_json:
        echo_json({"run": run.id, "how": run.parameters.get("how"), **run.summary})
        return
    if before is not None and run.id == before.id:
        click.echo(f"{run.id}: nothing is new since; every entity stands as it is")
        warn_of_ledger(case)
        note("--full looks at every record again.")
        return
    _echo_kinds(run)
    click.echo(f"{run.id}: {events_words(case.events(run.id)[1])}")
    warn_of_ledger(case)
    note("Now `netgraph network find`, or `netgraph entity search TEXT`.")


def _echo_kinds(run: "Run") -> None:
    """Print a line a kind: of all records, or of those that were looked at."""
    shown = _PART if run.parameters.get("how") == "load" else _WHOLE
    rows = [
        (kind.value, *(counts.get(name, "") for name in shown))
        for kind in Kind
        if isinstance(counts := run.summary.get(kind.value), dict)
    ]
    if rows:
        titles = [Column(title, right=True) for title in shown.values()]
        echo_table([Column("kind"), *titles], rows)
    for kind in Kind:
        counts = run.summary.get(kind.value)
        for text in counts.get("notes", ()) if isinstance(counts, dict) else ():
            note(f"{kind.value}: {text}")


@command(entity, "events", "netgraph --case harbour entity events resolve-0007")
@click.argument("run", metavar="[RUN]", required=False)
@click.option("--top", default=40, show_default=True, help="How many to show; 0 for all.")
@click.pass_context
def events(ctx: click.Context, run: str | None, top: int, as_json: bool) -> None:
    """Say what became of entities in a resolve run: created, grew, merged, split, retired.

    RUN is the last resolve run by default. New entities of new records are counted, and
    listed after all that happened to known ones.
    """
    case = open_case(ctx)
    name, happened = case.events(run)
    if as_json:
        echo_json_lines({"run": name, **event_json(event)} for event in happened)
        return
    click.echo(f"{name}: {events_words(happened)}")
    shown = happened if top == 0 else happened[:top]
    if shown:
        echo_table(
            [Column("entity"), Column("kind"), Column("event"), Column("what", fold=True)],
            [(e.entity, e.kind, e.happened, event_words(e)) for e in shown],
        )
    if len(shown) < len(happened):
        note(f"{len(shown):,} of {len(happened):,} events; --top 0 shows all.")


def events_words(happened: "Sequence[Event]") -> str:
    """Return how many entities what became of, in words."""
    counts = Counter(event.happened.value for event in happened)
    said = ", ".join(f"{number:,} {name}" for name, number in sorted(counts.items()))
    return f"entities: {said}" if said else "every entity is as it was"
