"""Lots in; the rings of firms through which goods come back to where they began, out.

Null model: who sells to whom, how often and what, is kept; masses and days of the lots of one
kind of goods are not. A ring is as often closed by chance as random lots on its arcs happen to
fit each other, one after the next.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from netgraph.analysis.arrays import group_starts
from netgraph.analysis.attachments import join
from netgraph.analysis.surprise import poisson_tail_bits
from netgraph.analysis.typologies.lots import Fit, Lots, chance_to_fit, disjoint, followed

LONGEST = 4
"""Firms of a ring: longer ones close by chance everywhere."""

_MOST_CHAINS = 3_000_000


@dataclass(frozen=True, slots=True)
class Ring:
    """Firms in the order in which the goods go, the lowest number first."""

    firms: tuple[int, ...]
    lots: NDArray[np.int64]
    """Places of the lots that went round."""

    times: int
    """Rounds, each lot used once."""

    expected: float
    shares: tuple[float, ...]
    """Of the lots on each arc, the share that went round."""


def rings(lots: Lots, fit: Fit) -> tuple[list[Ring], NDArray[np.float64], int]:
    """Return the rings that goods went round, the bits of each, and how many there could be.

    Args:
        lots: of all goods.
        fit: how near two lots must be.
    """
    within = np.flatnonzero(_in_rings(lots))
    chance = chance_to_fit(lots, fit)[within]
    lots = lots.take(within)
    if not len(lots):
        return [], np.zeros(0), 0
    found: list[Ring] = []
    for chains in _closed(lots, followed(lots, fit)):
        found += _rings_of(lots, chains, chance)
    bits = poisson_tail_bits([ring.times for ring in found], [ring.expected for ring in found])
    found = [replace(ring, lots=within[ring.lots]) for ring in found]
    return found, bits, max(_possible(lots), len(found))


def _nodes(lots: Lots) -> tuple[NDArray[np.int64], NDArray[np.int64], int]:
    """Return seller and buyer, each as a number of the firm with these goods."""
    width = int(max(lots.seller.max(), lots.buyer.max())) + 1
    ends = np.concatenate([lots.goods * width + lots.seller, lots.goods * width + lots.buyer])
    nodes, number = np.unique(ends, return_inverse=True)
    return number[: len(lots)], number[len(lots) :], len(nodes)


def _in_rings(lots: Lots) -> NDArray[np.bool_]:
    """Return which lots lie on a way that leads back, whatever their mass and day."""
    if not len(lots):
        return np.zeros(0, bool)
    seller, buyer, size = _nodes(lots)
    ways = sp.csr_matrix((np.ones(len(seller)), (seller, buyer)), shape=(size, size))
    label = connected_components(ways, directed=True, connection="strong")[1]
    return np.asarray(label[seller] == label[buyer], bool)


def _possible(lots: Lots) -> int:
    """Return how many rings of two, three and four firms the trade has, at most."""
    seller, buyer, size = _nodes(lots)
    ways = sp.csr_matrix((np.ones(len(seller)), (seller, buyer)), shape=(size, size))
    ways.data[:] = 1.0
    twice = ways @ ways
    back = ways.T.tocsr()
    two = ways.multiply(back).sum() / 2
    three = twice.multiply(back).sum() / 3
    four = twice.multiply(twice.T.tocsr()).sum() / 4
    return int(two + three + four)


def _closed(
    lots: Lots, links: tuple[NDArray[np.int64], NDArray[np.int64]]
) -> Iterator[NDArray[np.int64]]:
    """Yield, for each length, the chains of lots that end where they began: one row each."""
    first, second = links
    chains = np.column_stack([first, second])
    for length in range(2, LONGEST + 1):
        end = lots.buyer[chains[:, -1]]
        yield chains[lots.seller[chains[:, 0]] == end]
        if length == LONGEST or len(chains) > _MOST_CHAINS:
            return
        left, right = join(chains[:, -1], first)
        onward = np.column_stack([chains[left], second[right]])
        # Only ways that meet no firm twice before they close.
        fresh = np.ones(len(onward), bool)
        for place in range(1, length):
            fresh &= lots.seller[onward[:, place]] != lots.buyer[onward[:, -1]]
        fresh &= lots.seller[onward[:, 0]] != lots.seller[onward[:, -1]]
        chains = onward[fresh]


def _rings_of(lots: Lots, chains: NDArray[np.int64], chance: NDArray[np.float64]) -> list[Ring]:
    if not len(chains):
        return []
    length = chains.shape[1]
    firms = lots.seller[chains]
    turn = np.argmin(firms, axis=1)
    places = (turn[:, None] + np.arange(length)) % length
    row = np.arange(len(chains))[:, None]
    firms, turned = firms[row, places], chains[row, places]
    goods = lots.goods[chains[:, 0]]
    order = np.lexsort((*firms.T[::-1], goods))
    firms, turned, goods = firms[order], turned[order], goods[order]
    start = group_starts(goods, *firms.T)
    arcs = _Arcs.of(lots)
    found = []
    for begin, end in zip(start[:-1].tolist(), start[1:].tolist(), strict=True):
        mine = turned[begin:end]
        cycle = firms[begin].tolist()
        many = [
            arcs.lots(int(goods[begin]), cycle[place], cycle[(place + 1) % length])
            for place in range(length)
        ]
        # Any of the arcs may have been the first.
        expected = length * np.prod(many) * float(chance[mine[0, 0]]) ** (length - 1)
        used = [len(np.unique(mine[:, place])) for place in range(length)]
        found.append(
            Ring(
                tuple(int(firm) for firm in cycle),
                np.unique(mine),
                disjoint(*mine.T),
                float(expected),
                tuple(one / all_ for one, all_ in zip(used, many, strict=True)),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class _Arcs:
    """How many lots of the goods one sold to the other: sorted keys and counts."""

    keys: NDArray[np.int64]
    count: NDArray[np.int64]
    nodes: NDArray[np.int64]
    width: int

    @classmethod
    def of(cls, lots: Lots) -> "_Arcs":
        width = int(max(lots.seller.max(), lots.buyer.max())) + 1
        nodes = np.unique(lots.goods * width + lots.seller)
        seller = np.searchsorted(nodes, lots.goods * width + lots.seller)
        keys, count = np.unique(seller * width + lots.buyer, return_counts=True)
        return cls(keys, count, nodes, width)

    def lots(self, goods: int, seller: int, buyer: int) -> int:
        node = int(np.searchsorted(self.nodes, goods * self.width + seller))
        at = int(np.searchsorted(self.keys, node * self.width + buyer))
        return int(self.count[at])
