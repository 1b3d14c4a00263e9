"""Declarations in; lots of goods that were sold on, by mass and time, out.

A lot is followed by another if the buyer of the one sells the other, of the same goods, about
as heavy, within a window of days. Null model: masses and days of lots of the same goods come in
any order, so that two lots fit each other as often as two random lots of these goods do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.arrays import group_starts
from netgraph.analysis.times import NO_DAY
from netgraph.analysis.typologies.trade import Declarations

_SCALE = 1000.0
"""Steps of the logarithm of a mass."""

_WIDTH = 1 << 20
_AT_ONCE = 4_000_000
_MIRROR_DAYS = 5
_MIRROR_MASS = 0.01


@dataclass(frozen=True, slots=True)
class Lots:
    """One element a lot; both sides' declarations of one lot are one."""

    row: NDArray[np.int64]
    """Place among the declarations."""

    seller: NDArray[np.int32]
    buyer: NDArray[np.int32]
    goods: NDArray[np.int64]
    day: NDArray[np.int64]
    log_mass: NDArray[np.int64]
    """A thousand times the natural logarithm of the kilograms."""

    def __len__(self) -> int:
        return len(self.row)

    def take(self, which: NDArray[np.generic]) -> "Lots":
        """Return some of them: positions or a mask."""
        return Lots(*(getattr(self, name)[which] for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Fit:
    """How near two lots must be to pass for one."""

    mass: float
    """Share by which they may differ."""

    days: float


def lots(goods: Declarations, code: NDArray[np.int32]) -> Lots:
    """Return the lots with seller, buyer, day, mass and goods known.

    Args:
        goods: of any procedure and agency; those that are no sale are left out before.
        code: what counts as the same goods, such as the heading.
    """
    known = (goods.consignor >= 0) & (goods.consignee >= 0) & (goods.day != NO_DAY)
    known &= (code >= 0) & (goods.mass_kg > 0) & (goods.consignor != goods.consignee)
    row = np.flatnonzero(known)
    found = Lots(
        row,
        goods.consignor[row],
        goods.consignee[row],
        code[row].astype(np.int64),
        goods.day[row].astype(np.int64),
        np.round(np.log(goods.mass_kg[row]) * _SCALE).astype(np.int64),
    )
    order = np.lexsort((found.day, found.log_mass, found.goods, found.buyer, found.seller))
    found = found.take(order)
    agency = goods.agency[found.row]
    mirrored = np.zeros(len(found), bool)
    if len(found) > 1:
        same = np.ones(len(found) - 1, bool)
        for side in (found.seller, found.buyer, found.goods):
            same &= side[1:] == side[:-1]
        same &= np.diff(found.log_mass) <= _MIRROR_MASS * _SCALE
        same &= np.abs(np.diff(found.day)) <= _MIRROR_DAYS
        mirrored[1:] = same & (agency[1:] != agency[:-1])
    return found.take(~mirrored)


def followed(found: Lots, fit: Fit) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the places of every two lots of which the second may be the first, sold on."""
    if not len(found):
        nothing = np.zeros(0, np.int64)
        return nothing, nothing
    where = found.goods * (int(max(found.seller.max(), found.buyer.max())) + 1)
    cells = np.unique(np.concatenate([where + found.seller, where + found.buyer]))
    sold = np.searchsorted(cells, where + found.seller) * _WIDTH + found.log_mass
    bought = np.searchsorted(cells, where + found.buyer) * _WIDTH + found.log_mass
    order = np.argsort(sold, kind="stable")
    reach = int(np.round(np.log1p(fit.mass) * _SCALE))
    low = np.searchsorted(sold[order], bought - reach, "left")
    high = np.searchsorted(sold[order], bought + reach, "right")
    lefts, rights = [], []
    for part in _parts(high - low):
        sizes = (high - low)[part]
        one = np.repeat(part, sizes)
        ends = np.cumsum(sizes)
        offset = np.arange(int(ends[-1])) - np.repeat(ends - sizes, sizes)
        other = order[np.repeat(low[part], sizes) + offset]
        lag = found.day[other] - found.day[one]
        near = (lag >= 0) & (lag <= fit.days) & (one != other)
        lefts.append(one[near])
        rights.append(other[near])
    if not lefts:
        return followed(found.take(np.zeros(0, np.int64)), fit)
    return np.concatenate(lefts), np.concatenate(rights)


def _parts(sizes: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """Yield places with something, so many at once that memory suffices."""
    some = np.flatnonzero(sizes)
    if not len(some):
        return
    part = np.cumsum(sizes[some]) // _AT_ONCE
    for begin, end in pairwise(group_starts(part).tolist()):
        yield some[begin:end]


def chance_to_fit(found: Lots, fit: Fit) -> NDArray[np.float64]:
    """Return, for each lot, how likely two random lots of its goods are to follow each other."""
    if not len(found):
        return np.zeros(0)
    goods = np.unique(found.goods, return_inverse=True)[1].astype(np.int64)
    count = np.bincount(goods).astype(float)
    reach = int(np.round(np.log1p(fit.mass) * _SCALE))
    masses = _near(goods, found.log_mass, reach) - count
    # Of two random lots each may be the earlier one, with equal right.
    days = (_near(goods, found.day, int(fit.days)) - count) / 2
    pairs = np.maximum(count * (count - 1), 1)
    least = 1 / np.maximum(pairs, 2)
    return np.asarray(
        (np.maximum(masses / pairs, least) * np.maximum(days / pairs, least))[goods], float
    )


def _near(goods: NDArray[np.int64], value: NDArray[np.int64], reach: int) -> NDArray[np.float64]:
    """Return, for each kind of goods, how many ordered pairs lie within reach, selves too."""
    span = int(np.ptp(value)) + 2 * reach + 1
    axis = np.sort(goods * span + value - value.min())
    many = np.searchsorted(axis, axis + reach, "right") - np.searchsorted(
        axis, axis - reach, "left"
    )
    return np.asarray(np.bincount(axis // span, many), float)


def distinct(group: NDArray[np.int64], values: NDArray[np.integer], size: int) -> NDArray[np.int64]:
    """Return how many different values each group 0 to size - 1 has.

    >>> distinct(np.array([0, 0, 1]), np.array([7, 7, 7]), 2).tolist()
    [1, 1]
    """
    order = np.lexsort((values, group))
    first = order[group_starts(group[order], values[order])[:-1]]
    return np.bincount(group[first], minlength=size).astype(np.int64)


def disjoint(*sides: NDArray[np.integer]) -> int:
    """Return how many of some chains can be had at once, each lot used once, at most.

    >>> disjoint(np.array([1, 1, 2]), np.array([5, 6, 6]))
    2
    """
    return min(len(np.unique(side)) for side in sides)
