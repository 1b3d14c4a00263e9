"""T2: temporarily imported cars in the hands of taxi drivers who did not bring them."""

from datetime import timedelta

from netgraph.demo.clock import at
from netgraph.demo.firms import Founding
from netgraph.demo.plants.command import give_orders
from netgraph.demo.stage import Plot, Stage, second_phone


def plant(stage: Stage) -> Plot:
    """Plant two foreign importers, their cars, the taxi firm and those who drive for it."""
    rng = stage.rng
    window = stage.window(90)
    organiser = stage.person("organiser")
    manager = stage.person("manager", sex="any")
    taxi = stage.firm("taxi firm", Founding("service", phone=second_phone(organiser)), manager)
    stage.holds(taxi, manager, "director")
    stage.holds(taxi, stage.relative(organiser, "nominee"), "founder")
    importers = [stage.person("importer", rng.choice(("PL", "MD", "GE"))) for _ in range(2)]
    users = [stage.person("user") for _ in range(rng.randint(4, 5))]
    post = stage.post()
    for number, day in enumerate(window.spread(rng, rng.randint(5, 6))):
        importer = importers[number % 2]
        car = stage.vehicle("temporarily imported car", "car", importer.country)
        term = ("temporary_import", rng.choice((180, 365)))
        deadline = stage.bring_in(car, importer, at(rng, day, 7, 22), post, term)
        for _ in range(rng.randint(1, 3)):
            driver = users[number % len(users)] if rng.random() < 0.7 else rng.choice(users)
            stage.seen(car, driver, day + timedelta(rng.randint(5, 120)), taxi.seat.town)
        if rng.random() < 0.6:  # they do leave in time
            moment = at(rng, deadline - timedelta(rng.randint(1, 20)), 7, 22)
            stage.cross(car, [importer], moment, post, "out")
        if rng.random() < 0.3:
            stage.keeps(car, rng.choice((importer, users[number % len(users)])), "user", day)
    give_orders(stage, organiser, manager, [*users, *importers], window)
    return stage.done("Visitors' cars that work as taxis", ("T2",), benign=False)
