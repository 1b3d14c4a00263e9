"""netgraph actor: who holds a network together, and what falls apart without them."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from netgraph.cli.command import command, echo_json, echo_json_lines, note, open_case
from netgraph.cli.tables import Column, echo_table, echo_text, steps
from netgraph.cli.wording import GUESS, note_successor, part_of_case, scope_of

if TYPE_CHECKING:
    from netgraph.case.without import Without


@click.group()
def actor() -> None:
    """Rank those who hold a network together; ask what falls apart without them."""


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


@command(actor, "what-if", "netgraph --case harbour actor what-if P-4K7QX2M9D --network 1")
@click.argument("entities", metavar="ENTITY...", nargs=-1, required=True)
@part_of_case
@click.pass_context
def what_if(
    ctx: click.Context, /, entities: tuple[str, ...], as_json: bool, **part: object
) -> None:
    """Say what falls apart when actors are taken out, what survives, and who may follow.

    Each is an entity id or a record's agency:record_id. Who follows is a guess by position
    among those who are known; whoever really follows may stand in no file.
    """
    case = open_case(ctx)
    with steps("taking them out"):
        found = case.link_analysis.what_if(entities, scope_of(part))
    if len(entities) == len(found.removed):
        for given, live in zip(entities, found.removed, strict=True):
            note_successor(given, live)
    if as_json:
        echo_json(found.to_json())
        return
    _echo_without(found)


def _echo_without(found: "Without") -> None:
    echo_text(found.text)
    pieces, alone = found.found.pieces, found.found.alone
    rows: list[tuple[object, str]] = [
        (piece.size, "; ".join(found.named(entity) for entity in piece.leading[:3]))
        for piece in pieces
    ]
    rows += [("alone", found.named(entity)) for entity in alone[:5]]
    echo_table([Column("size", right=True), Column("what survives, led by", fold=True)], rows)
    more = found.found.piece_count - len(pieces), found.found.alone_count - len(alone[:5])
    if any(count > 0 for count in more):
        note(f"not shown: {more[0]:,} further pieces and {more[1]:,} alone; --json tells more.")
    successors = found.successors()
    if successors:
        echo_table(
            [
                Column("instead of", fold=True),
                Column("may follow (guess)", fold=True),
                Column("score", right=True),
                Column("keeps", right=True),
                Column("shares", right=True),
                Column("between", right=True),
            ],
            [
                (
                    found.named(gone),
                    found.named(one.name),
                    f"{one.score:.2f}",
                    one.contacts,
                    one.shared,
                    f"{one.betweenness:.0%}",
                )
                for gone, one in successors
            ],
        )
    note(f"keeps: contacts left; shares: contacts of the one taken out whom they know. {GUESS}")
