"""netgraph feed: what agencies deliver."""

import csv
from pathlib import Path

import click

from netgraph.cli.command import command, echo_json, echo_json_lines, note, open_case
from netgraph.cli.tables import Column, echo_table, rows_read, steps
from netgraph.model.load import Load

FILES = click.argument(
    "paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)


@click.group()
def feed() -> None:
    """Check and load what agencies deliver."""


@command(feed, "list", "netgraph feed list")
def list_(as_json: bool) -> None:
    """List the feeds that netgraph can read."""
    from netgraph.feeds import spec

    feeds = [spec.load(name) for name in spec.names()]
    if as_json:
        echo_json_lines({"feed": f.name, "title": f.title} for f in feeds)
        return
    echo_table([Column("feed"), Column("title", fold=True)], [(f.name, f.title) for f in feeds])
    note("A feed is a folder under loaders/; NETGRAPH_CONTENT names a folder with more.")


@command(feed, "check", "netgraph feed check exchange deliveries/customs_ua")
@click.argument("name", metavar="FEED")
@FILES
def check(name: str, paths: tuple[Path, ...], as_json: bool) -> None:
    """Read a delivery and say what a load would do; nothing is written.

    FILE is the delivery's folder, its ZIP, or its files. Without a case, references to
    earlier deliveries count as found nowhere.
    """
    from netgraph.case.intake import check as check_delivery

    with rows_read(f"checking {name}") as on_rows:
        report = check_delivery(name, paths, on_rows)
    if as_json:
        echo_json({"checked": True, **_sums(report.load)})
        return
    _say(report.load, "would be")
    for rejected in report.rejected:
        note(f"  {rejected.source.file}:{rejected.source.row}: {rejected.reason}")
    for warning in report.warnings:
        place = f"{warning.source.file}:{warning.source.row}"
        note(f"  {place}: {warning.column} {warning.value!r} dropped: {warning.reason}")


@command(feed, "load", "netgraph --case harbour feed load exchange deliveries/customs_ua")
@click.argument("name", metavar="FEED")
@FILES
@click.option(
    "--confirm-shrink", is_flag=True, help="Accept a full delivery with far fewer records."
)
@click.pass_context
def load(
    ctx: click.Context, name: str, paths: tuple[Path, ...], confirm_shrink: bool, as_json: bool
) -> None:
    """Load a delivery: its folder, its ZIP, or its files.

    Every row gets a verdict and the sums close. Loading the same delivery again changes
    nothing.
    """
    case = open_case(ctx)
    with rows_read(f"loading {name}") as on_rows:
        report = case.load(name, paths, on_rows, confirm_shrink)
    if as_json:
        echo_json({"already": report.already, **_sums(report.load)})
        return
    if report.already:
        click.echo(f"{report.load.id} was loaded on {report.load.loaded_at[:19]}; nothing changed.")
        return
    _say(report.load, "")
    if report.load.rejected:
        note(f"  see: netgraph feed rejects {report.load.id}")


@command(
    feed, "rejects", "netgraph --case harbour feed rejects customs_ua/declarations@3f2a -o back.csv"
)
@click.argument("load_id", metavar="LOAD")
@click.option("-o", "output", type=click.Path(path_type=Path), help="CSV to hand back.")
@click.pass_context
def rejects(ctx: click.Context, load_id: str, output: Path | None, as_json: bool) -> None:
    """List the rows of a load that were set aside, with the reason and how to mend them.

    LOAD may be shortened. With -o they are written as CSV, the cells as they were
    delivered, to hand back to the agency.
    """
    found, rows = open_case(ctx).rejected(load_id)
    if as_json:
        echo_json_lines(
            {
                "load": found.id,
                "file": row.source.file,
                "row": row.source.row,
                "reason": row.reason,
                "cells": dict(row.cells),
            }
            for row in rows
        )
        return
    if output is not None:
        headings = list(dict.fromkeys(heading for row in rows for heading in row.cells))
        with output.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["file", "row", "reason", *headings])
            for row in rows:
                cells = [row.cells.get(heading) or "" for heading in headings]
                writer.writerow([row.source.file, row.source.row, row.reason, *cells])
        click.echo(f"{len(rows):,} rows written to {output}")
        return
    click.echo(f"{found.id}: {len(rows):,} of {found.rows:,} rows set aside")
    if rows:
        echo_table(
            [Column("file"), Column("row", right=True), Column("reason", fold=True)],
            [(row.source.file, row.source.row, row.reason) for row in rows],
        )


@command(feed, "history", "netgraph --case harbour feed history")
@click.pass_context
def history(ctx: click.Context, as_json: bool) -> None:
    """List the deliveries of the case, in the order of loading."""
    loads = open_case(ctx).loads()
    if as_json:
        echo_json_lines(_sums(load) for load in loads)
        return
    if not loads:
        note("Nothing is loaded yet: netgraph feed load FEED FILE")
        return
    echo_table(
        [
            Column("load"),
            Column("loaded at"),
            Column("rows", right=True),
            Column("records", right=True),
            Column("statements", right=True),
            Column("set aside", right=True),
        ],
        [
            (o.id, o.loaded_at[:16].replace("T", " "), o.rows, o.records, o.statements, o.rejected)
            for o in loads
        ],
    )


@command(
    feed, "drop", "netgraph --case harbour feed drop tax_ua/exchange@91c4 --because 'wrong year'"
)
@click.argument("load_id", metavar="LOAD")
@click.option("--because", required=True, help="Why: the audit log keeps it.")
@click.pass_context
def drop(ctx: click.Context, load_id: str, because: str, as_json: bool) -> None:
    """Take a load back, as if it had never come: from the archive and from the store.

    The delivered bytes stay among the originals. Resolve and find again afterwards.
    """
    case = open_case(ctx)
    with steps("dropping the load") as progress:
        made = case.drop_load(load_id, because, progress)
    if as_json:
        echo_json({"dropped": load_id, "loads": made.loads})
        return
    click.echo(f"{load_id} was dropped; {made.loads:,} loads are left.")
    note("Next: netgraph entity resolve, then netgraph network find.")


def _say(load: Load, would: str) -> None:
    would = f" {would}" if would else ""
    loaded = load.rows - load.rejected - load.not_data
    click.echo(
        f"{load.agency}/{load.feed}: {load.rows:,} rows ={would} {loaded:,} loaded + "
        f"{load.rejected:,} set aside + {load.not_data:,} no data"
    )
    click.echo(
        f"  {load.records:,} records, {load.statements:,} statements, "
        f"{load.warnings:,} cells dropped"
    )


def _sums(load: Load) -> dict[str, object]:
    return {
        "load": load.id,
        "agency": load.agency,
        "feed": load.feed,
        "seq": load.seq,
        "full": load.full,
        "loaded_at": load.loaded_at,
        "files": list(load.files),
        "rows": load.rows,
        "loaded": load.rows - load.rejected - load.not_data,
        "rejected": load.rejected,
        "not_data": load.not_data,
        "records": load.records,
        "statements": load.statements,
        "warnings": load.warnings,
    }
