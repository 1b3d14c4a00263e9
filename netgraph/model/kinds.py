"""The kinds of thing that a record can be about: a closed list in one table."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    PERSON = "Person"
    COMPANY = "Company"
    VEHICLE = "Vehicle"
    VESSEL = "Vessel"
    CONTAINER = "Container"
    SHIPMENT = "Shipment"
    CROSSING = "Crossing"
    SIGHTING = "Sighting"
    ADDRESS = "Address"
    PHONE = "Phone"
    DOCUMENT = "Document"
    ACCOUNT = "Account"
    CASE = "Case"
    NOTICE = "Notice"


class Identity(StrEnum):
    """How two records come to be about the same thing."""

    MATCHED = "matched"
    """By comparing what they say: two agencies spell one name differently."""

    KEYED = "keyed"
    """By their normal form: one telephone number is one telephone."""

    OWN = "own"
    """Never: an event or a file number happened once, at one agency."""


class Part(StrEnum):
    """What a kind can be in a candidate network."""

    ACTOR = "actor"
    """A member: someone or something that acts or is driven."""

    THING = "thing"
    """Shared by members and shown with them, but no member: an address, a telephone."""

    EVENT = "event"
    """Something that happened to them: a shipment, a crossing, a seizure."""


@dataclass(frozen=True, slots=True)
class KindSpec:
    plural: str
    letter: str
    """First letter of the entity ids of this kind, as in ``P-4K7QX2M9D``."""

    identity: Identity
    part: Part


KINDS: dict[Kind, KindSpec] = {
    Kind.PERSON: KindSpec("persons", "P", Identity.MATCHED, Part.ACTOR),
    Kind.COMPANY: KindSpec("companies", "C", Identity.MATCHED, Part.ACTOR),
    Kind.VEHICLE: KindSpec("vehicles", "V", Identity.MATCHED, Part.ACTOR),
    Kind.VESSEL: KindSpec("vessels", "W", Identity.MATCHED, Part.ACTOR),
    Kind.CONTAINER: KindSpec("containers", "K", Identity.KEYED, Part.THING),
    Kind.SHIPMENT: KindSpec("shipments", "S", Identity.OWN, Part.EVENT),
    Kind.CROSSING: KindSpec("crossings", "B", Identity.OWN, Part.EVENT),
    Kind.SIGHTING: KindSpec("sightings", "G", Identity.OWN, Part.EVENT),
    Kind.ADDRESS: KindSpec("addresses", "A", Identity.KEYED, Part.THING),
    Kind.PHONE: KindSpec("phones", "T", Identity.KEYED, Part.THING),
    Kind.DOCUMENT: KindSpec("documents", "D", Identity.KEYED, Part.THING),
    Kind.ACCOUNT: KindSpec("accounts", "M", Identity.KEYED, Part.THING),
    Kind.CASE: KindSpec("cases", "F", Identity.OWN, Part.EVENT),
    Kind.NOTICE: KindSpec("notices", "N", Identity.OWN, Part.EVENT),
}

ACTORS = frozenset(kind for kind, spec in KINDS.items() if spec.part is Part.ACTOR)
THINGS = frozenset(kind for kind, spec in KINDS.items() if spec.part is Part.THING)
EVENTS = frozenset(kind for kind, spec in KINDS.items() if spec.part is Part.EVENT)
