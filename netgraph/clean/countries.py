"""Names and codes of countries -> ISO 3166 alpha-2, by the table ``countries.csv``."""

import re
from functools import cache, lru_cache

from netgraph.clean.scripts import TO_LATIN, repair
from netgraph.clean.tables import rows
from netgraph.clean.unreadable import Unreadable

_NOT_WORD = re.compile(r"[\W_]+")
_LONGEST_CODE = 3
_AROUND = re.compile("^(?:the|eu) | eu$")
_APOSTROPHE = re.compile("['\u2019\u02bc`\u2018]")


@lru_cache(maxsize=8_192)
def read_country(text: str) -> str:
    """Return the alpha-2 code; XK for Kosovo, which ISO leaves to its users.

    Reads alpha-2, alpha-3 and names in English, Ukrainian, Russian, Belarusian, Polish,
    Romanian and German, as lists of sanctions and registers write them, and some words for
    nationals. States that are no
    more (USSR, Yugoslavia) are several countries today, so they are not read.

    Args:
        text: tidy text.

    Raises:
        Unreadable: no country of the table has this code or name.

    >>> read_country("Україна"), read_country("pol"), read_country("Korea, North")
    ('UA', 'PL', 'KP')
    >>> read_country("RUSSIAN FEDERATION"), read_country("Сирія"), read_country("Côte d’Ivoire")
    ('RU', 'SY', 'CI')
    """
    key = _key(text[:128])
    # Fishing registers write Spain (EU) and EU (Spain).
    code = _codes().get(key) or _codes().get(_AROUND.sub("", key))
    if code is None and len(text) <= _LONGEST_CODE:
        code = _codes().get(_key(text.translate(TO_LATIN)))
    if code is None:
        raise Unreadable(f"{text[:60]!r} is no country in countries.csv")
    return code


def _key(name: str) -> str:
    words = _APOSTROPHE.sub("", " ".join(map(repair, name.split()))).casefold().replace("ё", "е")
    return _NOT_WORD.sub(" ", words).strip()


@cache
def _codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    table = rows("countries.csv")
    for column in ("alpha2", "alpha3", "name_en", "name_uk", "name_ru", "others"):
        for row in table:
            for name in filter(None, row[column].split("|")):
                codes.setdefault(_key(name), row["alpha2"])
    return codes
