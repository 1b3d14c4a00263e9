"""netgraph audit: who did what in this case."""

import click

from netgraph.cli.command import command, echo_json, echo_json_lines, note, open_case
from netgraph.cli.tables import Column, echo_table
from netgraph.errors import CaseError


@click.group()
def audit() -> None:
    """Read and verify the case's audit log."""


@command(audit, "verify", "netgraph --case harbour audit verify --head 3f2a...")
@click.option("--head", help="Last hash, noted elsewhere: shows a cut tail as well.")
@click.pass_context
def verify(ctx: click.Context, head: str | None, as_json: bool) -> None:
    """Check the chain of the audit log: an altered, lost or moved line is named."""
    log = open_case(ctx).audit
    problems = log.verify(head)
    if as_json:
        echo_json({"problems": problems, "head": log.head()})
        return
    if problems:
        raise CaseError("the audit log is damaged: " + "; ".join(problems[:5]))
    click.echo(f"The audit log is whole. Its head: {log.head()}")
    note("Note the head elsewhere: only with it does a cut tail show.")


@command(audit, "log", "netgraph --case harbour audit log")
@click.option("--top", default=20, show_default=True, help="How many of the latest to show.")
@click.pass_context
def log(ctx: click.Context, top: int, as_json: bool) -> None:
    """Show the latest lines of the audit log."""
    entries = open_case(ctx).audit.entries()[-top:]
    if as_json:
        echo_json_lines(entries)
        return
    echo_table(
        [
            Column("no.", right=True),
            Column("at"),
            Column("actor"),
            Column("action"),
            Column("about", fold=True),
        ],
        [
            (
                e["seq"],
                str(e["ts"])[:19],
                e["actor"],
                e["action"],
                ", ".join(f"{k} {v}" for k, v in e.items() if k not in _SHOWN),
            )
            for e in entries
        ],
    )


_SHOWN = {"seq", "ts", "actor", "action", "agency", "prev", "software", "sha256"}
