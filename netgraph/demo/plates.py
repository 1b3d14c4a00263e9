"""Registration marks as countries give them, and as desks write them."""

from itertools import pairwise
from random import Random

_UKRAINIAN = "ABCEHIKMOPTX"
_TO_CYRILLIC = str.maketrans("ABCEHIKMOPTX", "АВСЕНІКМОРТХ")
_REGIONS_UA = ("AC", "BC", "AO", "BO", "CE", "AB", "AA", "AI", "BH", "HH")
_REGIONS_PL = ("LU", "RZ", "PRZ", "LHR", "KR", "WA", "RPR", "LBI", "KT")
_LATIN = "ABCDEFGHJKLMNPRSTUVWXYZ"


def new_plate(rng: Random, country: str) -> str:
    """Return a mark in Latin letters without spaces."""

    def letters(count: int) -> str:
        return "".join(rng.choice(_LATIN) for _ in range(count))

    def figures(count: int) -> str:
        return f"{rng.randrange(1, 10**count):0{count}d}"

    if country == "UA":
        series = rng.choice(_UKRAINIAN) + rng.choice(_UKRAINIAN)
        return rng.choice(_REGIONS_UA) + figures(4) + series
    if country == "PL":
        return rng.choice(_REGIONS_PL) + figures(3) + rng.choice(_LATIN) + figures(1)
    if country == "TR":
        return rng.choice(("34", "16", "06", "35")) + letters(3) + figures(3)
    if country == "DE":
        return letters(2) + letters(2) + figures(4)
    if country == "BY":
        return figures(4) + rng.choice(_UKRAINIAN) + rng.choice(_UKRAINIAN) + rng.choice("1234567")
    if country == "RO":
        return rng.choice(("SV", "BT", "MM", "IS")) + figures(2) + letters(3)
    return letters(3) + figures(3)


def spaced(plate: str) -> str:
    """Return the mark with spaces where letters and digits meet.

    >>> spaced("AA1234BC")
    'AA 1234 BC'
    """
    out = plate[0]
    for before, char in pairwise(plate):
        out += (" " if before.isdigit() != char.isdigit() else "") + char
    return out


def cyrillic_plate(plate: str) -> str:
    """Return the mark in Ukrainian letters, as far as they look alike.

    >>> cyrillic_plate("AA1234BC") == "АА1234ВС"
    True
    """
    return plate.translate(_TO_CYRILLIC)
