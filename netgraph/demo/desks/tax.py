"""The tax service: firms, their officers and shareholders, in Ukrainian with patronymics."""

from random import Random

from netgraph.demo.desks.agency import Agency
from netgraph.demo.desks.desk import Cells, Desk
from netgraph.demo.desks.spelling import (
    address_at_home,
    firm_at_home,
    passport_at_home,
    phone_at_home,
    ukrainian_full_name,
)
from netgraph.demo.history import History
from netgraph.demo.things import Firm, Human, Thing

AGENCY = Agency(
    name="tax_ua",
    feed="register",
    marking={
        "tlp": "GREEN", "handling": "H0", "grade": "A2", "purposes": ["smuggling", "tax"],
        "release_to": ["border_ua", "customs_ua", "police_ua"], "retain_until": "2031-12-31",
    },
    contact="register of payers",
    columns={
        "persons": ("record_id", "full_name", "birth_date", "tax_number", "passport_number",
                    "phone", "email", "address", "city"),
        "companies": ("record_id", "name", "short_name", "registration_number", "registered_on",
                      "closed_on", "status", "activity_code", "address", "city", "phone", "email"),
        "company_roles": ("company_id", "holder_id", "role", "share_percent", "since", "until"),
    },
    lacks=0.11, slips=0.015, again=0.05, misses=0.12, blind=0.08,
    always=frozenset({
        "persons.record_id", "persons.full_name", "companies.record_id", "companies.name",
        "companies.registration_number", "company_roles.role",
    }),
)  # fmt: skip


def write(rng: Random, thing: Thing) -> Cells:
    """Return the cells of a tax payer's record."""
    if isinstance(thing, Human):
        address, city = address_at_home(rng, thing.home)
        return {
            "full_name": ukrainian_full_name(rng, thing, rng.random() < 0.1),
            "birth_date": thing.born_on.isoformat(),
            "tax_number": thing.tax_number if thing.country == "UA" else "",
            "passport_number": passport_at_home(rng, thing.passport),
            "phone": phone_at_home(rng, rng.choice(thing.phones)) if rng.random() < 0.75 else "",
            "email": thing.email if rng.random() < 0.4 else "",
            "address": address,
            "city": city,
        }
    assert isinstance(thing, Firm)
    address, city = address_at_home(rng, thing.seat)
    return {
        "name": firm_at_home(rng, thing, False, 0.75),
        "short_name": firm_at_home(rng, thing, False, 0.0),
        "registration_number": thing.registration_number,
        "registered_on": thing.registered_on.isoformat(),
        "closed_on": thing.closed_on.isoformat() if thing.closed_on else "",
        "status": "припинено" if thing.closed_on else "зареєстровано",
        "activity_code": thing.activity,
        "address": address,
        "city": city,
        "phone": phone_at_home(rng, thing.phone),
        "email": thing.email,
    }


def fill(desk: Desk, history: History) -> None:
    """Write down offices and shares."""
    for tenure in desk.rng.sample(history.tenures, len(history.tenures)):
        if not desk.records_event(tenure.plot):
            continue
        firm, holder = desk.record(tenure.firm), desk.record(tenure.holder)
        if firm and holder:
            share = tenure.share_percent
            desk.put(
                "company_roles",
                {
                    "company_id": firm,
                    "holder_id": holder,
                    "role": tenure.role,
                    "share_percent": "" if share is None else f"{share:.2f}",
                    "since": tenure.since.isoformat(),
                    "until": tenure.until.isoformat() if tenure.until else "",
                },
            )
