"""T8: one lot of goods goes round four firms and comes back, for the tax on it."""

from datetime import timedelta

from netgraph.demo.clock import working_hours
from netgraph.demo.firms import Founding
from netgraph.demo.plants.command import give_orders
from netgraph.demo.shipping import Terms
from netgraph.demo.stage import Plot, Stage, second_phone
from netgraph.demo.words.goods import IMPORTS


def plant(stage: Stage) -> Plot:
    """Plant two firms at home with their directors, two abroad, a haulier, an organiser."""
    rng = stage.rng
    window = stage.window(150)
    organiser, bookkeeper = stage.person("organiser"), stage.person("bookkeeper", sex="f")
    directors = [stage.person("director", sex="any") for _ in range(2)]
    home = [
        stage.firm("firm of the ring", Founding("trader", phone=phone), director)
        for director, phone in zip(directors, (None, second_phone(bookkeeper)), strict=True)
    ]
    for firm, director in zip(home, directors, strict=True):
        stage.holds(firm, director, "director")
        stage.holds(firm, bookkeeper, "accountant")
    stage.holds(home[0], stage.relative(organiser, "nominee"), "founder")
    abroad = [stage.firm("firm of the ring", Founding("trader", "PL")) for _ in range(2)]
    ring = [home[0], abroad[0], home[1], abroad[1]]
    goods = rng.choice([g for g in IMPORTS if g.usd_per_kg > 8 and "PL" in g.lands])
    broker = stage.existing("broker", "UA", 0.3, 1)
    carrier = stage.existing("carrier", "UA", 0, 0.5)
    for start in window.spread(rng, rng.randint(4, 6)):
        day, mass = start, goods.load_kg * rng.uniform(0.4, 1)
        for place in range(4):
            seller, buyer = ring[place], ring[(place + 1) % 4]
            terms = Terms(
                goods, seller, buyer, "export" if place % 2 == 0 else "import", carrier, broker,
                mass_kg=round(mass, 1),
            )  # fmt: skip
            stage.ship(terms, working_hours(rng, day))
            day += timedelta(rng.randint(2, 9))
            mass *= rng.uniform(0.995, 1.005)
    give_orders(stage, organiser, bookkeeper, directors, window)
    return stage.done("One lot that goes round four firms", ("T8",), benign=False)
