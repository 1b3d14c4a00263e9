"""T19: chips bought by a firm just founded, and sent on to a country under watch."""

from datetime import timedelta

from netgraph.demo.clock import working_hours
from netgraph.demo.firms import Founding
from netgraph.demo.plants.command import give_orders
from netgraph.demo.shipping import Terms
from netgraph.demo.stage import Plot, Stage, second_phone
from netgraph.demo.words.goods import CHIPS


def plant(stage: Stage) -> Plot:
    """Plant two front firms with their directors, a source, a buyer, a clerk, an organiser."""
    rng = stage.rng
    window = stage.window(180)
    organiser, clerk = stage.person("organiser"), stage.person("clerk", sex="any")
    source = stage.firm("source", Founding("trader", "CN"))
    buyer = stage.firm("buyer", Founding("trader", rng.choice(("GE", "BY")), activity="52.29"))
    directors, fronts = [], []
    for number in range(2):
        director = stage.person("director", sex="any")
        founding = Founding(
            "trader", phone=second_phone(clerk) if number else None,
            registered_on=window.first_on - timedelta(rng.randint(10, 50)),
        )  # fmt: skip
        firm = stage.firm("front firm", founding, director)
        stage.holds(firm, director, "director")
        directors.append(director)
        fronts.append(firm)
    stage.holds(fronts[0], stage.relative(organiser, "nominee"), "founder")
    goods, broker = CHIPS[0], stage.existing("broker", "UA", 0.3, 1)
    carrier = stage.existing("carrier", "UA", 0, 0.6)
    for number, day in enumerate(window.spread(rng, rng.randint(8, 12))):
        front, mass = fronts[number % 2], goods.load_kg * rng.uniform(0.4, 1.2)
        terms = Terms(goods, source, front, carrier=carrier, broker=broker, mass_kg=round(mass, 1))
        stage.ship(terms, working_hours(rng, day))
        onward = Terms(
            goods, front, buyer, "export", carrier, broker, mass_kg=round(mass * 1.01, 1)
        )
        stage.ship(onward, working_hours(rng, day + timedelta(rng.randint(3, 20))))
    give_orders(stage, organiser, clerk, directors, window)
    return stage.done("Chips that travel on", ("T19",), benign=False)
