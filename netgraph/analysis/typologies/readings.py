"""Everywhere a number plate was read: border posts, road cameras, patrols; one line a reading."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from netgraph.analysis.graph import Evidence
from netgraph.analysis.times import NO_SECOND, seconds
from netgraph.analysis.typologies.holders import of_type
from netgraph.analysis.typologies.trade import codes_of
from netgraph.model.kinds import Kind
from netgraph.model.statements import StatementType

_T = StatementType
OUT, IN, INSIDE = 0, 1, 2
"""Ways: over the border, or seen within the country."""

_MISREAD = str.maketrans("OQDIZSBGЗ", "000125863")
"""Cameras and clerks take these for each other."""


@dataclass(frozen=True, slots=True)
class Readings:
    """One element a reading; ``plates`` are named by ``plate``, -1 where none was read."""

    event: NDArray[np.int32]
    at: NDArray[np.int64]
    way: NDArray[np.int8]
    place: NDArray[np.int32]
    """Number of the post or place, -1 where not known; posts and places do not mix."""

    plate: NDArray[np.int32]
    number: NDArray[np.int32]
    """The vehicle identification number, read or registered; -1 where not known."""

    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    plates: tuple[str, ...]
    """Folded: look-alike characters made equal."""

    def order(self, key: NDArray[np.integer]) -> NDArray[np.int64]:
        """Return the places of the readings with a key from 0, by key, then time."""
        known = np.flatnonzero(key >= 0)
        return known[np.lexsort((self.event[known], self.at[known], key[known]))]


def readings(evidence: Evidence) -> Readings:
    """Return the dated readings at borders and inside the country."""
    return evidence.case.once("readings", lambda: _readings(evidence))


def folded(plate: str) -> str:
    """Return the plate with look-alike characters made equal.

    >>> folded("AB2402IT") == folded("A824021T")
    True
    """
    return plate.translate(_MISREAD)


def _readings(evidence: Evidence) -> Readings:
    case = evidence.case
    borders = case.typed(Kind.CROSSING, ("crossed_at", "direction", "post", "plate", "vin"))
    roads = case.typed(Kind.SIGHTING, ("seen_at", "place", "plate", "latitude", "longitude"))
    event = np.concatenate([borders["entity"].to_numpy(), roads["entity"].to_numpy()])
    at = np.concatenate([seconds(borders["crossed_at"]), seconds(roads["seen_at"])])
    way = np.concatenate(
        [
            codes_of(borders["direction"], lambda text: {"in": IN, "out": OUT}.get(text, -1)),
            np.full(roads.num_rows, INSIDE),
        ]
    ).astype(np.int8)
    post, place = codes_of(borders["post"], None), codes_of(roads["place"], None)
    place = np.where(place >= 0, place + int(post.max(initial=-1)) + 1, -1)
    registered, own = _registered(evidence)
    read = _joined(borders["plate"], roads["plate"])
    vin = _joined(borders["vin"], pa.nulls(roads.num_rows, pa.string()))
    vehicle = _vehicles(evidence, event)
    plate = pc.coalesce(read, own.take(pa.array(vehicle, mask=vehicle < 0)))
    number = pc.coalesce(vin, registered.take(pa.array(vehicle, mask=vehicle < 0)))
    shown, names = _numbered(plate)
    none = np.full(borders.num_rows, np.nan)
    kept = np.flatnonzero((at != NO_SECOND) & (way >= 0))
    return Readings(
        event[kept],
        at[kept],
        way[kept],
        np.concatenate([post, place])[kept].astype(np.int32),
        shown[kept],
        codes_of(number, None)[kept],
        np.concatenate([none, _numbers(roads["latitude"])])[kept],
        np.concatenate([none, _numbers(roads["longitude"])])[kept],
        names,
    )


def _joined(one: pa.ChunkedArray, other: pa.ChunkedArray | pa.Array) -> pa.Array:
    parts = [
        column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
        for column in (one, other)
    ]
    return pa.concat_arrays([part.cast(pa.string()) for part in parts])


def _numbers(column: pa.ChunkedArray) -> NDArray[np.float64]:
    return np.asarray(column.to_numpy(zero_copy_only=False), float)


def _numbered(plates: pa.Array) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    """Return a number for each plate, the same for those that look alike, and their names."""
    coded = pc.dictionary_encode(plates)
    texts = [folded(text) for text in coded.dictionary.to_pylist()]
    names = sorted(set(texts))
    places = {name: place for place, name in enumerate(names)}
    lookup = np.array([places[text] for text in texts] or [-1], np.int32)
    at = pc.fill_null(coded.indices, -1).to_numpy(zero_copy_only=False)
    return np.where(at >= 0, lookup[at], -1).astype(np.int32), tuple(names)


def _vehicles(evidence: Evidence, events: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the vehicle of each event that has one, -1 for none; not its trailer."""
    facts = evidence.facts
    found = np.full(len(evidence.case.entities), -1, np.int32)
    seen = of_type(evidence, (_T.SEEN_AT,))
    craft = evidence.case.is_kind(Kind.VEHICLE, Kind.VESSEL)
    seen = seen[craft[facts.subject[seen]]]
    found[facts.object[seen]] = facts.subject[seen]
    found[evidence.crossings.event] = evidence.crossings.vehicle
    return np.asarray(found[events], np.int32)


def _registered(evidence: Evidence) -> tuple[pa.Array, pa.Array]:
    """Return the vehicle number and the plate of each entity, null where not known.

    The plate is told only where an entity has one: of several nobody knows which was shown.
    """
    case = evidence.case
    table = case.typed(Kind.VEHICLE, ("vin", "plate"))
    entity = table["entity"].to_numpy()
    columns = []
    for name in ("vin", "plate"):
        code, coded = codes_of(table[name], None), pc.dictionary_encode(table[name])
        coded = coded.combine_chunks() if isinstance(coded, pa.ChunkedArray) else coded
        texts = coded.dictionary if len(coded) else pa.array([], pa.string())
        known = code >= 0
        first = np.full(len(case.entities), np.iinfo(np.int32).max, np.int64)
        last = np.full(len(case.entities), -1, np.int64)
        np.minimum.at(first, entity[known], code[known])
        np.maximum.at(last, entity[known], code[known])
        told = (last >= 0) if name == "vin" else (last >= 0) & (first == last)
        columns.append(texts.take(pa.array(np.where(told, first, 0), mask=~told)))
    return columns[0], columns[1]
