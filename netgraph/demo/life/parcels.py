"""Parcels: what marketplaces abroad send to people's homes in small lots."""

from random import Random

from netgraph.demo import identifiers
from netgraph.demo.clock import Calendar, working_hours
from netgraph.demo.history import Deal, History
from netgraph.demo.streams import zipf_choice
from netgraph.demo.words.goods import PARCEL_HS
from netgraph.demo.world import World


def send_parcels(
    world: World, history: History, rng: Random, calendar: Calendar, scale: float
) -> None:
    """Let a few sellers send parcels to many people, some of whom order every week."""
    sellers = world.firms_of("trader", ("CN", "PL"))[::5][:6]
    people = [human for human in world.humans if human.country == "UA"]
    rng.shuffle(people)
    customers = people[: max(20, round(420 * scale))]
    for _ in range(round(640 * scale)):
        day = calendar.whole.day(rng)
        seller = zipf_choice(rng, sellers, 1.5)
        value = round(min(149.9, 8 + rng.expovariate(1 / 45)), 2)
        history.deals.append(
            Deal(
                at=working_hours(rng, day),
                procedure="import",
                declaration=identifiers.mrn(rng, "UA", day.year),
                declaration_abroad="",
                item=1,
                hs_code=PARCEL_HS,
                ukrainian="міжнародне експрес-відправлення, товари для особистого користування",
                english="express parcel, personal use",
                seller=seller,
                buyer=zipf_choice(rng, customers, 2.0),
                origin=seller.country,
                dispatch=seller.country,
                destination="UA",
                mass_kg=round(rng.uniform(0.2, 9), 2),
                value_usd=value,
                value_abroad_usd=value,
                document=f"EX{identifiers.digits(rng, 9)}",
                clearing_h=rng.uniform(2, 60),
            )
        )
