"""T13: a consignment in many parcels, each just below the threshold, paid by one."""

from datetime import date

from netgraph.demo import identifiers
from netgraph.demo.clock import Window, working_hours
from netgraph.demo.firms import Founding
from netgraph.demo.history import Deal, Party
from netgraph.demo.plants.command import give_orders
from netgraph.demo.stage import Plot, Stage
from netgraph.demo.things import Firm, Human
from netgraph.demo.words.goods import PARCEL_HS


def parcel(
    stage: Stage, sender: Firm, to: Human, day: date, value: float, payer: Party | None = None
) -> None:
    """Let a parcel come."""
    rng = stage.rng
    stage.declare(
        Deal(
            at=working_hours(rng, day), procedure="import",
            declaration=identifiers.mrn(rng, "UA", day.year), declaration_abroad="", item=1,
            hs_code=PARCEL_HS,
            ukrainian="міжнародне експрес-відправлення, товари для особистого користування",
            english="express parcel, personal use", seller=sender, buyer=to,
            origin=sender.country, dispatch=sender.country, destination="UA",
            mass_kg=round(rng.uniform(0.2, 9), 2), value_usd=round(value, 2),
            value_abroad_usd=round(value, 2), document=f"EX{identifiers.digits(rng, 9)}",
            clearing_h=rng.uniform(2, 60), payer=payer,
        )
    )  # fmt: skip


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
            parcel(stage, sender, to, window.day(rng), value, payer if rng.random() < 0.8 else None)
    give_orders(stage, organiser, payer, people, stage.calendar.whole)
    return stage.done("One consignment in forty parcels", ("T13",), benign=False)
