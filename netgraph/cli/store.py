"""netgraph store: what the case's store holds."""

import click

from netgraph.cli.command import command, echo_json, open_case
from netgraph.cli.tables import Column, echo_table


@click.group()
def store() -> None:
    """Say what the case's store holds."""


@command(store, "info", "netgraph --case harbour store info")
@click.pass_context
def info(ctx: click.Context, as_json: bool) -> None:
    """Say where the store is, what it holds and which runs are current."""
    case = open_case(ctx)
    counts = case.store.counts()
    current = {stage: run.id for stage in ("resolve", "find") if (run := case.store.current(stage))}
    if as_json:
        echo_json({"url": case.store.url, "counts": counts, "current": current})
        return
    click.echo(f"{case.store.url}  current runs: {', '.join(current.values()) or 'none'}")
    echo_table([Column("what"), Column("number", right=True)], list(counts.items()))
