"""T6: importers who declare the same goods far too low through one broker."""

from netgraph.demo.clock import Window, working_hours
from netgraph.demo.firms import Founding
from netgraph.demo.plants.command import give_orders
from netgraph.demo.shipping import Terms
from netgraph.demo.stage import Plot, Stage, second_phone
from netgraph.demo.things import Firm, Human
from netgraph.demo.words.goods import IMPORTS, Goods

DEAR = tuple(goods for goods in IMPORTS if goods.usd_per_kg > 8 and "PL" in goods.lands)


def undervalue(stage: Stage, firms: list[Firm], broker: Firm, seller: Firm, window: Window) -> None:
    """Let each firm import the same goods at one low price; the other side has the true one."""
    goods: Goods = stage.rng.choice(DEAR)
    price = stage.rng.uniform(0.32, 0.48)
    for firm in firms:
        carriers = [stage.existing("carrier", "UA", 0, 0.5) for _ in range(2)]
        for day in stage.some_days(window, 5, 12):
            terms = Terms(
                goods, seller, firm,
                carrier=stage.rng.choice(carriers),
                broker=broker if stage.rng.random() < 0.92 else stage.existing("broker", "UA"),
                price=price, price_abroad=1.0, price_spread=0.04, load=stage.rng.uniform(0.5, 1),
            )  # fmt: skip
            stage.ship(terms, working_hours(stage.rng, day))


def plant(stage: Stage) -> Plot:
    """Plant four importers with their directors, a small broker, a seller and an organiser."""
    rng = stage.rng
    window = stage.window(50)
    organiser = stage.person("organiser", sex="any")
    clerk = stage.person("customs clerk", sex="any")
    broker = stage.firm("broker", Founding("broker"), clerk)
    stage.holds(broker, clerk, "director")
    seller = stage.firm("seller", Founding("trader", "PL"))
    directors: list[Human] = []
    importers: list[Firm] = []
    for number in range(4):
        director = (
            stage.relative(directors[0], "director")
            if number == 1
            else stage.person("director", sex="any")
        )
        phone = second_phone(organiser) if number == 2 else None
        phone = directors[0].phones[0] if number == 3 else phone
        firm = stage.firm("importer", Founding("trader", phone=phone), director)
        stage.holds(firm, director, "director")
        if rng.random() < 0.6:
            stage.holds(firm, director, "founder")
        directors.append(director)
        importers.append(firm)
    stage.holds(importers[3], stage.relative(organiser, "nominee"), "founder")
    undervalue(stage, importers, broker, seller, window)
    give_orders(stage, organiser, clerk, directors, window)
    return stage.done("Four importers, one broker, one price", ("T6",), benign=False)
