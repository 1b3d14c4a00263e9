"""Police: road cameras and stops, owners of vehicles, calls on file, cases; two languages."""

from random import Random

from netgraph.demo.clock import instant
from netgraph.demo.desks.agency import Agency
from netgraph.demo.desks.cases import CASE_COLUMNS, SUBJECT_COLUMNS, put_case
from netgraph.demo.desks.desk import Cells, Desk
from netgraph.demo.desks.spelling import (
    address_at_home,
    firm_at_home,
    passport_at_home,
    phone_at_home,
)
from netgraph.demo.history import History, Keeping, Sighting
from netgraph.demo.plates import cyrillic_plate, spaced
from netgraph.demo.things import Firm, Human, Thing
from netgraph.demo.words.places import COORDINATES
from netgraph.demo.world import World

AGENCY = Agency(
    name="police_ua",
    feed="investigations",
    marking={
        "tlp": "AMBER+STRICT", "handling": "H1", "grade": "C3", "purposes": ["smuggling"],
        "release_to": ["border_ua", "customs_ua"], "retain_until": "2027-12-31",
    },
    contact="criminal analysis",
    columns={
        "persons": ("record_id", "last_name", "first_name", "patronymic", "sex", "birth_date",
                    "birth_place", "tax_number", "passport_number", "phone", "address", "city"),
        "companies": ("record_id", "name", "registration_number", "address", "city", "phone"),
        "vehicles": ("record_id", "plate", "vin", "make", "model", "year", "colour", "kind"),
        "vehicle_roles": ("vehicle_id", "holder_id", "role", "since"),
        "sightings": ("record_id", "seen_at", "plate", "plate_country", "place", "latitude",
                      "longitude", "driver_id"),
        "contacts": ("record_id", "from_phone", "to_phone", "started_at", "seconds"),
        "cases": CASE_COLUMNS,
        "case_subjects": SUBJECT_COLUMNS,
    },
    lacks=0.2, slips=0.06, again=0.15, misses=0.2,
    always=frozenset({
        "persons.record_id", "persons.last_name", "companies.record_id", "companies.name",
        "vehicles.record_id", "vehicles.plate", "vehicle_roles.role", "sightings.record_id",
        "sightings.seen_at", "sightings.plate", "contacts.record_id", "contacts.from_phone",
        "contacts.to_phone", "contacts.started_at", "cases.record_id", "cases.kind",
        "case_subjects.role",
    }),
)  # fmt: skip


def write(rng: Random, thing: Thing) -> Cells:
    """Return the cells of a record; a third of persons are written in Russian."""
    if isinstance(thing, Human):
        name = thing.names.russian if rng.random() < 0.35 else thing.names.ukrainian
        address, city = address_at_home(rng, thing.home)
        at_home = thing.country == "UA"
        return {
            "last_name": name.last,
            "first_name": name.first,
            "patronymic": name.patronymic,
            "sex": thing.sex,
            "birth_date": thing.born_on.isoformat(),
            "birth_place": thing.born_in,
            "tax_number": thing.tax_number if at_home and rng.random() < 0.35 else "",
            "passport_number": passport_at_home(rng, thing.passport),
            "phone": "|".join(phone_at_home(rng, phone) for phone in _given(rng, thing.phones)),
            "address": address,
            "city": city,
        }
    if isinstance(thing, Firm):
        address, city = address_at_home(rng, thing.seat)
        return {
            "name": firm_at_home(rng, thing, False, 0.1),
            "registration_number": thing.registration_number,
            "address": address,
            "city": city,
            "phone": phone_at_home(rng, thing.phone),
        }
    return {
        "plate": _plate(rng, thing.plate, thing.country),
        "vin": thing.vin,
        "make": thing.make,
        "model": thing.model,
        "year": str(thing.year),
        "colour": thing.colour,
        "kind": thing.kind,
    }


def _given(rng: Random, phones: tuple[str, ...]) -> tuple[str, ...]:
    return phones if rng.random() < 0.5 else (rng.choice(phones),)


def _plate(rng: Random, plate: str, country: str) -> str:
    text = cyrillic_plate(plate) if country == "UA" else plate
    return spaced(text) if rng.random() < 0.3 else text


def fill(desk: Desk, history: History) -> None:
    """Write down owners, sightings, calls and cases."""
    rng = desk.rng
    for keeping in rng.sample(history.keepings, len(history.keepings)):
        at_home = keeping.vehicle.country == "UA" and keeping.role == "owner"
        missed = 0.5 if at_home else 0.65 if keeping.role in ("user", "keeper") else 1.0
        if missed < 1 and desk.records_event(keeping.plot, missed):
            _owner(desk, keeping)
    for sighting in rng.sample(history.sightings, len(history.sightings)):
        if desk.identifies(sighting.vehicle) and desk.records_event(sighting.plot):
            _sighting(desk, sighting)
    for call in rng.sample(history.calls, len(history.calls)):
        if desk.records_event(call.plot, 0.3):
            desk.put(
                "contacts",
                {
                    "record_id": desk.new_id(),
                    "from_phone": phone_at_home(rng, call.from_phone),
                    "to_phone": phone_at_home(rng, call.to_phone),
                    "started_at": instant(call.at),
                    "seconds": str(call.seconds),
                },
            )
    for file in history.files:
        if file.office == "police" and desk.records_event(file.plot, 0.05):
            put_case(desk, file, {})


def _owner(desk: Desk, keeping: Keeping) -> None:
    vehicle, holder = desk.record(keeping.vehicle), desk.record(keeping.holder, 0.9)
    if vehicle and holder:
        cells = {"vehicle_id": vehicle, "holder_id": holder, "role": keeping.role}
        desk.put("vehicle_roles", cells | {"since": keeping.since.isoformat()})


def _sighting(desk: Desk, sighting: Sighting) -> None:
    rng = desk.rng
    latitude, longitude = COORDINATES[sighting.town]
    vehicle = sighting.vehicle
    record_id = desk.new_id()
    desk.read_plate(record_id, "vehicle", vehicle)
    desk.put(
        "sightings",
        {
            "record_id": record_id,
            "seen_at": instant(sighting.at),
            "plate": _plate(rng, vehicle.plate, vehicle.country),
            "plate_country": vehicle.country,
            "place": sighting.town,
            "latitude": f"{latitude + rng.gauss(0, 0.02):.5f}",
            "longitude": f"{longitude + rng.gauss(0, 0.02):.5f}",
            "driver_id": desk.record(sighting.driver),
        },
    )
    if rng.random() < 0.5:
        desk.record(vehicle)


def add_subscribers(desk: Desk, world: World, history: History) -> None:
    """Open records of some of those whose numbers are on file."""
    called = {number for call in history.calls for number in (call.from_phone, call.to_phone)}
    for human in world.humans:
        if called.intersection(human.phones) and desk.rng.random() < 0.4:
            desk.record(human)
    for firm in world.firms:
        if firm.phone in called and desk.rng.random() < 0.4:
            desk.record(firm)
