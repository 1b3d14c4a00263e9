"""netgraph link: how two entities are connected."""

import click

from netgraph.cli.command import command, echo_json, echo_json_lines, note, open_case
from netgraph.cli.tables import Column, echo_table, echo_text, steps
from netgraph.cli.wording import note_successor, short_rows


@click.group()
def link() -> None:
    """Ask how two entities are connected, and why."""


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


@command(link, "evidence", "netgraph --case harbour link evidence P-4K7QX2M9D C-9V3TB7K2Q")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--rows", default=4, show_default=True, help="Source rows a piece; 0 for all.")
@click.pass_context
def evidence(ctx: click.Context, a: str, b: str, rows: int, as_json: bool) -> None:
    """Show why the tie between two entities weighs what it does, statement by statement.

    A and B are entity ids or records' agency:record_id of persons, companies, vehicles or
    vessels. The bits of the pieces sum to the bits of the tie.
    """
    case = open_case(ctx)
    with steps("reading the case"):
        found = case.link_analysis.evidence(a, b)
    for given, live in ((a, found.a), (b, found.b)):
        note_successor(given, live)
    if as_json:
        echo_json(found.to_json())
        return
    count = len(found.pieces)
    echo_text(
        f"{found.names[0]} ({found.a}) and {found.names[1]} ({found.b}): {found.bits:.2f} bits "
        f"in {count:,} piece{'' if count == 1 else 's'} of evidence"
    )
    echo_table(
        [
            Column("bits", right=True),
            Column("evidence, and how rare it is", fold=True),
            Column("stated by, with the day and the row", fold=True),
        ],
        [
            (
                f"{piece.bits:.2f}",
                "\n".join(
                    line
                    for line in (
                        piece.text,
                        piece.rarity,
                        f"against: {piece.lawful}" if piece.lawful else "",
                    )
                    if line
                ),
                short_rows([f"{row.where} {row.on}".strip() for row in piece.rows], rows),
            )
            for piece in found.pieces
        ],
    )
