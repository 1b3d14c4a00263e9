"""netgraph link: how two entities are connected."""

import click

from netgraph.cli.command import command, echo_json_lines, note, open_case
from netgraph.cli.tables import echo_text, steps


@click.group()
def link() -> None:
    """Ask how two entities are connected."""


@command(link, "path", "netgraph --case harbour link path P-4K7QX2M9D C-9V3TB7K2Q -k 3")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("-k", default=3, show_default=True, help="How many paths.")
@click.pass_context
def path(ctx: click.Context, a: str, b: str, k: int, as_json: bool) -> None:
    """Show the most convincing paths between two entities.

    A and B are entity ids or records' agency:record_id. Paths never run through a border
    post, a place or a hub.
    """
    case = open_case(ctx)
    with steps("reading the case"):
        found = case.paths(a, b, k)
    if as_json:
        echo_json_lines(p.to_json() for p in found)
        return
    if not found:
        note("No path: nothing short of a hub or a border post connects them.")
        return
    for number, p in enumerate(found, 1):
        click.echo(
            f"Path {number}: {len(p.steps)} steps, weakest {min(s.bits for s in p.steps):.1f} bits"
        )
        for step in p.steps:
            echo_text(step.text, 2)
            click.echo(f"    {step.bits:.1f} bits, {len(step.statements):,} statements")
