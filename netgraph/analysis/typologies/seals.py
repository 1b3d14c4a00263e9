"""Seals and serial numbers: which are the same but for a slip, which were changed on the way."""

from collections.abc import Iterable

import numpy as np
import pyarrow as pa
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


def has_numbers(evidence: Evidence, kind: Kind, property_: str) -> NDArray[np.bool_]:
    """Return which entities are records of a kind with any such number."""
    found = np.zeros(len(evidence.case.entities), bool)
    found[evidence.case.every(kind, property_)[0]] = True
    return found


def numbers_of(
    evidence: Evidence, kind: Kind, property_: str, wanted: NDArray[np.integer]
) -> dict[int, frozenset[str]]:
    """Return the seal or serial numbers of those of the wanted records that have any."""
    event, values = evidence.case.every(kind, property_)
    asked = np.zeros(len(evidence.case.entities), bool)
    asked[wanted] = True
    mine = asked[event]
    found: dict[int, list[str]] = {}
    texts = values.filter(pa.array(mine)).to_pylist()
    for code, text in zip(event[mine].tolist(), texts, strict=True):
        found.setdefault(code, []).append(text)
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
    compared, other = np.zeros(len(shipments), bool), np.zeros(len(shipments), bool)
    seen = passages(evidence)
    sealed = has_numbers(evidence, Kind.SHIPMENT, "seal_numbers")[shipments[found.place]]
    place = found.place[sealed]
    asked, at = seen.within(found.bearer.bearer[sealed], windows[place, 0], windows[place, 1])
    kept = has_numbers(evidence, Kind.CROSSING, "seal_numbers")[seen.event[at]]
    rows, events = place[asked[kept]], seen.event[at[kept]]
    declared = numbers_of(evidence, Kind.SHIPMENT, "seal_numbers", shipments[rows])
    read = numbers_of(evidence, Kind.CROSSING, "seal_numbers", events)
    for row, event in zip(rows.tolist(), events.tolist(), strict=True):
        compared[row] = True
        if differ(declared[int(shipments[row])], read[event]):
            other[row] = True
    return compared, other
