"""A foreign partner: Polish customs, which holds the other side of many consignments."""

from random import Random

from netgraph.demo.clock import instant, later
from netgraph.demo.desks.agency import Agency
from netgraph.demo.desks.customs import SHIPMENT_COLUMNS, more_cells, put_parties
from netgraph.demo.desks.desk import Cells, Desk
from netgraph.demo.desks.spelling import address_abroad, firm_abroad, western_last_and_first
from netgraph.demo.history import Deal, History
from netgraph.demo.things import Firm, Human, Thing

AGENCY = Agency(
    name="customs_pl",
    feed="export",
    marking={
        "tlp": "AMBER+STRICT", "handling": "H2", "grade": "B1", "purposes": ["smuggling"],
        "release_to": ["customs_ua"], "retain_until": "2027-06-30",
    },
    contact="mutual assistance",
    columns={
        "persons": ("record_id", "first_name", "last_name", "birth_date", "citizenship",
                    "passport_number"),
        "companies": ("record_id", "name", "tax_number", "eori", "country", "address", "city"),
        "vehicles": ("record_id", "plate", "plate_country", "kind"),
        "shipments": SHIPMENT_COLUMNS,
        "shipment_parties": ("shipment_id", "party_id", "role"),
        "shipment_vehicles": ("shipment_id", "vehicle_id", "role"),
    },
    lacks=0.13, slips=0.03, fillers="pl", again=0.1, misses=0.12, blind=0.12,
    made_at="2026-01-14T10:30:00+01:00",
    always=frozenset({
        "persons.record_id", "persons.last_name", "companies.record_id", "companies.name",
        "vehicles.record_id", "vehicles.plate", "shipments.record_id",
        "shipments.declaration_number", "shipments.procedure", "shipments.registered_at",
        "shipments.hs_code", "shipments.customs_value", "shipments.currency", "shipments.status",
        "shipment_parties.role",
    }),
)  # fmt: skip


def write(rng: Random, thing: Thing) -> Cells:
    """Return the cells of a record in Latin letters."""
    if isinstance(thing, Human):
        last, first = western_last_and_first(rng, thing)
        return {
            "first_name": first,
            "last_name": last,
            "birth_date": thing.born_on.isoformat() if rng.random() < 0.6 else "",
            "citizenship": thing.country,
            "passport_number": thing.travel_passport,
        }
    if isinstance(thing, Firm):
        address, city = address_abroad(rng, thing.seat)
        polish = thing.country == "PL"
        return {
            "name": firm_abroad(rng, thing),
            "tax_number": thing.tax_number if polish else "",
            "eori": thing.eori if polish or rng.random() < 0.5 else "",
            "country": thing.country,
            "address": address,
            "city": city,
        }
    return {"plate": thing.plate, "plate_country": thing.country, "kind": thing.kind}


def fill(desk: Desk, history: History) -> None:
    """Write down the other side of the consignments that went through Poland."""
    for deal in desk.rng.sample(history.deals, len(history.deals)):
        if deal.declaration_abroad and desk.records_event(deal.plot):
            _shipment(desk, deal)


def _shipment(desk: Desk, deal: Deal) -> None:
    rng = desk.rng
    record_id = desk.new_id()
    imported = deal.procedure == "import"
    moment = later(rng, deal.at, -60, -7) if imported else later(rng, deal.at, 12, 60)
    rate, currency = rng.choice(((0.92, "EUR"), (0.92, "EUR"), (3.9, "PLN")))
    desk.put(
        "shipments",
        {
            "record_id": record_id,
            "declaration_number": deal.declaration_abroad,
            "item_number": str(deal.item),
            "procedure": _procedure(deal),
            "office": rng.choice(("PL301010", "PL302040", "PL402010")),
            "registered_at": instant(moment, west=True),
            "cleared_at": instant(later(rng, moment, 1, 9), west=True),
            "status": "cleared",
            "hs_code": deal.hs_code[:8],
            "goods_description": deal.english,
            "country_of_origin": deal.origin,
            "country_of_dispatch": deal.dispatch,
            "country_of_destination": deal.destination,
            "gross_mass_kg": f"{deal.mass_kg * 1.06:.1f}",
            "net_mass_kg": f"{deal.mass_kg:.1f}",
            "customs_value": f"{deal.value_abroad_usd * rate:.2f}",
            "currency": currency,
            "container_numbers": deal.container,
            "seal_numbers": deal.seal,
            "transport_document": deal.document,
            **more_cells(deal),
        },
    )
    put_parties(desk, record_id, deal, 0.0)


def _procedure(deal: Deal) -> str:
    """Return what a consignment is on this side of the border."""
    if deal.foreign:
        return deal.procedure
    return "export" if deal.procedure == "import" else "import"
