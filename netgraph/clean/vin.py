"""Vehicle identification numbers (ISO 3779; check digit: 49 CFR 565.15)."""

from functools import lru_cache

from netgraph.clean.official_numbers import squeeze
from netgraph.clean.unreadable import Unreadable

_DIGITS = {char: int(char) for char in "0123456789"}
_LETTERS = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", map(int, "12345678123457923456789"), strict=True))
_VALUES = _DIGITS | _LETTERS
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_CHECKED_REGIONS = frozenset("12345L")
"""First characters of North America and China, where the check digit is compulsory."""

_LEAST_VARIED = 6
"""Different characters. The makers' code, the year and the serial number give more."""

_MISREAD = str.maketrans("OQI", "001")


@lru_cache(maxsize=65_536)
def read_vin(text: str) -> str | None:
    """Return the 17-character VIN, None for a filler of one character.

    A Cyrillic look-alike becomes its Latin letter. The letters I, O and Q, which no VIN has,
    become the digits they are misread for.

    Raises:
        Unreadable: it is not 17 letters and digits: a body number, a part of a VIN.

    >>> read_vin(" 1m8gdm9axkp042788 "), read_vin("WBA3A5C5OCF256651")
    ('1M8GDM9AXKP042788', 'WBA3A5C50CF256651')
    """
    vin = squeeze(text).translate(_MISREAD).removeprefix("V1N")
    if len(set(vin)) == 1:
        return None
    if len(vin) != len(_WEIGHTS):
        raise Unreadable(f"{text[:40]!r} has {len(vin)} letters and digits; a VIN has 17")
    wrong = sorted(set(vin) - _VALUES.keys())
    if wrong:
        raise Unreadable(f"{text[:40]!r}: a VIN has no {wrong[0]!r}")
    return vin


def check_digit_holds(vin: str) -> bool:
    """Tell whether position 9 is the check digit that North American VINs carry.

    European VINs need not carry one, so False is a hint of a typing error, not proof.

    >>> check_digit_holds("1M8GDM9AXKP042788")
    True
    """
    remainder = sum(_VALUES[c] * w for c, w in zip(vin, _WEIGHTS, strict=True)) % 11
    return vin[8] == "0123456789X"[remainder]


def can_join_alone(vin: str) -> bool:
    """Tell whether two records with this VIN may be joined by it alone.

    Not if it is no VIN or a filler (few different characters). Where the check digit is
    compulsory, in North America and China, it must hold: its failure is a typing error.
    Elsewhere it is not looked at: a European VIN carries any character there.

    >>> can_join_alone("1M8GDM9AXKP042788"), can_join_alone("1M8GDM9A1KP042788")
    (True, False)
    >>> can_join_alone("WVWZZZ1JZXW000001"), can_join_alone("11111111111111111")
    (True, False)
    """
    if len(vin) != len(_WEIGHTS) or set(vin) - _VALUES.keys() or len(set(vin)) < _LEAST_VARIED:
        return False
    return vin[0] not in _CHECKED_REGIONS or check_digit_holds(vin)
