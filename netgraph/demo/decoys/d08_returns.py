"""Looks like T8: two firms trade both ways, and faulty lots go back to who made them."""

from datetime import timedelta

from netgraph.demo.clock import working_hours
from netgraph.demo.decoys.chatter import keep_in_touch
from netgraph.demo.firms import Founding
from netgraph.demo.shipping import Terms
from netgraph.demo.stage import Plot, Stage
from netgraph.demo.words.goods import IMPORTS


def plant(stage: Stage) -> Plot:
    """Plant an importer with its people, and two makers abroad who take faulty goods back."""
    rng = stage.rng
    window = stage.window(180)
    director = stage.person("director", sex="any")
    partner = stage.relative(director, "partner")
    staff = [stage.person("staff", sex="any") for _ in range(3)]
    importer = stage.firm("importer", Founding("trader"), director)
    stage.holds(importer, director, "director")
    stage.holds(importer, partner, "founder")
    makers = [stage.firm("maker", Founding("trader", "PL")) for _ in range(2)]
    goods = rng.choice([g for g in IMPORTS if g.usd_per_kg > 4 and "PL" in g.lands])
    broker = stage.existing("broker", "UA", 0, 0.5)
    carrier = stage.existing("carrier", "UA", 0, 0.5)
    for number, day in enumerate(window.spread(rng, rng.randint(18, 26))):
        maker = rng.choice(makers)
        terms = Terms(goods, maker, importer, carrier=carrier, broker=broker)
        deal = stage.ship(terms, working_hours(rng, day))
        if number % 8 == 5:
            back = day + timedelta(rng.randint(10, 40))
            terms = Terms(goods, importer, maker, "export", carrier, broker, mass_kg=deal.mass_kg)
            stage.ship(terms, working_hours(rng, back))
    keep_in_touch(stage, director, [partner, *staff], window)
    return stage.done("Faulty goods sent back", ("T8",), benign=True)
