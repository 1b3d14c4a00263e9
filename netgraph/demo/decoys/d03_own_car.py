"""Looks like T3: people who work abroad renew the stay of their own cars in time, as they may."""

from netgraph.demo.decoys.chatter import keep_in_touch
from netgraph.demo.plants.t03_clock_reset import Renewal, renew
from netgraph.demo.stage import Plot, Stage


def plant(stage: Stage) -> Plot:
    """Plant four neighbours who work abroad, each with a car of their own and a relative."""
    rng = stage.rng
    workers = [stage.person("works abroad") for _ in range(4)]
    for worker in workers:
        car = stage.vehicle("own car", "car", rng.choice(("PL", "DE")))
        days, window = rng.choice((20, 30, 60)), stage.window(220)
        renew(stage, car, Renewal([worker], stage.post(), days, window))
        stage.keeps(car, worker, "owner", stage.calendar.first_on)
    relatives = [stage.relative(worker, "relative") for worker in workers]
    keep_in_touch(stage, workers[0], [*workers[1:], *relatives], stage.calendar.whole)
    return stage.done("Neighbours who renew their stay", ("T3",), benign=True)
