"""Looks like T11: wholesalers take up another line of goods, at the price that it has."""

from datetime import timedelta

from netgraph.demo.clock import Window, working_hours
from netgraph.demo.decoys.chatter import keep_in_touch
from netgraph.demo.firms import Founding
from netgraph.demo.shipping import Terms
from netgraph.demo.stage import Plot, Stage
from netgraph.demo.words.goods import IMPORTS


def plant(stage: Stage) -> Plot:
    """Plant two wholesalers with their directors and staff, and the seller of the new goods."""
    rng = stage.rng
    window = stage.window(240)
    half = window.days // 2
    before, after = Window(window.first_on, half), Window(window.first_on + timedelta(half), half)
    usual = rng.choice([g for g in IMPORTS if "TR" in g.lands])
    new = rng.choice([g for g in IMPORTS if "PL" in g.lands and g is not usual])
    seller = stage.firm("seller", Founding("trader", "PL"))
    directors = []
    for _ in range(2):
        director = stage.person("director", sex="any")
        firm = stage.firm("wholesaler", Founding("trader", activity="46.90"), director)
        stage.holds(firm, director, "director")
        stage.holds(firm, director, "founder")
        directors.append(director)
        carrier, broker = stage.existing("carrier", "UA"), stage.existing("broker", "UA", 0, 0.5)
        for day in stage.some_days(before, 5, 8):
            terms = Terms(
                usual, stage.existing("trader", "TR"), firm, carrier=carrier, broker=broker
            )
            stage.ship(terms, working_hours(rng, day))
        for day in stage.some_days(after, 10, 15):
            terms = Terms(new, seller, firm, carrier=carrier, broker=broker)
            stage.ship(terms, working_hours(rng, day))
    staff = [stage.person("staff", sex="any") for _ in range(3)]
    keep_in_touch(stage, directors[0], [directors[1], *staff], window)
    return stage.done("Wholesalers with a new line", ("T11",), benign=True)
