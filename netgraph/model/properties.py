"""What a record may say of its thing: a closed list of properties a kind, in one table.

A feed.yml maps headings to these names. The value type chooses the converter that
``netgraph.clean`` applies; a value it cannot read is dropped, counted, and kept raw.
"""

from dataclasses import dataclass
from enum import StrEnum

from netgraph.model.kinds import Kind


class ValueType(StrEnum):
    TEXT = "text"
    """Trimmed, spaces collapsed, NFC; placeholders such as ``н/д`` are no value."""

    DATE = "date"
    """``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``: as precise as what was delivered."""

    INSTANT = "instant"
    """``YYYY-MM-DDTHH:MM:SSZ``, UTC; a local time is read in the feed's zone."""

    NUMBER = "number"
    """A decimal with a dot, as text."""

    COUNTRY = "country"
    """ISO 3166 alpha-2, upper case."""

    SEX = "sex"
    """``m`` or ``f``."""

    TAX_NUMBER = "tax number"
    """Letters and digits only. Whether the check digit holds is for resolution to ask."""

    DOCUMENT_NUMBER = "document number"
    """Latin look-alikes for Cyrillic series letters, no spaces."""

    VIN = "vin"
    """ISO 3779: 17 characters, no I, O or Q."""

    PLATE = "plate"
    """Latin look-alikes, no spaces or dashes."""

    IMO_NUMBER = "imo number"
    """Seven digits."""

    CONTAINER_NUMBER = "container number"
    """ISO 6346: four letters, seven digits."""

    PHONE = "phone"
    """E.164, with the plus."""

    EMAIL = "email"
    HS_CODE = "hs code"
    """2 to 10 digits."""

    CODE = "code"
    """One of a closed list that the feed.yml declares; another value stops the file."""


@dataclass(frozen=True, slots=True)
class Property:
    type: ValueType
    meaning: str


def _table(**lines: str) -> dict[str, Property]:
    """Read ``name="type: meaning"`` lines."""
    table = {}
    for name, line in lines.items():
        value_type, _, meaning = line.partition(": ")
        table[name] = Property(ValueType(value_type), meaning)
    return table


_CONTACT = _table(
    phone="phone: telephone numbers",
    email="email: electronic mail",
    address="text: street, house and flat as written",
    city="text: town or village",
    country="country: country of the address",
)

_LISTED = _table(
    aliases="text: other names, as good as the first",
    weak_aliases="text: names too common to match alone",
    listed_on="date: first day on a list",
    programme="text: the list or sanctions programme",
    remarks="text: what the source adds in its own words",
)

PROPERTIES: dict[Kind, dict[str, Property]] = {
    Kind.PERSON: _table(
        full_name="text: name in one field, any order or script",
        last_name="text: family name",
        first_name="text: given name",
        patronymic="text: father's name form",
        maiden_name="text: earlier family name",
        sex="sex: m or f",
        birth_date="date: day, month or year of birth",
        birth_place="text: place of birth",
        citizenship="country: nationalities",
        tax_number="tax number: РНОКПП, INN, PESEL and the like",
        national_id="document number: identity numbers that are no tax number",
        passport_number="document number: series and number",
        passport_country="country: who issued the passport",
        title="text: office or occupation",
    )
    | _CONTACT
    | _LISTED,
    Kind.COMPANY: _table(
        name="text: registered name with its legal form",
        short_name="text: name in use",
        registration_number="tax number: ЄДРПОУ, OGRN, KRS and the like",
        tax_number="tax number: VAT or tax number",
        eori="tax number: EORI number",
        registered_on="date: founding or registration",
        closed_on="date: end of the company",
        status="text: as the register says",
        activity_code="text: NACE, KVED and the like",
    )
    | _CONTACT
    | _LISTED,
    Kind.VEHICLE: _table(
        plate="plate: registration mark",
        plate_country="country: who registered it",
        vin="vin: vehicle identification number",
        make="text: maker",
        model="text: model",
        year="number: model year",
        colour="text: colour",
        type="text: car, van, truck, trailer, bus, aircraft",
    )
    | _LISTED
    | _table(name="text: name or tail number"),
    Kind.VESSEL: _table(
        name="text: name of the vessel",
        former_names="text: earlier names",
        imo_number="imo number: IMO ship number",
        mmsi="tax number: nine digits of the radio",
        call_sign="document number: radio call sign",
        flag="country: flag state",
        former_flags="country: earlier flag states",
        registration_number="document number: national register",
        type="text: type of vessel",
        built_in="number: year of build",
        length_m="number: length overall, metres",
        gross_tonnage="number: gross tonnage",
    )
    | _LISTED,
    Kind.CONTAINER: _table(container_number="container number: ISO 6346"),
    Kind.SHIPMENT: _table(
        declaration_number="text: MRN or national number",
        item_number="text: item of the declaration",
        procedure="code: import, export, transit, temporary_import, re_export",
        office="text: customs office",
        office_of_destination="text: where a transit has to end",
        deadline_on="date: a transit must have ended, goods on loan must have left by",
        registered_at="instant: declaration accepted",
        cleared_at="instant: goods released",
        status="code: cleared, open, rejected, seized",
        hs_code="hs code: commodity",
        goods_description="text: as declared",
        country_of_origin="country: origin",
        country_of_dispatch="country: dispatch",
        country_of_destination="country: destination",
        gross_mass_kg="number: kilograms",
        net_mass_kg="number: kilograms",
        customs_value="number: in the currency named",
        currency="text: ISO 4217",
        container_numbers="container number: containers",
        seal_numbers="text: seals",
        serial_numbers="text: of the goods themselves",
        invoice_number="text: commercial invoice",
        transport_document="text: CMR, bill of lading",
        previous_document="text: what it follows from",
    ),
    Kind.CROSSING: _table(
        post="text: border crossing point",
        direction="code: in, out",
        crossed_at="instant: when",
        plate="plate: as read at the post",
        plate_country="country: as read at the post",
        vin="vin: as read at the post",
        trailer_plate="plate: trailer",
        regime="code: ordinary, transit, temporary_import",
        deadline_on="date: must have left by",
        shift="text: shift of officers",
        container_numbers="container number: containers on the vehicle",
        seal_numbers="text: seals as read at the post",
        release_code="text: reference under which a terminal gave the container out",
        handled_by="text: user or officer who entered it",
    ),
    Kind.SIGHTING: _table(
        seen_at="instant: when",
        plate="plate: as read",
        plate_country="country: as read",
        place="text: where",
        latitude="number: degrees north",
        longitude="number: degrees east",
    ),
    Kind.ADDRESS: _table(
        address="text: street, house and flat",
        city="text: town or village",
        country="country: country",
    ),
    Kind.PHONE: _table(phone="phone: number"),
    Kind.DOCUMENT: _table(
        document_number="document number: number",
        country="country: who issued it",
        type="text: passport, identity card",
    ),
    Kind.ACCOUNT: _table(account_number="text: IBAN or account number"),
    Kind.CASE: _table(
        kind="code: seizure, protocol, investigation",
        opened_on="date: when",
        article="text: article of the law",
        office="text: who runs it",
        summary="text: what happened",
        hs_code="hs code: goods",
        quantity="number: how much",
        unit="text: of what unit",
    ),
    Kind.NOTICE: _table(
        kind="code: wanted, stolen, sanctioned",
        opened_on="date: since when",
        article="text: article of the law or programme",
        office="text: who asks",
        summary="text: why",
        hs_code="hs code: goods",
        quantity="number: how much",
        unit="text: of what unit",
    ),
}
