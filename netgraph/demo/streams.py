"""Random numbers by name, so that one part of the generator does not disturb another."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def stream(seed: int, name: str) -> Random:
    """Return a generator of its own for one purpose; the same whatever PYTHONHASHSEED.

    >>> stream(1, "life").random() == stream(1, "life").random()
    True
    """
    return Random(f"{seed}/{name}")  # noqa: S311 - synthetic data, no secrets


def heavy_tail(rng: Random, least: float, alpha: float, most: int) -> int:
    """Return a whole number from a capped Pareto law: many small, few large."""
    return min(most, int(least * rng.paretovariate(alpha)))


def zipf_choice(rng: Random, items: Sequence[T], skew: float = 2.0) -> T:
    """Return an item, early ones far more often: the few large firms of a trade.

    Args:
        rng: where chance comes from.
        items: the most favoured first, not empty.
        skew: 1 is even; at 2 the first tenth is chosen about three times in ten.
    """
    return items[int(len(items) * rng.random() ** skew)]


def some(rng: Random, items: Sequence[T], count: int) -> list[T]:
    """Return up to ``count`` different items in random order."""
    return rng.sample(items, min(count, len(items)))
