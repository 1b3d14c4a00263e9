"""Transit: goods of foreigners that pass through, from one border to another."""

from dataclasses import dataclass
from datetime import datetime
from random import Random

from netgraph.demo import identifiers
from netgraph.demo.clock import Calendar, later, working_hours
from netgraph.demo.history import Deal, History, Passage
from netgraph.demo.shipping import post_towards
from netgraph.demo.streams import zipf_choice
from netgraph.demo.things import Firm
from netgraph.demo.words.goods import IMPORTS, Goods
from netgraph.demo.world import Crew, World

OFFICES = ("МП Верхостав", "МП Долиняни", "МП Лиманськ")


@dataclass(frozen=True, slots=True)
class Through:
    """One transit: between whom, by whom, and what of it can be seen."""

    goods: Goods
    seller: Firm
    buyer: Firm
    broker: Firm
    guarantor: Firm
    carrier: Firm
    crew: Crew
    office_to: str = ""
    leaves: bool = True
    """Whether it crosses the border on the way out."""

    resealed: bool = False


def move(history: History, rng: Random, through: Through, moment: datetime, plot: str = "") -> None:
    """Let goods come in, be declared in transit, and leave, or not."""
    days_h = rng.uniform(20, 80)
    seal = identifiers.digits(rng, 8)
    mass = through.goods.load_kg * rng.uniform(0.5, 1)
    value = round(mass * through.goods.usd_per_kg * rng.lognormvariate(0, 0.2), 2)
    crew = through.crew
    trailer = ((crew.trailer, "trailer"),) if crew.trailer else ()
    history.deals.append(
        Deal(
            at=moment,
            procedure="transit",
            declaration=identifiers.mrn(rng, "UA", moment.year),
            declaration_abroad="",
            item=1,
            hs_code=through.goods.hs_code,
            ukrainian=through.goods.ukrainian,
            english=through.goods.english,
            seller=through.seller,
            buyer=through.buyer,
            origin=through.seller.country,
            dispatch=through.seller.country,
            destination=through.buyer.country,
            mass_kg=round(mass, 1),
            value_usd=value,
            value_abroad_usd=value,
            document=f"CMR{identifiers.digits(rng, 7)}",
            broker=through.broker,
            carrier=through.carrier,
            driver=crew.driver,
            vehicles=((crew.truck, "tractor"), *trailer),
            seal=seal,
            clearing_h=days_h,
            plot=plot,
            guarantor=through.guarantor,
            office_to=through.office_to or rng.choice(OFFICES),
        )
    )
    people = (crew.driver,)
    come = post_towards(rng, through.seller.country)
    history.passages.append(
        Passage(
            later(rng, moment, -4, -0.5), come, "in", crew.truck, people, crew.trailer, plot=plot
        )
    )
    if through.leaves:
        read = identifiers.digits(rng, 8) if through.resealed or rng.random() < 0.01 else seal
        gone = later(rng, moment, days_h - 3, days_h)
        away = post_towards(rng, through.buyer.country)
        history.passages.append(
            Passage(gone, away, "out", crew.truck, people, crew.trailer, plot=plot, seal=read)
        )


def ordinary(world: World, rng: Random) -> Through:
    """Return a transit of ordinary life, between firms of two other countries."""
    sellers = world.firms_of("trader", ("PL", "DE", "TR", "CN"))
    buyers = world.firms_of("trader", ("RO", "MD", "GE", "LT"))
    carriers = [
        firm for firm in world.firms_of("carrier", ("UA", "PL", "MD")) if world.crews.get(firm)
    ]
    carrier = zipf_choice(rng, carriers, 1.6)
    brokers = world.firms_of("broker", ("UA",))
    return Through(
        rng.choice(IMPORTS),
        zipf_choice(rng, sellers, 1.6),
        zipf_choice(rng, buyers, 1.6),
        zipf_choice(rng, brokers, 1.8),
        zipf_choice(rng, brokers, 2.2),
        carrier,
        zipf_choice(rng, world.crews[carrier], 1.2),
    )


def pass_through(
    world: World, history: History, rng: Random, calendar: Calendar, scale: float
) -> None:
    """Let goods pass through all the year."""
    for _ in range(round(900 * scale)):
        moment = working_hours(rng, calendar.whole.day(rng))
        move(history, rng, ordinary(world, rng), moment)
