"""Graphs in which groups are planted, hidden in noise, or not there at all."""

from collections.abc import Iterator

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from benchmarks.link_analysis.graphs import UNKNOWN, Example, example

LFR = (
    (20, 200, 0.4),
    (20, 200, 0.6),
    (5, 50, 0.4),
    (5, 50, 0.6),
    (20, 200, 0.7),
    (5, 1000, 0.4),
    (5, 1000, 0.6),
)
"""Smallest and largest community, and the share of ties that lead out of them."""

_ROUNDS = 12
_CELLS = 20
"""Hidden of each size."""

CELL_SIZES = (5, 6, 7, 8, 9)
_STRUCTURELESS = 3000


def lfr(size: int, smallest: int, largest: int, mixing: float, seed: int) -> Example:
    """Return a graph after Lancichinetti, Fortunato and Radicchi (2008).

    Degrees 8 to 50 and sizes of communities follow power laws (2.5, 1.5); of every vertex's
    ties the share ``mixing`` leads out. Wired at random; a pair that came twice is drawn again
    for some rounds, then dropped: in the smallest communities some ties are missing. The
    libraries' own generators take minutes for a graph of this size.
    """
    rng = np.random.default_rng(seed)
    sizes: list[int] = []
    while sum(sizes) < size:
        sizes.append(int(_power(rng, smallest, largest + 1, 1.5, 1)[0]))
    truth = rng.permutation(np.repeat(np.arange(len(sizes)), sizes)[:size])
    room = np.bincount(truth)[truth] - 1
    degree = _power(rng, 8, 50, 2.5, size)
    inner = np.floor(degree * (1 - mixing) + rng.random(size)).astype(np.int64)
    # Whoever has more inner ties than its community has room changes places with another.
    for _ in range(200):
        tight = np.flatnonzero(inner > room)
        other = rng.integers(0, size, len(tight))
        fits = (inner[tight] <= room[other]) & (inner[other] <= room[tight])
        _, once = np.unique(other, return_index=True)
        chosen = np.intersect1d(once, np.flatnonzero(fits))
        one, two = tight[chosen], other[chosen]
        keep = ~np.isin(two, tight)
        one, two = one[keep], two[keep]
        for values in (degree, inner):
            values[one], values[two] = values[two].copy(), values[one].copy()
    inner = np.minimum(inner, room)
    inside = _wired(rng, np.repeat(np.arange(size), inner), truth, inside=True)
    outside = _wired(rng, np.repeat(np.arange(size), degree - inner), truth, inside=False)
    pairs = np.concatenate([inside, outside])
    return example(f"LFR {smallest}-{largest}, mu {mixing:.1f}", size, pairs, truth)


def _power(
    rng: np.random.Generator, low: float, high: float, exponent: float, count: int
) -> NDArray[np.int64]:
    rest = 1 - exponent
    drawn = low**rest + rng.random(count) * (high**rest - low**rest)
    return np.asarray(drawn ** (1 / rest), np.int64)


def _wired(
    rng: np.random.Generator, stubs: NDArray[np.int64], group: NDArray[np.int64], inside: bool
) -> NDArray[np.int64]:
    """Return random pairs of stubs, each pair once: all inside groups, or all across them."""
    stubs = rng.permutation(stubs)
    if inside:
        stubs = stubs[np.argsort(group[stubs], kind="stable")]
        own = group[stubs]
        start = np.flatnonzero(np.r_[True, own[1:] != own[:-1]])
        stubs = np.delete(stubs, start[np.diff(np.r_[start, len(own)]) % 2 == 1])
    pairs = stubs[: len(stubs) // 2 * 2].reshape(-1, 2)
    begin = np.searchsorted(group[pairs[:, 0]], np.arange(group.max() + 2)) if inside else None
    for _ in range(_ROUNDS):
        bad = np.flatnonzero(~_sound(pairs, group, inside))
        if not len(bad):
            break
        if begin is None:
            other = rng.integers(0, len(pairs), len(bad))
        else:
            low, high = begin[group[pairs[bad, 0]]], begin[group[pairs[bad, 0]] + 1]
            other = (low + rng.random(len(bad)) * (high - low)).astype(np.int64)
        # Two pairs change partners; whoever is in two exchanges at once waits.
        one = np.setdiff1d(np.arange(len(bad)), np.flatnonzero(np.isin(other, bad)))
        one = one[np.unique(other[one], return_index=True)[1]]
        here, there = bad[one], other[one]
        pairs[here, 1], pairs[there, 0] = pairs[there, 0].copy(), pairs[here, 1].copy()
    kept = pairs[_sound(pairs, group, inside)]
    return np.asarray(kept, np.int64)


def _sound(pairs: NDArray[np.int64], group: NDArray[np.int64], inside: bool) -> NDArray[np.bool_]:
    """Return which pairs are of two, in the right groups, and the first of their like."""
    code = pairs.min(axis=1) * len(group) + pairs.max(axis=1)
    sound = np.zeros(len(pairs), bool)
    sound[np.unique(code, return_index=True)[1]] = True
    sound &= pairs[:, 0] != pairs[:, 1]
    return sound if inside else sound & (group[pairs[:, 0]] != group[pairs[:, 1]])


def cells(size: int, seed: int) -> Example:
    """Return small cells in a large graph without other groups.

    The large graph has the degrees of a power law; each cell's members know each other with a
    chance of nine in ten, and each knows three outsiders on average.
    """
    rng = np.random.default_rng(seed)
    degrees = np.minimum(rng.pareto(1.8, size) * 3 + 2, np.sqrt(size)).astype(int)
    stubs = np.repeat(np.arange(size), degrees)
    rng.shuffle(stubs)
    pairs = [stubs[: len(stubs) // 2 * 2].reshape(-1, 2)]
    truth = np.full(size + _CELLS * sum(CELL_SIZES), UNKNOWN)
    at = size
    for number, cell in enumerate(np.repeat(CELL_SIZES, _CELLS).tolist()):
        members = np.arange(at, at + cell)
        truth[members] = number
        inner = np.array([(a, b) for a in members for b in members if a < b])
        outer = np.repeat(members, rng.poisson(3, cell))
        known = inner[rng.random(len(inner)) < 0.9]
        pairs += [known, np.column_stack([outer, rng.integers(0, size, len(outer))])]
        at += cell
    return example(f"cells of 5-9 in {size:,}", len(truth), np.concatenate(pairs), truth)


def weighted(seed: int) -> Example:
    """Return 40 groups of 25 whose ties are as many as those between groups, and heavier."""
    rng = np.random.default_rng(seed)
    truth = np.repeat(np.arange(40), 25)
    pairs = np.column_stack([rng.integers(0, 1000, 6000), rng.integers(0, 1000, 6000)])
    inner = rng.integers(0, 25, 6000)
    pairs = np.concatenate([pairs, np.column_stack([truth[pairs[:, 0]] * 25 + inner, pairs[:, 0]])])
    heavy = np.where(truth[pairs[:, 0]] == truth[pairs[:, 1]], 6.0, 2.0)
    return example("weighted, 40 x 25", 1000, pairs, truth, rng.gamma(2, heavy / 2))


def two_mode(seed: int) -> Example:
    """Return 30 groups of 20 people and 8 things that they share, three ties in ten elsewhere."""
    rng = np.random.default_rng(seed)
    people, things, groups = 600, 240, 30
    person = np.repeat(np.arange(people), rng.poisson(4, people) + 1)
    own = rng.integers(0, things // groups, len(person)) * groups + person % groups
    other = rng.integers(0, things, len(person))
    thing = np.where(rng.random(len(person)) < 0.7, own, other)
    truth = np.concatenate([np.arange(people) % groups, np.arange(things) % groups])
    return example(
        "two modes, 30 x 28", len(truth), np.column_stack([person, people + thing]), truth
    )


def structureless(seed: int) -> Iterator[Example]:
    """Yield graphs that hold no groups: by chance alone, by degrees alone, grown by degree."""
    rng = np.random.default_rng(seed)
    size = _STRUCTURELESS
    none = np.full(size, UNKNOWN)
    yield example("by chance", size, rng.integers(0, size, (4 * size, 2)), none)
    degrees = np.minimum(rng.pareto(1.8, size) * 3 + 2, np.sqrt(size)).astype(int)
    stubs = rng.permutation(np.repeat(np.arange(size), degrees))
    yield example("by degrees", size, stubs[: len(stubs) // 2 * 2].reshape(-1, 2), none)
    grown: NDArray[np.int64] = np.array(nx.barabasi_albert_graph(size, 4, seed=seed).edges)
    yield example("grown by degree", size, grown, none)
