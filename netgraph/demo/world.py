"""The population: who lives where with whom, who runs and works for what, who drives what."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from netgraph.demo.firms import Founding, new_firm, new_vehicle
from netgraph.demo.people import (
    given_name,
    new_birth_date,
    new_human,
    new_place,
    new_surname,
)
from netgraph.demo.settings import DemoSettings
from netgraph.demo.streams import heavy_tail, stream, zipf_choice
from netgraph.demo.things import Firm, Human, Place, Thing, Vehicle


@dataclass(frozen=True, slots=True)
class Crew:
    """A lorry with who usually drives it and what it usually draws."""

    driver: Human
    truck: Vehicle
    trailer: Vehicle | None


@dataclass(slots=True)
class World:
    """Grows while it is built and while networks are planted; then it is only read."""

    humans: list[Human] = field(default_factory=list)
    firms: list[Firm] = field(default_factory=list)
    vehicles: list[Vehicle] = field(default_factory=list)
    household: dict[Human, list[Human]] = field(default_factory=dict)
    """Everybody to all who live in the same home, themselves included."""

    trades: dict[tuple[str, str], list[Firm]] = field(default_factory=dict)
    """Trade and country to firms, the largest first."""

    crews: dict[Firm, list[Crew]] = field(default_factory=dict)
    directors: dict[Firm, Human] = field(default_factory=dict)
    cars: dict[Human, Vehicle] = field(default_factory=dict)
    drivers: set[Human] = field(default_factory=set)
    taken: set[Thing] = field(default_factory=set)
    """Who and what has a part in a planted network or look-alike. For look-up only."""

    def settle(
        self, rng: Random, country: str, adults: int, home: Place | None = None
    ) -> list[Human]:
        """Add a household: a couple and grown children, or one person."""
        home = home or new_place(rng, country)
        surname = new_surname(rng, country)
        family: list[Human] = []
        eldest = new_birth_date(rng, 44 if adults > 2 else 19)
        father = given_name(rng, country, "m")
        for number in range(adults):
            sex = ("m", "f")[number] if number < 2 else rng.choice("mf")
            if adults == 1:
                sex = rng.choice("mmf")
            born_on = eldest + timedelta(rng.randrange(-1800, 1800))
            own = surname if number != 1 or rng.random() < 0.8 else new_surname(rng, country)
            if number >= 2:
                born_on = eldest + timedelta(rng.randrange(7300, 8900))
            latest = date(2006, 6, 1)
            family.append(
                new_human(
                    rng, f"p{len(self.humans) + number:06d}", country, sex,
                    (own, father if number >= 2 else given_name(rng, country, "m"),
                     min(born_on, latest - timedelta(rng.randrange(900))), home),
                )
            )  # fmt: skip
        self.humans += family
        self.household |= dict.fromkeys(family, family)
        return family

    def found(self, rng: Random, founding: Founding, director: Human | None = None) -> Firm:
        """Add a firm; the smallest of its trade."""
        firm = new_firm(rng, f"c{len(self.firms):06d}", founding)
        self.firms.append(firm)
        self.trades.setdefault((founding.trade, founding.country), []).append(firm)
        if director:
            self.directors[firm] = director
        return firm

    def register(self, rng: Random, kind: str, country: str) -> Vehicle:
        """Add a vehicle."""
        vehicle = new_vehicle(rng, f"v{len(self.vehicles):06d}", kind, country)
        self.vehicles.append(vehicle)
        return vehicle

    def hire(self, rng: Random, carrier: Firm, driver: Human, kind: str = "truck") -> Crew:
        """Add a lorry or van of the carrier's and the one who usually drives it."""
        truck = self.register(rng, kind, carrier.country)
        drawn = kind == "truck" and rng.random() < 0.6
        crew = Crew(
            driver, truck, self.register(rng, "trailer", carrier.country) if drawn else None
        )
        self.crews.setdefault(carrier, []).append(crew)
        self.drivers.add(driver)
        return crew

    def firms_of(self, trade: str, countries: Iterable[str]) -> list[Firm]:
        """Return the firms of one trade in these countries, the largest first."""
        return [firm for land in countries for firm in self.trades.get((trade, land), ())]


_ABROAD = {"PL": 480, "MD": 200, "TR": 90, "GE": 60, "BY": 90}
"""Country to persons at scale 1."""

_FIRMS = {
    ("trader", "UA"): 760, ("service", "UA"): 330, ("carrier", "UA"): 105, ("broker", "UA"): 42,
    ("dealer", "UA"): 36, ("trader", "PL"): 210, ("trader", "DE"): 70, ("trader", "TR"): 60,
    ("trader", "CN"): 40, ("trader", "IT"): 28, ("trader", "RO"): 26, ("trader", "LT"): 22,
    ("trader", "MD"): 34, ("trader", "GE"): 10, ("trader", "BY"): 22, ("carrier", "PL"): 34,
    ("carrier", "MD"): 10, ("carrier", "TR"): 10, ("carrier", "BY"): 8, ("broker", "PL"): 14,
    ("dealer", "PL"): 16,
}  # fmt: skip


def build_world(settings: DemoSettings) -> World:
    """Return the population before anybody does anything."""
    world = World()
    rng = stream(settings.seed, "population")
    for _ in range(round(2300 * settings.scale)):
        world.settle(rng, "UA", rng.choices((1, 2, 3, 4), (25, 40, 20, 15))[0])
    for country, count in _ABROAD.items():
        for _ in range(max(8, round(count * settings.scale))):
            world.settle(rng, country, 1)
    _found_all(world, stream(settings.seed, "firms"), settings.scale)
    _give_cars(world, stream(settings.seed, "cars"))
    return world


def _found_all(world: World, rng: Random, scale: float) -> None:
    idle = {land: _working_age(world, rng, land) for land in ("UA", *_ABROAD)}
    offices = [new_place(rng, "UA") for _ in range(max(2, round(14 * scale)))]
    for (trade, country), count in _FIRMS.items():
        for rank in range(max(2, round(count * scale))):
            founding = Founding(trade=trade, country=country)
            if country == "UA" and rng.random() < 0.2:
                centre = zipf_choice(rng, offices)
                founding = replace(founding, seat=replace(centre, flat=str(rng.randrange(1, 90))))
            director = idle[country].pop() if idle.get(country) else None
            firm = world.found(rng, founding, director)
            if trade == "carrier":
                size = max(1, int(heavy_tail(rng, 2, 1.0, 26) * (1.6 if rank < 6 else 0.8)))
                for _ in range(min(size, len(idle[country]) // 3)):
                    world.hire(
                        rng, firm, idle[country].pop(), rng.choices(("truck", "van"), (5, 1))[0]
                    )


def _working_age(world: World, rng: Random, country: str) -> list[Human]:
    people = [h for h in world.humans if h.country == country and 1958 < h.born_on.year < 2002]
    rng.shuffle(people)
    people.sort(key=lambda human: human.sex == "m")  # popped from the end: men first, mostly
    for _ in range(len(people)):
        a, b = rng.randrange(len(people)), rng.randrange(len(people))
        if rng.random() < 0.3:
            people[a], people[b] = people[b], people[a]
    return people


def _give_cars(world: World, rng: Random) -> None:
    for human in world.humans:
        chance = 0.33 if human.country == "UA" else 0.5
        if rng.random() < chance:
            world.cars[human] = world.register(
                rng, rng.choices(("car", "van"), (9, 1))[0], human.country
            )
