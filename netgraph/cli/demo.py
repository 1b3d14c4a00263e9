"""netgraph demo: a synthetic case, the whole job, and how well it went."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netgraph.cli.command import command, echo_json, note
from netgraph.cli.network import LEAD, echo_networks
from netgraph.cli.tables import Column, echo_table, steps

if TYPE_CHECKING:
    from netgraph.demo.score import Placed


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
    for load in done.loads:
        click.echo(
            f"{load.agency}/{load.feed}: {load.rows:,} rows, {load.records:,} records, "
            f"{load.statements:,} statements, {load.rejected:,} set aside"
        )
    joined = ", ".join(f"{kind} {pairs.f1:.0%}" for kind, pairs in done.pairs.items())
    click.echo(f"{done.entities:,} entities; right pairs (F1): {joined}")
    echo_networks(list(done.networks[:5]))
    _echo_placed("planted network", done.ranking.networks)
    _echo_placed("innocent look-alike", done.ranking.decoys)
    click.echo(f"chart:  {done.chart}")
    click.echo(f"report: {done.report}")
    click.echo(f"case:   {folder}/case    (netgraph --case {folder}/case network show 1)")
    found = sum(placed.rank is not None for placed in done.ranking.networks)
    click.echo(
        f"{found} of {len(done.ranking.networks)} planted networks are in the ranking, "
        f"{sum(p.rank is not None and p.rank <= 10 for p in done.ranking.networks)} among the "
        f"first 10; look-alikes among the first 10: {done.ranking.decoys_in(10)}"
    )
    note(f"The data are invented, and easier than life. {LEAD}")


def _echo_placed(title: str, placed: Sequence["Placed"]) -> None:
    echo_table(
        [
            Column(title, fold=True),
            Column("patterns"),
            Column("members", right=True),
            Column("rank", right=True),
            Column("agreement", right=True),
        ],
        [
            (
                p.planted.title,
                ", ".join(p.planted.typologies),
                len(p.planted.members),
                "-" if p.rank is None else p.rank,
                f"{p.jaccard:.0%}",
            )
            for p in placed
        ],
    )
