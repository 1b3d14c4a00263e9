"""Ordinary trade across a border, in which nothing is planted, and the means to plant something.

Everything is drawn at random and independently: what a typology finds in it is chance.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from netgraph.analysis.graph import EvidenceGraph, evidence_graph
from netgraph.analysis.tables import CaseTables
from netgraph.analysis.typologies import typology
from netgraph.model.kinds import Kind
from netgraph.model.result import Hit, TypologyOutcome
from tests.analysis.world import World

START = datetime(2025, 1, 6, tzinfo=UTC)
DAYS = 330
HEADINGS = ("8504", "8471", "6109", "2204", "3304", "9503", "4011", "8708", "0901", "7318")
PRICES = dict(zip(HEADINGS, (24, 62, 13, 4.1, 16, 8.6, 4.2, 7.8, 9.1, 3.4), strict=True))
LANDS = ("PL", "DE", "CN", "TR")
POSTS = ("Ягодин", "Краківець", "Шегині", "Порубне")
LINES = ("46.90", "46.51", "46.42", "46.34", "47.19", "49.41")
_SYLLABLES = ("бал", "вер", "гор", "дан", "зор", "кал", "лим", "мар", "нов", "тер", "сан", "фел")


def instant(day: float, hour: float = 12.0) -> str:
    return f"{START + timedelta(days=day, hours=hour):%Y-%m-%dT%H:%M:%SZ}"


def on(day: int) -> str:
    return f"{date(2025, 1, 6) + timedelta(day)}"


@dataclass
class Ordinary:
    """A world in the making; ``rng`` is where all chance comes from."""

    rng: random.Random
    world: World = field(default_factory=World)
    firms: list[str] = field(default_factory=list)
    """At home."""

    abroad: list[str] = field(default_factory=list)
    brokers: list[str] = field(default_factory=list)
    carriers: list[str] = field(default_factory=list)
    lorries: dict[str, list[str]] = field(default_factory=dict)
    drivers: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, seed: int = 0, firms: int = 40) -> "Ordinary":
        """Return people and firms that have done nothing yet."""
        made = cls(random.Random(seed))
        made.firms = [made.firm() for _ in range(firms)]
        made.abroad = [made.firm(made.rng.choice(LANDS)) for _ in range(firms // 2)]
        made.brokers = [made.firm() for _ in range(4)]
        for _ in range(6):
            carrier = made.firm(activity="49.41")
            made.carriers.append(carrier)
            made.lorries[carrier] = [made.vehicle(carrier) for _ in range(3)]
            made.drivers[carrier] = [made.person() for _ in range(3)]
        return made

    @classmethod
    def year(cls, seed: int = 0, firms: int = 40) -> "Ordinary":
        """Return a year of the trade of such firms."""
        made = cls.of(seed, firms)
        for _ in range(firms * 9):
            made.some_shipment()
        for _ in range(firms):
            made.some_transit()
            made.some_loan()
            made.some_parcel()
            made.some_box()
            made.some_visitor()
        for _ in range(8):
            named = made.rng.choice(made.firms)
            heading = made.rng.choice(HEADINGS)
            made.case(made.rng.randrange(DAYS), [named], hs_code=f"{heading}000000")
        return made

    # People and things ---------------------------------------------------------------------

    def word(self) -> str:
        return "".join(self.rng.sample(_SYLLABLES, 4)).capitalize()

    def person(self, home: str | None = None, agency: str = "tax_ua") -> str:
        person = self.world.add(Kind.PERSON, f"{self.word()} Олег", agency)
        self.world.say(person, "LIVES_AT", home or self.place(agency))
        return person

    def place(self, agency: str = "tax_ua") -> str:
        return self.world.add(Kind.ADDRESS, f"вул. {self.word()}", agency)

    def phone(self, agency: str = "tax_ua") -> str:
        number = f"+38067{self.rng.randrange(10**7):07d}"
        return self.world.add(Kind.PHONE, number, agency)

    def firm(
        self,
        country: str = "UA",
        head: str | None = None,
        place: str | None = None,
        founded: str | None = None,
        activity: str | None = None,
    ) -> str:
        year, month = self.rng.randrange(1996, 2024), self.rng.randrange(1, 13)
        firm = self.world.add(
            Kind.COMPANY,
            f"ТОВ {self.word()}",
            "tax_ua",
            country=country,
            registered_on=founded or f"{year}-{month:02d}-15",
            activity_code=activity or self.rng.choice(LINES),
        )
        self.world.say(head or self.person(), "DIRECTOR_OF", firm)
        self.world.say(firm, "REGISTERED_AT", place or self.place())
        return firm

    def vehicle(self, owner: str | None = None, agency: str = "border_ua", **values: str) -> str:
        plate = f"BC{self.rng.randrange(10_000):04d}{self.rng.choice('ABCEHIKMOPTX')}A"
        vehicle = self.world.add(Kind.VEHICLE, plate, agency, plate=plate, **values)
        if owner:
            self.world.say(owner, "OWNER_OF", vehicle, agency=agency)
        return vehicle

    # What happens --------------------------------------------------------------------------

    def goods(
        self,
        day: float,
        parties: Mapping[str, str | None],
        agency: str = "customs_ua",
        **values: str,
    ) -> str:
        """Declare goods; parties by statement type, the vehicle under CARRIED_BY."""
        heading = values.get("hs_code", "")[:4] or self.rng.choice(HEADINGS)
        mass = float(values.get("net_mass_kg", 0)) or round(self.rng.lognormvariate(8.5, 0.8), 1)
        price = PRICES.get(heading, 10) * self.rng.lognormvariate(0, 0.3)
        number = f"25{agency[-2:].upper()}{len(self.world.records):08d}"
        told = {
            "declaration_number": number,
            "procedure": "import",
            "status": "cleared",
            "registered_at": instant(day),
            "cleared_at": instant(day, 18),
            "hs_code": f"{heading}{self.rng.randrange(1, 4)}00000",
            "country_of_origin": self.rng.choice(LANDS),
            "country_of_dispatch": self.rng.choice(LANDS),
            "country_of_destination": "UA",
            "net_mass_kg": f"{mass}",
            "gross_mass_kg": f"{mass * self.rng.uniform(1.04, 1.08):.1f}",
            "customs_value": f"{mass * price:.2f}",
            "currency": "EUR",
            "transport_document": f"CMR{self.rng.randrange(10**8)}",
            "invoice_number": f"INV-{self.rng.randrange(10**8)}",
        }
        told = {key: value for key, value in (told | values).items() if value}
        shipment = self.world.add(Kind.SHIPMENT, number, agency, **told)
        for type_, party in parties.items():
            if party and type_ == "CARRIED_BY":
                self.world.say(shipment, type_, party, agency=agency)
            elif party:
                self.world.say(party, type_, shipment, agency=agency)
        return shipment

    def cross(
        self,
        vehicle: str,
        day: float,
        way: str,
        people: Sequence[str] = (),
        post: str | None = None,
        **values: str,
    ) -> str:
        """Let a vehicle cross the border; ``day`` may have a fraction."""
        at = instant(day, 0)
        told = {"post": post or self.rng.choice(POSTS), "direction": way, "crossed_at": at}
        told["plate"] = self.world.records[vehicle].values["plate"][0]
        crossing = self.world.add(Kind.CROSSING, at, "border_ua", **(told | values))
        self.world.say(vehicle, "CROSSED_WITH", crossing, agency="border_ua")
        for person in people:
            self.world.say(person, "PRESENT_AT", crossing, agency="border_ua")
        return crossing

    def case(self, day: int, subjects: Sequence[str], **values: str) -> str:
        told = {"opened_on": on(day)} | values
        case = self.world.add(Kind.CASE, "case", "police_ua", **told)
        for subject in subjects:
            self.world.say(subject, "SUBJECT_OF", case, agency="police_ua", role="suspect")
        return case

    # What happens every day ----------------------------------------------------------------

    def carrier_parties(self) -> dict[str, str | None]:
        carrier = self.rng.choice(self.carriers)
        return {
            "CARRIER_OF": carrier,
            "DRIVER_OF": self.rng.choice(self.drivers[carrier]),
            "CARRIED_BY": self.rng.choice(self.lorries[carrier]),
            "BROKER_OF": self.rng.choice(self.brokers),
        }

    def some_shipment(self, missed: float = 0.1) -> str:
        """Let a firm import or export something by lorry."""
        day, way = self.rng.uniform(2, DAYS - 3), self.rng.choice(("import", "import", "export"))
        home, other = self.rng.choice(self.firms), self.rng.choice(self.abroad)
        seller, buyer = (other, home) if way == "import" else (home, other)
        parties = self.carrier_parties() | {"CONSIGNOR_OF": seller, "CONSIGNEE_OF": buyer}
        if self.rng.random() > missed:
            moment = day + self.rng.uniform(-0.4, 0.3)
            driver = parties["DRIVER_OF"]
            direction = "in" if way == "import" else "out"
            self.cross(str(parties["CARRIED_BY"]), moment, direction, [driver] if driver else [])
        if way == "import":
            return self.goods(day, parties)
        told = {"country_of_dispatch": "UA", "country_of_destination": self.rng.choice(LANDS)}
        return self.goods(day, parties, procedure=way, **told)

    def some_transit(self, missed: float = 0.15) -> str:
        """Let goods pass through the country."""
        day = self.rng.uniform(2, DAYS - 9)
        parties = self.carrier_parties() | {
            "CONSIGNOR_OF": self.rng.choice(self.abroad),
            "CONSIGNEE_OF": self.rng.choice(self.abroad),
            "DECLARANT_OF": self.rng.choice(self.firms),
            "GUARANTOR_OF": self.rng.choice(self.brokers),
        }
        lorry = str(parties["CARRIED_BY"])
        self.cross(lorry, day - 0.1, "in")
        end = day + self.rng.uniform(1, 4)
        seal = f"S{self.rng.randrange(10**6)}"
        if self.rng.random() > missed:
            read = seal if self.rng.random() > 0.05 else f"S{self.rng.randrange(10**6)}"
            self.cross(lorry, end, "out", seal_numbers=read)
        return self.goods(
            day,
            parties,
            procedure="transit",
            country_of_destination=self.rng.choice(("RO", "MD")),
            cleared_at=instant(end, 1),
            seal_numbers=seal,
            office_of_destination=self.rng.choice(("UA1", "UA2", "UA3")),
        )

    def some_loan(self, swapped: float = 0.04) -> tuple[str, str]:
        """Let goods in for a while and out again."""
        day, firm = self.rng.uniform(2, DAYS - 60), self.rng.choice(self.firms)
        owner = self.rng.choice(self.abroad)
        heading = self.rng.choice(HEADINGS)
        mass = round(self.rng.lognormvariate(6, 0.6), 1)
        serial = f"SN{self.rng.randrange(10**7)}"
        code = f"{heading}100000"
        came = self.goods(
            day,
            {"CONSIGNOR_OF": owner, "CONSIGNEE_OF": firm},
            procedure="temporary_import",
            hs_code=code,
            net_mass_kg=f"{mass}",
            serial_numbers=serial,
        )
        number = self.world.records[came].values["declaration_number"][0]
        if self.rng.random() < swapped:
            serial = f"SN{self.rng.randrange(10**7)}"
        went = self.goods(
            day + self.rng.uniform(5, 50),
            {"CONSIGNOR_OF": firm, "CONSIGNEE_OF": owner},
            procedure="re_export",
            hs_code=code,
            net_mass_kg=f"{mass * self.rng.uniform(0.98, 1.02):.1f}",
            serial_numbers=serial,
            previous_document=number,
        )
        return came, went

    def some_parcel(self) -> str:
        """Let somebody get a parcel."""
        sender, to = self.rng.choice(self.abroad), self.person()
        return self.parcel(self.rng.uniform(1, DAYS - 2), sender, to, self.rng.uniform(10, 260))

    def parcel(self, day: float, sender: str, to: str, value: float) -> str:
        return self.goods(
            day,
            {"CONSIGNOR_OF": sender, "CONSIGNEE_OF": to},
            hs_code="9804000000",
            net_mass_kg=f"{self.rng.uniform(0.2, 5):.2f}",
            customs_value=f"{value:.2f}",
        )

    def some_box(self, strange: float = 0.1) -> str:
        """Let a container be landed and fetched, now and then by a lorry nobody expected."""
        day, firm = self.rng.uniform(2, DAYS - 9), self.rng.choice(self.firms)
        parties = self.carrier_parties()
        seal, box = f"S{self.rng.randrange(10**6)}", f"MSCU{self.rng.randrange(10**7):07d}"
        shipment = self.goods(
            day,
            parties | {"CONSIGNOR_OF": self.rng.choice(self.abroad), "CONSIGNEE_OF": firm},
            container_numbers=box,
            seal_numbers=seal,
            country_of_dispatch="CN",
        )
        lorry = str(parties["CARRIED_BY"])
        if self.rng.random() < strange:
            lorry = self.rng.choice(self.lorries[self.rng.choice(self.carriers)])
        read = seal if self.rng.random() > 0.05 else f"S{self.rng.randrange(10**6)}"
        self.cross(
            lorry,
            day + self.rng.uniform(0.5, 3),
            "in",
            post="Порт",
            container_numbers=box,
            seal_numbers=read,
            release_code=f"R{self.rng.randrange(10**6)}",
            handled_by=f"user-{self.rng.randrange(9)}",
        )
        return shipment

    def some_visitor(self, missed: float = 0.1) -> str:
        """Let somebody come with a foreign car, once or a few times, for up to ten days each."""
        car, owner, post = self.vehicle(), self.person(), self.rng.choice(POSTS)
        day = self.rng.uniform(0, DAYS / 2)
        for _ in range(self.rng.choice((1, 2, 4))):
            self.cross(car, day, "in", [owner], post, regime="transit", shift=self.shift())
            stay = self.rng.uniform(0.5, 9.9)
            if self.rng.random() > missed:
                self.cross(car, day + stay, "out", [owner], post, shift=self.shift())
            day += stay + self.rng.uniform(1, 50)
        return car

    def shift(self) -> str:
        return self.rng.choice("АБВГ")

    # What comes of it ----------------------------------------------------------------------

    def graph(self, seed: int | None = None) -> EvidenceGraph:
        return evidence_graph(self.world.tables(seed))

    def outcome(self, code: str, seed: int | None = None) -> TypologyOutcome:
        return typology(code).run(self.graph(seed))

    def hit(self, code: str, *who: str) -> Hit | None:
        """Return the first hit that holds all of these."""
        wanted = {self.world.entity(uid) for uid in who}
        for hit in self.outcome(code).hits:
            if wanted <= dict(hit.members).keys():
                return hit
        return None

    def tables(self) -> CaseTables:
        return self.world.tables()


def without(tables: CaseTables, *kinds: Kind) -> CaseTables:
    """Return the tables without the records of some kinds."""
    records = {kind: table for kind, table in tables.records.items() if kind not in kinds}
    return CaseTables(records, tables.statements, tables.entities, tables.memberships)
