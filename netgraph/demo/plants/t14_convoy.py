"""T14: vans that cross by night behind a scout's car."""

from netgraph.demo.plants.command import give_orders
from netgraph.demo.stage import Plot, Stage
from netgraph.demo.things import Human, Vehicle


def run_convoys(
    stage: Stage, scout: tuple[Human, Vehicle], vans: list[tuple[Human, Vehicle]], post: str
) -> None:
    """Let scout and vans cross on several nights, never quite the same ones together."""
    rng = stage.rng
    for day in stage.some_days(stage.window(40), 6, 10):
        lead = stage.night(day)
        where = post if rng.random() < 0.8 else stage.post()
        if rng.random() < 0.9:
            stage.cross(scout[1], [scout[0]], lead, where, "in")
        moment = stage.soon(lead, 8, 24)
        for driver, van in rng.sample(vans, rng.randint(2, len(vans))):
            behind = rng.choice(vans)[0] if rng.random() < 0.15 else driver
            stage.cross(van, [behind], moment, where, "in")
            moment = stage.soon(moment, 1, 5)
        for driver, van in vans:  # they go back singly, by day
            if rng.random() < 0.3:
                stage.cross(van, [driver], stage.soon(lead, 900, 3000), stage.post(), "out")


def plant(stage: Stage) -> Plot:
    """Plant a scout, three or four vans with drivers, a lookout and an organiser."""
    rng = stage.rng
    organiser = stage.person("organiser")
    lookout = stage.person("lookout", sex="any")
    scout = (stage.person("scout"), stage.vehicle("scout's car"))
    vans = [(stage.person("driver"), stage.vehicle("van", "van")) for _ in range(rng.randint(3, 4))]
    window = stage.window(40)
    stage.keeps(scout[1], scout[0], "owner", window.first_on)
    for number, (driver, van) in enumerate(vans):
        owner = stage.relative(organiser, "nominee") if number == 0 else driver
        if number < 2:
            stage.keeps(van, owner, "owner", window.first_on)
    run_convoys(stage, scout, vans, stage.post())
    give_orders(stage, organiser, lookout, [scout[0], *(driver for driver, _ in vans)], window)
    for _, van in vans:
        if rng.random() < 0.4:
            stage.seen(van, None, window.day(rng), organiser.home.town)
    return stage.done("Night vans behind a scout", ("T14",), benign=False)
