"""Family names -> one key for both sexes and for Belarusian renderings in Latin letters."""

import re
from functools import lru_cache

from netgraph.clean.fold import fold
from netgraph.clean.scripts import repair

_PARTS = re.compile(r"[\s\-\u2010-\u2015]+")
# Belarusian -оў, -еў, -аў, -оўскі: Kubrakou, Navumau, Sakalouski. French and Chinese names
# seldom end so. An unstressed -аў, -ава is Russian and Ukrainian -ов, -ова.
_BELARUSIAN = re.compile(r"(?<=[bcdfghklmnprstvzy])([aeo])u(?=$|sk)")
_UNSTRESSED = re.compile(r"(?<=..)av(?=a?$|sk)")
_ADJECTIVE = re.compile(r"(?:ая|яя|a[yij]a|ой|o[yij])$")
# -ая has the masculine -ый or -ой.
# Of -ова, -ева, -ина, -ська the masculine has no vowel; -енка is Belarusian for -енко, and
# the genitive of it, as in street names.
_FEMININE = re.compile(r"(?<=..[oei]v)a$|(?<=..in)a$|(?<=..k)[ao]$")


@lru_cache(maxsize=131_072)
def surname_key(token: str) -> str:
    """Return the fold of a family name with its feminine ending as the masculine one.

    Of a double name it is the keys of both parts with a space between.

    >>> surname_key("Коваленка") == surname_key("Kovalenko") == "kovalenk"
    True
    >>> surname_key("Галицька") == surname_key("Halytskyi") == surname_key("Galitskaya")
    True
    >>> surname_key("Kubrakou") == surname_key("Кубракова") == surname_key("Кубраков")
    True
    >>> surname_key("Navumau"), surname_key("Навумова")
    ('navumov', 'navumov')
    """
    return " ".join(filter(None, map(_part, _PARTS.split(token[:128]))))


def _part(word: str) -> str:
    plain = repair(word).lower()
    plain = _BELARUSIAN.sub(r"\1v", plain)
    plain = _ADJECTIVE.sub("", plain) if len(plain) > 4 else plain
    return _FEMININE.sub("", _UNSTRESSED.sub("ov", fold(plain)))
