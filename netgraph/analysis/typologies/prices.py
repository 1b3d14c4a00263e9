"""Declared prices in; where each stands among the peers that have nothing to do with it, out.

Peers are other parties' declarations of the same goods, origin and month; where these are too
few, of the same goods and origin, then of the same goods. Currencies are put on one scale by the
prices themselves: what goods cost in one and in the other. No rate has to be kept up to date.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.arrays import group_starts
from netgraph.analysis.times import NO_DAY
from netgraph.analysis.typologies.trade import Declarations, country_code

FEWEST_PEERS = 8
"""Declarations of others: below it there is no price to compare with."""

_FEWEST_COMMON = 5
"""Headings known in both of two currencies, without which no rate is told."""

_WINDOW = 1 << 16


@dataclass(frozen=True, slots=True)
class Prices:
    """One element a declaration."""

    value: NDArray[np.float64]
    """A kilogram, in the case's main currency where a rate could be told; NaN: not known."""

    pool: NDArray[np.int32]
    """The currency it is in now: prices of different pools do not compare."""

    markets: tuple[NDArray[np.int64], ...]
    """Number of the market each is in, the narrowest first; -1 where it is in none."""


def prices(goods: Declarations) -> Prices:
    """Return the unit values on one scale, and the markets that they are compared in."""
    unit = goods.unit_value
    known = ~np.isnan(unit) & (goods.heading >= 0)
    rate, pool = _rates(goods, unit, known)
    value = np.where(known, unit * rate, np.nan)
    month = np.where(goods.day != NO_DAY, goods.day // 30 % _WINDOW, -1)
    goods_ = goods.heading.astype(np.int64) * _WINDOW + np.maximum(pool, 0)
    origin = goods_ * _WINDOW + np.maximum(goods.origin, 0)
    wide = np.where(known, _numbered(goods_), -1)
    of_origin = np.where(known & (goods.origin >= 0), _numbered(origin), -1)
    monthly = of_origin * _WINDOW + np.maximum(month, 0)
    monthly = np.where((of_origin >= 0) & (month >= 0), monthly, -1)
    return Prices(value, pool, (monthly, of_origin, wide))


def in_currency(goods: Declarations, name: str) -> NDArray[np.float64]:
    """Return the values in one currency, NaN where no rate could be told."""
    unit = goods.unit_value
    rate, pool = _rates(goods, unit, ~np.isnan(unit) & (goods.heading >= 0))
    wanted = country_code(name)
    own = goods.currency == wanted
    if not own.any():
        return np.full(len(goods), np.nan)
    place = int(np.flatnonzero(own)[0])
    known = (pool == pool[place]) | own
    return np.where(known, goods.value * rate / rate[place], np.nan)


def standing(
    found: Prices, own: Sequence[NDArray[np.integer]], fewest: int = FEWEST_PEERS
) -> NDArray[np.float64]:
    """Return the share of peers' declarations that are cheaper, 0 to 1; NaN: too few peers.

    Args:
        found: prices and markets.
        own: one or two numbers a declaration; those with one of the numbers in common (the
            same importer, the same broker) are no peers. Below 0: nobody's.
        fewest: peers.
    """
    cheaper = np.full(len(found.value), np.nan)
    for market in found.markets:
        left = np.flatnonzero(np.isnan(cheaper) & (market >= 0))
        if not len(left):
            continue
        # All of the market are asked, those already placed in a narrower one too.
        asked = np.flatnonzero(market >= 0)
        below, among = _apart(found.value[asked], market[asked], [o[asked] for o in own])
        enough = among >= fewest
        place = np.where(enough, below / np.maximum(among, 1), np.nan)
        here = np.full(len(cheaper), np.nan)
        here[asked] = place
        cheaper[left] = here[left]
    return cheaper


def _apart(
    value: NDArray[np.float64], market: NDArray[np.int64], own: Sequence[NDArray[np.integer]]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return how many of the market, but for one's own, are cheaper; and how many there are.

    Own of one kind plus own of the other less what is both (inclusion and exclusion).
    """
    below, among = _within(value, market)
    for number in own:
        mine = number >= 0
        low, count = _within(value[mine], market[mine], number[mine])
        below[mine] -= low
        among[mine] -= count
    if len(own) == 2:
        mine = (own[0] >= 0) & (own[1] >= 0)
        low, count = _within(value[mine], market[mine], own[0][mine], own[1][mine])
        below[mine] += low
        among[mine] += count
    return below, among


def _within(
    value: NDArray[np.float64], *keys: NDArray[np.integer]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return how many of the same keys are cheaper, and how many have the same keys."""
    order = np.lexsort((value, *reversed(keys)))
    sorted_keys = [key[order] for key in keys]
    start = group_starts(*sorted_keys)
    size = np.repeat(np.diff(start), np.diff(start))
    tie = group_starts(*sorted_keys, value[order])
    below, among = np.empty(len(value), np.int64), np.empty(len(value), np.int64)
    at = np.repeat(tie[:-1], np.diff(tie)) - np.repeat(start[:-1], np.diff(start))
    below[order], among[order] = at, size
    return below, among


def _rates(
    goods: Declarations, unit: NDArray[np.float64], known: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
    """Return what to multiply each value with, and the currency it is then in."""
    rate, pool = np.ones(len(goods)), goods.currency.copy()
    currencies, counts = np.unique(
        goods.currency[known & (goods.currency >= 0)], return_counts=True
    )
    if len(currencies) < 2:
        return rate, pool
    main = int(currencies[np.argmax(counts)])
    level = _levels(goods, unit, known)
    for currency in currencies.tolist():
        step = _step(level, currency, main)
        if currency != main and step is not None:
            mine = goods.currency == currency
            rate[mine], pool[mine] = np.exp(-step), main
    return rate, pool


def _levels(
    goods: Declarations, unit: NDArray[np.float64], known: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64], NDArray[np.int64]]:
    """Return heading, currency, median of the logarithm of the price, and number of prices."""
    mine = np.flatnonzero(known & (goods.currency >= 0))
    log = np.log(unit[mine])
    heading, currency = goods.heading[mine].astype(np.int64), goods.currency[mine].astype(np.int64)
    order = np.lexsort((log, currency, heading))
    start = group_starts(heading[order], currency[order])
    count = np.diff(start)
    middle = log[order][start[:-1] + count // 2]
    return heading[order][start[:-1]], currency[order][start[:-1]], middle, count


def _step(
    level: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64], NDArray[np.int64]],
    currency: int,
    main: int,
) -> float | None:
    """Return the logarithm of what a unit of the main currency costs in the other.

    The median over headings: one heading in which the two are used by different people does
    not move it. None where too few headings are priced in both.
    """
    heading, of, middle, count = level
    one, other = (of == currency) & (count >= 3), (of == main) & (count >= 3)
    common, a, b = np.intersect1d(heading[one], heading[other], return_indices=True)
    if len(common) < _FEWEST_COMMON:
        return None
    return float(np.median(middle[one][a] - middle[other][b]))


def _numbered(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return a small number for each key, the same for equal ones."""
    return np.unique(keys, return_inverse=True)[1].astype(np.int64)
