"""Normal forms and blocking rules -> the pairs of records worth comparing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
from numpy.typing import NDArray

from netgraph.resolve.comparison import Rule


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of record numbers, ``left < right``, sorted, each once."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    by_rule: Mapping[str, int]
    """Pairs that each rule gave; most pairs are given by several."""

    notes: Sequence[str]
    """What had to be left out, in words."""

    def __len__(self) -> int:
        return len(self.left)

    def joined_with(self, pairs: Sequence[tuple[int, int]]) -> "Candidates":
        """Return these and more pairs, such as those that a person judged."""
        if not pairs:
            return self
        more = just(pairs)
        left, right = _unique(
            np.concatenate([self.left, more.left]), np.concatenate([self.right, more.right])
        )
        return Candidates(left, right, self.by_rule, self.notes)


def just(pairs: Sequence[tuple[int, int]]) -> Candidates:
    """Return these pairs as candidates."""
    each = np.array([(min(pair), max(pair)) for pair in pairs], np.int64).reshape(-1, 2)
    return Candidates(*_unique(each[:, 0], each[:, 1]), by_rule={}, notes=())


def candidates(
    connection: duckdb.DuckDBPyConnection,
    rules: Sequence[Rule],
    records: int,
    pairs_per_record: float,
) -> Candidates:
    """Return the pairs that share a key of some rule.

    Args:
        connection: holds the tables ``names`` and ``records``.
        rules: of the kind.
        records: how many there are.
        pairs_per_record: most that one rule may give; beyond, its largest blocks are left
            out and a note says so.
    """
    lefts, rights, notes = [np.empty(0, np.int64)], [np.empty(0, np.int64)], []
    by_rule: dict[str, int] = {}
    for rule in rules:
        connection.execute(
            "create or replace temp table keyed as "
            f"select distinct rec, key from ({rule.keys}) where key is not null"
        )
        largest, left_out = _largest_block(connection, rule, records * pairs_per_record)
        if left_out:
            notes.append(
                f"{rule.name}: {left_out} keys shared by more than {largest} records are left out"
            )
        found = connection.execute(
            f"""
            with blocks as (
                select key from keyed group by key having count(*) between 2 and {largest}
            ), inside as (select rec, key from keyed semi join blocks using (key)),
            paired as (
                select distinct a.rec as x, b.rec as y
                from inside a join inside b on a.key = b.key and a.rec < b.rec
            )
            select x, y from paired
            join records l on l.rec = x join records r on r.rec = y where {rule.where}
            """
        ).fetchnumpy()
        lefts.append(np.asarray(found["x"], np.int64))
        rights.append(np.asarray(found["y"], np.int64))
        by_rule[rule.name] = len(found["x"])
    left, right = _unique(np.concatenate(lefts), np.concatenate(rights))
    return Candidates(left, right, by_rule, notes)


def _largest_block(
    connection: duckdb.DuckDBPyConnection, rule: Rule, most_pairs: float
) -> tuple[int, int]:
    """Return the largest block to use, and how many larger ones the limit leaves out."""
    sizes = connection.execute(
        "select size, count(*) from (select count(*) as size from keyed group by key) "
        "where size > 1 group by size order by size"
    ).fetchall()
    largest, pairs, left_out = rule.largest or 2**31, 0.0, 0
    for size, blocks in sizes:
        pairs += blocks * size * (size - 1) / 2
        if size > 2 and pairs > most_pairs and size <= largest:
            largest = size - 1
        if size > largest and rule.largest is None:
            left_out += blocks
    return largest, left_out


def _unique(
    left: NDArray[np.int64], right: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    codes = np.unique(left << 32 | right)
    return codes >> 32, codes & 0xFFFFFFFF
