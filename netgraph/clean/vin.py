"""Vehicle identification numbers (ISO 3779; check digit: 49 CFR 565.15)."""

from functools import lru_cache

from netgraph.clean.scripts import TO_LATIN
from netgraph.clean.unreadable import Unreadable

_DIGITS = {char: int(char) for char in "0123456789"}
_LETTERS = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", map(int, "12345678123457923456789"), strict=True))
_VALUES = _DIGITS | _LETTERS
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_FILLERS = str.maketrans("", "", " -*./")
_NORTH_AMERICA_AND_CHINA = frozenset("12345L")


@lru_cache(maxsize=32_768)
def read_vin(text: str) -> str:
    """Return the 17-character VIN.

    A Cyrillic look-alike becomes its Latin letter. The letters I, O and Q, which no VIN has,
    become the digits they are misread for.

    Raises:
        Unreadable: it is not 17 letters and digits (a body number, a part of a VIN).

    >>> read_vin(" 1m8gdm9axkp042788 "), read_vin("WBA3A5C5OCF256651")
    ('1M8GDM9AXKP042788', 'WBA3A5C50CF256651')
    """
    vin = text.upper().translate(TO_LATIN).translate(_FILLERS)
    vin = vin.replace("O", "0").replace("Q", "0").replace("I", "1")
    if len(vin) != len(_WEIGHTS):
        raise Unreadable(f"{text[:40]!r} has {len(vin)} characters; a VIN has 17")
    wrong = sorted(set(vin) - _VALUES.keys())
    if wrong:
        raise Unreadable(f"{text!r}: a VIN has no {wrong[0]!r}")
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

    It may if the check digit holds. If it does not: not for makers of North America and
    China, where the digit is compulsory and its failure is a typing error; for others it may,
    if the number is varied enough not to be a filler.
    """
    if len(set(vin)) < 6:
        return False
    return check_digit_holds(vin) or vin[0] not in _NORTH_AMERICA_AND_CHINA
