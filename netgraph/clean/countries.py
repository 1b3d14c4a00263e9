"""Names and codes of countries -> ISO 3166 alpha-2, by the table ``countries.csv``."""

from functools import cache, lru_cache

from netgraph.clean.tables import rows
from netgraph.clean.unreadable import Unreadable


@lru_cache(maxsize=8_192)
def read_country(text: str) -> str:
    """Return the alpha-2 code.

    Raises:
        Unreadable: no country of the table has this code or name.

    >>> read_country("Україна"), read_country("pol"), read_country("RUSSIAN FEDERATION")
    ('UA', 'PL', 'RU')
    """
    code = _codes().get(_key(text))
    if code is None:
        raise Unreadable(f"{text[:60]!r} is no country known here")
    return code


def _key(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


@cache
def _codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    for row in rows("countries.csv"):
        names = [value for key, value in row.items() if key != "others"]
        for name in names + row["others"].split("|"):
            if name:
                codes.setdefault(_key(name), row["alpha2"])
    return codes
