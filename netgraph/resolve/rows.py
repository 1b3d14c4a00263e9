"""RECORDS of one kind -> its rows in the order of their uids, values read when asked for."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

import pyarrow as pa

from netgraph.model.kinds import Kind
from netgraph.model.record import RecordUid, Values
from netgraph.resolve.lists import Lists

_TEXTS = pa.list_(pa.string())

_FEW = 300
"""Records that are read before a database has started."""


class Said(Sequence[Values]):
    """What each record says, read from its JSON when it is asked for."""

    def __init__(self, texts: pa.ChunkedArray) -> None:
        self.texts = texts

    @overload
    def __getitem__(self, place: int) -> Values: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Values]: ...
    def __getitem__(self, place: int | slice) -> Values | Sequence[Values]:
        if isinstance(place, slice):
            return [json.loads(text) for text in self.texts[place].to_pylist()]
        values: Values = json.loads(self.texts[place].as_py())
        return values

    def __len__(self) -> int:
        return len(self.texts)

    def take(self, places: Sequence[int]) -> "Said":
        """Return what some records say, in the order asked for."""
        return Said(self.texts.take(pa.array(list(places), pa.int64())))

    def with_more(self, other: "Said") -> "Said":
        """Return what these records say and then what others do."""
        return Said(pa.chunked_array([*self.texts.chunks, *other.texts.chunks], pa.string()))

    def __iter__(self) -> Iterator[Values]:
        return map(json.loads, self.texts.to_pylist())


@dataclass(frozen=True, slots=True)
class Rows:
    """Parallel sequences. The place of a record in them is its number everywhere here."""

    kind: Kind
    uids: Sequence[RecordUid]
    record_ids: Sequence[str]
    agencies: Sequence[str]
    names: Sequence[str]
    values: Said

    @classmethod
    def of(cls, kind: Kind, records: pa.Table) -> "Rows":
        """Read RECORDS rows; sorting first makes every later step independent of their order."""
        columns = ["uid", "record_id", "agency", "name", "values"]
        ordered = records.select(columns).sort_by("uid")
        texts = ordered["values"].combine_chunks()
        return cls(
            kind,
            ordered["uid"].to_pylist(),
            ordered["record_id"].to_pylist(),
            ordered["agency"].to_pylist(),
            ordered["name"].to_pylist(),
            Said(pa.chunked_array([texts])),
        )

    def take(self, numbers: Sequence[int]) -> "Rows":
        """Return some of the rows, in the order of the numbers given."""
        return Rows(
            self.kind,
            [self.uids[number] for number in numbers],
            [self.record_ids[number] for number in numbers],
            [self.agencies[number] for number in numbers],
            [self.names[number] for number in numbers],
            self.values.take(numbers),
        )

    def with_more(self, other: "Rows") -> "Rows":
        """Return these rows and then those of another."""
        return Rows(
            self.kind,
            [*self.uids, *other.uids],
            [*self.record_ids, *other.record_ids],
            [*self.agencies, *other.agencies],
            [*self.names, *other.names],
            self.values.with_more(other.values),
        )

    def __len__(self) -> int:
        return len(self.uids)

    def cells(self, *properties: str) -> dict[str, Lists]:
        """Return these properties, coded: each different text once."""
        columns = self.columns(*properties)
        return {name: Lists.of(column) for name, column in zip(properties, columns, strict=True)}

    def columns(self, *properties: str) -> list[pa.Array]:
        """Return these properties as columns of lists of text, null where nothing is said."""
        if not properties:
            return []
        if len(self) <= _FEW:
            said = list(self.values)
            return [pa.array([v.get(name) for v in said], _TEXTS) for name in properties]
        import duckdb

        shape = ", ".join(f'"{name}": ["VARCHAR"]' for name in properties)
        read = pa.table({"place": pa.array(range(len(self))), "text": self.values.texts})
        with duckdb.connect() as connection:
            connection.execute("set enable_progress_bar = false")
            connection.register("read", read)
            found = connection.sql(
                f"select place, from_json(text, '{{{shape}}}') as said from read order by place"
            ).to_arrow_table()
        whole = found["said"].combine_chunks()
        return [whole.field(name) for name in properties]
