"""T10: firms of one hidden owner that pay each other far too little, then far too much."""

from netgraph.demo.clock import working_hours
from netgraph.demo.firms import Founding
from netgraph.demo.plants.command import give_orders
from netgraph.demo.shipping import Terms
from netgraph.demo.stage import Plot, Stage, second_phone
from netgraph.demo.words.goods import IMPORTS


def plant(stage: Stage) -> Plot:
    """Plant two importers and a seller under nominees, a bookkeeper and an organiser."""
    rng = stage.rng
    window = stage.window(150)
    organiser, bookkeeper = stage.person("organiser"), stage.person("bookkeeper", sex="f")
    nominees = [stage.person("nominee", sex="any") for _ in range(2)]
    seller = stage.firm("seller", Founding("trader", "PL", phone=second_phone(bookkeeper)))
    importers = []
    for number, nominee in enumerate(nominees):
        phone = None if number else second_phone(bookkeeper)
        firm = stage.firm("importer", Founding("trader", phone=phone), nominee)
        stage.holds(firm, nominee, "director")
        stage.holds(firm, bookkeeper, "accountant")
        importers.append(firm)
    stage.holds(importers[0], stage.relative(organiser, "nominee"), "beneficial_owner")
    goods = rng.choice([g for g in IMPORTS if g.usd_per_kg > 5 and "PL" in g.lands])
    broker = stage.existing("broker", "UA", 0.2, 1)
    for number, day in enumerate(stage.some_days(window, 14, 20)):
        terms = Terms(
            goods, seller, importers[number % 2], carrier=stage.existing("carrier", "UA", 0, 0.5),
            broker=broker, price=rng.choice((0.35, 0.45, 2.2, 2.8)), price_spread=0.05,
        )  # fmt: skip
        stage.ship(terms, working_hours(rng, day))
    give_orders(stage, organiser, bookkeeper, nominees, window)
    return stage.done("Money moved in prices", ("T10",), benign=False)
