"""Make persons and households: names, birth dates, numbers and homes that fit together."""

from datetime import date, timedelta
from random import Random

from netgraph.demo import identifiers, scripts
from netgraph.demo.things import Human, Name, Names, Place
from netgraph.demo.words.given import (
    MEN,
    WOMEN,
    GivenName,
    russian_patronymic,
    ukrainian_patronymic,
)
from netgraph.demo.words.places import STREETS, TOWNS
from netgraph.demo.words.surnames import SURNAMES, of_sex

_MOBILE: dict[str, tuple[str, tuple[str, ...], int]] = {
    "UA": ("+380", ("50", "66", "67", "68", "63", "73", "93", "95", "96", "97", "98"), 7),
    "PL": ("+48", ("501", "512", "600", "660", "691", "721", "785", "880"), 6),
    "MD": ("+373", ("60", "68", "69", "78", "79"), 6),
    "RO": ("+40", ("722", "744", "751"), 6),
    "BY": ("+375", ("29", "33", "44"), 7),
    "TR": ("+90", ("532", "542", "555"), 7),
    "GE": ("+995", ("555", "577", "599"), 6),
    "DE": ("+49", ("1512", "1606", "1709"), 7),
    "LT": ("+370", ("612", "684"), 5),
    "CN": ("+86", ("138", "139"), 8),
    "IT": ("+39", ("347", "338"), 7),
}
"""Country code, network codes, digits after them."""

_WINGS = ("", "", "", "", "а", "б")
_SERIES = "АВЕКМНОРСТ"


def new_phone(rng: Random, country: str) -> str:
    """Return a mobile number in E.164."""
    code, networks, count = _MOBILE[country]
    return f"{code}{rng.choice(networks)}{identifiers.digits(rng, count)}"


def new_place(rng: Random, country: str, town: str | None = None) -> Place:
    """Return a home or office address; a third are houses without a flat number."""
    flat = "" if rng.random() < 0.35 else str(rng.randrange(1, 120))
    return Place(
        street=rng.choice(STREETS[country]),
        house=str(rng.randrange(1, 160)) + (rng.choice(_WINGS) if country == "UA" else ""),
        flat=flat,
        town=town or TOWNS[country][int(len(TOWNS[country]) * rng.random() ** 1.3)],
        country=country,
    )


def new_birth_date(rng: Random, youngest: int = 19, oldest: int = 74) -> date:
    """Return a birth date of somebody of these ages at the start of 2025."""
    return date(2025, 1, 1) - timedelta(int(365.25 * rng.uniform(youngest, oldest)))


def new_surname(rng: Random, country: str) -> str:
    """Return a surname as men bear it: some are borne by many, most by few."""
    surnames = SURNAMES[country]
    return surnames[int(len(surnames) * rng.random() ** 1.8)]


def given_name(rng: Random, country: str, sex: str) -> GivenName:
    """Return a given name of the country, the first of the list far more often."""
    names = (MEN if sex == "m" else WOMEN)[country]
    return names[int(len(names) * rng.random() ** 1.5)]


def spell(surname: str, given: GivenName, father: GivenName, sex: str, country: str) -> Names:
    """Return the four right spellings of a name."""
    last = of_sex(surname, sex)
    if country == "UA":
        own = Name(last, given.native, ukrainian_patronymic(father.ukrainian, sex))
        return Names(
            native=own,
            ukrainian=own,
            russian=Name(
                scripts.russian(last), given.russian, russian_patronymic(father.russian, sex)
            ),
            passport=Name(scripts.kmu(last).upper(), scripts.kmu(given.native).upper()),
        )
    if country == "BY":
        return Names(
            native=Name(last, given.native),
            ukrainian=Name(last.translate(_BELARUSIAN), given.ukrainian),
            russian=Name(
                scripts.russian(last), given.russian, russian_patronymic(father.russian, sex)
            ),
            passport=Name(scripts.kmu(last).upper(), scripts.kmu(given.native).upper()),
        )
    heard = scripts.cyrillic(last)
    return Names(
        native=Name(last, given.native),
        ukrainian=Name(heard, given.ukrainian),
        russian=Name(scripts.russian(heard), given.russian),
        passport=Name(scripts.plain(last).upper(), scripts.plain(given.native).upper()),
    )


_BELARUSIAN = str.maketrans("ўыэЭ", "виеЕ")


def new_human(
    rng: Random, key: str, country: str, sex: str, family: tuple[str, GivenName, date, Place]
) -> Human:
    """Return one person.

    Args:
        rng: where chance comes from.
        key: number in the truth.
        country: ISO alpha-2 of citizenship.
        sex: m or f.
        family: surname as men bear it, father's given name, birth date, home.
    """
    surname, father, born_on, home = family
    names = spell(surname, given_name(rng, country, sex), father, sex, country)
    count = 2 if rng.random() < 0.25 else 1
    mailbox = f"{names.passport.first[:1]}.{names.passport.last}{rng.randrange(100)}".lower()
    return Human(
        key=key,
        sex=sex,
        country=country,
        names=names,
        born_on=born_on,
        born_in=rng.choice(TOWNS[country]),
        tax_number=_tax_number(rng, country, born_on, sex),
        passport=_home_passport(rng, country),
        travel_passport=_travel_passport(rng, country),
        phones=tuple(new_phone(rng, country) for _ in range(count)),
        email=f"{mailbox}@{rng.choice(('poshta', 'lystok', 'mejl'))}.example",
        home=home,
    )


def _tax_number(rng: Random, country: str, born_on: date, sex: str) -> str:
    if country == "UA":
        return identifiers.rntrc(rng, born_on, sex)
    if country == "PL":
        return identifiers.pesel(rng, born_on, sex)
    if country == "MD":
        return identifiers.idno(rng, "2")
    return identifiers.digits(rng, 11)


def _home_passport(rng: Random, country: str) -> str:
    if country != "UA":
        return _travel_passport(rng, country)
    if rng.random() < 0.55:  # booklet of the old kind; the card has nine digits
        return f"{rng.choice(_SERIES)}{rng.choice(_SERIES)}{rng.randrange(10**6):06d}"
    return f"00{rng.randrange(10**7):07d}"


def _travel_passport(rng: Random, country: str) -> str:
    latin = "ABCEFGHKLMNPRSTX"
    if country == "UA":
        return f"{rng.choice('FGE')}{rng.choice(latin)}{rng.randrange(10**6):06d}"
    return f"{rng.choice(latin)}{rng.choice(latin)}{rng.randrange(10**7):07d}"
