"""Used cars: brought in and cleared, by people for themselves and by dealers."""

from dataclasses import dataclass
from datetime import datetime
from random import Random

from netgraph.demo import identifiers
from netgraph.demo.clock import Calendar, at, later, working_hours
from netgraph.demo.history import Deal, History, Keeping, Party, Passage
from netgraph.demo.shipping import post_towards
from netgraph.demo.streams import heavy_tail, zipf_choice
from netgraph.demo.things import Firm, Human, Vehicle
from netgraph.demo.words.goods import USED_CAR_HS
from netgraph.demo.world import World


@dataclass(frozen=True, slots=True)
class CarSale:
    car: Vehicle
    seller: Party
    buyer: Party
    broker: Firm | None = None
    procedure: str = "import"


def clear_car(
    history: History, rng: Random, sale: CarSale, moment: datetime, plot: str = ""
) -> None:
    """Declare a used car; of an import, the importer's name is kept with the car.

    Args:
        history: gets the declaration.
        rng: where chance comes from.
        sale: the car, between whom, and which way.
        moment: when the declaration is registered.
        plot: the network or look-alike it belongs to.
    """
    car, buyer = sale.car, sale.buyer
    imported = sale.procedure == "import"
    value = 900 + 1100 * max(1, car.year - 2006) * rng.lognormvariate(0, 0.3)
    land = buyer.country if not imported else car.country if car.country != "UA" else "PL"
    history.deals.append(
        Deal(
            at=moment,
            procedure=sale.procedure,
            declaration=identifiers.mrn(rng, "UA", moment.year),
            declaration_abroad="",
            item=1,
            hs_code=USED_CAR_HS,
            ukrainian=f"автомобіль, що був у використанні, {car.make} {car.model}",
            english=f"used car {car.make} {car.model}",
            seller=sale.seller,
            buyer=buyer,
            origin=land,
            dispatch=land if imported else "UA",
            destination="UA" if imported else land,
            mass_kg=float(rng.randrange(1150, 2300)),
            value_usd=round(value, 2),
            value_abroad_usd=round(value, 2),
            document=f"F{identifiers.digits(rng, 7)}",
            broker=sale.broker,
            driver=buyer if isinstance(buyer, Human) else None,
            vehicles=((car, "tractor"),),
            clearing_h=rng.lognormvariate(2.5, 0.7),
            plot=plot,
        )
    )
    if imported:
        history.keepings.append(Keeping(car, buyer, "importer", moment.date(), plot=plot))


def import_cars(
    world: World, history: History, rng: Random, calendar: Calendar, scale: float
) -> None:
    """Let some people import a car for themselves, and dealers many."""
    brokers = world.firms_of("broker", ("UA",))
    adults = [human for human in world.humans if human.country == "UA"]
    for human in rng.sample(adults, min(len(adults), round(260 * scale))):
        _fetch(world, history, rng, (human, human, zipf_choice(rng, brokers)), calendar)
    for dealer in world.firms_of("dealer", ("UA",)):
        broker = zipf_choice(rng, brokers)
        driver = world.directors.get(dealer) or rng.choice(adults)
        for _ in range(heavy_tail(rng, 2, 1.1, 28)):
            fetcher = driver if rng.random() < 0.6 else rng.choice(adults)
            _fetch(world, history, rng, (fetcher, dealer, broker), calendar)


def _fetch(
    world: World,
    history: History,
    rng: Random,
    who: tuple[Human, Party, Firm],
    calendar: Calendar,
) -> None:
    driver, buyer, broker = who
    car = world.register(rng, "car", rng.choice(("PL", "PL", "DE", "LT")))
    day = calendar.whole.day(rng)
    moment = at(rng, day, 5, 24)
    transit = rng.random() < 0.4
    history.passages.append(
        Passage(
            moment, post_towards(rng, "PL"), "in", car, (driver,),
            regime="transit" if transit else "ordinary",
            deadline_on=later(rng, moment, 240, 240).date() if transit else None,
        )
    )  # fmt: skip
    cleared = working_hours(rng, later(rng, moment, 4, 200 if transit else 30).date())
    clear_car(history, rng, CarSale(car, buyer, buyer, broker), cleared)
    if rng.random() < 0.5:
        history.keepings.append(Keeping(car, buyer, "owner", cleared.date()))
