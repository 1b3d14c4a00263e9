"""Looks like T6: importers of cheap goods share the broker that knows the trade, and the seller."""

from netgraph.demo.clock import working_hours
from netgraph.demo.decoys.chatter import keep_in_touch
from netgraph.demo.firms import Founding
from netgraph.demo.shipping import Terms
from netgraph.demo.stage import Plot, Stage
from netgraph.demo.words.goods import IMPORTS


def plant(stage: Stage) -> Plot:
    """Plant five unrelated importers with their directors and the seller of second-rate goods.

    Prices are low on both sides of the border and differ from lot to lot.
    """
    rng = stage.rng
    window = stage.window(80)
    goods = rng.choice([g for g in IMPORTS if "PL" in g.lands and 4 < g.usd_per_kg < 20])
    seller = stage.firm("seller", Founding("trader", "PL"))
    broker = stage.existing("broker", "UA", 0, 0.1)
    directors = []
    for _ in range(5):
        director = stage.person("director", sex="any")
        importer = stage.firm("importer", Founding("trader"), director)
        stage.holds(importer, director, "director")
        if rng.random() < 0.6:
            stage.holds(importer, director, "founder")
        directors.append(director)
        carriers = [stage.existing("carrier", "UA", 0, 0.5) for _ in range(2)]
        for day in stage.some_days(window, 5, 12):
            terms = Terms(
                goods, seller, importer, carrier=rng.choice(carriers),
                broker=broker if rng.random() < 0.92 else stage.existing("broker", "UA"),
                price=0.62, price_abroad=0.62, price_spread=0.28, load=rng.uniform(0.5, 1),
            )  # fmt: skip
            stage.ship(terms, working_hours(rng, day))
    keep_in_touch(stage, directors[0], directors[1:], window)
    return stage.done("Second-rate goods at second-rate prices", ("T6",), benign=True)
