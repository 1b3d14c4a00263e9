"""netgraph store: what the case's store holds, whether it is whole, and how to make it anew."""

import click

from netgraph.cli.command import allows_plain, case_folder, command, echo_json, note, open_case
from netgraph.cli.tables import Column, echo_table, steps


@click.group()
def store() -> None:
    """Look into the case's store, verify it, rebuild and move it."""


@command(store, "info", "netgraph --case harbour store info")
@click.pass_context
def info(ctx: click.Context, as_json: bool) -> None:
    """Say where the store is, what it holds and which runs are current."""
    case = open_case(ctx)
    counts = case.store.counts()
    current = {stage: run.id for stage in ("resolve", "find") if (run := case.store.current(stage))}
    if as_json:
        echo_json({"url": case.store.url, "counts": counts, "current": current})
        return
    click.echo(f"{case.store.url}  current runs: {', '.join(current.values()) or 'none'}")
    echo_table([Column("what"), Column("number", right=True)], list(counts.items()))


@command(store, "verify", "netgraph --case harbour store verify")
@click.pass_context
def verify(ctx: click.Context, as_json: bool) -> None:
    """Hold the store against the archive: how many of each kind, and what they say.

    Ends with 1 where they differ, and names some of what does.
    """
    case = open_case(ctx)
    damaged = case.archive.verify()
    if damaged:
        raise click.ClickException("; ".join(damaged))
    with steps("verifying the store") as progress:
        compared = case.verify(progress)
    differing = [one for one in compared if not one.equal]
    if as_json:
        echo_json(
            {
                "url": case.store.url,
                "equal": not differing,
                "kinds": {
                    one.what: {
                        "archive": one.wanted,
                        "store": one.found,
                        "archive_hash": one.wanted_hash,
                        "store_hash": one.found_hash,
                        "examples": list(one.examples),
                    }
                    for one in compared
                },
            }
        )
    else:
        echo_table(
            [
                Column("what"),
                Column("archive", right=True),
                Column("store", right=True),
                Column("content"),
                Column("", fold=True),
            ],
            [
                (
                    one.what,
                    one.wanted,
                    one.found,
                    one.wanted_hash if one.equal else "differs",
                    "\n".join(one.examples),
                )
                for one in compared
            ],
        )
    if differing:
        raise click.ClickException(
            f"{case.store.url} differs from the archive in "
            f"{', '.join(one.what for one in differing)}. The archive counts: "
            "`netgraph store rebuild` makes the store anew"
        )
    note(f"{case.store.url} holds what the archive does.")


@command(
    store, "rebuild", "netgraph --case harbour store rebuild --to neo4j+s://graph.example --switch"
)
@click.option("--to", "url", metavar="URL", help="An empty store; the case's own file by default.")
@click.option("--switch", is_flag=True, help="Let the case use that store from now on.")
@click.pass_context
def rebuild(ctx: click.Context, url: str | None, switch: bool, as_json: bool) -> None:
    """Make a store anew from the archive, and carry who is who and the networks over.

    With --to it is filled into another store: sqlite:PATH, or the URL of a Neo4j. The old one
    stays as it is. Also where the case's own store is damaged.
    """
    from netgraph.case.folder import find_case
    from netgraph.case.upkeep import Target, rebuild_store

    folder = find_case(case_folder(ctx))
    with steps("rebuilding the store") as progress:
        made = rebuild_store(folder, Target(url, allows_plain(ctx), switch), progress)
    if as_json:
        echo_json(
            {
                "url": made.url,
                "loads": made.loads,
                "runs": [run.id for run in made.runs],
                "lost": made.lost,
                "switched": made.switched,
            }
        )
        return
    runs = ", ".join(run.id for run in made.runs) or "no run"
    click.echo(f"{made.url}: {made.loads:,} loads replayed, {runs} carried over")
    if made.lost is not None:
        note(f"The old store could not be read ({made.lost}); run entity resolve, network find.")
    if not made.switched:
        note(f"The case keeps its store; --switch, or `store: {url}` in case.yml, changes that.")
