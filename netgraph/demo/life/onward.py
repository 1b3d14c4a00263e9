"""Goods that are bought in one country and sold on in another, as wholesalers do."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from netgraph.demo import identifiers
from netgraph.demo.clock import Calendar, working_hours
from netgraph.demo.history import Deal, History
from netgraph.demo.shipping import Terms, ship
from netgraph.demo.streams import some, zipf_choice
from netgraph.demo.things import Firm
from netgraph.demo.words.goods import CHIPS, IMPORTS, Goods
from netgraph.demo.world import World


@dataclass(frozen=True, slots=True)
class Landing:
    """Goods that arrive at a firm abroad."""

    goods: Goods
    seller: Firm
    hub: Firm
    mass_kg: float


def arrive(history: History, rng: Random, landing: Landing, at: datetime, plot: str = "") -> None:
    """Let a firm abroad import goods: only its own customs know of it."""
    goods, seller, hub = landing.goods, landing.seller, landing.hub
    value = round(landing.mass_kg * goods.usd_per_kg * 0.8, 2)
    history.deals.append(
        Deal(
            at=at, procedure="import", declaration=identifiers.mrn(rng, "PL", at.year),
            declaration_abroad=identifiers.mrn(rng, "PL", at.year), item=1,
            hs_code=goods.hs_code, ukrainian=goods.ukrainian, english=goods.english,
            seller=seller, buyer=hub, origin=seller.country, dispatch=seller.country,
            destination=hub.country, mass_kg=round(landing.mass_kg, 1), value_usd=value,
            value_abroad_usd=value, document=f"BL{identifiers.digits(rng, 7)}",
            container=identifiers.container(rng), seal=identifiers.digits(rng, 8), foreign=True,
            plot=plot,
        )
    )  # fmt: skip


def sell_on(world: World, history: History, rng: Random, calendar: Calendar, scale: float) -> None:
    """Let wholesalers at home sell abroad part of what they import, and hubs abroad sell here."""
    firms = world.firms_of("trader", ("UA",))
    for firm in some(rng, firms, max(4, round(45 * scale))):
        _wholesaler(world, history, rng, calendar, firm)
    hubs = world.firms_of("trader", ("PL",))
    for hub in some(rng, hubs, max(3, round(14 * scale))):
        _hub(world, history, rng, calendar, hub)


def _wholesaler(
    world: World, history: History, rng: Random, calendar: Calendar, firm: Firm
) -> None:
    """Most of what is sold on keeps its origin; some is said to be of here; some is sent back."""
    goods = rng.choice((*IMPORTS, *CHIPS))
    seller = zipf_choice(rng, world.firms_of("trader", goods.lands), 1.6)
    clients = [zipf_choice(rng, world.firms_of("trader", ("RO", "MD", "GE", "LT", "PL")), 1.6)]
    if rng.random() < 0.3:
        clients.append(seller)
    carrier = zipf_choice(rng, world.firms_of("carrier", ("UA",)), 1.6)
    broker = zipf_choice(rng, world.firms_of("broker", ("UA",)), 1.8)
    share = rng.uniform(0.1, 0.9)
    origin = seller.country if rng.random() < 0.6 else "UA"
    for day in calendar.window(rng, 60).spread(rng, rng.randint(4, 16)):
        terms = Terms(goods, seller, firm, carrier=carrier, broker=broker, origin=seller.country)
        deal = ship(world, history, rng, terms, working_hours(rng, day))
        if rng.random() < share:
            mass = deal.mass_kg * rng.choice((1.0, rng.uniform(0.2, 1)))
            out = Terms(
                goods, firm, rng.choice(clients), "export", carrier, broker,
                mass_kg=round(mass, 1), origin=origin,
            )  # fmt: skip
            later = day + timedelta(rng.randint(3, 40))
            ship(world, history, rng, out, working_hours(rng, later))


def _hub(world: World, history: History, rng: Random, calendar: Calendar, hub: Firm) -> None:
    goods = rng.choice([g for g in IMPORTS if "CN" in g.lands])
    maker = zipf_choice(rng, world.firms_of("trader", ("CN",)), 1.6)
    buyers = [zipf_choice(rng, world.firms_of("trader", ("UA",)), 1.5) for _ in range(3)]
    carrier = zipf_choice(rng, world.firms_of("carrier", ("UA",)), 1.6)
    broker = zipf_choice(rng, world.firms_of("broker", ("UA",)), 1.8)
    origin = "PL" if rng.random() < 0.3 else "CN"  # worked on there, or passed on as it is
    for day in calendar.window(rng, 60).spread(rng, rng.randint(4, 12)):
        mass = goods.load_kg * rng.uniform(0.3, 1)
        arrive(history, rng, Landing(goods, maker, hub, mass), working_hours(rng, day))
        for _ in range(rng.choice((1, 1, 2))):
            terms = Terms(
                goods, hub, rng.choice(buyers), carrier=carrier, broker=broker, origin=origin,
                mass_kg=round(mass * rng.uniform(0.2, 1), 1),
            )  # fmt: skip
            later = day + timedelta(rng.randint(4, 30))
            ship(world, history, rng, terms, working_hours(rng, later))
