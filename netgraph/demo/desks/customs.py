"""Customs: declarations and their parties, in Ukrainian capitals."""

from datetime import timedelta
from random import Random

from netgraph.demo.clock import instant, later
from netgraph.demo.desks.agency import Agency
from netgraph.demo.desks.cases import CASE_COLUMNS, SUBJECT_COLUMNS, put_case
from netgraph.demo.desks.desk import Cells, Desk
from netgraph.demo.desks.spelling import (
    address_at_home,
    firm_at_home,
    passport_at_home,
    phone_at_home,
    ukrainian_full_name,
)
from netgraph.demo.history import Deal, History
from netgraph.demo.plates import cyrillic_plate
from netgraph.demo.things import Firm, Human, Thing

SHIPMENT_COLUMNS = (
    "record_id", "declaration_number", "item_number", "procedure", "office", "registered_at",
    "cleared_at", "status", "hs_code", "goods_description", "country_of_origin",
    "country_of_dispatch", "country_of_destination", "gross_mass_kg", "net_mass_kg",
    "customs_value", "currency", "container_numbers", "seal_numbers", "transport_document",
)  # fmt: skip

AGENCY = Agency(
    name="customs_ua",
    feed="declarations",
    marking={
        "tlp": "AMBER", "handling": "H0", "grade": "B2", "purposes": ["smuggling", "tax"],
        "release_to": ["border_ua", "police_ua", "tax_ua"], "retain_until": "2030-12-31",
    },
    contact="risk management, desk 4",
    columns={
        "persons": ("record_id", "full_name", "citizenship", "birth_date", "tax_number",
                    "passport_number", "phone", "address", "city", "country"),
        "companies": ("record_id", "name", "registration_number", "eori", "country", "address",
                      "city", "phone"),
        "vehicles": ("record_id", "plate", "plate_country", "vin", "make", "kind"),
        "vehicle_roles": ("vehicle_id", "holder_id", "role", "since"),
        "shipments": SHIPMENT_COLUMNS,
        "shipment_parties": ("shipment_id", "party_id", "role"),
        "shipment_vehicles": ("shipment_id", "vehicle_id", "role"),
        "cases": CASE_COLUMNS,
        "case_subjects": SUBJECT_COLUMNS,
    },
    lacks=0.15, slips=0.03, again=0.12, misses=0.14,
    always=frozenset({
        "persons.record_id", "persons.full_name", "companies.record_id", "companies.name",
        "vehicles.record_id", "vehicles.plate", "vehicle_roles.role", "shipments.record_id",
        "shipments.declaration_number", "shipments.procedure", "shipments.registered_at",
        "shipments.hs_code", "shipments.customs_value", "shipments.currency", "shipments.status",
        "shipment_parties.role", "cases.record_id", "cases.kind", "case_subjects.role",
    }),
)  # fmt: skip

MORE_COLUMNS = ("office_of_destination", "invoice_number", "serial_numbers", "previous_document")
"""Of shipments, which agencies fill only where the setting asks for all typologies."""

_OFFICES = ("МП Верхостав", "МП Белзанка", "МП Липовець", "МП Долиняни", "МП Лиманськ")


def write(rng: Random, thing: Thing) -> Cells:
    """Return the cells of a record of a party or a lorry."""
    if isinstance(thing, Human):
        return _person(rng, thing)
    if isinstance(thing, Firm):
        address, city = address_at_home(rng, thing.seat)
        return {
            "name": firm_at_home(rng, thing, True, 0.15),
            "registration_number": thing.registration_number if thing.country == "UA" else "",
            "eori": thing.eori if rng.random() < 0.55 else "",
            "country": thing.country,
            "address": address.upper() if rng.random() < 0.5 else address,
            "city": city.upper() if rng.random() < 0.5 else city,
            "phone": phone_at_home(rng, thing.phone) if rng.random() < 0.8 else "",
        }
    plate = cyrillic_plate(thing.plate) if thing.country == "UA" else thing.plate
    return {
        "plate": plate,
        "plate_country": thing.country,
        "vin": thing.vin if rng.random() < 0.6 else "",
        "make": thing.make.upper(),
        "kind": thing.kind,
    }


def _person(rng: Random, human: Human) -> Cells:
    address, city = address_at_home(rng, human.home)
    name = ukrainian_full_name(rng, human, True)
    if human.country not in ("UA", "BY") and rng.random() < 0.6:
        name = f"{human.names.passport.last} {human.names.passport.first}"
    return {
        "full_name": name,
        "citizenship": human.country,
        "birth_date": human.born_on.isoformat() if rng.random() < 0.75 else "",
        "tax_number": human.tax_number if human.country == "UA" and rng.random() < 0.5 else "",
        "passport_number": passport_at_home(rng, human.travel_passport),
        "phone": phone_at_home(rng, rng.choice(human.phones)) if rng.random() < 0.6 else "",
        "address": address,
        "city": city,
        "country": human.home.country,
    }


def fill(desk: Desk, history: History) -> None:
    """Write down the declarations that were lodged at home, importers' cars and cases."""
    shipments: dict[Deal, str] = {}
    for deal in desk.rng.sample(history.deals, len(history.deals)):
        if not deal.foreign and desk.records_event(deal.plot):
            shipments[deal] = _shipment(desk, deal)
    for keeping in desk.rng.sample(history.keepings, len(history.keepings)):
        wanted = 0.1 if keeping.role == "importer" else 0.55 if keeping.role == "user" else 1.0
        if wanted < 1 and desk.records_event(keeping.plot, wanted):
            vehicle, holder = desk.record(keeping.vehicle), desk.record(keeping.holder)
            if vehicle and holder:
                cells = {"vehicle_id": vehicle, "holder_id": holder, "role": keeping.role}
                desk.put("vehicle_roles", cells | {"since": keeping.since.isoformat()})
    for file in history.files:
        if file.office == "customs" and desk.records_event(file.plot, 0.05):
            put_case(desk, file, shipments)


def _shipment(desk: Desk, deal: Deal) -> str:
    rng = desk.rng
    record_id = desk.new_id()
    cleared = later(rng, deal.at, 0, 0) + timedelta(hours=deal.clearing_h)
    rate, currency = rng.choice(((1.0, "USD"), (0.92, "EUR"), (0.92, "EUR"), (41.6, "UAH")))
    desk.put(
        "shipments",
        {
            "record_id": record_id,
            "declaration_number": deal.declaration,
            "item_number": str(deal.item),
            "procedure": deal.procedure,
            "office": rng.choice(_OFFICES),
            "registered_at": instant(deal.at),
            "cleared_at": instant(cleared.replace(microsecond=0))
            if deal.status == "cleared"
            else "",
            "status": deal.status,
            "hs_code": deal.hs_code,
            "goods_description": deal.ukrainian.upper() if rng.random() < 0.3 else deal.ukrainian,
            "country_of_origin": deal.origin,
            "country_of_dispatch": deal.dispatch,
            "country_of_destination": deal.destination,
            "gross_mass_kg": f"{deal.mass_kg * 1.06:.1f}",
            "net_mass_kg": f"{deal.mass_kg:.1f}",
            "customs_value": f"{deal.value_usd * rate:.2f}",
            "currency": currency,
            "container_numbers": deal.container,
            "seal_numbers": deal.seal,
            "transport_document": deal.document,
            **more_cells(deal),
        },
    )
    put_parties(desk, record_id, deal, 0.95)
    return record_id


def more_cells(deal: Deal) -> Cells:
    """Return what stands in ``MORE_COLUMNS``; every consignment has an invoice."""
    return {
        "office_of_destination": deal.office_to,
        "invoice_number": deal.invoice_number,
        "serial_numbers": deal.serial,
        "previous_document": deal.previous,
    }


def put_parties(desk: Desk, record_id: str, deal: Deal, broker: float) -> None:
    """Write down who took part and what carried the goods, as far as the form names them."""
    parties = (
        ("consignor", deal.seller, 0.96), ("consignee", deal.buyer, 0.97),
        ("broker", deal.broker, broker), ("carrier", deal.carrier, 0.8),
        ("driver", deal.driver, 0.7), ("declarant", deal.declarant, 0.25 if broker else 0.0),
        ("payer", deal.payer, 0.9), ("guarantor", deal.guarantor, 0.95),
    )  # fmt: skip
    for role, party, present in parties:
        party_id = desk.record(party, present)
        if party_id:
            cells = {"shipment_id": record_id, "party_id": party_id, "role": role}
            desk.put("shipment_parties", cells)
    for vehicle, role in deal.vehicles:
        vehicle_id = desk.record(vehicle, 0.85 if role == "tractor" else 0.6)
        if vehicle_id:
            cells = {"shipment_id": record_id, "vehicle_id": vehicle_id, "role": role}
            desk.put("shipment_vehicles", cells)
