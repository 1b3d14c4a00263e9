"""Normal forms and blocking rules -> the pairs of records worth comparing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import duckdb
import numpy as np
from numpy.typing import NDArray

from netgraph.resolve.comparison import Rule
from netgraph.resolve.sql import spelled_out

_NEXT = 3
"""Records that each one is compared with in a block too large for all pairs."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of record numbers, ``left < right``, sorted, each once."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    by_rule: Mapping[str, int]
    """Pairs that each rule gave; most pairs are given by several."""

    notes: Sequence[str]
    """What had to be left out, in words."""

    largest: Mapping[str, int] = field(default_factory=dict)
    """Records in the largest block of which all pairs were made, by rule."""

    def __len__(self) -> int:
        return len(self.left)

    def lacking(self, pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return those of some pairs that are not among these, sorted."""
        wanted = just(pairs)
        new = ~np.isin(wanted.codes(), self.codes())
        return list(zip(wanted.left[new].tolist(), wanted.right[new].tolist(), strict=True))

    def codes(self) -> NDArray[np.int64]:
        """Return one number for each pair, ascending."""
        return self.left << 32 | self.right

    def part(self, places: slice | NDArray[np.int64]) -> "Candidates":
        """Return the pairs at some places."""
        return Candidates(self.left[places], self.right[places], by_rule={}, notes=())

    def with_notes(self, notes: Sequence[str]) -> "Candidates":
        """Return these with more to be told."""
        return replace(self, notes=[*self.notes, *notes])

    def joined_with(self, pairs: Sequence[tuple[int, int]]) -> "Candidates":
        """Return these and more pairs, such as those that a person judged."""
        if not pairs:
            return self
        more = just(pairs)
        left, right = unique_pairs(
            np.concatenate([self.left, more.left]), np.concatenate([self.right, more.right])
        )
        return Candidates(left, right, self.by_rule, self.notes, self.largest)


def just(pairs: Sequence[tuple[int, int]]) -> Candidates:
    """Return these pairs as candidates."""
    each = np.array([(min(pair), max(pair)) for pair in pairs], np.int64).reshape(-1, 2)
    return Candidates(*unique_pairs(each[:, 0], each[:, 1]), by_rule={}, notes=())


Pairs = tuple[NDArray[np.int64], NDArray[np.int64]]
"""Left and right, parallel."""

BLOCK_SIZES = (
    "select size, count(*) as blocks from (select count(*) as size from keyed group by key) "
    "where size > 1 group by size order by size"
)


class Tables(Protocol):
    """Where the tables ``names`` and ``records`` are, and what looks for pairs among them."""

    def key(self, rule: Rule) -> None:
        """Make the table ``keyed``: each record with the hashes of its keys by a rule."""

    def sizes(self) -> list[tuple[int, int]]:
        """Answer BLOCK_SIZES."""

    def pairs(self, sql: str) -> Pairs:
        """Answer a query for ``x`` and ``y``."""


@dataclass(frozen=True, slots=True)
class InMemory:
    """Tables of DuckDB."""

    connection: duckdb.DuckDBPyConnection

    def key(self, rule: Rule) -> None:
        keys = spelled_out(rule.keys, list_columns(self.connection))
        self.connection.execute(
            "create or replace temp table keyed as "
            f"select distinct rec, hash(key) as key from ({keys}) where key is not null"
        )

    def sizes(self) -> list[tuple[int, int]]:
        return self.connection.execute(BLOCK_SIZES).fetchall()

    def pairs(self, sql: str) -> Pairs:
        found = self.connection.execute(sql).fetchnumpy()
        return np.asarray(found["x"], np.int64), np.asarray(found["y"], np.int64)


def candidates(
    tables: Tables, rules: Sequence[Rule], records: int, pairs_per_record: float
) -> Candidates:
    """Return the pairs that share a key of some rule.

    Args:
        tables: of the records.
        rules: of the kind.
        records: how many there are.
        pairs_per_record: most that one rule may give; beyond, its largest blocks are
            chained only, and a note says so.
    """
    lefts, rights, notes = [np.empty(0, np.int64)], [np.empty(0, np.int64)], []
    by_rule: dict[str, int] = {}
    limits: dict[str, int] = {}
    for rule in rules:
        tables.key(rule)
        most = min(records * pairs_per_record, rule.most or float("inf"))
        sizes = tables.sizes()
        largest, larger = _largest_block(sizes, rule, most)
        limits[rule.name] = largest
        x, y = tables.pairs(pairs_of_blocks(rule, largest))
        if larger:
            every = sum(blocks * size * (size - 1) // 2 for size, blocks in sizes)
            notes.append(
                f"{rule.name}: up to {every:,} pairs are more than {most:,.0f}; {larger:,} keys "
                f"are shared by more than {largest:,} records each; there a record is compared "
                f"with the next {_NEXT} only, {len(x):,} pairs in all"
            )
        lefts.append(x)
        rights.append(y)
        by_rule[rule.name] = len(x)
    left, right = unique_pairs(np.concatenate(lefts), np.concatenate(rights))
    return Candidates(left, right, by_rule, notes, limits)


def list_columns(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """Return the columns of ``names`` and ``records`` that hold lists."""
    tables = [connection.table(name) for name in ("names", "records")]
    return frozenset(
        column
        for table in tables
        for column, kind in zip(table.columns, table.types, strict=True)
        if str(kind).endswith("[]")
    )


def pairs_of_blocks(rule: Rule, largest: int) -> str:
    """Return SQL for all pairs within a block, and for a chain along a block too large.

    A firm has thousands of records where every declaration gives one: a chain holds them
    together at a price that grows with their number, not with its square.
    """
    chained = " union ".join(
        f"select rec as x, lead(rec, {step}) over (partition by key order by rec) as y "
        "from keyed semi join large using (key)"
        for step in range(1, _NEXT + 1)
    )
    large = f"select key from keyed group by key having count(*) > {largest}"
    stated = "where y is not null"
    if rule.where != "true":
        stated = f"join records l on l.rec = x join records r on r.rec = y where {rule.where}"
    # A rule's key is told by a hash of 64 bits: two that coincide make a pair too many, at worst.
    return f"""
        with blocks as (
            select key from keyed group by key having count(*) between 2 and {largest}
        ), large as ({large if _is_chained(rule) else "select key from keyed where false"}),
        inside as (select rec, key from keyed semi join blocks using (key)),
        paired as (
            select a.rec as x, b.rec as y
            from inside a join inside b on a.key = b.key and a.rec < b.rec
            union {chained}
        )
        select x, y from paired {stated}
    """


def _is_chained(rule: Rule) -> bool:
    return rule.largest is None and rule.most is None


def _largest_block(
    sizes: Sequence[tuple[int, int]], rule: Rule, most_pairs: float
) -> tuple[int, int]:
    """Return the largest block to pair all of, and how many the limit makes chains of."""
    largest, pairs, larger = rule.largest or 2**31, 0.0, 0
    for size, blocks in sizes:
        pairs += blocks * size * (size - 1) / 2
        if size > 1 + _is_chained(rule) and pairs > most_pairs and size <= largest:
            largest = size - 1
        if size > largest and _is_chained(rule):
            larger += blocks
    return largest, larger


def unique_pairs(
    left: NDArray[np.int64], right: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the pairs sorted, each once."""
    codes = np.unique(left << 32 | right)
    return codes >> 32, codes & 0xFFFFFFFF
