"""List, search and show entities."""

import click

from netgraph.cli.command import command, echo_json, echo_json_lines, note, open_case
from netgraph.cli.entity.group import KIND, entity, event_json, event_words, warn_of_ledger
from netgraph.cli.tables import Column, echo_table, printable
from netgraph.model.kinds import Kind
from netgraph.model.result import EntityId


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
    from netgraph.case.lifeline import life_of

    case = open_case(ctx)
    described = case.describe(name)
    life = life_of(case, EntityId(described.entity))
    if as_json:
        history = [{"run": run, **event_json(event)} for run, event in life]
        echo_json({**described.to_json(), "history": history})
        return
    warn_of_ledger(case)
    click.echo(f"{described.entity}  {described.kind}  {printable(described.name)}")
    if described.flags:
        click.echo(f"  look at: {', '.join(described.flags)}")
    echo_table(
        [Column("record"), Column("says", fold=True), Column("from", fold=True)],
        [(record.uid, record.says, record.where) for record in described.records],
    )
    for run, event in life:
        click.echo(f"{run}: {event.happened} {event_words(event)}")
    if len(described.records) > 1:
        note(f"  why they are one: netgraph entity explain {described.entity}")
    if described.statements:
        echo_table(
            [Column("stated", fold=True), Column("when"), Column("from", fold=True)],
            [(s.words, s.when, s.where) for s in described.statements[:40]],
        )
    if len(described.statements) > 40:
        note(f"40 of {len(described.statements):,} statements; --json gives all.")
