"""Looks like T12: a distributor passes goods on with the origin that they have."""

from netgraph.demo.decoys.chatter import keep_in_touch
from netgraph.demo.firms import Founding
from netgraph.demo.plants.t12_origin import trade_through
from netgraph.demo.stage import Plot, Stage


def plant(stage: Stage) -> Plot:
    """Plant the distributor, the factory, two shops with their directors, and their staff."""
    hub = stage.firm("distributor", Founding("trader", "PL"))
    factory = stage.firm("factory", Founding("trader", "CN"))
    directors, shops = [], []
    for _ in range(2):
        director = stage.person("director", sex="any")
        firm = stage.firm("shop", Founding("trader"), director)
        stage.holds(firm, director, "director")
        stage.holds(firm, director, "founder")
        directors.append(director)
        shops.append(firm)
    staff = [stage.person("staff", sex="any") for _ in range(3)]
    trade_through(stage, hub, factory, shops, "CN")
    keep_in_touch(stage, directors[0], [directors[1], *staff], stage.window(150))
    return stage.done("A distributor next door", ("T12",), benign=True)
