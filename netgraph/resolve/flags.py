"""Groups of records and their edges -> what a person should look at in each."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from netgraph.resolve.cluster import Pair
from netgraph.resolve.comparison import Facts

LARGE = 12
"""Records: the largest true group in eight agencies' invented data has as many."""

WEAK_BRIDGE_BITS = 6.0
MANY_DATES = 3

FEWEST_HELD = 4
"""Records: fewer are no two parts of two."""


def flags(
    cluster: Sequence[int],
    facts: Sequence[Facts],
    edges: Mapping[Pair, float],
    stated: int,
) -> frozenset[str]:
    """Return the flags of one entity.

    Args:
        cluster: record numbers, sorted.
        facts: of every record.
        edges: bits of the pairs within the cluster that were joined or could have been.
        stated: records that do not repeat another word for word, as those of one lorry at
            every crossing do.
    """
    if len(cluster) == 1:
        return frozenset()
    found = set()
    if stated > LARGE:
        found.add(f"more than {LARGE} records")
    numbers: dict[str, set[str]] = {}
    states = [facts[number] for number in cluster]
    for one in states:
        for scheme, values in one.ids.items():
            numbers.setdefault(scheme, set()).update(values)
    found |= {f"two numbers ({scheme})" for scheme, all_of in numbers.items() if len(all_of) > 1}
    dates = {date for one in states for date in one.dates}
    if len(dates) > MANY_DATES:
        found.add(f"more than {MANY_DATES} birth dates")
    if _hangs_together_by_a_thread(cluster, edges):
        found.add("held together by one weak match")
    return frozenset(found)


def _hangs_together_by_a_thread(cluster: Sequence[int], edges: Mapping[Pair, float]) -> bool:
    """Tell whether one weak edge alone holds two parts of two records or more."""
    weakest = min(edges.values(), default=WEAK_BRIDGE_BITS)
    if len(cluster) < FEWEST_HELD or weakest >= WEAK_BRIDGE_BITS:
        return False
    return any(
        2 <= beyond <= len(cluster) - 2 and edges[pair] < WEAK_BRIDGE_BITS
        for pair, beyond in _bridges(edges)
    )


def _bridges(edges: Collection[Pair]) -> Iterator[tuple[Pair, int]]:
    """Yield the edges that alone hold two parts, each with the size of one of the parts.

    Source: Tarjan, A note on finding the bridges of a graph, Inf. Process. Lett. 2 (1974).
    """
    neighbours: dict[int, list[int]] = {}
    for a, b in edges:
        neighbours.setdefault(a, []).append(b)
        neighbours.setdefault(b, []).append(a)
    order: dict[int, int] = {}
    lowest: dict[int, int] = {}
    size: dict[int, int] = {}
    for root in neighbours:
        if root in order:
            continue
        order[root] = lowest[root] = len(order)
        size[root] = 1
        trail = [(root, root, iter(neighbours[root]))]
        while trail:
            here, before, others = trail[-1]
            for other in others:
                if other not in order:
                    order[other] = lowest[other] = len(order)
                    size[other] = 1
                    trail.append((other, here, iter(neighbours[other])))
                    break
                if other != before:
                    lowest[here] = min(lowest[here], order[other])
            else:
                trail.pop()
                if here != root:
                    lowest[before] = min(lowest[before], lowest[here])
                    size[before] += size[here]
                    if lowest[here] > order[before]:
                        yield (min(here, before), max(here, before)), size[here]
