"""Registration marks -> Latin look-alikes without spaces or dashes."""

import re
from functools import lru_cache

from netgraph.clean.scripts import TO_LATIN
from netgraph.clean.unreadable import Unreadable

_FILLER = re.compile(r"[\s\-–—_.,·•/\\]")
_PLATE = re.compile(r"[^\W_]{2,12}")
_UKRAINIAN = re.compile(r"([A-Z0]{2})([0-9OI]{4})([A-Z0]{2})")


@lru_cache(maxsize=65_536)
def read_plate(text: str) -> str:
    """Return the mark in upper case, Latin letters for Cyrillic look-alikes.

    In the Ukrainian pattern (two letters, four digits, two letters) O and 0 are put right.

    Raises:
        Unreadable: it is not 2 to 12 letters and digits, or has no digit and no letter.

    >>> read_plate("АА 1234-КС"), read_plate("KA12O4OB")
    ('AA1234KC', 'KA1204OB')
    """
    plate = _FILLER.sub("", text[:64]).upper().translate(TO_LATIN)
    if not _PLATE.fullmatch(plate):
        raise Unreadable(f"{text[:40]!r} is no registration mark of 2 to 12 letters and digits")
    found = _UKRAINIAN.fullmatch(plate)
    if not found:
        return plate
    digits = found[2].replace("O", "0").replace("I", "1")
    return found[1].replace("0", "O") + digits + found[3].replace("0", "O")
