"""The border guard: who and what crossed, in Latin letters from passports and plate readers."""

from random import Random

from netgraph.demo import noise
from netgraph.demo.clock import instant
from netgraph.demo.desks.agency import Agency
from netgraph.demo.desks.desk import Cells, Desk
from netgraph.demo.desks.spelling import latin_last_and_first
from netgraph.demo.history import History, Passage
from netgraph.demo.things import Human, Thing, Vehicle

AGENCY = Agency(
    name="border_ua",
    feed="crossings",
    marking={
        "tlp": "AMBER", "handling": "H2", "grade": "A1", "purposes": ["smuggling"],
        "release_to": ["customs_ua", "police_ua"], "retain_until": "2028-12-31",
    },
    contact="duty desk, analysis of crossings",
    columns={
        "persons": ("record_id", "last_name", "first_name", "sex", "birth_date", "citizenship",
                    "passport_number", "passport_country"),
        "vehicles": ("record_id", "plate", "plate_country", "vin", "make", "model", "kind"),
        "crossings": ("record_id", "post", "direction", "crossed_at", "vehicle_id", "plate",
                      "plate_country", "vin", "trailer_plate", "regime", "deadline_on", "shift"),
        "crossing_persons": ("crossing_id", "person_id", "role"),
    },
    lacks=0.12, slips=0.025, fillers="latin", again=0.16, misses=0.13,
    always=frozenset({
        "persons.record_id", "persons.last_name", "persons.first_name", "vehicles.record_id",
        "vehicles.plate", "crossings.record_id", "crossings.post", "crossings.direction",
        "crossings.crossed_at", "crossings.plate", "crossings.regime", "crossings.deadline_on",
        "crossing_persons.role",
    }),
)  # fmt: skip


MORE_COLUMNS = ("container_numbers", "seal_numbers", "release_code", "handled_by")
"""Of crossings, which are filled only where the setting asks for all typologies."""


def write(rng: Random, thing: Thing) -> Cells:
    """Return the cells of a record of somebody or something that crossed."""
    if isinstance(thing, Human):
        last, first = latin_last_and_first(rng, thing)
        if rng.random() < 0.03:
            last, first = first, last
        if rng.random() < AGENCY.slips:
            last = noise.slip(rng, last)
        return {
            "last_name": last,
            "first_name": first,
            "sex": thing.sex,
            "birth_date": thing.born_on.isoformat(),
            "citizenship": thing.country,
            "passport_number": thing.travel_passport if rng.random() < 0.93 else thing.passport,
            "passport_country": thing.country,
        }
    assert isinstance(thing, Vehicle)
    return {
        "plate": thing.plate,
        "plate_country": thing.country,
        "vin": thing.vin if rng.random() < 0.75 else "",
        "make": thing.make.upper(),
        "model": thing.model.upper(),
        "kind": thing.kind,
    }


def fill(desk: Desk, history: History) -> None:
    """Write down the crossings that were recorded, in no order."""
    for passage in desk.rng.sample(history.passages, len(history.passages)):
        if desk.identifies(passage.vehicle) and desk.records_event(passage.plot):
            _crossing(desk, passage)


def _crossing(desk: Desk, passage: Passage) -> None:
    rng = desk.rng
    record_id = desk.new_id()
    vehicle = passage.vehicle
    vehicle_id = desk.record(vehicle, 0.93)
    if not vehicle_id:
        desk.read_plate(record_id, "vehicle", vehicle)
    trailer = passage.trailer if rng.random() < 0.35 else None
    if trailer:
        desk.read_plate(record_id, "trailer", trailer)
    plate = vehicle.plate if rng.random() > 0.01 else noise.misread(rng, vehicle.plate)
    desk.put(
        "crossings",
        {
            "record_id": record_id,
            "post": passage.post,
            "direction": passage.direction,
            "crossed_at": instant(passage.at),
            "vehicle_id": vehicle_id,
            "plate": plate,
            "plate_country": vehicle.country,
            "vin": vehicle.vin if rng.random() < 0.25 else "",
            "trailer_plate": trailer.plate if trailer else "",
            "regime": passage.regime,
            "deadline_on": passage.deadline_on.isoformat() if passage.deadline_on else "",
            "shift": "АБВГ"[passage.at.toordinal() % 4],
            "container_numbers": passage.container,
            "seal_numbers": passage.seal,
            "release_code": passage.release,
            "handled_by": passage.user,
        },
    )
    for number, human in enumerate(passage.people):
        person_id = desk.record(human, 0.93)
        if person_id:
            role = "passenger" if number else "driver"
            cells = {"crossing_id": record_id, "person_id": person_id, "role": role}
            desk.put("crossing_persons", cells)
