"""National numbers: which a number can be, and whether it fits what else is said.

A check digit of one digit lets a tenth of all random numbers pass, so it proves little: a
number counts only where its country can be the right one, and where it holds a date of
birth or a sex, these must not say something else.

Source of the checks: python-stdnum. РНОКПП: digits 1-5 are days from 31.12.1899 to the
birth, digit 9 is odd for men. PESEL and CNP hold the date of birth and the sex, too.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache

from stdnum.bg import egn, vat
from stdnum.by import unp
from stdnum.exceptions import ValidationError
from stdnum.md import idno
from stdnum.pl import nip, pesel, regon
from stdnum.ro import cnp, cui
from stdnum.ru import inn, ogrn
from stdnum.tr import tckimlik
from stdnum.ua import edrpou, rntrc

from netgraph.clean.placeholders import is_placeholder
from netgraph.model.kinds import Kind

_PERSON = frozenset({Kind.PERSON})
_COMPANY = frozenset({Kind.COMPANY})
_BOTH = _PERSON | _COMPANY


@dataclass(frozen=True, slots=True)
class Scheme:
    """One kind of national number."""

    name: str
    country: str
    kinds: frozenset[Kind]
    shape: re.Pattern[str]
    holds: Callable[[str], bool]
    """Whether length, form and check digits are right."""

    needs_country: bool = False
    """Its country must be stated, since numbers of other countries look and pass alike.
    Not so where the check is strong, nor for Ukraine, whose agencies name none at home."""

    born: Callable[[str], date | None] | None = None
    sex: Callable[[str], str] | None = None
    width: int = 0
    """Digits to which lost leading zeros are filled up."""

    def number(self, text: str) -> str | None:
        """Return the number in its full width if it is one of this scheme."""
        bare = text.removeprefix(self.country)
        if not self.shape.fullmatch(bare):
            return None
        full = bare.zfill(self.width)
        return full if self.holds(full) else None


def _ends_with(check_digit: Callable[[str], str]) -> Callable[[str], bool]:
    return lambda number: check_digit(number) == number[-1]


def _odd_is_male(digit: str) -> str:
    return "m" if int(digit) % 2 else "f"


def _rntrc_birth(number: str) -> date:
    return date(1899, 12, 31) + timedelta(days=int(number[:5]))


def _birth_by(read: Callable[[str], date]) -> Callable[[str], date | None]:
    def born(number: str) -> date | None:
        try:
            return read(number)
        except (ValidationError, ValueError):
            return None

    return born


def _digits(*lengths: str) -> re.Pattern[str]:
    return re.compile("|".join(f"[0-9]{{{length}}}" for length in lengths))


SCHEMES = (
    Scheme(
        "ua.rntrc",
        "UA",
        _BOTH,  # sole traders are registered under it
        _digits("10"),
        _ends_with(rntrc.calc_check_digit),
        born=_rntrc_birth,
        sex=lambda number: _odd_is_male(number[8]),
    ),
    Scheme(
        "ua.edrpou", "UA", _COMPANY, _digits("5,8"), _ends_with(edrpou.calc_check_digit), width=8
    ),
    Scheme("ru.inn", "RU", _PERSON, _digits("12"), inn.is_valid),
    Scheme("ru.inn", "RU", _COMPANY, _digits("10", "12"), inn.is_valid, needs_country=True),
    Scheme("ru.ogrn", "RU", _COMPANY, _digits("13", "15"), ogrn.is_valid, needs_country=True),
    Scheme(
        "pl.pesel",
        "PL",
        _PERSON,
        _digits("11"),
        pesel.is_valid,
        born=_birth_by(pesel.get_birth_date),
        sex=lambda number: _odd_is_male(number[9]),
    ),
    Scheme("pl.nip", "PL", _BOTH, _digits("10"), nip.is_valid, needs_country=True),
    Scheme("pl.regon", "PL", _COMPANY, _digits("9", "14"), regon.is_valid, needs_country=True),
    Scheme("md.idno", "MD", _BOTH, _digits("13"), idno.is_valid, needs_country=True),
    Scheme(
        "ro.cnp",
        "RO",
        _PERSON,
        _digits("13"),
        cnp.is_valid,
        born=_birth_by(cnp.get_birth_date),
        sex=lambda number: _odd_is_male(number[0]),
    ),
    Scheme("ro.cui", "RO", _COMPANY, _digits("4,10"), cui.is_valid, needs_country=True),
    Scheme("by.unp", "BY", _BOTH, re.compile("[A-Z0-9]{2}[0-9]{7}"), unp.is_valid, True),
    Scheme(
        "bg.egn",
        "BG",
        _PERSON,
        _digits("10"),
        egn.is_valid,
        True,
        born=_birth_by(egn.get_birth_date),
    ),
    Scheme("bg.vat", "BG", _COMPANY, _digits("9,10"), vat.is_valid, needs_country=True),
    Scheme("tr.tckimlik", "TR", _PERSON, _digits("11"), tckimlik.is_valid, needs_country=True),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that a number can be; its check digits hold."""

    scheme: Scheme
    number: str
    """In full width."""

    prefixed: bool
    """The country's letters stood before it."""

    born: str = ""
    """Day of birth that it holds, ISO; empty where it holds none."""

    sex: str = ""


@lru_cache(maxsize=65_536)
def readings(kind: Kind, text: str, countries: frozenset[str]) -> tuple[Reading, ...]:
    """Return what national numbers a text can be.

    Args:
        kind: of its holder.
        text: letters and digits.
        countries: that the holder may belong to; empty if none is stated.
    """
    found = []
    for scheme in SCHEMES:
        if kind not in scheme.kinds:
            continue
        prefixed = text.startswith(scheme.country)
        stated = prefixed or scheme.country in countries
        # Of a foreigner's number its date of birth may be the proof.
        if not stated and (scheme.needs_country or (countries and not scheme.born)):
            continue
        number = scheme.number(text)
        if number is not None and not is_placeholder(number):
            born = scheme.born(number) if scheme.born else None
            sex = scheme.sex(number) if scheme.sex else ""
            found.append(Reading(scheme, number, stated, born.isoformat() if born else "", sex))
    return tuple(found)


class Fit(IntEnum):
    """How well a number fits what is said of its holder."""

    NOT = 0
    LOOSELY = 1
    """The country can be right, but the date of birth or the sex in it disagrees."""

    WELL = 2
    """The country can be right and nothing disagrees."""

    PROVED = 3
    """It holds the holder's date of birth."""


@dataclass(frozen=True, slots=True)
class Holder:
    """What a record says of whom a number belongs to."""

    countries: frozenset[str]
    """Of residence, citizenship, issue; empty if none is stated."""

    births: Sequence[str] = ()
    """Dates of birth, as precise as delivered."""

    sexes: Sequence[str] = ()

    def fit(self, reading: Reading) -> Fit:
        """Tell how well a number can be this holder's.

        A date of birth in the number that agrees to the day outweighs a foreign country:
        foreigners get tax numbers. One that disagrees, or a wrong sex, makes it fit loosely.
        """
        born, sexes, births = reading.born, self.sexes, self.births
        right_sex = not (reading.sex and sexes) or reading.sex in sexes
        if born and born in births and right_sex:
            return Fit.PROVED
        if not reading.prefixed and self.countries:
            return Fit.NOT
        right_day = not (born and births) or any(born.startswith(birth) for birth in births)
        return Fit.WELL if right_day and right_sex else Fit.LOOSELY
