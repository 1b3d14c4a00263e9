"""Looks like T18: cars that had foreign plates until cleared, and a VIN typed wrong."""

from dataclasses import replace
from datetime import timedelta

from netgraph.demo.clock import at, working_hours
from netgraph.demo.decoys.chatter import keep_in_touch
from netgraph.demo.firms import Founding
from netgraph.demo.life.used_cars import CarSale, clear_car
from netgraph.demo.plates import new_plate
from netgraph.demo.stage import Plot, Stage, with_plate


def plant(stage: Stage) -> Plot:
    """Plant a dealer with its people and the cars that it imports and registers anew."""
    rng = stage.rng
    window = stage.window(60)
    manager = stage.person("manager", sex="any")
    dealer = stage.firm("dealer", Founding("dealer"), manager)
    stage.holds(dealer, manager, "director")
    stage.holds(dealer, stage.relative(manager, "founder"), "founder")
    drivers = [stage.person("driver") for _ in range(2)]
    previous = ""
    for day in window.spread(rng, rng.randint(6, 8)):
        car = stage.vehicle("imported car", "car", rng.choice(("PL", "DE", "LT")))
        moment = at(rng, day, 6, 23)
        stage.cross(car, [rng.choice(drivers)], moment, stage.post(), "in")
        broker = stage.existing("broker", "UA", 0, 0.5)
        clear_car(
            stage.history,
            rng,
            CarSale(car, dealer, dealer, broker),
            working_hours(rng, day),
            stage.id,
        )
        home = with_plate(car, new_plate(rng, "UA"), "UA")
        if previous and rng.random() < 0.3:  # the clerk copied the line above
            home = replace(home, vin=previous)
        previous = car.vin
        sold_on = day + timedelta(rng.randint(4, 60))
        buyer = rng.choice(stage.world.humans)
        stage.keeps(home, buyer if rng.random() < 0.5 else dealer, "owner", sold_on)
        if rng.random() < 0.6:
            stage.seen(home, None, sold_on + timedelta(rng.randint(1, 40)))
    keep_in_touch(stage, manager, drivers, window)
    return stage.done("A car dealer's imports, registered anew", ("T18",), benign=True)
