"""What comparing pairs showed and a model's weights -> bits, split into what tells them.

The arithmetic is that of splink's Fellegi-Sunter model (a test holds both together). It
stands here since a record may have several spellings of its name, of which the best pair
counts, and since each part must be told to a person.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netgraph.resolve.block import Candidates
from netgraph.resolve.comparison import MISSING, Comparison, Hold, Matcher, Over
from netgraph.resolve.model import Model
from netgraph.resolve.seen import Look, Looked, Seen

SILENT = -1
"""Level of a comparison that gave way to another way of reading the same thing."""

HELD = -0.5
"""Bits that a pair has at most that is held back: worth a look, never joined."""

_AT_ONCE = 500_000
"""Pairs that are compared at a time: what is known of each takes a kilobyte until it is weighed."""

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

    def __len__(self) -> int:
        return len(self.bits)

    def take(self, pairs: NDArray[Any]) -> "Scored":
        """Return some of the pairs, by place or by whether they are kept."""
        return Scored(
            self.left[pairs],
            self.right[pairs],
            self.bits[pairs],
            {name: column[pairs] for name, column in self.parts.items()},
            {name: column[pairs] for name, column in self.levels.items()},
            {name: column[pairs] for name, column in self.rarity.items()},
            (self.spellings[0][pairs], self.spellings[1][pairs]),
        )

    @classmethod
    def joined(cls, parts: Sequence["Scored"]) -> "Scored":
        """Return the pairs of several, one at least, after one another."""
        left, right = zip(*(one.spellings for one in parts), strict=True)
        return cls(
            np.concatenate([one.left for one in parts]),
            np.concatenate([one.right for one in parts]),
            np.concatenate([one.bits for one in parts]),
            _end_to_end([one.parts for one in parts]),
            _end_to_end([one.levels for one in parts]),
            _end_to_end([one.rarity for one in parts]),
            (np.concatenate(left), np.concatenate(right)),
        )


def _end_to_end(parts: Sequence[Mapping[str, NDArray[Any]]]) -> dict[str, NDArray[Any]]:
    return {name: np.concatenate([one[name] for one in parts]) for name in parts[0]}


@dataclass(frozen=True, slots=True)
class _Told:
    """One table's comparisons with their bits, parallel to its rows."""

    levels: dict[str, NDArray[np.int8]]
    bits: dict[str, NDArray[np.float64]]
    rarity: dict[str, NDArray[np.float64]]

    def take(self, rows: NDArray[np.int64]) -> "_Told":
        return _Told(
            {name: column[rows] for name, column in self.levels.items()},
            {name: column[rows] for name, column in self.bits.items()},
            {name: column[rows] for name, column in self.rarity.items()},
        )


@dataclass(frozen=True, slots=True)
class Scoring:
    """What scores the pairs of the records in a workspace."""

    look: Look
    matcher: Matcher
    model: Model
    records: int
    """How many there are in all."""

    def score(
        self, pairs: Candidates, least: float = -np.inf, also: Candidates | None = None
    ) -> Scored:
        """Compare and weigh every pair, some at a time, and keep those that tell enough.

        Args:
            pairs: to be scored.
            least: bits from which a pair is kept.
            also: pairs that are kept however little they tell.
        """
        wanted = np.empty(0, np.int64) if also is None else also.codes()
        kept = []
        for start in range(0, max(len(pairs), 1), _AT_ONCE):
            some = pairs.part(slice(start, start + _AT_ONCE))
            scored = weigh(self.look.at(some), self.matcher, self.model, self.records)
            enough = scored.bits >= least
            if len(wanted):
                enough |= np.isin(some.codes(), wanted)
            kept.append(scored if enough.all() else scored.take(enough))
        return kept[0] if len(kept) == 1 else Scored.joined(kept)


def weigh(seen: Seen, matcher: Matcher, model: Model, records: int) -> Scored:
    """Weigh what comparing showed.

    Args:
        seen: of every pair.
        matcher: of the kind.
        model: the weights.
        records: how many there are in all.
    """
    told = _tell(seen.records, matcher, model, Over.RECORDS)
    names, spellings, name_parts = _best_names(seen, matcher, model)
    prior = np.full(len(seen), round(model.prior_bits(records), 2))
    parts = {
        c.name: (names if c.over is Over.NAMES else told).bits[c.name] for c in matcher.comparisons
    }
    parts = {"prior": prior} | parts | name_parts
    levels = names.levels | told.levels
    for hold in matcher.holds:
        if not (hold.lifted_by_learning and model.learnt):
            parts[hold.name] = _held_back(hold, matcher.comparisons, parts, levels)
        else:
            parts[hold.name] = np.zeros(len(seen))
    return Scored(
        left=seen.left,
        right=seen.right,
        bits=rounded(_sum(list(parts.values()), len(seen))),
        parts=parts,
        levels=levels,
        rarity=names.rarity | told.rarity,
        spellings=spellings,
    )


def _sum(columns: Sequence[NDArray[np.float64]], length: int) -> NDArray[np.float64]:
    total = np.zeros(length)
    for column in columns:
        total += column
    return total


def _tell(looked: Looked, matcher: Matcher, model: Model, over: Over) -> _Told:
    compared = [c for c in matcher.comparisons if c.over is over]
    return _Told(
        {c.name: looked.levels[c.name].copy() for c in compared},
        {c.name: bits_of(c, looked.levels[c.name], looked.rarity[c.name], model) for c in compared},
        {c.name: looked.rarity[c.name] for c in compared},
    )


def bits_of(
    comparison: Comparison, level: NDArray[np.int8], rarity: NDArray[np.float64], model: Model
) -> NDArray[np.float64]:
    """Return what one comparison tells of every pair."""
    weights = model.weights[comparison.name]
    least, most = model.limits.get(comparison.name, (-np.inf, np.inf))
    fixed, by_rarity = np.zeros(len(comparison.levels)), np.zeros(len(comparison.levels))
    for place, agreement in enumerate(comparison.levels):
        if agreement.name == MISSING:
            continue
        weight = weights[agreement.name]
        fixed[place] = np.log2(weight.m) if agreement.term else weight.bits
        by_rarity[place] = agreement.term is not None
    bits = fixed[level] + by_rarity[level] * np.minimum(rarity, most)
    silent = np.array([a.name == MISSING for a in comparison.levels])[level]
    return rounded(np.where(silent, 0.0, np.clip(bits, least, most)))


def _best_names(
    seen: Seen, matcher: Matcher, model: Model
) -> tuple[_Told, tuple[NDArray[np.int32], NDArray[np.int32]], dict[str, NDArray[np.float64]]]:
    told = _tell(seen.names, matcher, model, Over.NAMES)
    _choose_alternative(matcher, told)
    pair, penalty = seen.names.pair, seen.further
    if len(pair) == len(seen):
        best = np.arange(len(pair))
    else:
        total = rounded(penalty + _sum(list(told.bits.values()), len(pair)))
        # The first of equals: rows are ordered by pair and variants.
        order = np.lexsort((np.arange(len(pair)), -total, pair))
        best = order[np.flatnonzero(np.diff(pair[order], prepend=-1))]
        told = told.take(best)
    tries = np.bincount(pair, minlength=len(seen))
    chances = -_EACH_TRY * np.log2(np.maximum(tries, 1))
    spellings = (seen.variants[0][best], seen.variants[1][best])
    parts = {
        "kind of spelling": rounded(penalty[best]),
        "choice of spellings": rounded(chances),
    }
    return told, spellings, parts


def _choose_alternative(matcher: Matcher, told: _Told) -> None:
    """Where the whole name tells more than its parts, let it speak instead of them."""
    for comparison in matcher.comparisons:
        if not comparison.instead_of:
            continue
        whole = told.bits[comparison.name]
        parts = _sum([told.bits[name] for name in comparison.instead_of], len(whole))
        wins = (whole > parts) & (whole > 0.0)
        for name in comparison.instead_of:
            told.bits[name][wins] = 0.0
            told.levels[name][wins] = SILENT
        whole[~wins] = 0.0
        told.levels[comparison.name][~wins] = SILENT


def _held_back(
    hold: Hold,
    comparisons: Sequence[Comparison],
    parts: Mapping[str, NDArray[np.float64]],
    levels: Mapping[str, NDArray[np.int8]],
) -> NDArray[np.float64]:
    """Return what to take off the pairs that the hold is for."""
    total = _sum(list(parts.values()), len(parts["prior"]))
    held = total > HELD
    for name in sorted(hold.unless):
        held &= parts[name] < hold.least
    for comparison in comparisons:
        if comparison.name in hold.at:
            named = [a.name in hold.at[comparison.name] for a in comparison.levels]
            held &= np.array([*named, False])[levels[comparison.name]]
    return rounded(np.where(held, HELD - total, 0.0))


def rounded(bits: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return hundredths of a bit: the order of adding then never shows in a result."""
    return np.asarray(np.round(bits, 2) + 0.0, np.float64)
