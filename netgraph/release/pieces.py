"""Pairs that hang together give pieces: the connected components, in the order given."""

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


def pieces(items: Sequence[Item], pairs: Iterable[tuple[Item, Item]]) -> list[list[Item]]:
    """Return the items in groups that the pairs hold together.

    Pairs that name anything else are passed over.

    >>> pieces(["a", "b", "c"], [("c", "a"), ("b", "x")])
    [['a', 'c'], ['b']]
    """
    leader = {item: item for item in items}

    def lead(item: Item) -> Item:
        while leader[item] != item:
            leader[item] = leader[leader[item]]
            item = leader[item]
        return item

    for left, right in pairs:
        if left in leader and right in leader:
            leader[lead(right)] = lead(left)
    groups: dict[Item, list[Item]] = {}
    for item in items:
        groups.setdefault(lead(item), []).append(item)
    return list(groups.values())
