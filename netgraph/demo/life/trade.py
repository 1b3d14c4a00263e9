"""Trade: importers and exporters with their usual goods, sellers, brokers and carriers."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from netgraph.demo.clock import Calendar, Window, working_hours
from netgraph.demo.history import History
from netgraph.demo.shipping import Terms, ship
from netgraph.demo.streams import heavy_tail, some, zipf_choice
from netgraph.demo.things import Firm
from netgraph.demo.words.goods import CHIPS, EXPORTS, IMPORTS, Goods
from netgraph.demo.world import World

_SUITS = {"41": ("25", "32", "39", "44", "69", "72", "73", "85", "94"), "01": ("06", "31", "38")}
"""Division of activity to the chapters of what such firms need; others need anything."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How one firm trades."""

    goods: tuple[Goods, ...]
    partners: dict[str, list[Firm]]
    """HS code to sellers or buyers abroad."""

    brokers: tuple[Firm, ...]
    carriers: tuple[Firm, ...]
    price: float
    load: float
    spread: float


def trade(world: World, history: History, rng: Random, calendar: Calendar) -> None:
    """Let every trader at home import or export for a year; a few do most of it."""
    traders = world.firms_of("trader", ("UA",))
    for rank, firm in enumerate(traders):
        exports = rng.random() < 0.22
        habits = _habits(world, rng, EXPORTS if exports else IMPORTS)
        size = heavy_tail(rng, 2.2, 1.1, 60) if rank % 9 else heavy_tail(rng, 5, 1.0, 110)
        for day in _days(rng, calendar, firm, habits.goods[0], size):
            goods = zipf_choice(rng, habits.goods, 1.6)
            partner = zipf_choice(rng, habits.partners[goods.hs_code], 1.5)
            terms = Terms(
                goods,
                seller=firm if exports else partner,
                buyer=partner if exports else firm,
                procedure="export" if exports else "import",
                carrier=zipf_choice(rng, habits.carriers, 1.4),
                broker=zipf_choice(rng, habits.brokers, 1.8) if habits.brokers else None,
                price=habits.price,
                price_abroad=habits.price,
                price_spread=habits.spread,
                load=habits.load,
                payer=rng.choice(traders) if rng.random() < 0.01 else None,
            )
            deal = ship(world, history, rng, terms, working_hours(rng, day))
            if rng.random() < 0.15:  # a colleague's lorry of the same carrier brings the rest
                ship(world, history, rng, terms, deal.at + timedelta(minutes=rng.randrange(2, 40)))


def trade_aside(
    world: World, history: History, rng: Random, calendar: Calendar, scale: float
) -> None:
    """Let builders, farmers and consultants import what they need, or what they can sell."""
    firms = world.firms_of("service", ("UA",))
    for firm in some(rng, firms, max(3, round(90 * scale))):
        suits = _SUITS.get(firm.activity[:2]) if rng.random() < 0.9 else None
        habits = _habits(
            world, rng, tuple(g for g in (*IMPORTS, *CHIPS) if not suits or g.hs_code[:2] in suits)
        )
        for day in calendar.window(rng, 40).spread(rng, heavy_tail(rng, 1.5, 1.1, 20)):
            goods = rng.choice(habits.goods)
            terms = Terms(
                goods,
                seller=rng.choice(habits.partners[goods.hs_code]),
                buyer=firm,
                carrier=rng.choice(habits.carriers),
                broker=habits.brokers[0] if habits.brokers else None,
                price=habits.price,
                price_abroad=habits.price,
                price_spread=habits.spread,
                load=habits.load,
            )
            ship(world, history, rng, terms, working_hours(rng, day))


def _habits(world: World, rng: Random, list_of_goods: tuple[Goods, ...]) -> Habits:
    count = min(len(list_of_goods), rng.choices((1, 2, 3, 5), (35, 30, 20, 15))[0])
    goods = tuple(rng.sample(list_of_goods, count))
    partners: dict[str, list[Firm]] = {}
    for item in goods:
        firms = world.firms_of("trader", item.lands[: rng.choice((1, 1, 2, 3))])
        few = rng.choices((1, 2, 4), (50, 30, 20))[0]
        partners[item.hs_code] = list(
            dict.fromkeys(zipf_choice(rng, firms, 1.6) for _ in range(few))
        )
    brokers = world.firms_of("broker", ("UA",))
    hauliers = [
        *world.firms_of("carrier", ("UA",)),
        *(f for f in world.firms_of("carrier", goods[0].lands) if rng.random() < 0.6),
    ]
    return Habits(
        goods,
        partners,
        tuple(zipf_choice(rng, brokers, 2.2) for _ in range(rng.choice((0, 1, 1, 1, 2, 3)))),
        tuple(zipf_choice(rng, hauliers, 1.7) for _ in range(rng.choice((1, 2, 3, 4)))),
        price=rng.lognormvariate(0, 0.22),
        load=rng.choice((0.15, 0.4, 0.8, 1.0, 1.0)),
        spread=rng.choice((0.03, 0.05, 0.1, 0.2, 0.3)),
    )


def _days(rng: Random, calendar: Calendar, firm: Firm, goods: Goods, count: int) -> list[date]:
    """Return days of trade: all the year, in bursts, in season, or from the founding on."""
    way = rng.random()
    window = calendar.whole
    last_on = calendar.first_on + timedelta(calendar.days)
    if firm.registered_on > calendar.first_on:
        began = min(firm.registered_on + timedelta(10), last_on - timedelta(10))
        window = Window(began, (last_on - began).days)
    elif way < 0.45:
        window = calendar.window(rng, 20)
    if goods.season and 0.45 <= way < 0.8:
        peak = min(calendar.days - 1, max(0, goods.season * 30 - 15))
        offsets = (int(rng.gauss(peak, 35)) % calendar.days for _ in range(count))
        return sorted(calendar.first_on + timedelta(offset) for offset in offsets)
    if way > 0.9:  # a few orders a year, each in a week or two
        starts = some(rng, range(window.days), rng.randint(1, 3))
        return sorted(
            window.first_on
            + timedelta(min(window.days - 1, rng.choice(starts) + rng.randrange(14)))
            for _ in range(count)
        )
    return window.spread(rng, count)
