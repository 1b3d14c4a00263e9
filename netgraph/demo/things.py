"""What there is in the synthetic world: places, people, firms and vehicles as they are.

These are the truth. What an agency writes of them is made in ``desk``.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Place:
    """An address in the script of its country."""

    street: str
    house: str
    flat: str
    """Empty for a house of its own."""

    town: str
    country: str


@dataclass(frozen=True, slots=True)
class Name:
    last: str
    first: str
    patronymic: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """One person's name as four desks would write it without any error."""

    native: Name
    ukrainian: Name
    russian: Name
    passport: Name
    """Latin capitals without diacritics, as in the machine-readable line."""


@dataclass(frozen=True, slots=True, eq=False)
class Human:
    key: str
    """Number in the truth, never delivered."""

    sex: str
    country: str
    names: Names
    born_on: date
    born_in: str
    tax_number: str
    """РНОКПП, PESEL or the like; its digits agree with birth date and sex."""

    passport: str
    """Of everyday use at home."""

    travel_passport: str
    phones: tuple[str, ...]
    email: str
    home: Place


@dataclass(frozen=True, slots=True, eq=False)
class Firm:
    key: str
    country: str
    core: tuple[str, str]
    """The name without its legal form, in Ukrainian and in Latin letters."""

    form: str
    """One of ``words.firms.FORMS``."""

    registration_number: str
    tax_number: str
    registered_on: date
    closed_on: date | None
    activity: str
    seat: Place
    phone: str
    email: str

    @property
    def eori(self) -> str:
        """The number by which customs of every country know it."""
        if self.country == "PL":
            return f"PL{self.tax_number}00000"
        return f"{self.country}{self.registration_number}"


@dataclass(frozen=True, slots=True, eq=False)
class Vehicle:
    key: str
    kind: str
    plate: str
    """Latin letters, no spaces."""

    country: str
    vin: str
    make: str
    model: str
    year: int
    colour: str


Thing = Human | Firm | Vehicle


def kind_of(thing: Thing) -> str:
    """Return ``person``, ``company`` or ``vehicle``."""
    if isinstance(thing, Human):
        return "person"
    return "company" if isinstance(thing, Firm) else "vehicle"
