"""T3: cars that hired drivers take over the border and back shortly before their time is up."""

from datetime import datetime, timedelta

from netgraph.demo.clock import at
from netgraph.demo.firms import Founding
from netgraph.demo.plants.command import give_orders
from netgraph.demo.stage import Plot, Stage, second_phone
from netgraph.demo.things import Human, Vehicle


def renew(
    stage: Stage, car: Vehicle, drivers: list[Human], post: str, term: tuple[str, int]
) -> None:
    """Let a car stay nearly as long as it may, leave for hours and come back, over and over."""
    rng, calendar = stage.rng, stage.calendar
    moment = at(rng, calendar.first_on + timedelta(rng.randrange(1, 30)), 6, 22)
    last = datetime.combine(calendar.first_on + timedelta(calendar.days - 2), moment.time())
    driver = rng.choice(drivers)
    while moment < last:
        stage.bring_in(car, driver, moment, post, term)
        leaves = moment + timedelta(days=term[1] * rng.uniform(0.82, 0.97))
        if leaves >= last:
            break
        if rng.random() < 0.4:
            stage.seen(car, driver, (moment + timedelta(days=rng.uniform(1, term[1] / 2))).date())
        stage.cross(car, [driver], leaves, post, "out")
        moment = stage.soon(leaves, 90, 1200)
        driver = rng.choice(drivers)


def plant(stage: Stage) -> Plot:
    """Plant an organiser, a car hire firm with its manager, three drivers and four cars."""
    rng = stage.rng
    organiser, manager = stage.person("organiser"), stage.person("manager", sex="any")
    hire = stage.firm("car hire", Founding("service", phone=second_phone(organiser)), manager)
    stage.holds(hire, manager, "director")
    stage.holds(hire, stage.relative(organiser, "nominee"), "founder")
    drivers = [stage.person("driver") for _ in range(3)]
    post = stage.post()
    for _ in range(4):
        car = stage.vehicle("car", "car", rng.choice(("PL", "LT", "DE")))
        renew(stage, car, drivers, post, rng.choice((("temporary_import", 30), ("transit", 10))))
        if rng.random() < 0.5:
            stage.keeps(car, rng.choice((manager, hire)), "user", stage.calendar.first_on)
    give_orders(stage, organiser, manager, drivers, stage.calendar.whole)
    return stage.done("Cars whose time starts anew", ("T3",), benign=False)
