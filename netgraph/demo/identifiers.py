"""Identifiers with check digits that hold, agreeing with birth date and sex where they should."""

from datetime import date
from random import Random

_RNTRC_WEIGHTS = (-1, 5, 7, 9, 4, 6, 10, 5, 7)
_PESEL_WEIGHTS = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)
_NIP_WEIGHTS = (6, 5, 7, 2, 3, 4, 5, 6, 7)
_IDNO_WEIGHTS = (7, 3, 1) * 4
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_VIN_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
_VIN_VALUES = dict(zip(_VIN_LETTERS, map(int, "12345678123457923456789"), strict=True)) | {
    str(digit): digit for digit in range(10)
}
_PLAIN = "0123456789"
_MRN_SYMBOLS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ISO6346_VALUES = {
    char: number if number < 10 else number + (number - 1) // 10  # multiples of 11 are left out
    for number, char in enumerate(_MRN_SYMBOLS)
}


def digits(rng: Random, count: int) -> str:
    """Return ``count`` random digits, the first not 0."""
    return str(rng.randrange(10 ** (count - 1), 10**count))


def rntrc(rng: Random, born_on: date, sex: str) -> str:
    """Return a Ukrainian personal tax number (РНОКПП).

    Digits 1 to 5 count the days since 1899-12-31, digit 9 is odd for men.
    """
    days = f"{(born_on - date(1899, 12, 31)).days:05d}"
    serial = rng.randrange(1000)
    ninth = 2 * rng.randrange(5) + (sex == "m")
    body = f"{days}{serial:03d}{ninth}"
    total = sum(int(d) * w for d, w in zip(body, _RNTRC_WEIGHTS, strict=True))
    return body + str(total % 11 % 10)


def edrpou(rng: Random) -> str:
    """Return a Ukrainian company number (ЄДРПОУ) with its check digit."""
    body = str(rng.randrange(3_100_000, 4_590_000))
    weights = (7, 1, 2, 3, 4, 5, 6)  # of numbers that begin with 3, 4 or 5
    total = sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11
    if total == 10:
        total = sum(int(d) * (w + 2) for d, w in zip(body, weights, strict=True)) % 11
    return body + str(total % 10)


def pesel(rng: Random, born_on: date, sex: str) -> str:
    """Return a Polish personal number: birth date, serial with the sex, check digit."""
    month = born_on.month + (20 if born_on.year >= 2000 else 0)
    serial = rng.randrange(1000) * 10 + 2 * rng.randrange(5) + (sex == "m")
    body = f"{born_on:%y}{month:02d}{born_on.day:02d}{serial:04d}"
    total = sum(int(d) * w for d, w in zip(body, _PESEL_WEIGHTS, strict=True))
    return body + str(-total % 10)


def nip(rng: Random) -> str:
    """Return a Polish company tax number."""
    while True:
        body = digits(rng, 9)
        check = sum(int(d) * w for d, w in zip(body, _NIP_WEIGHTS, strict=True)) % 11
        if check < 10:
            return body + str(check)


def idno(rng: Random, first: str) -> str:
    """Return a Moldovan number of 13 digits; ``first`` is 1 for firms, 2 for persons."""
    body = first + f"{rng.randrange(10**11):011d}"
    return body + str(sum(int(d) * w for d, w in zip(body, _IDNO_WEIGHTS, strict=True)) % 10)


def vin_check_digit(vin: str) -> str:
    """Return the digit that belongs at position 9.

    >>> vin_check_digit("1M8GDM9AXKP042788")
    'X'
    """
    total = sum(_VIN_VALUES[c] * w for c, w in zip(vin, _VIN_WEIGHTS, strict=True)) % 11
    return (_PLAIN + "X")[total]


def vin(rng: Random, maker: str, year: int) -> str:
    """Return a vehicle identification number with a check digit.

    Args:
        rng: where chance comes from.
        maker: three characters, the world manufacturer identifier.
        year: model year, coded at position 10.
    """
    attributes = "".join(rng.choice(_VIN_LETTERS + _PLAIN) for _ in range(5))
    code = "ABCDEFGHJKLMNPRSTVWXY123456789"[(year - 2010) % 30]
    plain = f"{maker}{attributes}0{code}{rng.choice(_VIN_LETTERS)}{rng.randrange(10**6):06d}"
    return plain[:8] + vin_check_digit(plain) + plain[9:]


def container(rng: Random) -> str:
    """Return an ISO 6346 container number."""
    owner = rng.choice(("KVTU", "LNDU", "ORBU", "TSVU", "HXMU", "BRKU", "ZLNU", "PLTU"))
    body = owner + f"{rng.randrange(10**6):06d}"
    return body + _iso6346_check_digit(body)


def mrn(rng: Random, country: str, year: int) -> str:
    """Return a movement reference number of 18 characters with its check digit."""
    letters = rng.choice(_MRN_SYMBOLS) + rng.choice(_MRN_SYMBOLS)
    body = f"{year % 100:02d}{country}{letters}{rng.randrange(10**11):011d}"
    return body + _iso6346_check_digit(body)


def _iso6346_check_digit(body: str) -> str:
    total = sum(_ISO6346_VALUES[char] << place for place, char in enumerate(body))
    return str(total % 11 % 10)
