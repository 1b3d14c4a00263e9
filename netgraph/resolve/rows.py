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

    def __len__(self) -> int:
        return len(self.uids)
