"""Goods and destinations under watch: ``dual_use.csv`` and ``destinations.csv``, to be edited."""

import csv
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.typologies.trade import country_code


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("netgraph.analysis.typologies") / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), strict=True))


@cache
def tiers() -> dict[int, int]:
    """Return the tier of each HS code of six digits, 1 the most wanted.

    >>> tiers()[854231], len(tiers())
    (1, 50)
    """
    return {int(row["hs6"]): int(row["tier"]) for row in _rows("dual_use.csv")}


@cache
def destinations() -> dict[int, str]:
    """Return the class of each country under watch: sanctioned or transshipment."""
    return {country_code(row["country"]): row["class"] for row in _rows("destinations.csv")}


def is_listed(hs6: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Return which codes are of listed goods."""
    return np.isin(hs6, list(tiers()))


def is_watched(country: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Return which countries are under watch."""
    return np.isin(country, list(destinations()))
