"""netgraph init."""

from pathlib import Path

import click

from netgraph.cli.command import command, echo_json


@command(None, "init", "netgraph init harbour --agency customs_ua")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", help="What to call the case; the folder's name by default.")
@click.option("--agency", default="jtf", show_default=True, help="The agency that runs the case.")
def init(folder: Path, name: str | None, agency: str, as_json: bool) -> None:
    """Make a case folder in DIR, which must be new or empty."""
    from netgraph.case import Case

    with Case.init(folder, name, agency) as case:
        if as_json:
            echo_json({"case": case.settings.name, "folder": str(case.folder.path)})
            return
        click.echo(f"Case {case.settings.name!r} made in {folder}.")
        click.echo(f"Next: netgraph --case {folder} feed load FEED FILE")
