"""Pairs of records and a model's weights -> bits, split into what each comparison tells.

The arithmetic is that of splink's Fellegi-Sunter model (a test holds both together). It
stands here since a record may have several spellings of its name, of which the best pair
counts, and since each part must be told to a person.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from netgraph.resolve.block import Candidates
from netgraph.resolve.comparison import MISSING, Comparison, Hold, Matcher, Over
from netgraph.resolve.frequency import Shares
from netgraph.resolve.model import Model

SILENT = -1
"""Level of a comparison that gave way to another way of reading the same thing."""

HELD = -0.5
"""Bits that a pair has at most that is held back: worth a look, never joined."""

_ORIGIN_BITS = {"maiden": -1.0, "part": -1.0, "swapped": -3.0}
_EACH_TRY = 0.5
"""Of a chance of its own that a further pair of spellings is: aliases resemble each other."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Pairs, in the order of the candidates; parallel arrays of length p."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    bits: NDArray[np.float64]
    """The sum of ``parts``, each rounded to hundredths."""

    parts: Mapping[str, NDArray[np.float64]]
    """What tells how many bits, in the order in which a person is told."""

    levels: Mapping[str, NDArray[np.int8]]
    """Comparison to the place of the level that the pair reached, or SILENT."""

    rarity: Mapping[str, NDArray[np.float64]]
    """Comparison to log2 of one over the share of what both have, 0 where not asked."""

    spellings: tuple[NDArray[np.int32], NDArray[np.int32]]
    """The variants of the left and the right name that fit best."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """One table's comparisons, parallel to its rows of pairs."""

    levels: dict[str, NDArray[np.int8]]
    bits: dict[str, NDArray[np.float64]]
    rarity: dict[str, NDArray[np.float64]]

    def take(self, rows: NDArray[np.int64]) -> "_Compared":
        return _Compared(
            {name: column[rows] for name, column in self.levels.items()},
            {name: column[rows] for name, column in self.bits.items()},
            {name: column[rows] for name, column in self.rarity.items()},
        )


@dataclass(frozen=True, slots=True)
class Scale:
    """What turns levels into bits."""

    model: Model
    shares: Mapping[str, Shares]
    records: int


def score(
    connection: duckdb.DuckDBPyConnection, matcher: Matcher, pairs: Candidates, scale: Scale
) -> Scored:
    """Score every pair.

    Args:
        connection: holds the tables ``names`` and ``records``.
        matcher: of the kind.
        pairs: to be scored.
        scale: the weights, how common values are, and how many records there are.
    """
    connection.register(
        "pairs",
        pa.table({"pair": np.arange(len(pairs)), "a": pairs.left, "b": pairs.right}),
    )
    records = _compare(connection, matcher, Over.RECORDS, scale)[0]
    names, spellings, name_parts = _best_names(connection, matcher, scale, len(pairs))
    connection.unregister("pairs")
    prior = np.full(len(pairs), round(scale.model.prior_bits(scale.records), 2))
    parts = {
        c.name: (names if c.over is Over.NAMES else records).bits[c.name]
        for c in matcher.comparisons
    }
    parts = {"prior": prior} | parts | name_parts
    levels = names.levels | records.levels
    for hold in matcher.holds:
        parts[hold.name] = _held_back(hold, matcher, parts, levels)
    return Scored(
        left=pairs.left,
        right=pairs.right,
        bits=rounded(np.sum(list(parts.values()), axis=0)),
        parts=parts,
        levels=levels,
        rarity=names.rarity | records.rarity,
        spellings=spellings,
    )


def _compare(
    connection: duckdb.DuckDBPyConnection, matcher: Matcher, over: Over, scale: Scale
) -> tuple[_Compared, pa.Table]:
    """Compare all pairs of rows; return also ``pair``, and for names which variants."""
    compared = [c for c in matcher.comparisons if c.over is over]
    table = connection.sql(_query(connection, matcher, compared, over)).to_arrow_table()
    levels, bits, rarity = {}, {}, {}
    for place, comparison in enumerate(compared):
        level = table[f"level{place}"].to_numpy().astype(np.int8)
        levels[comparison.name] = level
        rarity[comparison.name] = _rarity(table[f"term{place}"], level, comparison, scale)
        bits[comparison.name] = _bits(comparison, level, rarity[comparison.name], scale.model)
    return _Compared(levels, bits, rarity), table


def _query(
    connection: duckdb.DuckDBPyConnection,
    matcher: Matcher,
    compared: Sequence[Comparison],
    over: Over,
) -> str:
    columns = [name for name in connection.table(over.value).columns if name != "rec"]
    sides = ", ".join(f"l.{name} as {name}_l, r.{name} as {name}_r" for name in columns)
    levels = ", ".join(
        f"(case {' '.join(f'when {a.when} then {n}' for n, a in enumerate(c.levels))} end)"
        f"::tinyint as level{place}"
        for place, c in enumerate(compared)
    )
    terms = ", ".join(
        f"case level{place} "
        + " ".join(f"when {n} then {a.term.value}" for n, a in enumerate(c.levels) if a.term)
        + f" when -1 then '' end as term{place}"
        for place, c in enumerate(compared)
    )
    tried = f"where {matcher.tried}" if over is Over.NAMES else ""
    kept = "pair, variant_l, variant_r, origin_l, origin_r" if over is Over.NAMES else "pair"
    order = "pair, variant_l, variant_r" if over is Over.NAMES else "pair"
    return (
        f"with sides as (select pair, {sides} from pairs join {over} l on l.rec = a "
        f"join {over} r on r.rec = b {tried}), "
        f"leveled as (select *, {levels or '0 as nothing'} from sides) "
        f"select {kept}{', ' if compared else ''}"
        + ", ".join(f"level{place}" for place in range(len(compared)))
        + f"{', ' if compared else ''}{terms} from leveled order by {order}"
    )


def _rarity(
    terms: pa.ChunkedArray, level: NDArray[np.int8], comparison: Comparison, scale: Scale
) -> NDArray[np.float64]:
    rarity = np.zeros(len(level))
    for place, agreement in enumerate(comparison.levels):
        if agreement.term:
            here = level == place
            if here.any():
                found = scale.shares[agreement.term.column].bits(terms, agreement.term)
                rarity[here] = found[here]
    return rarity


def _bits(
    comparison: Comparison, level: NDArray[np.int8], rarity: NDArray[np.float64], model: Model
) -> NDArray[np.float64]:
    weights = model.weights[comparison.name]
    least, most = model.limits.get(comparison.name, (-np.inf, np.inf))
    bits = np.zeros(len(level))
    for place, agreement in enumerate(comparison.levels):
        if agreement.name == MISSING:
            continue
        weight = weights[agreement.name]
        here = level == place
        if agreement.term:
            bits[here] = np.log2(weight.m) + np.minimum(rarity[here], most)
        else:
            bits[here] = weight.bits
    return rounded(np.clip(bits, least, most))


def _best_names(
    connection: duckdb.DuckDBPyConnection, matcher: Matcher, scale: Scale, pairs: int
) -> tuple[_Compared, tuple[NDArray[np.int32], NDArray[np.int32]], dict[str, NDArray[np.float64]]]:
    compared, table = _compare(connection, matcher, Over.NAMES, scale)
    _choose_alternative(matcher, compared)
    pair = table["pair"].to_numpy()
    origins = [table[side].to_numpy(zero_copy_only=False) for side in ("origin_l", "origin_r")]
    penalty = sum((_origin_bits(origin) for origin in origins), np.zeros(len(pair)))
    total = rounded(penalty + sum(compared.bits.values(), np.zeros(len(pair))))
    # The first of equals: rows are ordered by pair and variants.
    order = np.lexsort((np.arange(len(pair)), -total, pair))
    best = order[np.unique(pair[order], return_index=True)[1]]
    tries = np.bincount(pair[origins[1] != "swapped"], minlength=pairs)
    chances = -_EACH_TRY * np.log2(np.maximum(tries, 1))
    spellings = (
        table["variant_l"].to_numpy()[best].astype(np.int32),
        table["variant_r"].to_numpy()[best].astype(np.int32),
    )
    parts = {
        "kind of spelling": rounded(penalty[best]),
        "choice of spellings": rounded(chances),
    }
    return compared.take(best), spellings, parts


def _origin_bits(origins: NDArray[np.object_]) -> NDArray[np.float64]:
    bits = np.zeros(len(origins))
    for origin, weight in _ORIGIN_BITS.items():
        bits[origins == origin] = weight
    return bits


def _choose_alternative(matcher: Matcher, compared: _Compared) -> None:
    """Where the whole name tells more than its parts, let it speak instead of them."""
    for comparison in matcher.comparisons:
        if not comparison.instead_of:
            continue
        whole = compared.bits[comparison.name]
        parts = sum(compared.bits[name] for name in comparison.instead_of)
        wins = (whole > parts) & (whole > 0.0)
        for name in comparison.instead_of:
            compared.bits[name][wins] = 0.0
            compared.levels[name][wins] = SILENT
        whole[~wins] = 0.0
        compared.levels[comparison.name][~wins] = SILENT


def _held_back(
    hold: Hold,
    matcher: Matcher,
    parts: Mapping[str, NDArray[np.float64]],
    levels: Mapping[str, NDArray[np.int8]],
) -> NDArray[np.float64]:
    """Return what to take off the pairs that the hold is for."""
    total = np.sum(list(parts.values()), axis=0)
    held = np.max([parts[name] for name in sorted(hold.unless)], axis=0) < hold.least
    for comparison in matcher.comparisons:
        if comparison.name in hold.at:
            named = [a.name in hold.at[comparison.name] for a in comparison.levels]
            held &= np.array([*named, False])[levels[comparison.name]]
    return rounded(np.where(held, -np.maximum(total - HELD, 0.0), 0.0))


def rounded(bits: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return hundredths of a bit: the order of adding then never shows in a result."""
    return np.asarray(np.round(bits, 2) + 0.0, np.float64)
