"""How common a value is: the case's own counts, drawn to what is known beyond the case."""

import math
from collections.abc import Mapping

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from netgraph.resolve.comparison import Matcher, Over, Term, Words
from netgraph.resolve.model import Terms

_BOTH = 2
"""The records that are compared: a word that no third one has is rare, however few there are."""


class Shares:
    """The share of records that have a value."""

    def __init__(self, known: Terms, counts: Mapping[str, int], records: int) -> None:
        self._known = known
        self._counts = counts
        self._all = records + known.trust

    def of(self, value: str, own: int = 0) -> float:
        """Return the share, above 0 and at most 1, some own bearers of the value not counted."""
        known = self._known.shares.get(value, self._known.unseen)
        others = max(self._counts.get(value, 0) - own, 0)
        return min(1.0, (others + self._known.trust * known) / self._all)

    def bits(self, values: pa.ChunkedArray, term: Term) -> NDArray[np.float64]:
        """Return log2 of one over the share of each value, 0 where there is none."""
        encoded = values.combine_chunks().dictionary_encode()
        each = [self._bits_of(value, term) for value in encoded.dictionary.to_pylist()]
        places: NDArray[np.int64] = encoded.indices.fill_null(len(each)).to_numpy()
        return np.array([*each, 0.0], np.float64)[places]

    def bits_of_column(self, values: pa.ChunkedArray) -> NDArray[np.float32]:
        """Return the same for a column of single values as they stand in a table."""
        encoded = values.combine_chunks().dictionary_encode()
        words = encoded.dictionary
        counts = np.array([self._counts.get(word, 0) for word in words.to_pylist()], np.float64)
        known = np.full(len(words), self._known.unseen)
        if self._known.shares:
            listed = pa.array(list(self._known.shares), pa.string())
            at = pc.index_in(words, value_set=listed).fill_null(-1).to_numpy()
            shares = np.array([*self._known.shares.values(), 0.0])
            known = np.where(at >= 0, shares[at], known)
        share = np.minimum(1.0, (counts + self._known.trust * known) / self._all)
        each = np.append(-np.log2(share), 0.0)
        places = encoded.indices.fill_null(len(words)).to_numpy(zero_copy_only=False)
        return np.asarray(each[places], np.float32)

    def _bits_of(self, value: str, term: Term) -> float:
        if term.words is Words.ONE:
            return -math.log2(self.of(value))
        if term.words is Words.RAREST:
            return max(self._bits_of_words(value))
        return min(sum(self._bits_of_words(spelling)) for spelling in value.split("|"))

    def _bits_of_words(self, value: str) -> list[float]:
        return [-math.log2(self.of(word, _BOTH)) for word in value.split(" ")]


def count_shares(
    connection: duckdb.DuckDBPyConnection, matcher: Matcher, known: Mapping[str, Terms]
) -> dict[str, Shares]:
    """Count every column whose values' rarity weighs.

    Args:
        connection: holds the tables ``names`` and ``records``.
        matcher: of the kind.
        known: of the model, by column.
    """
    columns = {
        level.term.column: comparison.over
        for comparison in matcher.comparisons
        for level in comparison.levels
        if level.term
    }
    return {
        column: Shares(_folded(known[column], matcher, column), *_count(connection, column, over))
        for column, over in columns.items()
    }


def _folded(known: Terms, matcher: Matcher, column: str) -> Terms:
    """Bring the listed values to their normal form; what coincides there adds up."""
    key_of = matcher.key_of.get(column, str)
    listed: dict[str, float] = {}
    for value, share in known.shares.items():
        listed[key_of(value)] = listed.get(key_of(value), 0.0) + share
    return Terms(known.unseen, known.trust, listed)


def _count(
    connection: duckdb.DuckDBPyConnection, column: str, over: Over
) -> tuple[dict[str, int], int]:
    table = connection.table(over.value)
    kind = str(table.types[table.columns.index(column)])
    each = f"unnest({column})" if kind.endswith("[]") else column
    counted = connection.sql(
        f"select value, count(distinct rec) as met from (select rec, {each} as value from {over}) "
        "where value is not null group by value"
    ).to_arrow_table()
    speaking = connection.execute(
        f"select count(distinct rec) from {over} where {column} is not null"
    ).fetchall()
    counts = zip(counted["value"].to_pylist(), counted["met"].to_pylist(), strict=True)
    return dict(counts), speaking[0][0]
