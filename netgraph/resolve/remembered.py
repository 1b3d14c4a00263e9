"""What was compared, kept until new records come: normal forms in and out of Arrow tables.

The records of a kind stand in segments: the first of a whole run, one more for each load
since. A record in a later segment stands instead of the same one in an earlier.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from netgraph.model.record import RecordUid
from netgraph.resolve.comparison import Facts, NormalForm

Segment = Mapping[str, pa.Table]
"""``known`` (uid, said, facts, by record number), ``records``, ``names``, ``gone`` (uid)."""

_KNOWN = pa.schema([("uid", pa.string()), ("said", pa.uint64()), ("facts", pa.string())])
_GONE = pa.schema([("uid", pa.string())])


@dataclass(frozen=True, slots=True)
class Stated:
    """Records by uid, and a hash of what each says, by which a changed one is known."""

    uids: pa.ChunkedArray
    hashes: NDArray[np.uint64]

    @classmethod
    def of(cls, records: pa.Table) -> "Stated":
        """Read RECORDS rows."""
        ordered = records.select(["uid", "name", "values"]).sort_by("uid")
        hashes = np.zeros(len(ordered), np.uint64)
        for name in ("name", "values"):
            texts = ordered[name].to_pandas().to_numpy(dtype=object, na_value="")
            hashed = pd.util.hash_array(texts, categorize=False)
            hashes = hashes * np.uint64(31) + hashed
        return cls(ordered["uid"], hashes)


def segment(stated: Stated, normal: NormalForm, gone: Collection[RecordUid] = ()) -> Segment:
    """Return the tables to keep.

    Args:
        stated: by the records that were compared.
        normal: of these records.
        gone: records of earlier segments that are no more.
    """
    known = {
        "uid": stated.uids,
        "said": stated.hashes,
        "facts": list(map(_facts_text, normal.facts)),
    }
    return {
        "known": pa.table(known, schema=_KNOWN),
        "records": normal.records,
        "names": normal.names,
        "gone": pa.table({"uid": sorted(gone)}, schema=_GONE),
    }


@dataclass(frozen=True, slots=True)
class Remembered:
    """The records of one kind as they were compared, in the order of their uids."""

    uids: pa.ChunkedArray
    said: NDArray[np.uint64]
    facts: pa.ChunkedArray
    """JSON; ``facts_of`` reads it."""

    records: pa.Table
    names: pa.Table
    """As in NormalForm; ``rec`` is the place in ``uids``."""

    def __len__(self) -> int:
        return len(self.uids)

    def without(self, uids: Collection[RecordUid]) -> "Remembered":
        """Return this without some records."""
        gone = pc.is_in(self.uids, pa.array(sorted(uids), pa.string()))
        return self._kept(~gone.to_numpy())

    def _kept(self, keep: NDArray[np.bool_]) -> "Remembered":
        place = np.cumsum(keep) - 1
        mask = pa.array(keep)
        return Remembered(
            self.uids.filter(mask),
            self.said[keep],
            self.facts.filter(mask),
            renumbered(self.records, place, keep),
            renumbered(self.names, place, keep),
        )

    def with_new(self, new: Segment) -> tuple["Remembered", NDArray[np.int64]]:
        """Return this and new records in the order of all uids, and the new ones' numbers."""
        whole, place = _joined(self, _of(new))
        return whole, place[len(self) :]

    def changed(self, now: Stated) -> list[RecordUid]:
        """Return the records that are new or say something else than remembered."""
        places = pc.index_in(now.uids, value_set=self.uids).fill_null(-1).to_numpy()
        same = (places >= 0) & (self.said[places] == now.hashes) if len(self) else places >= 0
        return list(now.uids.filter(pa.array(~same)).to_pylist())

    def missing(self, now: Stated) -> list[RecordUid]:
        """Return the remembered records that are not among those of now."""
        there = pc.is_in(self.uids, value_set=now.uids)
        return list(self.uids.filter(pc.invert(there)).to_pylist())

    def places(self, uids: Collection[RecordUid]) -> dict[RecordUid, int]:
        """Return the numbers of those of some records that are remembered."""
        wanted = sorted({*uids})
        found = pc.index_in(pa.array(wanted, pa.string()), value_set=self.uids).to_pylist()
        return {uid: at for uid, at in zip(wanted, found, strict=True) if at is not None}

    def facts_of(self, uids: Sequence[RecordUid]) -> list[Facts]:
        """Return what records state, in the order asked for; all are remembered."""
        places = pc.index_in(pa.array(list(uids), pa.string()), value_set=self.uids)
        return [_facts_from(text) for text in self.facts.take(places).to_pylist()]


def remembered(segments: Sequence[Segment]) -> Remembered:
    """Return what segments hold together, the latest word on each record."""
    first, *later = segments
    whole = _of(first)
    for one in later:
        replaced = {*one["known"]["uid"].to_pylist(), *one["gone"]["uid"].to_pylist()}
        rest = whole.without(replaced)
        whole, _ = _joined(rest, _of(one))
    return whole


def _of(one: Segment) -> Remembered:
    known = one["known"]
    return Remembered(
        known["uid"], known["said"].to_numpy(), known["facts"], one["records"], one["names"]
    )


def _joined(a: Remembered, b: Remembered) -> tuple[Remembered, NDArray[np.int64]]:
    """Return both in the order of all uids, and which number each has now."""
    both = pa.concat_arrays([*a.uids.chunks, *b.uids.chunks])
    order = pc.sort_indices(both).to_numpy()
    place = np.empty(len(both), np.int64)
    place[order] = np.arange(len(both))
    facts = pa.concat_arrays([*a.facts.chunks, *b.facts.chunks])
    take = pa.array(order)
    whole = Remembered(
        pa.chunked_array([both.take(take)]),
        np.concatenate([a.said, b.said])[order],
        pa.chunked_array([facts.take(take)]),
        _both(_moved(a.records, place[: len(a)]), _moved(b.records, place[len(a) :])),
        _both(_moved(a.names, place[: len(a)]), _moved(b.names, place[len(a) :])),
    )
    return whole, place


def _both(a: pa.Table, b: pa.Table) -> pa.Table:
    """Return the rows of both; a column is of lists where it is so in one of them."""
    for name in a.column_names:
        if pa.types.is_list(a[name].type) != pa.types.is_list(b[name].type):
            a, b = _listed(a, name), _listed(b, name)
    # Permissive: a column that is empty in one of them has no type there.
    return pa.concat_tables([a, b], promote_options="permissive")


def _listed(table: pa.Table, name: str) -> pa.Table:
    """Return the table with a column of texts as one of lists of one text."""
    column = table[name].combine_chunks()
    if pa.types.is_list(column.type):
        return table
    there = column.is_valid().to_numpy(zero_copy_only=False)
    offsets = np.concatenate([[0], np.cumsum(there)]).astype(np.int32)
    lists = pa.ListArray.from_arrays(offsets, column.drop_null(), mask=pa.array(~there))
    return table.set_column(table.column_names.index(name), name, lists)


def _moved(table: pa.Table, place: NDArray[np.int64]) -> pa.Table:
    """Return a table whose records have other numbers."""
    numbers = pa.array(place[table["rec"].to_numpy()].astype(np.int32))
    return table.set_column(table.column_names.index("rec"), "rec", numbers)


def renumbered(table: pa.Table, place: NDArray[np.int64], keep: NDArray[np.bool_]) -> pa.Table:
    """Return the rows of some records, under other numbers.

    Args:
        table: with a column ``rec``.
        place: by number, the new one.
        keep: by number, whether the record stays.
    """
    return _moved(table.filter(pa.array(keep[table["rec"].to_numpy()])), place)


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_FACTS = tuple(field.name for field in fields(Facts))


# The fields of Facts are sets of texts, or mappings of a text to such a set.
def _facts_text(facts: Facts) -> str:
    plain: dict[str, object] = {}
    for name in _FACTS:
        value = getattr(facts, name)
        if isinstance(value, Mapping):
            plain[name] = {key: sorted(texts) for key, texts in sorted(value.items())}
        elif value:
            plain[name] = sorted(value)
    return _encode(plain)


def _facts_from(text: str) -> Facts:
    read: dict[str, Any] = {}
    for name, value in json.loads(text).items():
        if isinstance(value, dict):
            read[name] = {key: frozenset(texts) for key, texts in value.items()}
        else:
            read[name] = frozenset(value)
    return Facts(**read)
