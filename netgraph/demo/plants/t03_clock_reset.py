"""T3: cars that hired drivers take over the border and back shortly before their time is up."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from netgraph.demo.clock import Window, at
from netgraph.demo.firms import Founding
from netgraph.demo.plants.command import give_orders
from netgraph.demo.stage import Plot, Stage, second_phone
from netgraph.demo.things import Human, Vehicle


@dataclass(frozen=True, slots=True)
class Renewal:
    """Who renews the stay of a car, where and for how long."""

    drivers: list[Human]
    post: str
    days: int
    """Allowed at each entry."""

    window: Window


def renew(stage: Stage, car: Vehicle, renewal: Renewal) -> None:
    """Let a car stay nearly as long as it may, leave for hours and come back, over and over."""
    rng, window, drivers = stage.rng, renewal.window, renewal.drivers
    moment = at(rng, window.first_on + timedelta(rng.randrange(1, 15)), 6, 22)
    last = datetime.combine(window.first_on + timedelta(window.days - 2), moment.time())
    term = ("temporary_import", renewal.days)
    post = renewal.post
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
    post, window = stage.post(), stage.window(220)
    for _ in range(4):
        car = stage.vehicle("car", "car", rng.choice(("PL", "LT", "DE")))
        renew(stage, car, Renewal(drivers, post, rng.choice((20, 30, 60)), window))
        if rng.random() < 0.5:
            stage.keeps(car, rng.choice((manager, hire)), "user", window.first_on)
    give_orders(stage, organiser, manager, drivers, window)
    return stage.done("Cars whose time starts anew", ("T3",), benign=False)
