"""What many records or statements have in common stands once, as an ``:Origin`` with a number.

Delivery, kind or type, role, file and marking: a row then holds one number for all of it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa

from netgraph.model.handling import Marking
from netgraph.store.neo4j.queries import query

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

_CODED = ("agency", "feed", "load", "sha256", "file", "sheet", "marking")


@dataclass(frozen=True, slots=True)
class Origin:
    """What rows have in common. ``word`` is a record's kind or a statement's type."""

    agency: str
    feed: str
    load: str
    sha256: str
    file: str
    sheet: str
    marking: str
    word: str
    role: str | None = None

    @property
    def tlp(self) -> str:
        return Marking.from_json(self.marking).tlp.value


def read_origins(
    tx: "ManagedTransaction", numbers: Collection[int] | None = None
) -> dict[int, Origin]:
    """Return origins by their number: these, or all."""
    if numbers is None:
        rows = tx.run(query("origins"))
    else:
        rows = tx.run(query("origins_of"), numbers=sorted(numbers))
    return {number: Origin(**fields) for number, fields in rows}


def origins_of_load(tx: "ManagedTransaction", load: str) -> dict[int, Origin]:
    """Return a delivery's origins by their number."""
    return {
        number: Origin(**fields) for number, fields in tx.run(query("origins_of_load"), load=load)
    }


class Numbered(NamedTuple):
    """Rows with the numbers of their origins."""

    rows: list[int]
    origins: dict[int, Origin]
    """What the numbers of these rows stand for."""

    new: dict[int, Origin]
    """Those met for the first time: to be written with these rows."""


class OriginBook:
    """Origins of one delivery, numbered as they turn up."""

    def __init__(self, known: Mapping[int, Origin], last: int) -> None:
        """Begin.

        Args:
            known: those of the delivery that are in the graph.
            last: the highest number in use.
        """
        self._numbers = {origin: number for number, origin in known.items()}
        self._last = last

    @classmethod
    def of(cls, tx: "ManagedTransaction", load: str) -> "OriginBook":
        """Return the book of a delivery."""
        row = tx.run(query("last_origin")).single()
        return cls(origins_of_load(tx, load), 0 if row is None else int(row["last"]))

    def numbered(self, batch: pa.Table, word: str) -> "Numbered":
        """Return each row's number, and what the numbers stand for.

        Args:
            batch: RECORDS or STATEMENTS rows.
            word: the column that says what a row is, ``kind`` or ``type``.
        """
        known = self._last
        names = [*_CODED, word, *(["role"] if "role" in batch.column_names else [])]
        columns = [_codes(batch[name]) for name in names]
        rows = list(zip(*(codes for codes, _ in columns), strict=True))
        numbers, meant = {}, {}
        for row in dict.fromkeys(rows):
            texts = {
                name: None if code is None else words[code]
                for name, code, (_, words) in zip(names, row, columns, strict=True)
            }
            origin = _origin(texts, word)
            numbers[row] = self._number(origin)
            meant[numbers[row]] = origin
        new = {number: origin for number, origin in meant.items() if number > known}
        return Numbered([numbers[row] for row in rows], meant, new)

    def _number(self, origin: Origin) -> int:
        known = self._numbers.get(origin)
        if known is None:
            self._last += 1
            known = self._numbers[origin] = self._last
        return known


def put_origins(tx: "ManagedTransaction", origins: Mapping[int, Origin]) -> None:
    """Write origins; those that are there stay as they are."""
    rows = [{"id": n, "tlp": origin.tlp, **_fields(origin)} for n, origin in origins.items()]
    if rows:
        tx.run(query("put_origins"), rows=rows).consume()


def _origin(texts: Mapping[str, str | None], word: str) -> Origin:
    said = {name: text or "" for name, text in texts.items() if name not in (word, "role")}
    return Origin(**said, word=texts[word] or "", role=texts.get("role"))


def _fields(origin: Origin) -> dict[str, Any]:
    return {name: getattr(origin, name) for name in Origin.__slots__}


def _codes(column: pa.ChunkedArray) -> tuple[list[int | None], list[str]]:
    array = column.unify_dictionaries().combine_chunks()
    if isinstance(array, pa.ChunkedArray):
        array = array.chunk(0) if array.num_chunks else pa.array([], column.type)
    return array.indices.to_pylist(), array.dictionary.to_pylist()
