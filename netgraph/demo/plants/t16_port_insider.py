"""T16: containers of other people fetched with codes that somebody in the terminal sold."""

from netgraph.demo.clock import working_hours
from netgraph.demo.firms import Founding
from netgraph.demo.life.containers import USERS, fetch
from netgraph.demo.plants.command import give_orders
from netgraph.demo.shipping import Terms
from netgraph.demo.stage import Plot, Stage, second_phone
from netgraph.demo.words.goods import IMPORTS


def plant(stage: Stage) -> Plot:
    """Plant a haulier with its owner, two lorries and drivers, a terminal clerk, an organiser."""
    rng = stage.rng
    window = stage.window(120)
    organiser, insider = stage.person("organiser"), stage.person("terminal clerk", sex="any")
    owner = stage.person("haulier's owner")
    haulier = stage.firm("haulier", Founding("carrier", phone=second_phone(insider)), owner)
    stage.holds(haulier, owner, "director")
    stage.holds(haulier, stage.relative(organiser, "nominee"), "founder")
    crews = [stage.world.hire(rng, haulier, stage.person("driver")) for _ in range(2)]
    for crew in crews:
        stage.cast(crew.truck, "lorry")
        stage.keeps(crew.truck, haulier, "owner", window.first_on)
    user = rng.choice(USERS)
    goods = [g for g in IMPORTS if "CN" in g.lands]
    for day in stage.some_days(window, 8, 12):
        terms = Terms(
            rng.choice(goods), stage.existing("trader", "CN"), stage.existing("trader", "UA"),
            carrier=stage.existing("carrier", "UA", 0, 0.3), broker=stage.existing("broker", "UA"),
            seen=False,
        )  # fmt: skip
        deal = stage.ship(terms, working_hours(rng, day))
        by = user if rng.random() < 0.85 else rng.choice(USERS)
        fetch(stage.history, rng, deal, rng.choice(crews), by, resealed=rng.random() < 0.5)
    give_orders(stage, organiser, insider, [owner, *(crew.driver for crew in crews)], window)
    return stage.done("Containers fetched by strangers", ("T16",), benign=False)
