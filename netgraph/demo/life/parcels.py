"""Parcels: what marketplaces abroad send to people's homes in small lots."""

from dataclasses import dataclass
from datetime import date
from random import Random

from netgraph.demo import identifiers
from netgraph.demo.clock import Calendar, working_hours
from netgraph.demo.history import Deal, History, Party
from netgraph.demo.streams import some, zipf_choice
from netgraph.demo.things import Firm, Human
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


@dataclass(frozen=True, slots=True)
class Parcel:
    sender: Firm
    to: Human
    value_usd: float
    payer: Party | None = None


def send(history: History, rng: Random, parcel: Parcel, day: date, plot: str = "") -> None:
    """Let one parcel come."""
    value = round(parcel.value_usd, 2)
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
            seller=parcel.sender,
            buyer=parcel.to,
            origin=parcel.sender.country,
            dispatch=parcel.sender.country,
            destination="UA",
            mass_kg=round(rng.uniform(0.2, 9), 2),
            value_usd=value,
            value_abroad_usd=value,
            document=f"EX{identifiers.digits(rng, 9)}",
            clearing_h=rng.uniform(2, 60),
            payer=parcel.payer,
            plot=plot,
        )
    )


def order_together(
    world: World, history: History, rng: Random, calendar: Calendar, scale: float
) -> None:
    """Let colleagues and neighbours order together, of whom one often pays for all."""
    sellers = world.firms_of("trader", ("CN", "PL"))[::5][:6]
    people = [human for human in world.humans if human.country == "UA"]
    for _ in range(max(3, round(16 * scale))):
        group = some(rng, people, rng.randint(3, 8))
        seller = zipf_choice(rng, sellers, 1.5)
        dear = rng.random() < 0.3
        window = calendar.window(rng, 8)
        for _ in range(rng.randint(8, 36)):
            value = rng.uniform(90, 149) if dear else min(149.0, 8 + rng.expovariate(1 / 45))
            payer = group[0] if rng.random() < 0.6 else None
            parcel = Parcel(seller, rng.choice(group), value, payer)
            send(history, rng, parcel, window.day(rng))
