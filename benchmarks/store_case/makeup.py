"""What four agencies hold: thousands of records and statements at scale 1, and their properties."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """Statements of one type by one agency."""

    type: str
    subject: str
    object: str
    thousands: int
    hub: str = ""
    """``subject`` or ``object`` where that end is one of few: a broker, a business centre."""


@dataclass(frozen=True, slots=True)
class Agency:
    feed: str
    records: dict[str, int]
    """Thousands by kind."""

    statements: tuple[Said, ...]


AGENCIES = {
    "customs_ua": Agency(
        "declarations",
        {"Shipment": 240, "Company": 80, "Person": 60, "Vehicle": 50, "Container": 20},
        (
            Said("CONSIGNOR_OF", "Company", "Shipment", 240),
            Said("CONSIGNEE_OF", "Company", "Shipment", 240),
            Said("DECLARANT_OF", "Company", "Shipment", 120, hub="subject"),
            Said("BROKER_OF", "Company", "Shipment", 100, hub="subject"),
            Said("CARRIER_OF", "Company", "Shipment", 120, hub="subject"),
            Said("DRIVER_OF", "Person", "Shipment", 120),
            Said("CARRIED_BY", "Shipment", "Vehicle", 200),
            Said("IN_CONTAINER", "Shipment", "Container", 60),
        ),
    ),
    "border_ua": Agency(
        "crossings",
        {"Crossing": 250, "Person": 110, "Vehicle": 70, "Document": 30},
        (
            Said("CROSSED_WITH", "Vehicle", "Crossing", 250),
            Said("PRESENT_AT", "Person", "Crossing", 400),
            Said("KEEPER_OF", "Person", "Vehicle", 60),
            Said("HOLDS_DOCUMENT", "Person", "Document", 90),
        ),
    ),
    "police_ua": Agency(
        "files",
        {"Person": 60, "Phone": 60, "Case": 20, "Notice": 10, "Address": 30},
        (
            Said("HAS_PHONE", "Person", "Phone", 60),
            Said("CALLED", "Phone", "Phone", 400, hub="object"),
            Said("SUBJECT_OF", "Person", "Case", 40),
            Said("LIVES_AT", "Person", "Address", 60),
            Said("ASSOCIATE_OF", "Person", "Person", 20),
        ),
    ),
    "tax_ua": Agency(
        "companies",
        {"Company": 80, "Person": 50, "Address": 30},
        (
            Said("DIRECTOR_OF", "Person", "Company", 80),
            Said("FOUNDER_OF", "Person", "Company", 110),
            Said("REGISTERED_AT", "Company", "Address", 80, hub="object"),
            Said("ACCOUNTANT_OF", "Person", "Company", 80, hub="subject"),
            Said("LIVES_AT", "Person", "Address", 50),
            Said("BENEFICIAL_OWNER_OF", "Person", "Company", 20),
        ),
    ),
}

_PLACE = ("city", "country")
_FILE = ("kind", "opened_on", "article", "office", "summary", "hs_code")

PROPERTIES = {
    "Person": ("last_name", "first_name", "birth_date", "tax_number", "citizenship", "city"),
    "Company": ("name", "registration_number", "registered_on", "activity_code", *_PLACE),
    "Vehicle": ("plate", "vin", "make", "model", "colour", "plate_country"),
    "Container": ("container_number", "type", "make", "remarks", *_PLACE),
    "Shipment": (
        "declaration_number",
        "registered_at",
        "hs_code",
        "gross_mass_kg",
        "customs_value",
        "goods_description",
    ),
    "Crossing": ("post", "direction", "crossed_at", "plate", "plate_country", "regime"),
    "Document": ("document_number", "country", "type", "opened_on", "office", "remarks"),
    "Phone": ("phone", "country", "opened_on", "office", "type", "remarks"),
    "Address": ("address", "office", "type", "remarks", *_PLACE),
    "Case": _FILE,
    "Notice": _FILE,
}
"""Six a kind; a statement's six are its source record, role, since, until and two values."""
