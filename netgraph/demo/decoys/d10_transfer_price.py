"""Looks like T10: firms of one open group that keep to one agreed price."""

from netgraph.demo.clock import working_hours
from netgraph.demo.decoys.chatter import keep_in_touch
from netgraph.demo.firms import Founding
from netgraph.demo.shipping import Terms
from netgraph.demo.stage import Plot, Stage
from netgraph.demo.words.goods import IMPORTS


def plant(stage: Stage) -> Plot:
    """Plant a group: its owner, two importers with their directors, the maker abroad."""
    rng = stage.rng
    window = stage.window(150)
    owner = stage.person("owner")
    maker = stage.firm("maker", Founding("trader", "PL", phone=owner.phones[0]))
    directors, importers = [], []
    for _ in range(2):
        director = stage.person("director", sex="any")
        firm = stage.firm("importer", Founding("trader", phone=owner.phones[0]), director)
        stage.holds(firm, director, "director")
        stage.holds(firm, owner, "founder")
        directors.append(director)
        importers.append(firm)
    staff = [stage.person("staff", sex="any") for _ in range(2)]
    goods = rng.choice([g for g in IMPORTS if g.usd_per_kg > 5 and "PL" in g.lands])
    broker = stage.existing("broker", "UA", 0.2, 1)
    for number, day in enumerate(stage.some_days(window, 14, 20)):
        terms = Terms(
            goods, maker, importers[number % 2], carrier=stage.existing("carrier", "UA", 0, 0.5),
            broker=broker, price=1.12, price_spread=0.03,
        )  # fmt: skip
        stage.ship(terms, working_hours(rng, day))
    keep_in_touch(stage, owner, [*directors, *staff], window)
    return stage.done("A group with an agreed price", ("T10",), benign=True)
