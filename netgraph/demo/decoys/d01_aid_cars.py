"""Looks like T1: an aid organisation's cars outstay their term and are cleared in the end."""

from datetime import timedelta

from netgraph.demo.clock import at, working_hours
from netgraph.demo.decoys.chatter import keep_in_touch
from netgraph.demo.firms import Founding
from netgraph.demo.life.used_cars import CarSale, clear_car
from netgraph.demo.stage import Plot, Stage


def plant(stage: Stage) -> Plot:
    """Plant the organisation, its head, volunteers who fetch cars, and the cars."""
    rng = stage.rng
    window = stage.window(60)
    head = stage.person("head", sex="any")
    charity = stage.firm("aid organisation", Founding("service"), head)
    stage.holds(charity, head, "director")
    stage.holds(charity, head, "founder")
    bookkeeper = stage.person("bookkeeper", sex="f")
    stage.holds(charity, bookkeeper, "accountant")
    drivers = [stage.person("volunteer") for _ in range(4)]
    shuttle = stage.vehicle("bus", "van")
    stage.keeps(shuttle, charity, "owner", window.first_on)
    post = stage.post()
    for day in window.spread(rng, rng.randint(6, 8)):
        car = stage.vehicle("aid car", rng.choice(("car", "van")), rng.choice(("PL", "DE", "LT")))
        if rng.random() < 0.6:
            moment = at(rng, day - timedelta(1), 5, 20)
            stage.cross(shuttle, rng.sample(drivers, 3), moment, post, "out")
        driver = rng.choice(drivers)
        term = ("temporary_import", rng.choice((20, 60)))
        deadline = stage.bring_in(car, driver, at(rng, day, 6, 24), post, term)
        if rng.random() < 0.5:
            stage.keeps(car, rng.choice((driver, charity)), "user", day)
        late = deadline + timedelta(rng.randint(3, 40))
        if rng.random() < 0.8:
            broker = stage.existing("broker", "UA", 0, 0.4)
            clear_car(
                stage.history,
                rng,
                CarSale(car, charity, charity, broker),
                working_hours(rng, late),
                stage.id,
            )
        else:
            stage.cross(car, [driver], at(rng, late, 6, 22), post, "out")
        if rng.random() < 0.4:
            stage.seen(car, driver, day + timedelta(rng.randint(2, 80)), charity.seat.town)
    keep_in_touch(stage, head, [bookkeeper, *drivers], window)
    return stage.done("Aid cars, overdue and cleared in the end", ("T1",), benign=True)
