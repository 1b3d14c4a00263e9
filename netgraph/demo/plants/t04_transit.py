"""T4: goods in transit that are unloaded on the way, and closed on paper at one office."""

from dataclasses import replace

from netgraph.demo.clock import working_hours
from netgraph.demo.firms import Founding
from netgraph.demo.life.transit import OFFICES, move, ordinary
from netgraph.demo.plants.command import give_orders
from netgraph.demo.stage import Plot, Stage, second_phone


def plant(stage: Stage) -> Plot:
    """Plant a forwarder that stands surety, a consignee, a haulier with two lorries, a clerk."""
    rng = stage.rng
    window = stage.window(120)
    organiser, clerk = stage.person("organiser"), stage.person("customs clerk", sex="any")
    forwarder = stage.firm("forwarder", Founding("broker", phone=second_phone(clerk)), clerk)
    stage.holds(forwarder, clerk, "director")
    stage.holds(forwarder, stage.relative(organiser, "nominee"), "founder")
    consignee = stage.firm("consignee", Founding("trader", "MD"))
    owner = stage.person("haulier's owner")
    haulier = stage.firm("haulier", Founding("carrier"), owner)
    stage.holds(haulier, owner, "director")
    crews = [stage.world.hire(rng, haulier, stage.person("driver")) for _ in range(2)]
    for crew in crews:
        stage.cast(crew.truck, "lorry")
    office = rng.choice(OFFICES)
    for day in stage.some_days(window, 15, 20):
        through = replace(
            ordinary(stage.world, rng), buyer=consignee, broker=forwarder, guarantor=forwarder,
            carrier=haulier, crew=rng.choice(crews), office_to=office, leaves=rng.random() < 0.15,
        )  # fmt: skip
        move(stage.history, rng, through, working_hours(rng, day), stage.id)
    give_orders(stage, organiser, clerk, [owner, *(crew.driver for crew in crews)], window)
    return stage.done("Transits that never leave", ("T4",), benign=False)
