"""netgraph link: how two entities are connected."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from netgraph.cli.command import command, echo_json, echo_json_lines, note, open_case
from netgraph.cli.tables import Column, echo_table, echo_text, steps
from netgraph.cli.wording import note_successor, part_of_case, scope_of, short_rows
from netgraph.model.result import EntityId

if TYPE_CHECKING:
    from netgraph.case.communities import Member


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


@command(link, "communities", "netgraph --case harbour link communities --agency customs_ua")
@part_of_case
@click.option("--of", "of", metavar="ENTITY", help="Only that of this entity or record.")
@click.option("--top", default=10, show_default=True, help="How many to show; 0 for all.")
@click.option("--members", default=5, show_default=True, help="Of each; 0 for all.")
@click.option("--seed", default=0, show_default=True, help="Same seed, same answer.")
@click.option("--csv", "csv_file", type=click.Path(path_type=Path), help="Write all as a table.")
@click.pass_context
def communities(
    ctx: click.Context,
    /,
    of: str | None,
    top: int,
    members: int,
    seed: int,
    csv_file: Path | None,
    as_json: bool,
    **part: object,
) -> None:
    """Show who belongs together by the ties alone, at whatever size it shows.

    Families, fleets and firms are communities too: a community is no suspicion. Networks for
    investigation are ranked by `network find`. With --json, one line a community.
    """
    case = open_case(ctx)
    with steps("looking for communities"):
        found = case.link_analysis.communities(scope_of(part), of, seed)
    if csv_file is not None:
        found.write_csv(csv_file)
        note(f"{csv_file}: {len(found):,} communities")
    if of is not None and found.of is not None:
        note_successor(of, found.of)
    shown = found.asked[: top if top > 0 else None]
    if as_json:
        echo_json_lines(one.to_json() for one in shown)
        return
    echo_table(
        [
            Column("no.", right=True),
            Column("size", right=True),
            Column("bits", right=True),
            Column("steady", right=True),
            Column("ties out", right=True),
            Column("members, those most tied into it first", fold=True),
        ],
        [
            (
                one.number,
                len(one.members),
                f"{one.bits:.0f}" if one.stands_out else "chance",
                f"{one.stability:.0%}",
                f"{one.ties_out:.0%}",
                short_rows([_member(member) for member in one.members], members),
            )
            for one in shown
        ],
    )
    out = sum(one.stands_out for one in found)
    note(
        f"{len(found):,} communities, {out:,} of which stand out from chance. "
        "A community is no suspicion: families and firms are some too."
    )


def _member(member: "Member") -> str:
    also = ", ".join(f"{share:.0%} in {number}" for number, share in member.also_in)
    return f"{member.name} ({member.entity})" + (f", also {also}" if also else "")


@command(link, "possible", "netgraph --case harbour link possible --of P-4K7QX2M9D --top 5")
@click.option("--of", "of", metavar="ENTITY", help="Only those of this entity or record.")
@click.option("--top", default=10, show_default=True, help="How many to show.")
@click.option("--seed", default=0, show_default=True, help="Same seed, same answer.")
@click.pass_context
def possible(ctx: click.Context, of: str | None, top: int, seed: int, as_json: bool) -> None:
    """Show pairs that no statement links and that look like those that are. Not evidence.

    A model learns from statements of this case that are hidden from it, and is judged by
    others. Where it does no better than chance, it says so and shows none. What is shown
    counts nowhere: not in a network, a path, a chart or a report.
    """
    case = open_case(ctx)
    with steps("learning from hidden statements"):
        found = case.link_analysis.possible(of, top, seed)
    if of is not None and found.of is not None:
        note_successor(of, found.of)
    if as_json:
        echo_json(found.to_json())
        return
    note(found.signal.text[:1].upper() + found.signal.text[1:] + ".")
    if not found.links:
        note("No possible links are shown.")
        return
    echo_table(
        [
            Column("share", right=True),
            Column("NOT EVIDENCE: may be linked", fold=True),
            Column("why to look", fold=True),
        ],
        [
            (
                f"{one.share:.1%}",
                "\n".join(f"{found.names[EntityId(str(end))]} ({end})" for end in (one.a, one.b)),
                "\n".join(reason.text for reason in one.reasons),
            )
            for one in found.links
        ],
    )
    note(
        "share: of pairs that score so, how many were links that had been hidden. "
        "Not evidence: no statement joins these pairs; ask the agencies. Two with nearly one name "
        "may be one: `netgraph entity review`."
    )
