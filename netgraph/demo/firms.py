"""Make firms and vehicles: names, numbers, seats."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from netgraph.demo import identifiers
from netgraph.demo.people import new_phone, new_place
from netgraph.demo.plates import new_plate
from netgraph.demo.things import Firm, Place, Vehicle
from netgraph.demo.words.cars import COLOURS, MAKES
from netgraph.demo.words.firms import ACTIVITIES, FORMS, SYLLABLES, TAILS, TRADES


@dataclass(frozen=True, slots=True)
class Founding:
    """What is fixed of a firm before chance decides the rest. None leaves it to chance."""

    trade: str = "trader"
    country: str = "UA"
    seat: Place | None = None
    phone: str | None = None
    email: str | None = None
    registered_on: date | None = None
    closed_on: date | None = None
    core: tuple[str, str] | None = None
    activity: str | None = None


def new_core(rng: Random, trade: str) -> tuple[str, str]:
    """Return an invented name in Ukrainian and Latin letters."""
    parts = [rng.choice(SYLLABLES) for _ in range(rng.choice((1, 2, 2)))]
    parts.append(rng.choice(TAILS))
    after = rng.choice(TRADES[trade])
    ukrainian, latin = ("".join(side).capitalize() for side in zip(*parts, strict=True))
    return f"{ukrainian} {after[0]}".strip(), f"{latin} {after[1]}".strip()


def new_firm(rng: Random, key: str, founding: Founding) -> Firm:
    """Return one firm; a third are younger than two years."""
    country = founding.country
    core = founding.core or new_core(rng, founding.trade)
    age_days = int(rng.uniform(20, 700) if rng.random() < 0.33 else rng.uniform(700, 9000))
    mailbox = core[1].split()[0].lower() + str(rng.randrange(100))
    registration, tax = _numbers(rng, country)
    return Firm(
        key=key,
        country=country,
        core=core,
        form=rng.choice(FORMS[country])[0],
        registration_number=registration,
        tax_number=tax,
        registered_on=founding.registered_on or date(2025, 1, 15) - timedelta(age_days),
        closed_on=founding.closed_on,
        activity=founding.activity or rng.choice(ACTIVITIES[founding.trade]),
        seat=founding.seat or new_place(rng, country),
        phone=founding.phone or new_phone(rng, country),
        email=founding.email or f"office@{mailbox}.example",
    )


def _numbers(rng: Random, country: str) -> tuple[str, str]:
    if country == "UA":
        code = identifiers.edrpou(rng)
        return code, code + identifiers.digits(rng, 4)
    if country == "PL":
        return f"0000{identifiers.digits(rng, 6)}", identifiers.nip(rng)
    if country == "MD":
        code = identifiers.idno(rng, "1")
        return code, code
    code = identifiers.digits(rng, 9)
    return code, code


def new_vehicle(rng: Random, key: str, kind: str, country: str) -> Vehicle:
    """Return one vehicle, registered in the country."""
    maker, make, model = rng.choice(MAKES[kind])
    year = rng.randrange(2007, 2025)
    return Vehicle(
        key=key,
        kind=kind,
        plate=new_plate(rng, country),
        country=country,
        vin=identifiers.vin(rng, maker, year),
        make=make,
        model=model,
        year=year,
        colour=rng.choice(COLOURS)[0],
    )
