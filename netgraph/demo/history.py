"""What really happened in the synthetic year, whoever saw it."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from netgraph.demo.things import Firm, Human, Thing, Vehicle

Party = Human | Firm


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """One vehicle over the border, once."""

    at: datetime
    post: str
    direction: str
    vehicle: Vehicle
    people: tuple[Human, ...]
    """The driver first."""

    trailer: Vehicle | None = None
    regime: str = "ordinary"
    deadline_on: date | None = None
    plot: str = ""
    """Network or look-alike that it belongs to; empty for ordinary life."""

    container: str = ""
    seal: str = ""
    """As read at the post."""

    release: str = ""
    """Code under which a terminal gave the container out."""

    user: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Deal:
    """One item of a consignment; both sides of the border may hold a declaration of it."""

    at: datetime
    procedure: str
    declaration: str
    declaration_abroad: str
    """Empty when no partner's declaration exists."""

    item: int
    hs_code: str
    ukrainian: str
    english: str
    seller: Party
    buyer: Party
    origin: str
    dispatch: str
    destination: str
    mass_kg: float
    value_usd: float
    """As declared in Ukraine."""

    value_abroad_usd: float
    document: str
    """CMR number, the same on both sides."""

    broker: Firm | None = None
    carrier: Firm | None = None
    driver: Human | None = None
    declarant: Human | None = None
    payer: Party | None = None
    vehicles: tuple[tuple[Vehicle, str], ...] = ()
    container: str = ""
    seal: str = ""
    clearing_h: float = 6.0
    """Hours until released; of a transit, until ended."""

    status: str = "cleared"
    plot: str = ""
    guarantor: Firm | None = None
    invoice: str = ""
    """Empty for a number of its own."""

    serial: str = ""
    previous: str = ""
    """Declaration that it follows from."""

    office_to: str = ""
    """Where a transit ends."""

    foreign: bool = False
    """It never touches Ukraine: only the partner abroad holds it."""

    @property
    def invoice_number(self) -> str:
        """Number of the invoice in the papers, a plain one if nothing else was agreed."""
        return self.invoice or f"INV-{zlib.crc32(self.declaration.encode()) % 10**6:06d}"


@dataclass(frozen=True, slots=True, eq=False)
class Tenure:
    """Somebody holds an office or a share in a firm."""

    firm: Firm
    holder: Party
    role: str
    since: date
    until: date | None = None
    share_percent: float | None = None
    plot: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Keeping:
    """Somebody owns, keeps, imported or uses a vehicle."""

    vehicle: Vehicle
    holder: Party
    role: str
    since: date
    until: date | None = None
    plot: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Sighting:
    """A vehicle on the road, read by a camera or stopped by a patrol."""

    at: datetime
    vehicle: Vehicle
    town: str
    driver: Human | None = None
    plot: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Call:
    at: datetime
    from_phone: str
    to_phone: str
    seconds: int
    plot: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class File:
    """A case or notice."""

    office: str
    """police or customs."""

    kind: str
    opened_on: date
    subjects: tuple[tuple[Thing | Deal, str], ...]
    article: str
    summary: str
    hs_code: str = ""
    quantity: float | None = None
    unit: str = ""
    plot: str = ""


Event = Passage | Deal | Tenure | Keeping | Sighting | Call | File


@dataclass(slots=True)
class History:
    passages: list[Passage] = field(default_factory=list)
    deals: list[Deal] = field(default_factory=list)
    tenures: list[Tenure] = field(default_factory=list)
    keepings: list[Keeping] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    files: list[File] = field(default_factory=list)

    def all_events(self) -> tuple[Sequence[Event], ...]:
        """Return every list of what happened."""
        return (
            self.passages, self.deals, self.tenures, self.keepings, self.sightings, self.calls,
            self.files,
        )  # fmt: skip
