"""Looks like T20: small firms registered with the accountant who keeps their books."""

from dataclasses import replace

from netgraph.demo.clock import working_hours
from netgraph.demo.decoys.chatter import keep_in_touch
from netgraph.demo.firms import Founding
from netgraph.demo.people import new_place
from netgraph.demo.shipping import Terms
from netgraph.demo.stage import Plot, Stage
from netgraph.demo.words.goods import IMPORTS


def plant(stage: Stage) -> Plot:
    """Plant the accountant and seven clients with directors of their own and modest trade."""
    rng = stage.rng
    window = stage.window(90)
    accountant = stage.person("accountant", sex="f")
    office = new_place(rng, "UA")
    directors = []
    for number in range(7):
        director = stage.person("director", sex="any") if number else accountant
        seat = office if rng.random() < 0.8 else replace(office, flat=str(rng.randrange(1, 30)))
        phone = accountant.phones[0] if rng.random() < 0.3 else None
        firm = stage.firm("client", Founding("trader", seat=seat, phone=phone), director)
        stage.holds(firm, director, "director")
        if rng.random() < 0.7:
            stage.holds(firm, director, "founder")
        if rng.random() < 0.85:
            stage.holds(firm, accountant, "accountant")
        directors.append(director)
        goods = rng.choice([g for g in IMPORTS if g.usd_per_kg < 8])
        carrier = stage.existing("carrier", "UA", 0, 0.7)
        broker = stage.existing("broker", "UA")
        for day in stage.some_days(window, 3, 8):
            seller = stage.existing("trader", goods.lands[0])
            terms = Terms(goods, seller, firm, carrier=carrier, broker=broker, load=0.3)
            stage.ship(terms, working_hours(rng, day))
    keep_in_touch(stage, accountant, directors[1:], window)
    return stage.done("An accountant's clients", ("T20",), benign=True)
