"""T17: containers that are refused for their papers and go back to their shipper, loaded."""

from datetime import timedelta

from netgraph.demo.clock import working_hours
from netgraph.demo.firms import Founding
from netgraph.demo.plants.command import give_orders
from netgraph.demo.shipping import Terms
from netgraph.demo.stage import Plot, Stage, second_phone
from netgraph.demo.words.goods import IMPORTS


def plant(stage: Stage) -> Plot:
    """Plant a shipper, two importers with their directors, a forwarding clerk, an organiser."""
    rng = stage.rng
    window = stage.window(180)
    organiser, clerk = stage.person("organiser"), stage.person("forwarding clerk", sex="any")
    shipper = stage.firm("shipper", Founding("trader", "CN"))
    directors, importers = [], []
    for number in range(2):
        director = stage.person("director", sex="any")
        phone = second_phone(clerk) if number else None
        firm = stage.firm("importer", Founding("trader", phone=phone), director)
        stage.holds(firm, director, "director")
        directors.append(director)
        importers.append(firm)
    stage.holds(importers[0], stage.relative(organiser, "nominee"), "founder")
    goods = rng.choice([g for g in IMPORTS if "CN" in g.lands])
    broker = stage.existing("broker", "UA", 0.3, 1)
    carrier = stage.existing("carrier", "UA", 0, 0.5)
    for number, day in enumerate(window.spread(rng, rng.randint(7, 10))):
        importer, refused = importers[number % 2], rng.random() < 0.8
        terms = Terms(
            goods, shipper, importer, carrier=carrier, broker=broker,
            status="rejected" if refused and rng.random() < 0.6 else "",
        )  # fmt: skip
        deal = stage.ship(terms, working_hours(rng, day))
        if refused:
            back_at = working_hours(rng, day + timedelta(rng.randint(12, 40)))
            stage.ship(terms.sent_back(deal), back_at)
    give_orders(stage, organiser, clerk, directors, window)
    return stage.done("Containers that go home full", ("T17",), benign=False)
