"""T12: goods of one country change their origin in a warehouse next door."""

from datetime import timedelta

from netgraph.demo.clock import working_hours
from netgraph.demo.firms import Founding
from netgraph.demo.life.onward import Landing, arrive
from netgraph.demo.plants.command import give_orders
from netgraph.demo.shipping import Terms
from netgraph.demo.stage import Plot, Stage, second_phone
from netgraph.demo.things import Firm
from netgraph.demo.words.goods import IMPORTS


def trade_through(stage: Stage, hub: Firm, factory: Firm, buyers: list[Firm], origin: str) -> None:
    """Let lots come to the hub and go on, as goods of the origin given."""
    rng = stage.rng
    goods = rng.choice([g for g in IMPORTS if "CN" in g.lands and g.usd_per_kg < 30])
    broker = stage.existing("broker", "UA", 0.2, 1)
    for number, day in enumerate(stage.some_days(stage.window(150), 7, 10)):
        mass = goods.load_kg * rng.uniform(0.4, 1)
        moment = working_hours(rng, day)
        arrive(stage.history, rng, Landing(goods, factory, hub, mass), moment, stage.id)
        terms = Terms(
            goods, hub, buyers[number % len(buyers)], broker=broker, origin=origin,
            carrier=stage.existing("carrier", "UA", 0, 0.5), mass_kg=round(mass * 1.003, 1),
        )  # fmt: skip
        stage.ship(terms, working_hours(rng, day + timedelta(rng.randint(4, 20))))


def plant(stage: Stage) -> Plot:
    """Plant the hub, the factory, two buyers with their directors, a clerk, an organiser."""
    organiser, clerk = stage.person("organiser"), stage.person("clerk", sex="any")
    hub = stage.firm("hub", Founding("trader", "PL", activity="46.90"))
    factory = stage.firm("factory", Founding("trader", "CN"))
    directors, buyers = [], []
    for number in range(2):
        director = stage.person("director", sex="any")
        phone = second_phone(clerk) if number else None
        firm = stage.firm("buyer", Founding("trader", phone=phone), director)
        stage.holds(firm, director, "director")
        directors.append(director)
        buyers.append(firm)
    stage.holds(buyers[0], stage.relative(organiser, "nominee"), "founder")
    trade_through(stage, hub, factory, buyers, "PL")
    give_orders(stage, organiser, clerk, directors, stage.window(150))
    return stage.done("Goods that change their country next door", ("T12",), benign=False)
