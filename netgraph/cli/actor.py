"""netgraph actor: who holds a network together, and what falls apart without them."""

from collections.abc import Callable
from pathlib import Path

import click

from netgraph.cli.command import command, echo_json_lines, note, open_case
from netgraph.cli.dates import DAY
from netgraph.cli.tables import Column, echo_table, steps
from netgraph.cli.wording import GUESS, scope_of

Function = Callable[..., None]


@click.group()
def actor() -> None:
    """Rank those who hold a network together; ask what falls apart without them."""


def part_of_case(function: Function) -> Function:
    """Add the options that name a part of the case."""
    for option in (
        click.option(
            "--until", type=DAY, help="Leave out what is dated later; undated registers stay."
        ),
        click.option("--since", type=DAY, help="Leave out what is dated earlier."),
        click.option("--agency", multiple=True, help="Only what it holds; repeat it for more."),
        click.option("--network", metavar="N", help="Only ties among its members."),
    ):
        function = option(function)
    return function


@command(actor, "rank", "netgraph --case harbour actor rank --network 1 --png players.png")
@part_of_case
@click.option(
    "--measure",
    default="standing",
    show_default=True,
    help="To rank by: standing (bits, brokerage, closeness, eigenvector together), betweenness, "
    "brokerage, constraint, coreness, eigenvector, closeness, cuts-off, ties or bits.",
)
@click.option("--top", default=10, show_default=True, help="How many to show; 0 for all.")
@click.option("--csv", "csv_file", type=click.Path(path_type=Path), help="Write all as a table.")
@click.option("--png", type=click.Path(path_type=Path), help="Draw the shown ones as bars.")
@click.pass_context
def rank(
    ctx: click.Context,
    /,
    measure: str,
    top: int,
    csv_file: Path | None,
    png: Path | None,
    as_json: bool,
    **part: object,
) -> None:
    """Rank persons, companies and vehicles by how much hangs on them.

    The role is a guess from the position alone: a lawful hub looks like an organiser, and a
    careful organiser like nobody. With --json, one line an actor with every measure.
    """
    case = open_case(ctx)
    with steps("ranking actors"):
        found = case.link_analysis.rank(scope_of(part), measure)
    if csv_file is not None:
        found.write_csv(csv_file)
        note(f"{csv_file}: {len(found):,} actors")
    if png is not None:
        found.write_png(png, top)
        note(f"{png}: drawn")
    shown = found.top(top)
    if as_json:
        echo_json_lines(one.to_json() for one in shown)
        return
    echo_table(
        [
            Column("rank", right=True),
            Column("entity, name", fold=True),
            Column("stands", right=True),
            Column("ties", right=True),
            Column("bits", right=True),
            Column("between", right=True),
            Column("guessed role, and why", fold=True),
        ],
        [
            (
                one.player.rank,
                f"{one.entity}\n{one.name}",
                f"{one.player.standing:.2f}",
                one.player.ties,
                f"{one.player.bits:.1f}",
                f"{one.player.betweenness:.1%}",
                f"{one.player.role or 'no guess'}\n{one.player.reason}",
            )
            for one in shown
        ],
    )
    sampled = "" if found.exact else " Betweenness is sampled; --json tells by how much it may err."
    note(f"{len(shown):,} of {len(found):,} actors with ties, by {found.by}.{sampled} {GUESS}")
