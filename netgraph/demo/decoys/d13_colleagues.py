"""Looks like T13: friends who order from one shop all the year, dear things and cheap ones."""

from netgraph.demo.decoys.chatter import keep_in_touch
from netgraph.demo.firms import Founding
from netgraph.demo.life.parcels import Parcel, send
from netgraph.demo.stage import Plot, Stage


def plant(stage: Stage) -> Plot:
    """Plant a shop abroad, seven friends, and one of them who often pays for all."""
    rng = stage.rng
    shop = stage.firm("shop", Founding("trader", "CN"))
    friends = [stage.person("customer", sex="any") for _ in range(5)]
    friends += [stage.relative(person, "customer") for person in friends[:2]]
    for number in range(rng.randint(28, 38)):
        day = stage.calendar.whole.day(rng)
        value = min(149.0, 8 + rng.expovariate(1 / 45))
        payer = friends[0] if rng.random() < 0.2 else None
        parcel = Parcel(shop, friends[number % len(friends)], value, payer)
        send(stage.history, rng, parcel, day, stage.id)
    keep_in_touch(stage, friends[0], friends[1:], stage.calendar.whole)
    return stage.done("Friends who like one shop", ("T13",), benign=True)
