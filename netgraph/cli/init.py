"""netgraph init."""

from pathlib import Path

import click

from netgraph.cli.command import allows_plain, command, echo_json


@command(None, "init", "netgraph init harbour --agency customs_ua")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", help="What to call the case; the folder's name by default.")
@click.option("--agency", default="jtf", show_default=True, help="The agency that runs the case.")
@click.option(
    "--store",
    metavar="URL",
    help="A Neo4j for its store, such as neo4j+s://graph.example:7687; a file by default.",
)
@click.pass_context
def init(
    ctx: click.Context,
    folder: Path,
    name: str | None,
    agency: str,
    store: str | None,
    as_json: bool,
) -> None:
    """Make a case folder in DIR, which must be new or empty."""
    from netgraph.case import Case
    from netgraph.case.settings import EMBEDDED

    with Case.init(folder, name, agency, store or EMBEDDED, allows_plain(ctx)) as case:
        if as_json:
            echo_json({"case": case.settings.name, "folder": str(case.folder.path)})
            return
        click.echo(f"Case {case.settings.name!r} made in {folder}.")
        click.echo(f"Next: netgraph --case {folder} feed load FEED FILE")
