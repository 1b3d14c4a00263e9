"""Groups of records and their edges -> what a person should look at in each."""

from collections.abc import Mapping, Sequence

from netgraph.resolve.cluster import Pair
from netgraph.resolve.comparison import Facts

LARGE = 12
"""Records: the largest true group in eight agencies' invented data has as many."""

WEAK_BRIDGE_BITS = 6.0
MANY_DATES = 3


def flags(
    cluster: Sequence[int], facts: Sequence[Facts], edges: Mapping[Pair, float]
) -> frozenset[str]:
    """Return the flags of one entity.

    Args:
        cluster: record numbers, sorted.
        facts: of every record.
        edges: bits of the pairs within the cluster that were joined or could have been.
    """
    if len(cluster) == 1:
        return frozenset()
    found = set()
    if len(cluster) > LARGE:
        found.add(f"more than {LARGE} records")
    numbers: dict[str, set[str]] = {}
    for number in cluster:
        for scheme, values in facts[number].ids.items():
            numbers.setdefault(scheme, set()).update(values)
    found |= {f"two numbers ({scheme})" for scheme, all_of in numbers.items() if len(all_of) > 1}
    dates = {date for number in cluster for date in facts[number].dates}
    if len(dates) > MANY_DATES:
        found.add(f"more than {MANY_DATES} birth dates")
    if _hangs_together_by_a_thread(cluster, edges):
        found.add("held together by one weak match")
    return frozenset(found)


def _hangs_together_by_a_thread(cluster: Sequence[int], edges: Mapping[Pair, float]) -> bool:
    """Tell whether one weak edge alone holds two parts of two records or more."""
    if len(cluster) < 4:
        return False
    weak = [pair for pair, bits in edges.items() if bits < WEAK_BRIDGE_BITS]
    return any(2 <= _reached(pair, edges) <= len(cluster) - 2 for pair in weak)


def _reached(without: Pair, edges: Mapping[Pair, float]) -> int:
    """Count the records that are reached from one end of an edge when it is cut."""
    neighbours: dict[int, list[int]] = {}
    for a, b in edges:
        if (a, b) != without:
            neighbours.setdefault(a, []).append(b)
            neighbours.setdefault(b, []).append(a)
    seen, waiting = {without[0]}, [without[0]]
    while waiting:
        for other in neighbours.get(waiting.pop(), ()):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return len(seen)
