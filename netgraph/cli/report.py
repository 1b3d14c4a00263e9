"""netgraph report: made for one recipient, with nothing in it that recipient may not see."""

from pathlib import Path

import click

from netgraph.cli.command import command, echo_json, note_withheld, open_case
from netgraph.cli.tables import steps
from netgraph.errors import ReleaseError


@click.group()
def report() -> None:
    """Write and verify reports for one recipient."""


@command(report, "make", "netgraph --case harbour report make 1 --to border_ua -o report")
@click.argument("number", metavar="N")
@click.option("--to", "recipient", required=True, help="An agency of the case, or one in case.yml.")
@click.option(
    "-o", "output", required=True, type=click.Path(path_type=Path), help="Folder to write."
)
@click.pass_context
def make(ctx: click.Context, number: str, recipient: str, output: Path, as_json: bool) -> None:
    """Write a report of network N for one recipient: HTML to read and print, CSV, hashes.

    Scores are computed anew on what the recipient may see.
    """
    case = open_case(ctx)
    with steps("writing"):
        made = case.report(number, recipient, output)
    if as_json:
        echo_json(
            {"files": [str(file) for file in made.files], "withheld": dict(made.released.withheld)}
        )
        return
    for file in made.files:
        click.echo(str(file))
    note_withheld(made.released)


@command(report, "verify", "netgraph report verify report")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def verify(folder: Path, as_json: bool) -> None:
    """Check that a report's files are as they were written."""
    from netgraph.reporting.dossier import verify_report

    problems = verify_report(folder)
    if as_json:
        echo_json({"problems": problems})
        return
    if problems:
        raise ReleaseError(f"{folder}: " + "; ".join(problems))
    click.echo(f"{folder}: every file is as it was written")
