"""Seals and serial numbers: which are the same but for a slip, which were changed on the way."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.graph import Evidence
from netgraph.analysis.typologies.traces import Traces, passages
from netgraph.model.kinds import Kind


def plain(values: Iterable[str]) -> frozenset[str]:
    """Return seal or serial numbers without what desks write differently."""
    return frozenset(
        text
        for value in values
        if (text := "".join(c for c in value.upper() if c.isalnum()).lstrip("0"))
    )


def differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether two sets of numbers have none in common, slips of one sign forgiven.

    >>> differ(frozenset({"A1204"}), frozenset({"A1284"})), differ(frozenset({"77"}), frozenset())
    (False, False)
    >>> differ(frozenset({"A1204"}), frozenset({"B9917"}))
    True
    """
    if not one or not other or one & other:
        return False
    return not any(_slip(a, b) for a in sorted(one) for b in sorted(other))


def _slip(a: str, b: str) -> bool:
    """Return whether one sign changed, was left out, or two stand crosswise."""
    if abs(len(a) - len(b)) > 1:
        return False
    if len(a) == len(b):
        places = [at for at, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        crosswise = len(places) == 2 and sorted(a[p] for p in places) == sorted(
            b[p] for p in places
        )
        return len(places) == 1 or crosswise
    short, long = sorted((a, b), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def numbers_of(evidence: Evidence, kind: Kind, property_: str) -> dict[int, frozenset[str]]:
    """Return the seal or serial numbers of each record of a kind that has any."""
    event, values = evidence.case.every(kind, property_)
    found: dict[int, list[str]] = {}
    for code, value in zip(event.tolist(), values.to_pylist(), strict=True):
        found.setdefault(code, []).append(value)
    return {code: plain(some) for code, some in found.items()}


def changed_seals(
    evidence: Evidence, found: Traces, shipments: NDArray[np.int32], windows: NDArray[np.int64]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which shipments had a seal read at the border, and which had another one.

    Args:
        evidence: of a case.
        found: as ``traces`` gives them.
        shipments: the same.
        windows: shape (n, 2), first and last second of each.
    """
    declared = numbers_of(evidence, Kind.SHIPMENT, "seal_numbers")
    read = numbers_of(evidence, Kind.CROSSING, "seal_numbers")
    compared, other = np.zeros(len(shipments), bool), np.zeros(len(shipments), bool)
    if not declared or not read:
        return compared, other
    seen = passages(evidence)
    sealed = np.isin(seen.event, np.fromiter(read, np.int64, len(read)))
    mine = np.isin(shipments[found.place], np.fromiter(declared, np.int64, len(declared)))
    place = found.place[mine]
    asked, at = seen.within(found.bearer.bearer[mine], windows[place, 0], windows[place, 1])
    kept = sealed[at]
    for shipment, crossing in zip(place[asked[kept]], seen.event[at[kept]], strict=True):
        compared[shipment] = True
        if differ(declared[int(shipments[shipment])], read[int(crossing)]):
            other[shipment] = True
    return compared, other
