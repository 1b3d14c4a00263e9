"""T1: a fleet of foreign cars let in for a time and never taken out, brought by hired drivers."""

from datetime import timedelta

from netgraph.demo.clock import at
from netgraph.demo.firms import Founding
from netgraph.demo.plants.command import give_orders
from netgraph.demo.stage import Plot, Stage, second_phone


def plant(stage: Stage) -> Plot:
    """Plant an organiser, a dispatcher with a repair shop, three or four drivers, their cars."""
    rng = stage.rng
    window = stage.window(60)
    organiser = stage.person("organiser")
    dispatcher = stage.person("dispatcher")
    drivers = [stage.person("driver") for _ in range(rng.randint(3, 4))]
    shop = stage.firm(
        "repair shop", Founding("service", phone=second_phone(dispatcher)), dispatcher
    )
    stage.holds(shop, stage.relative(organiser, "nominee"), "founder")
    stage.holds(shop, dispatcher, "director")
    shuttle = stage.vehicle("shuttle", "van")
    stage.keeps(shuttle, dispatcher, "owner", window.first_on)
    post = stage.post()
    for number, day in enumerate(window.spread(rng, rng.randint(6, 9))):
        driver = drivers[number % len(drivers)]
        car = stage.vehicle("overstaying car", "car", rng.choice(("PL", "PL", "LT", "DE")))
        fetched = rng.sample(drivers, 2)
        if rng.random() < 0.7:  # they are taken to the cars together
            moment = at(rng, day - timedelta(1), 4, 20)
            stage.cross(shuttle, [dispatcher, *fetched], moment, post, "out")
            stage.cross(shuttle, [dispatcher], stage.soon(moment, 240, 600), post, "in")
        where = post if rng.random() < 0.75 else stage.post()
        term = rng.choice((("transit", 10), ("temporary_import", 60), ("temporary_import", 90)))
        deadline = stage.bring_in(car, driver, at(rng, day, 6, 26), where, term)
        if rng.random() < 0.5:
            stage.keeps(car, rng.choice((driver, driver, dispatcher)), "user", day)
        if rng.random() < 0.5:
            late = deadline + timedelta(rng.randint(5, 70))
            stage.seen(car, None, late, shop.seat.town)
    give_orders(stage, organiser, dispatcher, drivers, window)
    return stage.done("Cars that came for ten days and stayed", ("T1",), benign=False)
