"""Looks like T7: a firm is openly reorganised and goes on with its business."""

from datetime import timedelta

from netgraph.demo.clock import Window, working_hours
from netgraph.demo.decoys.chatter import keep_in_touch
from netgraph.demo.firms import Founding
from netgraph.demo.shipping import Terms
from netgraph.demo.stage import Plot, Stage
from netgraph.demo.words.goods import IMPORTS


def plant(stage: Stage) -> Plot:
    """Plant a family firm and its successor of nearly the same name, with the same people."""
    rng = stage.rng
    window = stage.window(200)
    goods = rng.choice([g for g in IMPORTS if g.usd_per_kg > 3 and "PL" in g.lands])
    director = stage.person("director")
    partner = stage.relative(director, "partner")
    bookkeeper = stage.person("bookkeeper", sex="f")
    seller = stage.firm("seller", Founding("trader", "PL"))
    crew = stage.world.hire(rng, stage.existing("carrier", "UA", 0.3, 1), stage.person("driver"))
    stage.cast(crew.truck, "lorry")
    broker = stage.existing("broker", "UA", 0, 0.7)
    half = window.days // 2
    change = window.first_on + timedelta(half)
    old = stage.firm("firm", Founding("trader", closed_on=change + timedelta(30)), director)
    core = f"{old.core[0]} Плюс", f"{old.core[1]} Plus"
    new = stage.firm(
        "successor",
        Founding(
            "trader", seat=old.seat, phone=old.phone, email=old.email, activity=old.activity,
            registered_on=change - timedelta(15), core=core,
        ),
        director,
    )  # fmt: skip
    for firm, part in ((old, Window(window.first_on, half)), (new, Window(change, half))):
        stage.holds(firm, director, "director")
        stage.holds(firm, partner, "founder")
        stage.holds(firm, bookkeeper, "accountant")
        for day in stage.some_days(part, 9, 14):
            chosen = crew if rng.random() < 0.6 else None
            carrier = stage.existing("carrier", "UA", 0, 0.5)
            terms = Terms(goods, seller, firm, carrier=carrier, crew=chosen, broker=broker)
            stage.ship(terms, working_hours(rng, day))
    keep_in_touch(stage, director, [partner, bookkeeper, crew.driver], window)
    return stage.done("A family firm under a new form", ("T7",), benign=True)
