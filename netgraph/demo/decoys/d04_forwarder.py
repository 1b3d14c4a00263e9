"""Looks like T4: one forwarder, one haulier and one consignee, whose transits all leave."""

from dataclasses import replace

from netgraph.demo.clock import working_hours
from netgraph.demo.decoys.chatter import keep_in_touch
from netgraph.demo.firms import Founding
from netgraph.demo.life.transit import OFFICES, move, ordinary
from netgraph.demo.stage import Plot, Stage


def plant(stage: Stage) -> Plot:
    """Plant a forwarder with its clerk, a haulier with two lorries, and a consignee."""
    rng = stage.rng
    window = stage.window(120)
    clerk, owner = stage.person("customs clerk", sex="any"), stage.person("haulier's owner")
    forwarder = stage.firm("forwarder", Founding("broker"), clerk)
    stage.holds(forwarder, clerk, "director")
    stage.holds(forwarder, clerk, "founder")
    haulier = stage.firm("haulier", Founding("carrier"), owner)
    stage.holds(haulier, owner, "director")
    consignee = stage.firm("consignee", Founding("trader", "MD"))
    crews = [stage.world.hire(rng, haulier, stage.person("driver")) for _ in range(2)]
    for crew in crews:
        stage.cast(crew.truck, "lorry")
    office = rng.choice(OFFICES)
    for day in stage.some_days(window, 15, 20):
        through = replace(
            ordinary(stage.world, rng), buyer=consignee, broker=forwarder, guarantor=forwarder,
            carrier=haulier, crew=rng.choice(crews), office_to=office,
        )  # fmt: skip
        move(stage.history, rng, through, working_hours(rng, day), stage.id)
    keep_in_touch(stage, clerk, [owner, *(crew.driver for crew in crews)], window)
    return stage.done("A forwarder whose transits leave", ("T4",), benign=True)
