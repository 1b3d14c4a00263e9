"""netgraph demo: a synthetic case, the whole job, and how well it went."""

from pathlib import Path

import click

from netgraph.cli.command import command, echo_json, note
from netgraph.cli.network import LEAD, echo_networks
from netgraph.cli.tables import Column, echo_table, steps


@command(None, "demo", "netgraph demo demo --seed 7")
@click.argument("folder", metavar="[DIR]", default="demo", type=click.Path(path_type=Path))
@click.option("--seed", default=1, show_default=True, help="Another seed, another world.")
@click.option("--small", is_flag=True, help="A tenth of the size, for a quick look.")
def demo(folder: Path, seed: int, small: bool, as_json: bool) -> None:
    """Make a synthetic case in DIR and do the whole job on it.

    Invented agencies deliver files that hold planted networks and innocent look-alikes
    among thousands of ordinary people and firms. netgraph loads them, works out who is who,
    ranks candidate networks, draws the first and reports it, and says where the planted ones
    came. The setting is easier than life: it shows the work, it measures nothing.
    """
    from netgraph.case.demo import run_demo

    with steps("demo") as progress:
        done = run_demo(folder, seed, small, progress)
    if as_json:
        echo_json(done.to_json())
        return
    for line in done.loaded:
        click.echo(line)
    click.echo(done.resolved)
    echo_networks(list(done.networks[:5]))
    echo_table(
        [
            Column("planted network", fold=True),
            Column("patterns"),
            Column("members", right=True),
            Column("rank", right=True),
            Column("members found", right=True),
        ],
        done.planted,
    )
    click.echo(done.verdict)
    click.echo(f"chart:  {done.chart}")
    click.echo(f"report: {done.report}")
    click.echo(f"case:   {folder}/case    (netgraph --case {folder}/case network show 1)")
    note(f"The data are invented, and easier than life. {LEAD}")
