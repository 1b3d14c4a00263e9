"""T15: carriers that have nothing to do with one another share drivers and lorries."""

from netgraph.demo.clock import working_hours
from netgraph.demo.firms import Founding
from netgraph.demo.plants.command import give_orders
from netgraph.demo.shipping import Terms
from netgraph.demo.stage import Plot, Stage, second_phone
from netgraph.demo.words.goods import IMPORTS
from netgraph.demo.world import Crew


def plant(stage: Stage) -> Plot:
    """Plant three small carriers, four lorries, five drivers, a dispatcher and an organiser."""
    rng = stage.rng
    window = stage.window(80)
    organiser = stage.person("organiser")
    dispatcher = stage.person("dispatcher", sex="any")
    owners = [stage.person("director"), stage.person("director", sex="any")]
    owners.append(stage.relative(owners[0], "director"))
    carriers = []
    for number, owner in enumerate(owners):
        phone = second_phone(dispatcher) if number == 1 else None
        seat = owners[0].home if number == 2 else None
        carrier = stage.firm("carrier", Founding("carrier", phone=phone, seat=seat), owner)
        stage.holds(carrier, owner, "director")
        if number == 1:
            stage.holds(carrier, stage.relative(organiser, "nominee"), "founder")
        carriers.append(carrier)
    drivers = [stage.person("driver") for _ in range(5)]
    trucks = [stage.vehicle("lorry", "truck") for _ in range(4)]
    for truck in trucks[:2]:
        stage.keeps(truck, rng.choice(carriers), "owner", window.first_on)
    goods = rng.sample([g for g in IMPORTS if g.usd_per_kg > 4], 4)
    buyers = [stage.existing("trader", "UA", 0.05, 0.9) for _ in range(6)]
    for day in stage.some_days(window, 18, 28):
        item = rng.choice(goods)
        seller = stage.existing("trader", item.lands[0])
        terms = Terms(
            item, seller, rng.choice(buyers), carrier=rng.choice(carriers),
            crew=Crew(rng.choice(drivers), rng.choice(trucks), None),
            broker=stage.existing("broker", "UA"),
        )  # fmt: skip
        stage.ship(terms, working_hours(rng, day))
    give_orders(stage, organiser, dispatcher, [*drivers, *owners], window)
    return stage.done("Three carriers with one set of drivers", ("T15",), benign=False)
