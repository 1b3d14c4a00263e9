"""Looks like T6 with T20: a family's firms in one house that trade at market prices."""

from netgraph.demo.clock import working_hours
from netgraph.demo.decoys.chatter import keep_in_touch
from netgraph.demo.firms import Founding
from netgraph.demo.shipping import Terms
from netgraph.demo.stage import Plot, Stage
from netgraph.demo.words.goods import IMPORTS


def plant(stage: Stage) -> Plot:
    """Plant a family, four firms at its address and their own small broker."""
    rng = stage.rng
    window = stage.window(90)
    head = stage.person("head")
    family = [head, *(stage.relative(head, "relative") for _ in range(2))]
    clerk = stage.person("customs clerk", sex="any")
    broker = stage.firm("broker", Founding("broker", seat=head.home), clerk)
    stage.holds(broker, clerk, "director")
    stage.holds(broker, head, "founder")
    seller = stage.firm("seller", Founding("trader", "PL"))
    for number in range(4):
        director = family[number % len(family)]
        phone = head.phones[0] if number % 2 else None
        firm = stage.firm("firm", Founding("trader", seat=head.home, phone=phone), director)
        stage.holds(firm, director, "director")
        stage.holds(firm, head, "founder")
        goods = rng.choice([g for g in IMPORTS if "PL" in g.lands])
        carrier = stage.existing("carrier", "UA", 0, 0.7)
        for day in stage.some_days(window, 5, 11):
            terms = Terms(goods, seller, firm, carrier=carrier, broker=broker)
            stage.ship(terms, working_hours(rng, day))
    keep_in_touch(stage, head, [*family[1:], clerk], window)
    return stage.done("A family and its firms", ("T6", "T20"), benign=True)
