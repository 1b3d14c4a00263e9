"""Patrols and cases: vehicles seen on the road, seizures and notices about ordinary people."""

from random import Random

from netgraph.demo.clock import Calendar, at
from netgraph.demo.history import Deal, File, History, Keeping, Sighting
from netgraph.demo.streams import some
from netgraph.demo.things import Firm, Thing
from netgraph.demo.words.places import TOWNS
from netgraph.demo.world import World

_SEIZED = (
    ("2402209000", "Сигарети без марок акцизного податку", "пачка"),
    ("8517130000", "Телефони, не заявлені до контролю", "шт"),
    ("2710194300", "Пальне у додатковому баку", "л"),
    ("6309000000", "Одяг понад норму", "кг"),
    ("3004900000", "Ліки без документів", "уп"),
)
_PROTOCOLS = (
    "Порушення правил дорожнього руху", "Перевищення строку транзиту",
    "Недекларування товарів", "Дрібне хуліганство", "Керування без документів",
)  # fmt: skip


def patrol(world: World, history: History, rng: Random, calendar: Calendar, scale: float) -> None:
    """See vehicles on the road, mostly near home and with the owner at the wheel."""
    keepers = list(world.cars.items())
    crews = [crew for crews in world.crews.values() for crew in crews]
    for _ in range(round(3300 * scale)):
        day = calendar.whole.day(rng)
        if rng.random() < 0.3:
            crew = rng.choice(crews)
            driver, vehicle, town = crew.driver, crew.truck, rng.choice(TOWNS["UA"])
        else:
            driver, vehicle = rng.choice(keepers)
            town = driver.home.town if driver.country == "UA" else rng.choice(TOWNS["UA"])
            if rng.random() < 0.3:
                town = rng.choice(TOWNS["UA"])
            if rng.random() < 0.25:
                driver = rng.choice(world.household[driver])
            elif rng.random() < 0.05:
                driver = rng.choice(world.humans)
        stopped = driver if rng.random() < 0.3 else None
        history.sightings.append(Sighting(at(rng, day, 5, 24), vehicle, town, stopped))


def open_cases(
    world: World, history: History, rng: Random, calendar: Calendar, scale: float
) -> None:
    """Open cases on people who have no part in any planted network or look-alike."""
    crossed = [
        (passage.people[0], passage.vehicle)
        for passage in history.passages
        if not passage.plot and not world.taken.intersection((passage.vehicle, *passage.people))
    ]
    deals = [d for d in history.deals if not d.plot and not world.taken.intersection(_named(d))]
    for _ in range(round(150 * scale)):
        human, vehicle = rng.choice(crossed)
        _seize(history, rng, calendar, ((human, "suspect"), (vehicle, "object")))
    for _ in range(round(70 * scale)):
        deal = rng.choice(deals)
        subjects: list[tuple[Thing | Deal, str]] = [(deal, "object")]
        if deal.driver and rng.random() < 0.6:
            subjects.append((deal.driver, "driver"))
        if isinstance(deal.buyer, Firm) and deal.carrier and rng.random() < 0.3:
            subjects.append((deal.carrier, "carrier"))
        _seize(history, rng, calendar, tuple(subjects), "customs")
    _everyday(world, history, rng, calendar, scale)


def _named(deal: Deal) -> list[Thing]:
    parties = (deal.seller, deal.buyer, deal.broker, deal.carrier, deal.driver, deal.declarant)
    return [*(party for party in parties if party), *(vehicle for vehicle, _ in deal.vehicles)]


def _seize(
    history: History,
    rng: Random,
    calendar: Calendar,
    subjects: tuple[tuple[Thing | Deal, str], ...],
    office: str = "police",
) -> None:
    hs_code, summary, unit = rng.choice(_SEIZED)
    history.files.append(
        File(
            office, rng.choice(("seizure", "seizure", "protocol", "investigation")),
            calendar.whole.day(rng), subjects, rng.choice(("482", "483", "305", "204")), summary,
            hs_code, float(rng.randrange(10, 4000)), unit,
        )
    )  # fmt: skip


def _everyday(
    world: World, history: History, rng: Random, calendar: Calendar, scale: float
) -> None:
    innocent = [human for human in world.humans if human not in world.taken]
    owned = [(human, car) for human, car in world.cars.items() if human not in world.taken]
    for _ in range(round(560 * scale)):
        day = calendar.whole.day(rng)
        way = rng.random()
        subjects: tuple[tuple[Thing | Deal, str], ...]
        if way < 0.12:
            human, car = rng.choice(owned)
            subjects, kind, article = ((car, "object"), (human, "victim")), "stolen", "289"
            summary = "Незаконне заволодіння транспортним засобом"
            history.keepings.append(Keeping(car, human, "owner", day))
        elif way < 0.24:
            subjects, kind, article = ((rng.choice(innocent), "suspect"),), "wanted", "190"
            summary = "Переховується від органів досудового розслідування"
        else:
            roles = ("suspect", "victim", "witness")[: rng.choice((1, 1, 2, 3))]
            subjects = tuple(zip(some(rng, innocent, len(roles)), roles, strict=True))
            kind, article, summary = "protocol", "173", rng.choice(_PROTOCOLS)
        history.files.append(File("police", kind, day, subjects, article, summary))
