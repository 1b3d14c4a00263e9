"""Looks like T2: relatives and a hired driver use the car that a family member brought."""

from datetime import timedelta

from netgraph.demo.clock import at
from netgraph.demo.decoys.chatter import keep_in_touch
from netgraph.demo.stage import Plot, Stage


def plant(stage: Stage) -> Plot:
    """Plant three men who work abroad, whoever drives their cars at home, and the cars."""
    rng = stage.rng
    window = stage.window(90)
    for _ in range(3):
        worker = stage.person("works abroad")
        users = [stage.relative(worker, "relative")]
        if rng.random() < 0.6:
            users.append(stage.person("hired driver"))
        car = stage.vehicle("temporarily imported car", "car", rng.choice(("PL", "DE")))
        post = stage.post()
        for day in stage.some_days(window, 2, 3):
            term = ("temporary_import", rng.choice((60, 180)))
            deadline = stage.bring_in(car, worker, at(rng, day, 6, 23), post, term)
            for _ in range(rng.randint(1, 2)):
                seen_on = day + timedelta(rng.randint(1, 25))
                stage.seen(car, rng.choice(users), seen_on, worker.home.town)
            leaves = min(day + timedelta(rng.randint(26, 40)), deadline)
            stage.cross(car, [worker], at(rng, leaves, 6, 22), post, "out")
        if rng.random() < 0.4:
            stage.keeps(car, rng.choice(users), "user", window.first_on)
        keep_in_touch(stage, worker, users, window)
    return stage.done("Families and the cars of those who work abroad", ("T2",), benign=True)
