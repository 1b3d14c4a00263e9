"""Looks like T16: importers hire one small haulier for containers, and say so."""

from netgraph.demo.clock import working_hours
from netgraph.demo.decoys.chatter import keep_in_touch
from netgraph.demo.firms import Founding
from netgraph.demo.life.containers import USERS, fetch
from netgraph.demo.shipping import Terms
from netgraph.demo.stage import Plot, Stage
from netgraph.demo.words.goods import IMPORTS


def plant(stage: Stage) -> Plot:
    """Plant a haulier with its owner, lorries, drivers and a dispatcher."""
    rng = stage.rng
    window = stage.window(120)
    owner = stage.person("haulier's owner")
    dispatcher = stage.relative(owner, "dispatcher")
    haulier = stage.firm("haulier", Founding("carrier"), owner)
    stage.holds(haulier, owner, "director")
    stage.holds(haulier, owner, "founder")
    crews = [stage.world.hire(rng, haulier, stage.person("driver")) for _ in range(3)]
    for crew in crews:
        stage.cast(crew.truck, "lorry")
        stage.keeps(crew.truck, haulier, "owner", window.first_on)
    goods = [g for g in IMPORTS if "CN" in g.lands]
    for day in stage.some_days(window, 8, 12):
        crew = rng.choice(crews)
        terms = Terms(
            rng.choice(goods), stage.existing("trader", "CN"), stage.existing("trader", "UA"),
            carrier=haulier, crew=crew, broker=stage.existing("broker", "UA"), seen=False,
        )  # fmt: skip
        fetch(
            stage.history, rng, stage.ship(terms, working_hours(rng, day)), crew, rng.choice(USERS)
        )
    keep_in_touch(stage, owner, [dispatcher, *(crew.driver for crew in crews)], window)
    return stage.done("A small haulier at the port", ("T16",), benign=True)
