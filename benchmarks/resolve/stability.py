"""Whether entities keep their ids: the same data again, and with one record in twenty new."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from benchmarks.resolve.measured import Sample, resolved


@dataclass(frozen=True, slots=True)
class Stability:
    records: int
    changed_again: int
    """Records of another entity id after the same data was resolved again."""

    changed_by_new: float
    """Share of the old records of another entity id after 5 in 100 new ones came."""


def stability(sample: Sample, seed: int) -> Stability:
    """Resolve most of the sample, then the same again, then all of it."""
    count = sample.records.num_rows
    late = np.random.default_rng(seed).random(count) < 0.05
    old = sample.records.filter(pa.array(~late))
    first = resolved(sample.kind, old).memberships
    again = resolved(sample.kind, old, first).memberships
    grown = resolved(sample.kind, sample.records, first).memberships
    return Stability(
        records=old.num_rows,
        changed_again=_changed(first, again),
        changed_by_new=round(_changed(first, grown) / old.num_rows, 5),
    )


def _changed(before: pa.Table, after: pa.Table) -> int:
    ids = dict(zip(after["uid"].to_pylist(), after["entity"].to_pylist(), strict=True))
    both = zip(before["uid"].to_pylist(), before["entity"].to_pylist(), strict=True)
    return sum(ids[uid] != entity for uid, entity in both)
