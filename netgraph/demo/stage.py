"""What a planted network or look-alike is written with: recruit, found, drive, call, ship.

Everything here goes through the same makers as ordinary life, so that what is planted has
no form of its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from random import Random

from netgraph.demo.clock import Calendar, Window, at, later
from netgraph.demo.firms import Founding
from netgraph.demo.history import (
    Call,
    Deal,
    File,
    History,
    Keeping,
    Party,
    Passage,
    Sighting,
    Tenure,
)
from netgraph.demo.shipping import Terms, ship
from netgraph.demo.things import Firm, Human, Thing, Vehicle
from netgraph.demo.words.places import LAND_POSTS, TOWNS
from netgraph.demo.world import World


@dataclass(frozen=True, slots=True)
class Part:
    """A member and what it does in the network."""

    thing: Thing
    role: str


@dataclass(frozen=True, slots=True)
class Plot:
    """The truth of one planted network or look-alike."""

    id: str
    title: str
    types: tuple[str, ...]
    benign: bool
    parts: tuple[Part, ...]


@dataclass(slots=True)
class Stage:
    """One plot in the making."""

    id: str
    world: World
    history: History
    rng: Random
    calendar: Calendar
    parts: list[Part] = field(default_factory=list)

    def cast(self, thing: Thing, role: str) -> None:
        """Make it a member."""
        self.parts.append(Part(thing, role))
        self.world.taken.add(thing)

    def person(self, role: str, country: str = "UA", sex: str = "m") -> Human:
        """Recruit somebody who runs no firm and drives for nobody yet, or a newcomer."""
        world = self.world
        directors = set(world.directors.values())
        for _ in range(500):
            human = self.rng.choice(world.humans)
            fits = human.country == country and sex in ("any", human.sex)
            idle = human not in world.taken and human not in world.drivers
            if fits and idle and human not in directors and 1956 < human.born_on.year < 2004:
                break
        else:
            human = world.settle(self.rng, country, 1)[0]
        self.cast(human, role)
        return human

    def relative(self, of: Human, role: str) -> Human:
        """Recruit somebody from the same home, or anybody if there is none left."""
        for human in self.world.household[of]:
            if human is not of and human not in self.world.taken:
                self.cast(human, role)
                return human
        return self.person(role, of.country, "any")

    def firm(self, role: str, founding: Founding, director: Human | None = None) -> Firm:
        """Found a firm that is a member."""
        firm = self.world.found(self.rng, founding, director)
        self.cast(firm, role)
        return firm

    def vehicle(self, role: str, kind: str = "car", country: str = "UA") -> Vehicle:
        """Register a vehicle that is a member."""
        vehicle = self.world.register(self.rng, kind, country)
        self.cast(vehicle, role)
        return vehicle

    def twin(self, of: Vehicle, role: str, country: str) -> Vehicle:
        """Register a vehicle that passes for another: same number and make, another plate."""
        plain = self.world.register(self.rng, of.kind, country)
        clone = replace(plain, vin=of.vin, make=of.make, model=of.model, year=of.year)
        self.world.vehicles[-1] = clone
        self.cast(clone, role)
        return clone

    def existing(self, trade: str, country: str, first: float = 0.0, last: float = 1.0) -> Firm:
        """Return a firm of ordinary life by its place among its trade, 0 the largest."""
        firms = self.world.trades[trade, country]
        low, high = (
            int(first * len(firms)),
            max(int(first * len(firms)) + 1, int(last * len(firms))),
        )
        return self.rng.choice(firms[low:high])

    def holds(
        self,
        firm: Firm,
        holder: Party,
        role: str,
        since: date | None = None,
        until: date | None = None,
    ) -> None:
        share = float(self.rng.choice((100, 100, 50, 33, 75))) if role == "founder" else None
        began = since or firm.registered_on
        self.history.tenures.append(Tenure(firm, holder, role, began, until, share, self.id))

    def keeps(self, vehicle: Vehicle, holder: Party, role: str, since: date) -> None:
        self.history.keepings.append(Keeping(vehicle, holder, role, since, plot=self.id))

    def calls(self, one: str, other: str, days: Iterable[date], evening: bool = False) -> None:
        """Let two telephones call each other about once on each of the days."""
        for day in days:
            ends = (one, other) if self.rng.random() < 0.6 else (other, one)
            moment = at(self.rng, day, 17 if evening else 8, 26 if evening else 21)
            seconds = 5 + int(self.rng.expovariate(1 / 90))
            self.history.calls.append(Call(moment, *ends, seconds, self.id))

    def cross(
        self, vehicle: Vehicle, people: Sequence[Human], moment: datetime, post: str, direction: str
    ) -> None:
        self.history.passages.append(
            Passage(moment, post, direction, vehicle, tuple(people), plot=self.id)
        )

    def bring_in(
        self, vehicle: Vehicle, driver: Human, moment: datetime, post: str, term: tuple[str, int]
    ) -> date:
        """Let a vehicle enter under a regime and term of days; return its deadline."""
        regime, days = term
        deadline = moment.date() + timedelta(days)
        self.history.passages.append(
            Passage(moment, post, "in", vehicle, (driver,), None, regime, deadline, self.id)
        )
        return deadline

    def seen(
        self, vehicle: Vehicle, driver: Human | None, day: date, town: str | None = None
    ) -> None:
        place = town or self.rng.choice(TOWNS["UA"])
        moment = at(self.rng, day, 6, 23)
        self.history.sightings.append(Sighting(moment, vehicle, place, driver, self.id))

    def ship(self, terms: Terms, moment: datetime) -> Deal:
        return ship(self.world, self.history, self.rng, terms, moment, self.id)

    def declare(self, deal: Deal) -> Deal:
        """Let a declaration happen that no lorry of ordinary trade goes with."""
        self.history.deals.append(replace(deal, plot=self.id))
        return self.history.deals[-1]

    def seize(
        self, kind: str, day: date, subjects: Sequence[tuple[Thing, str]], summary: str
    ) -> None:
        """Open a case on members: a seed."""
        article = {"wanted": "305", "stolen": "289"}.get(
            kind, self.rng.choice(("482", "483", "305"))
        )
        office = "police" if kind in ("wanted", "stolen") or self.rng.random() < 0.6 else "customs"
        self.history.files.append(
            File(office, kind, day, tuple(subjects), article, summary, plot=self.id)
        )

    def post(self, land: str = "PL") -> str:
        return self.rng.choice(LAND_POSTS[land])

    def window(self, least: int = 25) -> Window:
        return self.calendar.window(self.rng, least)

    def some_days(self, window: Window, least: int, most: int) -> list[date]:
        """Return a random number of days, in order."""
        return window.spread(self.rng, self.rng.randint(least, most))

    def night(self, day: date) -> datetime:
        return at(self.rng, day, 21, 29)

    def soon(self, moment: datetime, least_min: float, most_min: float) -> datetime:
        return later(self.rng, moment, least_min / 60, most_min / 60)

    def done(self, title: str, types: tuple[str, ...], benign: bool) -> Plot:
        return Plot(self.id, title, types, benign, tuple(self.parts))


def second_phone(human: Human) -> str:
    """Return the number that somebody gives to few: the last of theirs."""
    return human.phones[-1]


def with_plate(vehicle: Vehicle, plate: str, country: str) -> Vehicle:
    """Return the same vehicle, in the truth too, under another plate."""
    return replace(vehicle, plate=plate, country=country)
