"""T7: a firm imports heavily, falls silent, and another rises in its place."""

from datetime import timedelta

from netgraph.demo.clock import Window, working_hours
from netgraph.demo.firms import Founding
from netgraph.demo.plants.command import give_orders
from netgraph.demo.shipping import Terms
from netgraph.demo.stage import Plot, Stage, second_phone
from netgraph.demo.words.goods import IMPORTS


def plant(stage: Stage) -> Plot:
    """Plant three firms in a row with a director each, a seller, a lorry and an organiser."""
    rng = stage.rng
    window = stage.window(200)
    goods = rng.choice([g for g in IMPORTS if g.usd_per_kg > 3 and "PL" in g.lands])
    organiser = stage.person("organiser")
    bookkeeper = stage.person("bookkeeper", sex="f")
    seller = stage.firm("seller", Founding("trader", "PL"))
    carrier = stage.existing("carrier", "UA", 0.3, 1)
    crew = stage.world.hire(rng, carrier, stage.person("driver"))
    stage.cast(crew.truck, "lorry")
    broker = stage.existing("broker", "UA", 0.2, 1)
    directors = [stage.person("director", sex="any")]
    directors += [stage.relative(directors[0], "director"), stage.person("director", sex="any")]
    step = window.days // 3
    seat = phone = None
    for number, director in enumerate(directors):
        part = Window(
            window.first_on + timedelta(number * step), max(20, step - rng.randint(3, 20))
        )
        last_on = part.first_on + timedelta(part.days)
        firm = stage.firm(
            "importer",
            Founding(
                "trader", seat=seat, phone=phone,
                registered_on=part.first_on - timedelta(rng.randint(10, 60)),
                closed_on=last_on + timedelta(rng.randint(20, 60)) if number == 0 else None,
            ),
            director,
        )  # fmt: skip
        seat = firm.seat if number == 0 else None
        phone = second_phone(organiser) if number == 1 else None
        until = last_on + timedelta(10) if number < 2 else None
        stage.holds(firm, director, "director", until=until)
        stage.holds(firm, bookkeeper, "accountant")
        for day in stage.some_days(part, 7, 12):
            chosen = crew if rng.random() < 0.6 else None
            terms = Terms(goods, seller, firm, carrier=carrier, crew=chosen, broker=broker)
            stage.ship(terms, working_hours(rng, day))
    give_orders(stage, organiser, bookkeeper, directors, window)
    return stage.done("A firm that rises again under another name", ("T7",), benign=False)
