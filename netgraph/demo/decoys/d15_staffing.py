"""Looks like T15: an agency lends drivers to carriers that are strangers to one another."""

from netgraph.demo.clock import working_hours
from netgraph.demo.decoys.chatter import keep_in_touch
from netgraph.demo.firms import Founding
from netgraph.demo.shipping import Terms
from netgraph.demo.stage import Plot, Stage
from netgraph.demo.words.goods import IMPORTS
from netgraph.demo.world import Crew


def plant(stage: Stage) -> Plot:
    """Plant the agency, its head, six drivers, and two carriers that hire from it."""
    rng = stage.rng
    window = stage.window(80)
    head = stage.person("head of the agency", sex="any")
    agency = stage.firm("staffing agency", Founding("service", activity="78.20"), head)
    stage.holds(agency, head, "director")
    stage.holds(agency, head, "founder")
    drivers = [stage.person("driver") for _ in range(6)]
    carriers = []
    for _ in range(2):
        director = stage.person("director")
        carrier = stage.firm("carrier", Founding("carrier"), director)
        stage.holds(carrier, director, "director")
        carriers.append(carrier)
    hirers = [
        *carriers,
        stage.existing("carrier", "UA", 0, 0.2),
        stage.existing("carrier", "UA", 0, 0.2),
    ]
    lorries = {carrier: stage.world.register(rng, "truck", "UA") for carrier in hirers}
    for carrier in carriers:
        stage.cast(lorries[carrier], "lorry")
        stage.keeps(lorries[carrier], carrier, "owner", window.first_on)
    for day in stage.some_days(window, 18, 28):
        item = rng.choice(IMPORTS)
        carrier = rng.choice(hirers)
        terms = Terms(
            item, stage.existing("trader", item.lands[0]), stage.existing("trader", "UA", 0, 0.8),
            carrier=carrier, crew=Crew(rng.choice(drivers), lorries[carrier], None),
            broker=stage.existing("broker", "UA"),
        )  # fmt: skip
        stage.ship(terms, working_hours(rng, day))
    keep_in_touch(stage, head, drivers, window)
    return stage.done("Drivers lent by an agency", ("T15",), benign=True)
