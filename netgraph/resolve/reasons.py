"""A scored pair -> its reasons in words, whose bits sum to its bits."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from netgraph.model.result import Reason
from netgraph.resolve.compare import Compared
from netgraph.resolve.comparison import MISSING, Comparison, Matcher, Over
from netgraph.resolve.score import SILENT

RARE_BITS, COMMON_BITS = 11.0, 6.5
"""Bits: one in 2,000 and rarer; one in 90 and more common."""

MOST_QUOTED = 60
"""Letters of a quoted value."""

_EXTRA = {
    "kind of spelling": "only as a maiden name, by a part of the name or with its parts swapped",
    "choice of spellings": "the best of several pairs of spellings",
}


class SpelledRows:
    """Finds the row of the table ``names`` that a spelling of a record stands in."""

    def __init__(self, names: pa.Table) -> None:
        codes = _code(names["rec"].to_numpy(), names["variant"].to_numpy())
        self._order = np.argsort(codes)
        self._codes = codes[self._order]

    def places(self, numbers: NDArray[np.int64], variants: NDArray[np.int32]) -> NDArray[np.int64]:
        """Return the rows of these records' variants."""
        found = np.searchsorted(self._codes, _code(numbers, variants))
        return np.asarray(self._order[found], np.int64)


def _code(
    numbers: NDArray[np.integer[Any]], variants: NDArray[np.integer[Any]]
) -> NDArray[np.int64]:
    return np.asarray(numbers, np.int64) << 16 | np.asarray(variants, np.int64)


class Speaker:
    """Puts single pairs of one kind into words; ``reason_texts`` writes those of a whole run."""

    def __init__(self, compared: Compared) -> None:
        """Find the spellings that reasons quote."""
        over_names = (c for c in compared.matcher.comparisons if c.over is Over.NAMES)
        shown = sorted({column for comparison in over_names for column in comparison.shows})
        self._rows = SpelledRows(compared.normal.names)
        self._spelled = compared.normal.names.select(shown)
        self._compared = compared

    def page(self, start: int, stop: int) -> "Page":
        """Return the pairs from one place up to another."""
        return Page(self._compared, slice(start, stop), self._spelled_by)

    def _spelled_by(
        self, numbers: NDArray[np.int64], variants: NDArray[np.int32]
    ) -> dict[str, list[str | None]]:
        rows = self._rows.places(numbers, variants)
        return dict(self._spelled.take(pa.array(rows)).to_pydict())


_SpelledBy = Callable[[NDArray[np.int64], NDArray[np.int32]], Mapping[str, Sequence[str | None]]]
"""Record numbers and variants to the columns of those spellings."""


class Page:
    """Some pairs, as plain numbers and texts; a place is counted from the page's first."""

    def __init__(self, compared: Compared, places: slice, spelled_by: _SpelledBy) -> None:
        scored = compared.scored
        self._values, self._uids = compared.rows.values, compared.rows.uids
        self._comparisons = compared.matcher.comparisons
        self._extra = extra_words(compared.matcher)
        sides = (scored.left[places], scored.right[places])
        self.sides = tuple(side.tolist() for side in sides)
        self.bits = scored.bits[places].tolist()
        self._parts = {name: column[places].tolist() for name, column in scored.parts.items()}
        self._levels = {name: column[places].tolist() for name, column in scored.levels.items()}
        self._rarity = {name: column[places].tolist() for name, column in scored.rarity.items()}
        self._spelled = [
            spelled_by(side, variants[places])
            for side, variants in zip(sides, scored.spellings, strict=True)
        ]
        self._quoted: dict[tuple[str, int], str] = {}

    def __len__(self) -> int:
        return len(self.bits)

    def reasons(self, place: int) -> tuple[Reason, ...]:
        """Return what a pair is told by: the prior first, then as compared."""
        prior = self._parts["prior"][place]
        told = [Reason("prior", prior_words(prior), prior)]
        for comparison in self._comparisons:
            name = comparison.name
            place_of_level = self._levels[name][place]
            if place_of_level == SILENT or comparison.levels[place_of_level].name == MISSING:
                continue
            level = comparison.levels[place_of_level]
            words = level.words
            if level.term:
                words += how_common(self._rarity[name][place])
            quote = self._quote(comparison, place)
            told.append(Reason(name, words + quote, self._parts[name][place]))
        for name, text in self._extra.items():
            if bits := self._parts[name][place]:
                told.append(Reason(name, text, bits))
        return tuple(told)

    def silences(self, place: int) -> tuple[Reason, ...]:
        """Return what is compared as a rule and tells nothing here, each with 0 bits."""
        told = []
        for comparison in self._comparisons:
            level = self._levels[comparison.name][place]
            if level == SILENT or comparison.instead_of:
                continue
            if comparison.levels[level].name == MISSING:
                text = f"{comparison.name}: {self._who_is_silent(comparison, place)}"
                told.append(Reason(comparison.name, text, 0.0))
        return tuple(told)

    def _who_is_silent(self, comparison: Comparison, place: int) -> str:
        silent = [
            self._uids[self.sides[side][place]]
            for side in (0, 1)
            if not self._said(comparison, side, place)
        ]
        if len(silent) == 1:
            return f"{silent[0]} says nothing"
        return "neither says" if silent else "nothing to compare"

    def _quote(self, comparison: Comparison, place: int) -> str:
        both = (self._said(comparison, side, place) for side in (0, 1))
        quoted = " / ".join(text for text in dict.fromkeys(both) if text)
        return f": {quoted}" if quoted else ""

    def _said(self, comparison: Comparison, side: int, place: int) -> str:
        """Return what one side says, shortened."""
        if comparison.over is Over.NAMES:
            spelled = self._spelled[side]
            words = (spelled[column][place] for column in comparison.shows)
            return _short(" ".join(word for word in words if word))
        number = self.sides[side][place]
        key = (comparison.name, number)
        text = self._quoted.get(key)
        if text is None:
            values = self._values[number]
            said = (value for name in comparison.shows for value in values.get(name, ()))
            text = self._quoted[key] = _short(", ".join(said))
        return text


def extra_words(matcher: Matcher) -> dict[str, str]:
    """Return what tells bits beside the comparisons, with how a person would say it."""
    return _EXTRA | {hold.name: hold.words for hold in matcher.holds}


def _short(text: str) -> str:
    return text if len(text) <= MOST_QUOTED else text[: MOST_QUOTED - 1] + "…"


def how_common(rarity: float) -> str:
    """Return how a shared value is called by the bits of its rarity."""
    if rarity >= RARE_BITS:
        return ", rare"
    return ", common" if rarity <= COMMON_BITS else ""


def prior_words(bits: float) -> str:
    """Return what is known before any comparison."""
    return f"before any comparison: odds of 1 to {2**-bits:,.0f} that two records are one"
