"""Looks like T17: importers of goods from afar, of which a container is refused now and then."""

from datetime import timedelta

from netgraph.demo.clock import working_hours
from netgraph.demo.decoys.chatter import keep_in_touch
from netgraph.demo.firms import Founding
from netgraph.demo.shipping import Terms
from netgraph.demo.stage import Plot, Stage
from netgraph.demo.words.goods import IMPORTS


def plant(stage: Stage) -> Plot:
    """Plant a shipper, two importers with their directors, and their staff."""
    rng = stage.rng
    window = stage.window(180)
    shipper = stage.firm("shipper", Founding("trader", "CN"))
    directors, importers = [], []
    for _ in range(2):
        director = stage.person("director", sex="any")
        firm = stage.firm("importer", Founding("trader"), director)
        stage.holds(firm, director, "director")
        stage.holds(firm, director, "founder")
        directors.append(director)
        importers.append(firm)
    staff = [stage.person("staff", sex="any") for _ in range(3)]
    goods = rng.choice([g for g in IMPORTS if "CN" in g.lands])
    broker = stage.existing("broker", "UA", 0, 0.5)
    carrier = stage.existing("carrier", "UA", 0, 0.5)
    for number, day in enumerate(window.spread(rng, rng.randint(14, 18))):
        importer, refused = importers[number % 2], number == 5
        terms = Terms(
            goods, shipper, importer, carrier=carrier, broker=broker,
            status="rejected" if refused else "",
        )  # fmt: skip
        deal = stage.ship(terms, working_hours(rng, day))
        if refused:
            back_at = working_hours(rng, day + timedelta(rng.randint(12, 40)))
            stage.ship(terms.sent_back(deal), back_at)
    keep_in_touch(stage, directors[0], [directors[1], *staff], window)
    return stage.done("A container refused once", ("T17",), benign=True)
