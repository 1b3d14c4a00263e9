"""Looks like T14: lorries of one carrier cross together by night, loaded and declared."""

from netgraph.demo.clock import at
from netgraph.demo.decoys.chatter import keep_in_touch
from netgraph.demo.firms import Founding
from netgraph.demo.shipping import Terms
from netgraph.demo.stage import Plot, Stage
from netgraph.demo.words.goods import IMPORTS


def plant(stage: Stage) -> Plot:
    """Plant a carrier with its director, four lorries and drivers, serving one importer."""
    rng = stage.rng
    window = stage.window(40)
    director = stage.person("director", sex="any")
    carrier = stage.firm("carrier", Founding("carrier"), director)
    stage.holds(carrier, director, "director")
    stage.holds(carrier, director, "founder")
    crews = []
    for _ in range(4):
        driver = stage.person("driver")
        crew = stage.world.hire(rng, carrier, driver)
        stage.cast(crew.truck, "lorry")
        stage.keeps(crew.truck, carrier, "owner", carrier.registered_on)
        crews.append(crew)
    goods = rng.choice(IMPORTS)
    seller = stage.existing("trader", goods.lands[0])
    buyer = stage.existing("trader", "UA", 0, 0.3)
    broker = stage.existing("broker", "UA", 0, 0.5)
    post = stage.post()
    for day in stage.some_days(window, 6, 10):
        moment = stage.soon(stage.night(day), 0, 60)
        for crew in rng.sample(crews, rng.randint(2, 4)):
            terms = Terms(
                goods, seller, buyer, carrier=carrier, crew=crew, broker=broker, post=post,
                returns=0.3, arrives_at=moment,
            )  # fmt: skip
            stage.ship(terms, stage.soon(moment, 120, 500))
            moment = stage.soon(moment, 1, 6)
    for crew in crews:
        if rng.random() < 0.5:
            moment = at(rng, window.day(rng), 7, 20)
            stage.cross(crew.truck, [crew.driver], moment, stage.post(), "out")
    keep_in_touch(stage, director, [crew.driver for crew in crews], window)
    return stage.done("One carrier's lorries on the night run", ("T14",), benign=True)
