"""Scored pairs -> their reasons in words, as the text that MATCHES keeps: column by column.

A million records give millions of reasons: the words of a level are written once, a value that
is quoted once a record, and the rest is joining columns of text.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from netgraph.resolve.compare import Compared
from netgraph.resolve.comparison import MISSING, Comparison, Over
from netgraph.resolve.reasons import (
    COMMON_BITS,
    MOST_QUOTED,
    RARE_BITS,
    SpelledRows,
    extra_words,
    how_common,
    prior_words,
)
from netgraph.resolve.rows import Rows
from netgraph.resolve.score import SILENT

_AT_ONCE = 131_072
"""Pairs whose texts are put together at a time."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_TO_ESCAPE = r'["\\\x00-\x1f]'


@dataclass(frozen=True, slots=True)
class _Quotes:
    """What each record, or each spelling of a name, is quoted with in one comparison."""

    codes: NDArray[np.int64]
    """By number of the record or of the spelling, its place in ``texts``."""

    texts: pa.Array
    """Different texts as they stand within JSON; the first is empty."""

    @classmethod
    def of(cls, said: pa.Array) -> "_Quotes":
        """Shorten and escape each different text once; null says nothing."""
        encoded = pa.concat_arrays([pa.array([""]), said.fill_null("")]).dictionary_encode()
        codes = encoded.indices.to_numpy(zero_copy_only=False).astype(np.int64)[1:]
        return cls(codes, _escaped(_short(encoded.dictionary)))


class ReasonTexts:
    """Writes the reasons of one kind's pairs."""

    def __init__(self, compared: Compared) -> None:
        """Gather what may be quoted."""
        self._compared = compared
        self._names = SpelledRows(compared.normal.names)
        comparisons = compared.matcher.comparisons
        cells = _cells(compared.rows, [c for c in comparisons if c.over is Over.RECORDS])
        self._quotes = {
            c.name: _Quotes.of(
                _spelled(compared.normal.names, c.shows)
                if c.over is Over.NAMES
                else _listed([cells[name] for name in c.shows])
            )
            for c in comparisons
        }

    def column(self) -> pa.ChunkedArray:
        """Return the reasons of every pair that was kept: JSON lists of [name, text, bits]."""
        pages = range(0, len(self._compared.scored), _AT_ONCE)
        texts = [self._page(slice(start, start + _AT_ONCE)) for start in pages]
        return pa.chunked_array(texts, pa.string())

    def _page(self, places: slice) -> pa.Array:
        told = pc.binary_join_element_wise(*self._parts(places), ",", null_handling="skip")
        return pc.binary_join_element_wise("[", told, "]", "")

    def _parts(self, places: slice) -> Iterator[pa.Array]:
        """Yield the reasons by what tells them, null where it tells nothing."""
        scored = self._compared.scored
        yield _of_each(scored.parts["prior"][places], _prior)
        sides = (scored.left[places], scored.right[places])
        spelled = [
            self._names.places(side, variants[places])
            for side, variants in zip(sides, scored.spellings, strict=True)
        ]
        for comparison in self._compared.matcher.comparisons:
            quotes = self._quotes[comparison.name]
            numbers = spelled if comparison.over is Over.NAMES else sides
            left, right = (quotes.codes[side] for side in numbers)
            yield pc.binary_join_element_wise(
                self._words(comparison, places, (left != 0) | (right != 0)),
                quotes.texts.take(pa.array(left)),
                pa.array(["", " / "]).take(pa.array(((left != right) & (left * right != 0)) + 0)),
                quotes.texts.take(pa.array(np.where(left != right, right, 0))),
                _of_each(scored.parts[comparison.name][places], lambda bits: f'",{bits!r}]'),
                "",
            )
        for name, words in extra_words(self._compared.matcher).items():
            bits = scored.parts[name][places]
            if bits.any():
                start = _encode([name, words])[:-1]
                told = _of_each(bits, lambda bits, start=start: f"{start},{bits!r}]")  # type: ignore[misc]
                yield pc.if_else(pa.array(bits != 0.0), told, None)

    def _words(self, comparison: Comparison, places: slice, quoted: NDArray[np.bool_]) -> pa.Array:
        """Return how each reason begins, up to what it quotes; null where there is none."""
        scored = self._compared.scored
        level = scored.levels[comparison.name][places].astype(np.int64)
        rarity = scored.rarity[comparison.name][places]
        common = np.where(rarity >= RARE_BITS, 2, np.where(rarity <= COMMON_BITS, 1, 0))
        begins: list[str] = []
        for agreement in comparison.levels:
            for at in (COMMON_BITS + 1.0, COMMON_BITS, RARE_BITS):
                words = agreement.words + (how_common(at) if agreement.term else "")
                start = _encode([comparison.name, words])[:-2]
                begins += [start, f"{start}: "]
        silent = np.array([*(a.name == MISSING for a in comparison.levels), True])[level]
        silent |= level == SILENT
        return pa.array(begins).take(pa.array((level * 3 + common) * 2 + quoted, mask=silent))


def _prior(bits: float) -> str:
    return _encode(["prior", prior_words(bits), bits])


def _of_each(bits: NDArray[np.float64], text_of: Callable[[float], str]) -> pa.Array:
    """Return the text of each number, written once where it is the same."""
    different, places = np.unique(bits, return_inverse=True)
    return pa.array([text_of(one) for one in different.tolist()], pa.string()).take(
        pa.array(places)
    )


def _cells(rows: Rows, comparisons: Sequence[Comparison]) -> dict[str, pa.Array]:
    shown = sorted({name for comparison in comparisons for name in comparison.shows})
    return dict(zip(shown, rows.columns(*shown), strict=True))


def _spelled(names: pa.Table, columns: Sequence[str]) -> pa.Array:
    """Return the words of each spelling with a space between."""
    words = [names[column].combine_chunks() for column in columns]
    there = [pc.if_else(pc.equal(word, ""), None, word) for word in words]
    # A row that is null in every column is dropped by pyarrow 26 where nulls are skipped.
    first = pa.nulls(len(names), pa.string()).fill_null("")
    joined = pc.binary_join_element_wise(first, *there, " ", null_handling="skip")
    return pc.utf8_slice_codeunits(joined, 1)


def _listed(columns: Sequence[pa.Array]) -> pa.Array:
    """Return what each record says in these properties, with commas between."""
    lengths = [c.value_lengths().fill_null(0).to_numpy(zero_copy_only=False) for c in columns]
    numbers = np.arange(len(columns[0]))
    rows = np.concatenate([np.repeat(numbers, length) for length in lengths])
    values = pa.concat_arrays([column.flatten() for column in columns])
    offsets = np.concatenate([[0], np.cumsum(sum(lengths))]).astype(np.int32)
    in_order = values.take(pa.array(np.argsort(rows, kind="stable")))
    return pc.binary_join(pa.ListArray.from_arrays(pa.array(offsets), in_order), ", ")


def _short(texts: pa.Array) -> pa.Array:
    long = pc.greater(pc.utf8_length(texts), MOST_QUOTED)
    cut = pc.binary_join_element_wise(pc.utf8_slice_codeunits(texts, 0, MOST_QUOTED - 1), "…", "")
    return pc.if_else(long, cut, texts)


def _escaped(texts: pa.Array) -> pa.Array:
    """Return texts as they stand between the quotes of JSON."""
    wanting = pc.match_substring_regex(texts, _TO_ESCAPE)
    if not pc.any(wanting).as_py():
        return texts
    encoded = [_encode(text)[1:-1] for text in texts.filter(wanting).to_pylist()]
    return pc.replace_with_mask(texts, wanting, pa.array(encoded, pa.string()))
