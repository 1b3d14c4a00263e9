"""How common a value is: the case's own counts, drawn to what is known beyond the case."""

import math
from collections.abc import Mapping

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from netgraph.resolve.comparison import Matcher, Over, Term, Words
from netgraph.resolve.model import Terms


class Shares:
    """The share of records that have a value."""

    def __init__(self, known: Terms, counts: Mapping[str, int], records: int) -> None:
        self._known = known
        self._counts = counts
        self._all = records + known.trust

    def of(self, value: str) -> float:
        """Return the share, above 0 and at most 1."""
        known = self._known.shares.get(value, self._known.unseen)
        return min(1.0, (self._counts.get(value, 0) + self._known.trust * known) / self._all)

    def bits(self, values: pa.ChunkedArray, term: Term) -> NDArray[np.float64]:
        """Return log2 of one over the share of each value, 0 where there is none."""
        encoded = values.combine_chunks().dictionary_encode()
        each = [self._bits_of(value, term) for value in encoded.dictionary.to_pylist()]
        places: NDArray[np.int64] = encoded.indices.fill_null(len(each)).to_numpy()
        return np.array([*each, 0.0], np.float64)[places]

    def _bits_of(self, value: str, term: Term) -> float:
        if term.words is Words.ONE:
            return -math.log2(self.of(value))
        each = [-math.log2(self.of(word)) for word in value.split(" ")]
        return max(each) if term.words is Words.RAREST else sum(each)


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
    listed = connection.table(over.value).select(column).types[0]
    each = f"unnest({column})" if str(listed).endswith("[]") else column
    real = " where origin <> 'swapped'" if over is Over.NAMES else ""
    counted = connection.execute(
        f"select value, count(distinct rec) from (select rec, {each} as value from {over}{real}) "
        "where value is not null group by value"
    ).fetchall()
    speaking = connection.execute(
        f"select count(distinct rec) from {over} where {column} is not null"
    ).fetchall()
    return dict(counted), speaking[0][0]
