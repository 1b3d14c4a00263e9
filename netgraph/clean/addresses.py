"""Addresses -> one key for one house or flat."""

import re
from functools import lru_cache

from netgraph.clean.fold import fold

_WORDS = re.compile(r"[^\W_]+")


@lru_cache(maxsize=65_536)
def address_key(address: str | None, city: str | None, country: str | None) -> str | None:
    """Return street, house, flat, city and country in one key, or None if it names no place."""
    if not address or not (city or country):
        return None
    words = [fold(word) for word in _WORDS.findall(address)]
    if not any(word.isdigit() for word in words):
        return None
    town = " ".join(fold(word) for word in _WORDS.findall(city or ""))
    return "|".join((" ".join(words), town, country or ""))
