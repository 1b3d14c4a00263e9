"""Registration marks -> Latin look-alikes without spaces or dashes."""

import re
from functools import lru_cache

from netgraph.clean.scripts import TO_LATIN
from netgraph.clean.unreadable import Unreadable

_FILLER = re.compile(r"[\s\-_.·•*'\"\u2010-\u2015]+")
_PLATE = re.compile(r"(?=[^\W\d_]*\d)[^\W_]{2,12}")
_SAYS_NOTHING = re.compile(r"(\w)\1{3,}|AA0000AA")
_UKRAINIAN = re.compile(r"([A-Z0]{2})([0-9OI]{4})([A-Z0]{2})")
_DIGITS_FOR = str.maketrans("OI", "01")


@lru_cache(maxsize=65_536)
def read_plate(text: str) -> str | None:
    """Return the mark in upper case, Latin letters for Cyrillic look-alikes; None for 0000.

    In the Ukrainian pattern (two letters, four digits, two letters) O and 0, I and 1 are
    put right. Letters without a Latin twin stay: no other alphabet can spell that mark.

    Raises:
        Unreadable: it is not 2 to 12 letters and digits with a digit among them. Two marks
            in one cell, a tractor's and a trailer's, are parted by the feed.

    >>> read_plate("АА 1234-КС"), read_plate("KA12O4OB")
    ('AA1234KC', 'KA1204OB')
    """
    plate = _FILLER.sub("", text[:64]).upper().translate(TO_LATIN)
    if _SAYS_NOTHING.fullmatch(plate):
        return None
    if not _PLATE.fullmatch(plate):
        raise Unreadable(f"{text[:40]!r} is no registration mark of 2 to 12 letters and digits")
    found = _UKRAINIAN.fullmatch(plate)
    if not found:
        return plate
    first, digits, last = found.groups()
    return first.replace("0", "O") + digits.translate(_DIGITS_FOR) + last.replace("0", "O")
