"""RECORDS of one kind -> its rows in the order of their uids, values read once."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from netgraph.model.kinds import Kind
from netgraph.model.record import RecordUid, Values


@dataclass(frozen=True, slots=True)
class Rows:
    """Parallel sequences. The place of a record in them is its number everywhere here."""

    kind: Kind
    uids: Sequence[RecordUid]
    record_ids: Sequence[str]
    agencies: Sequence[str]
    names: Sequence[str]
    values: Sequence[Values]

    @classmethod
    def of(cls, kind: Kind, records: pa.Table) -> "Rows":
        """Read RECORDS rows; sorting first makes every later step independent of their order."""
        columns = ["uid", "record_id", "agency", "name", "values"]
        ordered = records.select(columns).sort_by("uid").to_pydict()
        return cls(
            kind,
            ordered["uid"],
            ordered["record_id"],
            ordered["agency"],
            ordered["name"],
            [json.loads(text) for text in ordered["values"]],
        )

    def take(self, numbers: Sequence[int]) -> "Rows":
        """Return some of the rows, in the order of the numbers given."""
        return Rows(
            self.kind,
            [self.uids[number] for number in numbers],
            [self.record_ids[number] for number in numbers],
            [self.agencies[number] for number in numbers],
            [self.names[number] for number in numbers],
            [self.values[number] for number in numbers],
        )

    def with_more(self, other: "Rows") -> "Rows":
        """Return these rows and then those of another."""
        return Rows(
            self.kind,
            [*self.uids, *other.uids],
            [*self.record_ids, *other.record_ids],
            [*self.agencies, *other.agencies],
            [*self.names, *other.names],
            [*self.values, *other.values],
        )

    def __len__(self) -> int:
        return len(self.uids)
