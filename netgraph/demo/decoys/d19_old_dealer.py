"""Looks like T19: an old dealer in electronics who sells at home and little abroad."""

from datetime import timedelta

from netgraph.demo.clock import working_hours
from netgraph.demo.decoys.chatter import keep_in_touch
from netgraph.demo.firms import Founding
from netgraph.demo.shipping import Terms
from netgraph.demo.stage import Plot, Stage
from netgraph.demo.words.goods import CHIPS


def plant(stage: Stage) -> Plot:
    """Plant two dealers with their directors and staff, and the maker abroad."""
    rng = stage.rng
    window = stage.window(180)
    maker = stage.firm("maker", Founding("trader", "CN"))
    directors = []
    for _ in range(2):
        director = stage.person("director", sex="any")
        founding = Founding(
            "trader", registered_on=window.first_on - timedelta(rng.randint(4000, 8000))
        )
        dealer = stage.firm("dealer", founding, director)
        stage.holds(dealer, director, "director")
        stage.holds(dealer, director, "founder")
        directors.append(director)
        broker, carrier = stage.existing("broker", "UA"), stage.existing("carrier", "UA", 0, 0.6)
        for number, day in enumerate(window.spread(rng, rng.randint(7, 10))):
            goods = rng.choice(CHIPS)
            stage.ship(
                Terms(goods, maker, dealer, carrier=carrier, broker=broker),
                working_hours(rng, day),
            )
            if number == 4:
                client = stage.existing("trader", rng.choice(("RO", "LT", "GE")))
                stage.ship(
                    Terms(goods, dealer, client, "export", carrier, broker, load=0.1),
                    working_hours(rng, day + timedelta(rng.randint(10, 50))),
                )
    staff = [stage.person("staff", sex="any") for _ in range(3)]
    keep_in_touch(stage, directors[0], [directors[1], *staff], window)
    return stage.done("Dealers in electronics", ("T19",), benign=True)
