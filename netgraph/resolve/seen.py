"""Pairs of records -> what comparing them shows: a level a comparison, before any weight.

DuckDB evaluates the levels of all comparisons over both sides. Where a record has several
spellings of its name, every pair of spellings is a row of its own.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from netgraph.resolve.block import Candidates, list_columns
from netgraph.resolve.comparison import Comparison, Matcher, Over, Words
from netgraph.resolve.frequency import Shares
from netgraph.resolve.sql import spelled_out

Levels = Mapping[str, NDArray[np.int8]]
Bits = Mapping[str, NDArray[np.float64]]

ORIGIN_BITS = {"maiden": -1.0, "part": -1.0}
"""What a further spelling of a name counts less than the name as given."""

_NOTHING = {"nothing__bits": np.zeros(1, np.float32)}

_SIDED = re.compile(r"\b([a-z]\w*)_[lr]\b")


@dataclass(frozen=True, slots=True)
class Looked:
    """One table's comparisons; arrays are parallel to its rows."""

    pair: NDArray[np.int64]
    """Place of the pair that a row is of, ascending."""

    levels: Levels
    """Comparison to the place of the level that was reached."""

    rarity: Bits
    """Comparison to log2 of one over the share of what both sides have, 0 where not asked."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What comparing pairs of records shows."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    records: Looked
    """One row a pair."""

    names: Looked
    """One row a pair of spellings, one at least a pair."""

    variants: tuple[NDArray[np.int32], NDArray[np.int32]]
    """Parallel to the rows of ``names``."""

    further: NDArray[np.float64]
    """Bits, 0 or below, for spellings that are not the name as given; parallel too."""

    def __len__(self) -> int:
        return len(self.left)


@dataclass(frozen=True, slots=True)
class Answers:
    """What a database answers to both questions, rows in any order."""

    records: pa.Table
    names: pa.Table


@dataclass(frozen=True, slots=True)
class Questions:
    """What a database is asked of pairs, and how its answers are read."""

    matcher: Matcher
    shares: Mapping[str, Shares]
    lists: frozenset[str]
    """Columns that hold lists."""

    columns: Mapping[Over, Sequence[str]]
    """Of the tables ``OVER_weighed``, those that the comparisons read."""

    @classmethod
    def of(
        cls,
        connection: duckdb.DuckDBPyConnection,
        matcher: Matcher,
        shares: Mapping[str, Shares],
    ) -> "Questions":
        """Make the tables ``OVER_weighed``, in which single values stand beside their rarity."""
        made = cls(matcher, shares, list_columns(connection), {})
        weighed = {over: made._add_rarity(connection, over) for over in Over}
        there = {over: connection.table(f"{over}_weighed").columns for over in Over}
        read = {over: made._read(over, there[over], weighed[over]) for over in Over}
        return replace(made, columns=read)

    def sql(self, over: Over) -> str:
        """Return a query of ``pairs`` (pair, a, b) and ``OVER_weighed``.

        It gives ``pair``, ``level0``.., ``term0``.. and, of names, variants and ``further``.
        """
        compared = self._compared(over)
        levels = ", ".join(
            f"(case {self._level(c)} end)::tinyint as level{place}"
            for place, c in enumerate(compared)
        )
        terms = ", ".join(
            f"{self._term(c, place)} as term{place}" for place, c in enumerate(compared)
        )
        kept = ["pair"]
        if over is Over.NAMES:
            kept += ["variant_l", "variant_r", "further_l + further_r as further"]
        columns = self.columns[over]
        sides = ", ".join(f"l.{name} as {name}_l, r.{name} as {name}_r" for name in columns)
        tried = f" where {self.matcher.tried}" if over is Over.NAMES else ""
        return (
            f"with sides as (select pair, {sides} from pairs join {over}_weighed l on l.rec = a "
            f"join {over}_weighed r on r.rec = b{tried}), "
            f"leveled as (select *, {levels or '0 as nothing'} from sides) "
            f"select {', '.join(kept)}"
            + "".join(f", level{place}" for place in range(len(compared)))
            + (f", {terms}" if compared else "")
            + " from leveled"
        )

    def read(self, answers: Answers, left: NDArray[np.int64], right: NDArray[np.int64]) -> Seen:
        """Read what a database answered.

        Args:
            answers: their ``pair`` is a place in ``left`` and ``right``.
            left: the smaller record of each pair.
            right: the larger.
        """
        records, names = answers.records, answers.names
        by_records, by_names = _order(records, ()), _order(names, ("variant_l", "variant_r"))
        return Seen(
            left=left,
            right=right,
            records=self._looked(records, Over.RECORDS, by_records),
            names=self._looked(names, Over.NAMES, by_names),
            variants=(
                names["variant_l"].to_numpy()[by_names].astype(np.int32),
                names["variant_r"].to_numpy()[by_names].astype(np.int32),
            ),
            further=names["further"].to_numpy()[by_names].astype(np.float64),
        )

    def _looked(self, table: pa.Table, over: Over, order: NDArray[np.int64]) -> Looked:
        """Read a result, its rows in an order of our own."""
        levels, rarity = {}, {}
        for place, comparison in enumerate(self._compared(over)):
            levels[comparison.name] = table[f"level{place}"].to_numpy()[order].astype(np.int8)
            rarity[comparison.name] = self._rarity(
                table[f"term{place}"], levels[comparison.name], comparison, order
            )
        return Looked(table["pair"].to_numpy()[order].astype(np.int64), levels, rarity)

    def _compared(self, over: Over) -> list[Comparison]:
        return [c for c in self.matcher.comparisons if c.over is over]

    def _sql(self, text: str) -> str:
        return spelled_out(text, self.lists)

    def _level(self, comparison: Comparison) -> str:
        levels = enumerate(comparison.levels)
        return " ".join(f"when {self._sql(a.when)} then {place}" for place, a in levels)

    def _term(self, comparison: Comparison, place: int) -> str:
        """Return SQL for how rare the shared value is, as a number or as the value itself."""
        asked = [(n, a.term) for n, a in enumerate(comparison.levels) if a.term]
        if not asked:
            return "0::float"
        if all(self._is_plain(term.column, term.words) for _, term in asked):
            told = " ".join(f"when {n} then {term.column}__bits_l" for n, term in asked)
            return f"(case level{place} {told} else 0 end)::float"
        told = " ".join(f"when {n} then {self._sql(term.value)}" for n, term in asked)
        return f"case level{place} {told} end"

    def _is_plain(self, column: str, words: Words) -> bool:
        return column not in self.lists and words is Words.ONE

    def _rarity(
        self,
        found: pa.ChunkedArray,
        level: NDArray[np.int8],
        comparison: Comparison,
        order: NDArray[np.int64],
    ) -> NDArray[np.float64]:
        if pa.types.is_floating(found.type):
            return np.asarray(found.to_numpy()[order], np.float64)
        rarity = np.zeros(len(level))
        for place, agreement in enumerate(comparison.levels):
            if agreement.term:
                here = np.flatnonzero(level == place)
                if len(here):
                    values = found.take(pa.array(order[here]))
                    shares = self.shares[agreement.term.column]
                    rarity[here] = shares.bits(values, agreement.term)
        return rarity

    def _add_rarity(self, connection: duckdb.DuckDBPyConnection, over: Over) -> list[str]:
        """Make the table ``OVER_weighed``; return the columns that it has more."""
        plain = sorted(
            {
                a.term.column
                for c in self._compared(over)
                for a in c.levels
                if a.term and self._is_plain(a.term.column, a.term.words)
            }
        )
        further = ", 0::float as further"
        if over is Over.NAMES:
            cases = " ".join(f"when '{name}' then {bits}" for name, bits in ORIGIN_BITS.items())
            further = f", (case origin {cases} else 0 end)::float as further"
        columns = {
            f"{column}__bits": self.shares[column].bits_of_column(
                connection.sql(f"select {column} from {over}").to_arrow_table()[column]
            )
            for column in plain
        }
        connection.register("rarities", pa.table(dict(columns or _NOTHING)))
        joined = f"{over} positional join rarities" if columns else f"{over}"
        connection.execute(
            f"create or replace temp table {over}_weighed as select *{further} from {joined}"
        )
        connection.unregister("rarities")
        return list(columns)

    def _read(self, over: Over, there: Sequence[str], weighed: Sequence[str]) -> list[str]:
        """Return the columns that the comparisons read; to carry others along takes time."""
        text = " ".join(
            self._sql(f"{a.when} {a.term.value if a.term else ''}")
            for c in self._compared(over)
            for a in c.levels
        )
        if over is Over.NAMES:
            text += f" variant_l further_l {self.matcher.tried}"
        read = {*_SIDED.findall(text), *weighed}
        return [column for column in there if column in read] or ["rec"]


class Look:
    """Looks at pairs of the records in a workspace, as often as asked."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        matcher: Matcher,
        shares: Mapping[str, Shares],
    ) -> None:
        """Put beside each value how rare it is.

        Args:
            connection: holds the tables ``names`` and ``records``.
            matcher: of the kind.
            shares: how common values are, by column.
        """
        self.connection = connection
        self.questions = Questions.of(connection, matcher, shares)

    def at(self, pairs: Candidates) -> Seen:
        """Compare every pair."""
        places = np.arange(len(pairs), dtype=np.int32)
        sides = {"a": pairs.left.astype(np.int32), "b": pairs.right.astype(np.int32)}
        self.connection.register("pairs", pa.table({"pair": places, **sides}))
        records, names = (
            self.connection.sql(self.questions.sql(over)).to_arrow_table()
            for over in (Over.RECORDS, Over.NAMES)
        )
        self.connection.unregister("pairs")
        return self.questions.read(Answers(records, names), pairs.left, pairs.right)


def _order(table: pa.Table, then: Sequence[str]) -> NDArray[np.int64]:
    """Return the order by pair, then by these: processors give rows in any."""
    keys = [table[name].to_numpy() for name in (*reversed(then), "pair")]
    return np.asarray(np.lexsort(keys), np.int64)
