"""How desks spell names, firms, addresses and plates: the habits they choose from."""

from random import Random

from netgraph.demo import scripts
from netgraph.demo.things import Firm, Human, Place
from netgraph.demo.words.firms import FORMS, FORMS_ABROAD


def ukrainian_full_name(rng: Random, human: Human, upper: bool) -> str:
    """Return "surname given patronymic" as officials at home do, sometimes in another order."""
    name = human.names.ukrainian
    parts = [name.last, name.first, name.patronymic]
    way = rng.random()
    if way < 0.12:
        parts = parts[:2]
    elif way < 0.2 and name.patronymic:
        parts = [name.last, f"{name.first[0]}.{name.patronymic[0]}."]
    elif way < 0.27:
        parts = [name.first, name.patronymic, name.last]
    text = " ".join(part for part in parts if part)
    return text.upper() if upper else text


def latin_last_and_first(rng: Random, human: Human) -> tuple[str, str]:
    """Return the name as a passport reader gives it; older passports are spelled otherwise."""
    if human.country in ("UA", "BY") and rng.random() < 0.12:
        name = human.names.russian if rng.random() < 0.5 else human.names.ukrainian
        return scripts.old_passport(name.last).upper(), scripts.old_passport(name.first).upper()
    return human.names.passport.last, human.names.passport.first


def western_last_and_first(rng: Random, human: Human) -> tuple[str, str]:
    """Return the name as a Polish desk does: from the passport, or by ear."""
    if human.country not in ("UA", "BY"):
        name = human.names.native
        if rng.random() < 0.4:
            return scripts.plain(name.last), scripts.plain(name.first)
        return name.last, name.first
    name = human.names.ukrainian
    way = rng.random()
    if way < 0.5:
        return human.names.passport.last.title(), human.names.passport.first.title()
    if way < 0.8:
        return scripts.polish(name.last), scripts.polish(name.first)
    if way < 0.88:
        return scripts.german(name.last), scripts.german(name.first)
    return scripts.sloppy(rng, name.last), scripts.sloppy(rng, name.first)


def firm_at_home(rng: Random, firm: Firm, upper: bool, long_form: float) -> str:
    """Return a firm's name as desks in Ukraine write it; foreign ones in Latin capitals."""
    if firm.country != "UA":
        form = firm.form if rng.random() < 0.8 else firm.form.replace(".", "").replace(" ", "")
        text = f"{scripts.plain(firm.core[1])} {scripts.plain(form)}"
        return text.upper()
    form = firm.form
    if rng.random() < long_form:
        form = next(long for short, long in FORMS["UA"] if short == firm.form)
    marks = rng.choice((("«", "»"), ('"', '"'), ('"', '"'), ("", "")))
    text = f"{form} {marks[0]}{firm.core[0]}{marks[1]}"
    return text.upper() if upper else text


def firm_abroad(rng: Random, firm: Firm) -> str:
    """Return a firm's name as a Polish desk writes it; Ukrainian ones translated or by ear."""
    if firm.country != "UA":
        return f"{firm.core[1]} {firm.form if rng.random() < 0.85 else firm.form.upper()}"
    form = rng.choice(FORMS_ABROAD[firm.form])
    core = firm.core[1] if rng.random() < 0.65 else scripts.kmu(firm.core[0])
    return f"{form} {core.upper()}" if rng.random() < 0.5 else f"{core} {form}"


def address_at_home(rng: Random, place: Place) -> tuple[str, str]:
    """Return address and town as desks in Ukraine write them."""
    if place.country != "UA":
        return address_abroad(rng, place)
    flat = place.flat
    way = rng.random()
    if way < 0.45:
        text = f"вул. {place.street}, {place.house}" + (f", кв. {flat}" if flat else "")
    elif way < 0.65:
        text = f"вул.{place.street}, буд.{place.house}" + (f", кв.{flat}" if flat else "")
    elif way < 0.85:
        text = f"{place.street}, {place.house}" + (f"/{flat}" if flat else "")
    else:
        text = f"вулиця {place.street}, будинок {place.house}" + (
            f", квартира {flat}" if flat else ""
        )
    return text, place.town if rng.random() < 0.7 else f"м. {place.town}"


def address_abroad(rng: Random, place: Place) -> tuple[str, str]:
    """Return address and town in Latin letters."""
    if place.country in ("UA", "BY"):
        street, town = scripts.kmu(place.street), scripts.kmu(place.town)
        if rng.random() < 0.4:
            street, town = scripts.polish(place.street), scripts.polish(place.town)
        house = scripts.kmu(place.house)
        return f"{street} {house}" + (f"/{place.flat}" if place.flat else ""), town
    street = place.street if rng.random() < 0.6 else scripts.plain(place.street)
    prefix = "ul. " if place.country == "PL" and rng.random() < 0.7 else ""
    return f"{prefix}{street} {place.house}" + (f"/{place.flat}" if place.flat else ""), place.town


def phone_at_home(rng: Random, phone: str) -> str:
    """Return a number as people give it: with or without the country, grouped or not."""
    if not phone.startswith("+380") or rng.random() < 0.4:
        return phone
    body = phone[3:]
    way = rng.randrange(3)
    if way == 0:
        return body
    if way == 1:
        return f"({body[:3]}) {body[3:6]}-{body[6:8]}-{body[8:]}"
    return f"+38 {body[:3]} {body[3:6]} {body[6:8]} {body[8:]}"


def passport_at_home(rng: Random, number: str) -> str:
    """Return a passport number with or without a space after the series."""
    return f"{number[:2]} {number[2:]}" if number[:1].isalpha() and rng.random() < 0.4 else number
