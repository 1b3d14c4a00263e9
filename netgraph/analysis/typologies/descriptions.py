"""What registers say of the car behind one plate: makes, colours and numbers that disagree."""

from collections.abc import Sequence
from difflib import SequenceMatcher

import numpy as np
import pyarrow as pa

from netgraph.analysis.graph import Evidence
from netgraph.analysis.typologies.readings import folded
from netgraph.model.kinds import Kind

_ALIKE = 0.6
_MOST_BITS = 5.0


def conflicts(evidence: Evidence, plates: Sequence[str]) -> dict[int, tuple[float, str]]:
    """Return the plates whose records describe different cars: bits, and a clause on it.

    The bits tell how seldom plates with several descriptions have such ones.

    Args:
        evidence: of a case.
        plates: folded; the keys of what is returned are places in it.
    """
    table = evidence.case.typed(Kind.VEHICLE, ("plate", "make", "colour", "vin"))
    places = {plate: place for place, plate in enumerate(plates)}
    told: dict[int, dict[str, set[str]]] = {}
    columns = [_texts(table[name]) for name in ("plate", "make", "colour", "vin")]
    for plate, *said in zip(*columns, strict=True):
        place = places.get(folded(plate)) if plate else None
        if place is None:
            continue
        of_plate = told.setdefault(place, {"make": set(), "colour": set(), "vehicle number": set()})
        for name, text in zip(of_plate, said, strict=True):
            if text:
                of_plate[name].add(text.casefold())
    several = {
        place: [name for name, texts in said.items() if _unlike(sorted(texts))]
        for place, said in told.items()
        if any(len(texts) > 1 for texts in said.values())
    }
    odd = {place: names for place, names in several.items() if names}
    if not odd:
        return {}
    bits = min(float(np.log2(max(len(told), 1) / len(odd))), _MOST_BITS)
    return {
        place: (bits, f"; records of it differ in {' and '.join(names)}")
        for place, names in sorted(odd.items())
    }


def _texts(column: pa.ChunkedArray) -> list[str | None]:
    texts: list[str | None] = column.to_pylist()
    return texts


def _unlike(texts: list[str]) -> bool:
    """Return whether two of these are no spellings of one word."""
    return any(
        SequenceMatcher(None, one, other, autojunk=False).ratio() < _ALIKE
        for at, one in enumerate(texts)
        for other in texts[at + 1 :]
    )
