"""Two stores in; what one of them lacks, has too much or tells otherwise out, kind by kind."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from netgraph.model.kinds import Kind
from netgraph.store.port import Store

_ROWS = 100_000
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Difference:
    """One kind of thing, counted in both stores."""

    what: str
    """Such as ``Record:Person``, ``Statement:OWNER_OF`` or ``Load``."""

    wanted: int
    found: int
    wanted_hash: str
    """Of the content, the first 16 hex digits."""

    found_hash: str
    examples: tuple[str, ...] = ()
    """Some of what differs, with how."""

    @property
    def equal(self) -> bool:
        return self.wanted == self.found and self.wanted_hash == self.found_hash


def compared(wanted: Store, found: Store, progress: Callable[[str], None]) -> Iterator[Difference]:
    """Yield every kind that either store holds, equal ones too.

    Args:
        wanted: how it should be.
        found: how it is.
        progress: told what is being compared.
    """
    progress("comparing loads")
    loads = [sorted(load.id for load in store.loads()) for store in (wanted, found)]
    yield _difference(
        "Load", *(_Content(pa.array(ids, pa.string()), _hashed(ids)) for ids in loads)
    )
    for kind in Kind:
        progress(f"comparing records: {kind.value}")
        pair = [_content(store.records(kind), "uid") for store in (wanted, found)]
        if any(len(content) for content in pair):
            yield _difference(f"Record:{kind.value}", *pair)
    progress("comparing statements")
    tables = [store.statements() for store in (wanted, found)]
    for type_ in sorted(
        {t for table in tables for t in pc.unique(_text(table["type"])).to_pylist()}
    ):
        parts = [table.filter(pc.equal(_text(table["type"]), type_)) for table in tables]
        yield _difference(f"Statement:{type_}", *(_content(part, "id") for part in parts))


@dataclass(frozen=True, eq=False)
class _Content:
    keys: pa.Array
    """In order."""

    rows: NDArray[np.uint64]
    """A hash of each."""

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.rows.tobytes()).hexdigest()[:16]


def _difference(what: str, wanted: _Content, found: _Content) -> Difference:
    made = Difference(what, len(wanted), len(found), wanted.digest, found.digest)
    if made.equal:
        return made
    return Difference(
        what, made.wanted, made.found, made.wanted_hash, made.found_hash, _examples(wanted, found)
    )


def _examples(wanted: _Content, found: _Content) -> tuple[str, ...]:
    here = dict(zip(wanted.keys.to_pylist(), wanted.rows.tolist(), strict=True))
    there = dict(zip(found.keys.to_pylist(), found.rows.tolist(), strict=True))
    return (
        *_named("is missing", sorted(here.keys() - there.keys())),
        *_named("should not be there", sorted(there.keys() - here.keys())),
        *_named(
            "says something else", sorted(k for k in here.keys() & there if here[k] != there[k])
        ),
    )


def _named(how: str, keys: Sequence[str]) -> Iterator[str]:
    for key in keys[:_NAMED]:
        yield f"{key} {how}"
    if len(keys) > _NAMED:
        yield f"{len(keys) - _NAMED:,} more likewise"


def _content(table: pa.Table, key: str) -> _Content:
    parts = [_hashed_rows(table.slice(first, _ROWS)) for first in range(0, table.num_rows, _ROWS)]
    rows = np.concatenate(parts) if parts else np.zeros(0, np.uint64)
    return _Content(table[key].combine_chunks(), rows)


def _hashed_rows(table: pa.Table) -> NDArray[np.uint64]:
    import pandas as pd

    plain = pa.table({name: _text(table[name]) for name in table.column_names})
    return np.asarray(pd.util.hash_pandas_object(plain.to_pandas(), index=False), np.uint64)


def _hashed(texts: Sequence[str]) -> NDArray[np.uint64]:
    return _hashed_rows(pa.table({"text": pa.array(texts, pa.string())}))


def _text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(pa.string())
