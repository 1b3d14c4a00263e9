"""T13: a consignment in many parcels, each just below the threshold, paid by one."""

from netgraph.demo.clock import Window
from netgraph.demo.firms import Founding
from netgraph.demo.life.parcels import Parcel, send
from netgraph.demo.plants.command import give_orders
from netgraph.demo.stage import Plot, Stage


def plant(stage: Stage) -> Plot:
    """Plant a sender abroad, seven recipients, who pays for the parcels, and an organiser."""
    rng = stage.rng
    organiser, payer = stage.person("organiser"), stage.person("payer", sex="any")
    sender = stage.firm("sender", Founding("trader", "CN"))
    people = [stage.person("recipient", sex="any") for _ in range(5)]
    people += [stage.relative(person, "recipient") for person in people[:2]]
    start = stage.calendar.window(rng, 40)
    for burst in range(2):
        window = Window(start.day(rng), 9)
        for number in range(rng.randint(14, 20)):
            to = people[(number + burst) % len(people)]
            value = rng.uniform(118, 149)
            one = Parcel(sender, to, value, payer if rng.random() < 0.8 else None)
            send(stage.history, rng, one, window.day(rng), stage.id)
    give_orders(stage, organiser, payer, people, stage.calendar.whole)
    return stage.done("One consignment in forty parcels", ("T13",), benign=False)
