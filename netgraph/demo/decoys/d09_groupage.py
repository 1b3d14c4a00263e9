"""Looks like T9: one lorry brings the lots of several small buyers under one document."""

from dataclasses import replace

from netgraph.demo import identifiers
from netgraph.demo.clock import working_hours
from netgraph.demo.decoys.chatter import keep_in_touch
from netgraph.demo.firms import Founding
from netgraph.demo.shipping import Terms
from netgraph.demo.stage import Plot, Stage
from netgraph.demo.words.goods import IMPORTS


def plant(stage: Stage) -> Plot:
    """Plant three small buyers with their directors, the seller and a forwarding clerk."""
    rng = stage.rng
    window = stage.window(120)
    clerk = stage.person("forwarding clerk", sex="any")
    seller = stage.firm("seller", Founding("trader", "PL"))
    directors, buyers = [], []
    for _ in range(3):
        director = stage.person("director", sex="any")
        firm = stage.firm("buyer", Founding("trader"), director)
        stage.holds(firm, director, "director")
        stage.holds(firm, director, "founder")
        directors.append(director)
        buyers.append(firm)
    goods = rng.choice([g for g in IMPORTS if "PL" in g.lands])
    broker = stage.existing("broker", "UA", 0, 0.4)
    for day in stage.some_days(window, 10, 15):
        carrier = stage.existing("carrier", "UA", 0, 0.4)
        terms = Terms(goods, seller, buyers[0], carrier=carrier, broker=broker, load=0.3)
        deal = stage.ship(terms, working_hours(rng, day))
        for buyer in buyers[1:]:
            mass = round(deal.mass_kg * rng.uniform(0.5, 1.6), 1)
            number = identifiers.mrn(rng, "UA", deal.at.year)
            share = replace(deal, buyer=buyer, declaration=number, declaration_abroad="")
            value = round(deal.value_usd * mass / deal.mass_kg, 2)
            stage.declare(replace(share, mass_kg=mass, value_usd=value))
    keep_in_touch(stage, clerk, directors, window)
    return stage.done("Three buyers on one lorry", ("T9",), benign=True)
