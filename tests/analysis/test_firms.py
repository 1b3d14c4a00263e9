"""T6, T7, T15 and T20: what firms do together, and what lawful firms do."""

import random
from datetime import UTC, datetime, timedelta

from netgraph.analysis.typologies import run
from netgraph.model.kinds import Kind
from netgraph.model.result import Hit
from tests.analysis.world import World

START = datetime(2025, 1, 6, tzinfo=UTC)
SYLLABLES = ("бал", "вер", "гор", "дан", "зор", "кал", "лим", "мар", "нов", "тер", "сан", "фел")


class Market:
    """A hundred honest firms that import, each with a head, an office and prices of its own."""

    def __init__(self, seed: int = 0, firms: int = 100) -> None:
        self.rng, self.world = random.Random(seed), World()
        self.brokers = [self.firm() for _ in range(5)]
        self.sellers = [self.firm() for _ in range(15)]
        for _ in range(firms):
            firm = self.firm()
            for _ in range(6):
                self.buys(firm, self.rng.choice(self.sellers), self.rng.lognormvariate(2, 0.6))

    def name(self) -> str:
        return "".join(self.rng.sample(SYLLABLES, 4)).capitalize()

    def firm(self, head: str | None = None, place: str | None = None, founded: str = "") -> str:
        founded = founded or f"{self.rng.randrange(1995, 2024)}-0{self.rng.randrange(1, 10)}-15"
        firm = self.world.add(Kind.COMPANY, f"ТОВ {self.name()}", "tax_ua", registered_on=founded)
        self.world.say(head or self.person(), "DIRECTOR_OF", firm)
        self.world.say(firm, "REGISTERED_AT", place or self.place())
        return firm

    def person(self) -> str:
        return self.world.add(Kind.PERSON, f"{self.name()} Олег", "tax_ua")

    def place(self) -> str:
        return self.world.add(Kind.ADDRESS, f"вул. {self.name()}", "tax_ua")

    def buys(
        self,
        firm: str,
        seller: str,
        price: float,
        day: int | None = None,
        broker: str | None = None,
    ) -> str:
        day = self.rng.randrange(330) if day is None else day
        when = f"{START + timedelta(days=day):%Y-%m-%dT12:00:00Z}"
        shipment = self.world.add(
            Kind.SHIPMENT,
            "MRN",
            procedure="import",
            registered_at=when,
            hs_code="8504409000",
            customs_value=f"{1000 * price:.2f}",
            net_mass_kg="1000",
            currency="EUR",
        )
        self.world.say(firm, "CONSIGNEE_OF", shipment, when, agency="customs_ua")
        self.world.say(seller, "CONSIGNOR_OF", shipment, when, agency="customs_ua")
        broker = broker or self.rng.choice(self.brokers)
        self.world.say(broker, "BROKER_OF", shipment, when, agency="customs_ua")
        return shipment

    def hit(self, code: str, *who: str) -> Hit | None:
        """Return the first hit that holds all of these."""
        wanted = {self.world.entity(uid) for uid in who}
        for hit in run(code, self.world.tables()).hits:
            if wanted <= dict(hit.members).keys():
                return hit
        return None


def test_importers_of_one_broker_at_one_low_price_are_a_ring() -> None:
    market = Market()
    broker, seller = market.firm(), market.firm()
    ring = [market.firm() for _ in range(4)]
    for firm in ring:
        for _ in range(5):
            market.buys(firm, seller, market.rng.uniform(1.9, 2.0), broker=broker)
    hit = market.hit("T6", *ring)
    assert hit is not None
    assert "far more alike" in hit.account


def test_a_big_broker_of_dear_and_cheap_goods_is_no_ring() -> None:
    market = Market()
    assert run("T6", market.world.tables()).hits == ()


def silent_and_successor(market: Market, **shared: str) -> tuple[str, str]:
    seller = market.firm()
    old, new = market.firm(**shared), market.firm(**shared)
    for number in range(10):
        market.buys(old, seller, 7.0, day=5 + 10 * number)
        market.buys(new, seller, 7.0, day=120 + 10 * number)
    return old, new


def test_a_firm_that_takes_over_from_a_silent_one_with_its_head_is_its_phoenix() -> None:
    market = Market()
    old, new = silent_and_successor(market, place=market.place(), head=market.person())
    hit = market.hit("T7", old, new)
    assert hit is not None
    assert (market.world.entity(old), "predecessor") in hit.members


def test_two_that_follow_each_other_and_share_nothing_are_no_phoenix() -> None:
    market = Market()
    assert market.hit("T7", *silent_and_successor(market)) is None


def test_firms_at_one_address_founded_in_a_burst_with_one_nominee_are_a_cluster() -> None:
    market = Market()
    place, phone = market.place(), market.world.add(Kind.PHONE, "+380670000000", "tax_ua")
    nominees = [market.person() for _ in range(2)]
    shells = [
        market.firm(nominees[number % 2], place, f"2025-02-{10 + number}") for number in range(6)
    ]
    for shell in shells:
        market.world.say(shell, "HAS_PHONE", phone)
    hit = market.hit("T20", *shells)
    assert hit is not None
    assert hit.bits > 8
    assert hit.against == ()


def test_the_tenants_of_a_business_centre_are_no_cluster() -> None:
    market = Market()
    centre = market.place()
    tenants = [market.firm(place=centre) for _ in range(25)]
    assert market.hit("T20", *tenants[:3]) is None


def test_the_firms_of_one_open_owner_have_that_said_for_them() -> None:
    market = Market()
    owner, place = market.person(), market.place()
    phone = market.world.add(Kind.PHONE, "+380670000000", "tax_ua")
    group = [market.firm(owner, place) for _ in range(4)]
    for firm in group:
        market.world.say(firm, "HAS_PHONE", phone)
    hit = market.hit("T20", *group)
    assert hit is None or [reason.name for reason in hit.against] == ["one owner's group"]


def haul(market: Market, carrier: str, driver: str) -> None:
    shipment = market.world.add(Kind.SHIPMENT, "MRN", registered_at="2025-03-01T10:00:00Z")
    market.world.say(carrier, "CARRIER_OF", shipment, agency="customs_ua")
    market.world.say(driver, "DRIVER_OF", shipment, agency="customs_ua")


def hauliers(market: Market) -> None:
    for _ in range(40):
        carrier = market.firm()
        for _ in range(5):
            haul(market, carrier, market.person())


def test_hauliers_that_share_their_drivers_are_one_crew() -> None:
    market = Market(firms=5)
    hauliers(market)
    ring, drivers = [market.firm() for _ in range(3)], [market.person() for _ in range(4)]
    for carrier in ring:
        for driver in drivers:
            haul(market, carrier, driver)
    hit = market.hit("T15", *ring, *drivers)
    assert hit is not None
    assert hit.bits > 5


def test_staff_lent_to_everybody_ties_nobody() -> None:
    market = Market(firms=5)
    hauliers(market)
    customers, lent = [market.firm() for _ in range(12)], [market.person() for _ in range(4)]
    for carrier in customers:
        for driver in lent:
            haul(market, carrier, driver)
    assert run("T15", market.world.tables()).hits == ()
