"""Looks like T1 with T14: a touring club's cars come in a row, are late, and all leave."""

from datetime import timedelta

from netgraph.demo.clock import at
from netgraph.demo.decoys.chatter import keep_in_touch
from netgraph.demo.firms import Founding
from netgraph.demo.stage import Plot, Stage


def plant(stage: Stage) -> Plot:
    """Plant the club, its host and five touring couples' cars with those who drive them."""
    rng = stage.rng
    window = stage.window(60)
    host = stage.person("host", sex="any")
    club = stage.firm("touring club", Founding("service"), host)
    stage.holds(club, host, "director")
    land = rng.choice(("PL", "PL", "MD"))
    guests = [
        (stage.person("guest", land, "any"), stage.vehicle("guest's car", "car", land))
        for _ in range(5)
    ]
    lead, car = stage.person("guide"), stage.vehicle("guide's car")
    stage.keeps(car, lead, "owner", window.first_on)
    post = stage.post(land)
    for day in stage.some_days(window, 3, 5):
        moment = stage.night(day)
        if rng.random() < 0.8:
            stage.cross(car, [lead], moment, post, "in")
        stay = rng.randint(8, 14)
        for driver, vehicle in rng.sample(guests, rng.randint(3, 5)):
            moment = stage.soon(moment, 1, 6)
            stage.bring_in(vehicle, driver, moment, post, ("transit", 10))
            leaves = day + timedelta(stay + rng.randint(0, 1))
            stage.cross(vehicle, [driver], at(rng, leaves, 9, 19), post, "out")
    keep_in_touch(stage, host, [lead, *(guest for guest, _ in guests)], window)
    return stage.done("A touring club on the road", ("T1", "T14"), benign=True)
