"""T1 with T14: foreign vans let in for a time that come in convoy, at night, and stay."""

from datetime import timedelta

from netgraph.demo.firms import Founding
from netgraph.demo.plants.command import give_orders
from netgraph.demo.stage import Plot, Stage, second_phone


def plant(stage: Stage) -> Plot:
    """Plant a scout, drivers who bring a van a time, a breaker's yard and an organiser."""
    rng = stage.rng
    window = stage.window(50)
    organiser = stage.person("organiser")
    foreman = stage.person("foreman")
    yard = stage.firm("yard", Founding("service", phone=second_phone(foreman)), foreman)
    stage.holds(yard, foreman, "director")
    stage.holds(yard, stage.relative(organiser, "nominee"), "founder")
    scout, car = stage.person("scout"), stage.vehicle("scout's car")
    drivers = [stage.person("driver") for _ in range(3)]
    post = stage.post()
    for day in stage.some_days(window, 3, 4):
        lead = stage.night(day)
        stage.cross(car, [scout], lead, post, "in")
        moment = stage.soon(lead, 6, 20)
        for driver in rng.sample(drivers, 2):
            van = stage.vehicle("overstaying van", "van", rng.choice(("PL", "LT", "DE")))
            deadline = stage.bring_in(van, driver, moment, post, ("transit", 10))
            moment = stage.soon(moment, 1, 6)
            if rng.random() < 0.4:
                stage.seen(van, None, deadline + timedelta(rng.randint(3, 60)), yard.seat.town)
        if rng.random() < 0.6:  # the scout takes them back out
            away = stage.soon(lead, 1500, 4000)
            stage.cross(car, [scout, *rng.sample(drivers, 2)], away, post, "out")
    give_orders(stage, organiser, foreman, [scout, *drivers], window)
    return stage.done("Vans that come by night and are broken up", ("T1", "T14"), benign=False)
