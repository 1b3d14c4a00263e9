"""A few thousand ordinary people, firms and lorries, one ring among them, one big forwarder."""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from netgraph.model.kinds import Kind
from tests.analysis.world import World

_SURNAMES = ("Шевчук", "Мельник", "Коваль", "Бондар", "Ткач", "Руденко", "Гнатюк", "Лисенко")
_GIVEN = ("Олег", "Ірина", "Павло", "Ганна", "Тарас", "Оксана", "Микола", "Юлія")
_POSTS = ("Ягодин", "Краківець", "Шегині", "Порубне")
_START = datetime(2025, 1, 6, tzinfo=UTC)


@dataclass(frozen=True)
class Planted:
    """The world, and the entity ids of what was put into it."""

    world: World
    ring: frozenset[str]
    forwarder: str


def planted(seed: int = 0, firms: int = 250, persons: int = 1200) -> Planted:
    """Return a world with one ring and one busy, innocent freight forwarder."""
    return _Builder(random.Random(seed)).build(firms, persons)


@dataclass
class _Builder:
    rng: random.Random
    world: World = field(default_factory=World)
    keyed: dict[tuple[Kind, str], str] = field(default_factory=dict)

    def build(self, firms: int, persons: int) -> Planted:
        people = [self.household_member(number) for number in range(persons)]
        companies = [self.firm(number, people) for number in range(firms)]
        owners = people[::3]
        cars = [self.car(owner) for owner in owners]
        forwarder = self.world.add(Kind.COMPANY, "ТОВ Тихий Фрахт")
        lorries = [self.car(forwarder) for _ in range(25)]
        brokers = [self.world.add(Kind.COMPANY, f"Брокер {n}") for n in range(6)]
        drivers = self.rng.sample(people, 40)
        for _ in range(firms * 5):
            buyer, seller = self.rng.sample(companies, 2)
            at = self.moment()
            lorry, driver = self.rng.choice(lorries), self.rng.choice(drivers)
            parties = {"CONSIGNOR_OF": seller, "CONSIGNEE_OF": buyer, "DRIVER_OF": driver}
            parties |= {"CARRIER_OF": forwarder, "BROKER_OF": self.rng.choice(brokers)}
            self.shipment(parties, lorry, at)
            self.crossing(lorry, driver, at, "in")
        for car, owner in zip(cars, owners, strict=True):
            for _ in range(self.rng.randint(0, 4)):
                self.round_trip(car, owner)
        ring = self.ring(brokers)
        entity = self.world.entity
        return Planted(self.world, frozenset(map(entity, ring)), entity(forwarder))

    def moment(self, day: int | None = None) -> datetime:
        day = self.rng.randint(0, 180) if day is None else day
        return _START + timedelta(days=day, minutes=self.rng.randint(0, 1439))

    def thing(self, kind: Kind, name: str, agency: str) -> str:
        """Return an agency's record of a keyed thing: one entity a name."""
        first = self.keyed.get((kind, name))
        uid = self.world.add(kind, name, agency, same=first)
        self.keyed.setdefault((kind, name), uid)
        return uid

    def person(self, agency: str = "police_ua", same: str | None = None) -> str:
        name = f"{self.rng.choice(_SURNAMES)} {self.rng.choice(_GIVEN)}"
        return self.world.add(Kind.PERSON, name, agency, same)

    def household_member(self, number: int) -> str:
        person = self.person()
        home = self.thing(Kind.ADDRESS, f"home {number // 3}", "police_ua")
        phone = self.thing(Kind.PHONE, f"+38050{number:07d}", "police_ua")
        self.world.say(person, "LIVES_AT", home)
        self.world.say(person, "HAS_PHONE", phone)
        return person

    def firm(self, number: int, people: list[str]) -> str:
        firm = self.world.add(Kind.COMPANY, f"ТОВ Зразок {number}", "tax_ua")
        # A third of all firms sit in one of three business centres.
        place = f"centre {number % 3}" if number % 3 == 0 else f"office {number}"
        address = self.thing(Kind.ADDRESS, place, "tax_ua")
        self.world.say(firm, "REGISTERED_AT", address)
        self.world.say(self.rng.choice(people), "DIRECTOR_OF", firm, agency="tax_ua")
        return firm

    def car(self, owner: str) -> str:
        car = self.world.add(Kind.VEHICLE, f"AA{self.rng.randint(1000, 9999)}BB", "police_ua")
        self.world.say(owner, "OWNER_OF", car, agency="police_ua")
        return car

    def shipment(self, parties: dict[str, str], lorry: str, at: datetime) -> str:
        when = f"{at:%Y-%m-%dT%H:%M:%SZ}"
        value = str(self.rng.randint(2_000, 90_000))
        shipment = self.world.add(
            Kind.SHIPMENT, "MRN", procedure="import", registered_at=when, customs_value=value
        )
        for type_, party in sorted(parties.items()):
            self.world.say(party, type_, shipment, when, agency="customs_ua")
        self.world.say(shipment, "CARRIED_BY", lorry, when)
        return shipment

    def crossing(
        self, vehicle: str, driver: str, at: datetime, way: str, post: str | None = None
    ) -> str:
        when = f"{at:%Y-%m-%dT%H:%M:%SZ}"
        crossing = self.world.add(
            Kind.CROSSING,
            when,
            "border_ua",
            post=post or self.rng.choice(_POSTS),
            direction=way,
            crossed_at=when,
            regime="ordinary",
        )
        self.world.say(vehicle, "CROSSED_WITH", crossing, when, agency="border_ua")
        self.world.say(driver, "PRESENT_AT", crossing, when, agency="border_ua", role="driver")
        return crossing

    def round_trip(self, car: str, owner: str) -> None:
        out = self.moment()
        self.crossing(car, owner, out, "out")
        self.crossing(car, owner, out + timedelta(hours=self.rng.randint(3, 90)), "in")

    def ring(self, brokers: list[str]) -> list[str]:
        """Add eight who work together: an organiser, two firms, two vans, three drivers."""
        organiser, *drivers = [self.person() for _ in range(4)]
        vans = [self.car(driver) for driver in drivers[:2]]
        firms = [self.world.add(Kind.COMPANY, f"ТОВ Ланцюг {n}", "tax_ua") for n in range(2)]
        office = self.thing(Kind.ADDRESS, "a garage", "tax_ua")
        for firm, director in zip(firms, drivers, strict=False):
            self.world.say(firm, "REGISTERED_AT", office)
            self.world.say(director, "DIRECTOR_OF", firm, agency="tax_ua")
            phone = self.thing(Kind.PHONE, "+380670000001", "customs_ua")
            self.world.say(firm, "HAS_PHONE", phone, agency="customs_ua")
        phone = self.thing(Kind.PHONE, "+380670000001", "police_ua")
        self.world.say(organiser, "HAS_PHONE", phone)
        for night in range(8):
            at = self.moment(60 + 4 * night).replace(hour=2)
            for van, driver in zip(vans, drivers, strict=False):
                self.crossing(van, driver, at, "in", "Ягодин")
                at += timedelta(minutes=self.rng.randint(2, 9))
            parties = {"CONSIGNEE_OF": firms[night % 2], "DRIVER_OF": drivers[2]}
            parties |= {"CONSIGNOR_OF": firms[1 - night % 2], "BROKER_OF": brokers[0]}
            self.shipment(parties, vans[night % 2], at)
        return [organiser, *drivers, *vans, *firms]
