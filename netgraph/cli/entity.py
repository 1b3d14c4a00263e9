"""netgraph entity: who is who."""

import click

from netgraph.cli.command import command, echo_json, echo_json_lines, note, open_case
from netgraph.cli.tables import Column, echo_table, printable, steps
from netgraph.model.kinds import Kind
from netgraph.model.result import Match

KIND = click.option(
    "--kind",
    type=click.Choice([kind.value for kind in Kind], case_sensitive=False),
    help="Only of this kind.",
)


@click.group()
def entity() -> None:
    """Work out who is who; search and explain."""


_COUNTS = ("records", "entities", "same", "possible", "vetoed")


@command(entity, "resolve", "netgraph --case harbour entity resolve")
@click.option("--seed", default=0, show_default=True, help="Same seed, same answer.")
@click.pass_context
def resolve(ctx: click.Context, seed: int, as_json: bool) -> None:
    """Work out which records are about the same person, company, vehicle or vessel.

    Records are never changed: entities stand beside them and can be taken back.
    """
    case = open_case(ctx)
    with steps("resolving") as progress:
        run = case.resolve(seed, progress)
    if as_json:
        echo_json({"run": run.id, **run.summary})
        return
    rows = [
        (kind, *(counts.get(name, "") for name in _COUNTS))
        for kind, counts in run.summary.items()
        if isinstance(counts, dict)
    ]
    echo_table(
        [
            Column("kind"),
            Column("records", right=True),
            Column("entities", right=True),
            Column("joined pairs", right=True),
            Column("possible", right=True),
            Column("vetoed", right=True),
        ],
        rows,
    )
    note(f"{run.id}: now `netgraph network find`, or `netgraph entity search TEXT`.")


@command(entity, "list", "netgraph --case harbour entity list --kind Person --json")
@KIND
@click.option("--top", default=20, show_default=True, help="How many to show; 0 for all.")
@click.pass_context
def list_(ctx: click.Context, kind: str | None, top: int, as_json: bool) -> None:
    """List entities, those with the most records first.

    With --json all are given, one a line: entity, kind, name, records, agencies, flags.
    """
    frame = open_case(ctx).entities()
    if kind is not None:
        frame = frame[frame["kind"] == kind]
    if as_json:
        for row in frame.to_dict("records"):
            row["agencies"], row["flags"] = list(row["agencies"]), list(row["flags"])
            echo_json(row)
        return
    frame = frame.assign(size=frame["records"].map(len))
    frame = frame.sort_values(["size", "entity"], ascending=[False, True])
    shown = frame if top == 0 else frame.head(top)
    echo_table(
        [
            Column("entity"),
            Column("kind"),
            Column("name"),
            Column("records", right=True),
            Column("agencies", fold=True),
        ],
        [
            (row["entity"], row["kind"], row["name"], row["size"], ", ".join(row["agencies"]))
            for row in shown.to_dict("records")
        ],
    )
    note(f"{len(shown):,} of {len(frame):,} entities; --top 0 shows all.")


@command(entity, "search", "netgraph --case harbour entity search 'Шевченко Андрій'")
@click.argument("text", nargs=-1, required=True)
@KIND
@click.option("--top", default=20, show_default=True, help="How many to show.")
@click.pass_context
def search(
    ctx: click.Context, text: tuple[str, ...], kind: str | None, top: int, as_json: bool
) -> None:
    """Find entities by name, plate or number, in any script, with or without accents."""
    found = open_case(ctx).search(" ".join(text), Kind(kind) if kind else None, top)
    if as_json:
        echo_json_lines(
            {
                "entity": f.entity,
                "kind": f.kind,
                "name": f.name,
                "records": f.size,
                "agencies": f.agencies,
            }
            for f in found
        )
        return
    if not found:
        note("Nothing found. Fewer or shorter words find more.")
        return
    echo_table(
        [
            Column("entity"),
            Column("kind"),
            Column("name"),
            Column("records", right=True),
            Column("agencies", fold=True),
        ],
        [(f.entity, f.kind, f.name, f.size, ", ".join(f.agencies)) for f in found],
    )


@command(entity, "show", "netgraph --case harbour entity show P-4K7QX2M9D")
@click.argument("name", metavar="ID")
@click.pass_context
def show(ctx: click.Context, name: str, as_json: bool) -> None:
    """Show one entity: its records, why they are one, and all that is stated of it.

    ID is an entity id, also a retired one, or a record's agency:record_id.
    """
    described = open_case(ctx).describe(name)
    if as_json:
        echo_json(described.to_json())
        return
    click.echo(f"{described.entity}  {described.kind}  {printable(described.name)}")
    if described.flags:
        click.echo(f"  look at: {', '.join(described.flags)}")
    echo_table(
        [Column("record"), Column("says", fold=True), Column("from", fold=True)],
        [(record.uid, record.says, record.where) for record in described.records],
    )
    for match in described.matches[:5]:
        click.echo(f"{match.left} and {match.right}: {match.decision}, {match.bits:+.1f} bits")
    if described.matches:
        best = described.matches[0]
        note(f"  why: netgraph entity explain {best.left} {best.right}")
    if described.statements:
        echo_table(
            [Column("stated", fold=True), Column("when"), Column("from", fold=True)],
            [(s.words, s.when, s.where) for s in described.statements[:40]],
        )
    if len(described.statements) > 40:
        note(f"40 of {len(described.statements):,} statements; --json gives all.")


@command(entity, "explain", "netgraph --case harbour entity explain customs_ua:P-17 border_ua:2210")
@click.argument("left", metavar="UID")
@click.argument("right", metavar="UID")
@click.pass_context
def explain(ctx: click.Context, left: str, right: str, as_json: bool) -> None:
    """Explain why two records are, or are not, taken for one thing.

    UID is a record's agency:record_id. The parts sum to the whole.
    """
    match = open_case(ctx).explain(left, right)
    if as_json:
        echo_json(
            {
                "left": match.left,
                "right": match.right,
                "bits": match.bits,
                "decision": match.decision,
                "veto": match.veto,
                "reasons": [
                    {"name": r.name, "text": r.text, "bits": r.bits} for r in match.reasons
                ],
            }
        )
        return
    echo_waterfall(match)


def echo_waterfall(match: Match) -> None:
    """Print a match as parts and their sum."""
    click.echo(f"{printable(match.left)} and {printable(match.right)}: {match.decision}")
    if match.veto:
        click.echo(f"  kept apart: {printable(match.veto)}")
    rows: list[tuple[str, str]] = [(reason.text, f"{reason.bits:+.2f}") for reason in match.reasons]
    rows.append(("together", f"{match.bits:+.2f}"))
    echo_table([Column("because", fold=True), Column("bits", right=True)], rows)
    note("Bits: +1 doubles the odds that both are one, -1 halves them.")
