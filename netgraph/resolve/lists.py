"""A property of many records as one column of coded lists: each different value is read once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Codes = NDArray[np.int64]

NONE = -1
"""Code of a record that says nothing."""


@dataclass(frozen=True, slots=True)
class Lists:
    """One list of texts a record, most of them of one text or none."""

    size: int
    """Records."""

    rows: Codes
    """Record of each entry, ascending."""

    codes: Codes
    """Place in ``words`` of each entry, parallel to ``rows``."""

    words: Sequence[str]
    """The different texts."""

    @classmethod
    def of(cls, column: pa.Array | pa.ChunkedArray) -> "Lists":
        """Read an Arrow column of lists of text."""
        whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
        lengths = whole.value_lengths().fill_null(0).to_numpy(zero_copy_only=False)
        encoded = whole.flatten().dictionary_encode()
        rows = np.repeat(np.arange(len(whole), dtype=np.int64), lengths)
        codes = encoded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
        return cls(len(whole), rows, codes, encoded.dictionary.to_pylist())

    @classmethod
    def of_texts(cls, texts: Sequence[str | None]) -> "Lists":
        """Take one text a record, or None."""
        encoded = pa.array(texts, pa.string()).dictionary_encode()
        codes = encoded.indices.fill_null(NONE).to_numpy(zero_copy_only=False).astype(np.int64)
        rows = np.flatnonzero(codes != NONE)
        return cls(len(texts), rows, codes[rows], encoded.dictionary.to_pylist())

    @classmethod
    def of_entries(cls, size: int, entries: Iterable[tuple[int, str]]) -> "Lists":
        """Take pairs of record and text, in any order; equal ones count once."""
        listed = list(entries)
        codes, words = each_once(text for _, text in listed)
        rows = np.array([record for record, _ in listed], np.int64)
        return _sorted(size, rows, codes, words)

    @property
    def counts(self) -> Codes:
        """How many entries each record has."""
        return np.bincount(self.rows, minlength=self.size)

    def first(self) -> Codes:
        """Return the code of each record's first entry, NONE where it has none."""
        found = np.full(self.size, NONE, np.int64)
        found[self.rows[::-1]] = self.codes[::-1]
        return found

    def firsts(self) -> list[str | None]:
        """Return each record's first text."""
        return [None if code == NONE else self.words[code] for code in self.first().tolist()]

    def only_first(self) -> "Lists":
        """Keep the first entry of each record."""
        first = np.ones(len(self.rows), bool)
        first[1:] = self.rows[1:] != self.rows[:-1]
        return Lists(self.size, self.rows[first], self.codes[first], self.words)

    def where(self, records: NDArray[np.bool_]) -> "Lists":
        """Keep the entries of these records."""
        kept = records[self.rows]
        return Lists(self.size, self.rows[kept], self.codes[kept], self.words)

    def take(self, records: Codes) -> "Lists":
        """Return the entries of some records, numbered in the order asked for, each once."""
        place = np.full(self.size, NONE, np.int64)
        place[records] = np.arange(len(records))
        rows = place[self.rows]
        here = np.flatnonzero(rows != NONE)
        order = here[np.argsort(rows[here], kind="stable")]
        return Lists(len(records), rows[order], self.codes[order], self.words)

    def mapped(self, key: Callable[[str], str | None]) -> "Lists":
        """Put each text's key in its place; None and empty ones go, equal ones become one."""
        return self.spread(lambda word: (found,) if (found := key(word)) else ())

    def spread(self, keys: Callable[[str], Iterable[str]]) -> "Lists":
        """Put each text's keys in its place, each once a record, sorted."""
        each = [tuple(keys(word)) for word in self.words]
        flat = [key for found in each for key in found]
        lengths = np.array([len(found) for found in each] or [0], np.int64)
        starts = np.concatenate([[0], np.cumsum(lengths)])[:-1]
        take = lengths[self.codes] if len(self.codes) else np.empty(0, np.int64)
        rows = np.repeat(self.rows, take)
        within = np.arange(int(take.sum())) - np.repeat(np.cumsum(take) - take, take)
        places = np.repeat(starts[self.codes], take) + within if len(self.codes) else within
        return _sorted(self.size, rows, places, flat)

    def with_(self, *others: "Lists") -> "Lists":
        """Put the entries of several columns together, each once a record, sorted."""
        rows, codes, words = [self.rows], [self.codes], list(self.words)
        for other in others:
            rows.append(other.rows)
            codes.append(other.codes + len(words))
            words += other.words
        return _sorted(self.size, np.concatenate(rows), np.concatenate(codes), words)

    def where_words(self, kept: Callable[[str], bool]) -> "Lists":
        """Keep the entries whose text is kept."""
        chosen = np.array([kept(word) for word in self.words] or [False])
        here = chosen[self.codes] if len(self.codes) else np.empty(0, bool)
        return Lists(self.size, self.rows[here], self.codes[here], self.words)

    def column(self) -> pa.Array:
        """Return text where no record has several, else lists of text; null where there is none."""
        dictionary = pa.array(list(self.words), pa.string())
        if not len(self.rows) or not (self.rows[1:] == self.rows[:-1]).any():
            first = self.first()
            return dictionary.take(pa.array(first, mask=first == NONE))
        return self.list_column()

    def list_column(self) -> pa.Array:
        """Return lists of text, null for an empty one."""
        dictionary = pa.array(list(self.words), pa.string())
        counts = self.counts
        offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
        values = dictionary.take(pa.array(self.codes))
        return pa.ListArray.from_arrays(pa.array(offsets), values, mask=pa.array(counts == 0))

    def texts(self) -> list[tuple[str, ...]]:
        """Return each record's texts."""
        found: list[tuple[str, ...]] = [()] * self.size
        words = self.words
        for row, code in zip(self.rows.tolist(), self.codes.tolist(), strict=True):
            found[row] = (*found[row], words[code])
        return found


def nothing(size: int) -> Lists:
    """Return a column in which no record says anything."""
    empty = np.empty(0, np.int64)
    return Lists(size, empty, empty, ())


def each_once(texts: Iterable[str | None]) -> tuple[Codes, list[str]]:
    """Return the code of every text, NONE for None, and the different texts."""
    encoded = pa.array(list(texts), pa.string()).dictionary_encode()
    codes = encoded.indices.fill_null(NONE).to_numpy(zero_copy_only=False).astype(np.int64)
    return codes, encoded.dictionary.to_pylist()


def different_codes(codes: Codes) -> tuple[Codes, Codes]:
    """Return the different codes, ascending, and the place of each given one among them."""
    order = np.argsort(codes, kind="stable")
    ascending = codes[order]
    first = np.ones(len(codes), bool)
    first[1:] = ascending[1:] != ascending[:-1]
    back = np.empty(len(codes), np.int64)
    back[order] = np.cumsum(first) - 1
    return ascending[first], back


def _sorted(size: int, rows: Codes, codes: Codes, words: Sequence[str]) -> Lists:
    """Return entries by record and text, equal ones once."""
    if not len(rows):
        return nothing(size)
    different = pa.array(list(words), pa.string()).dictionary_encode()
    # Bytes of UTF-8 are in the order of the letters that they stand for.
    order = pc.sort_indices(different.dictionary)
    listed: list[str] = different.dictionary.take(order).to_pylist()
    rank = np.empty(len(listed), np.int64)
    rank[order.to_numpy()] = np.arange(len(listed))
    ranked = rank[different.indices.to_numpy(zero_copy_only=False)][codes]
    both = different_codes(rows * len(listed) + ranked)[0]
    return Lists(size, both // len(listed), both % len(listed), listed)
