"""Columns of invented cells, drawn by the hundred thousand."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

_LETTERS = np.array(list("абвгдеклмнопрстуії"))
_VOCABULARY = 3_000
_FEW = 40
_DAYS = 3_650
_DIGITS = {"number", "code", "vin", "kg", "value", "phone", "plate", "percent"}
_CODES = {"country", "citizenship", "direction", "kind", "regime"}


class Cells:
    """Draws columns; the same generator gives the same ones."""

    def __init__(self, rng: np.random.Generator) -> None:
        self._rng = rng
        lengths = rng.integers(4, 10, _VOCABULARY)
        words = ("".join(rng.choice(_LETTERS, length)).capitalize() for length in lengths)
        self._words = pa.array(words, pa.string())

    def of(self, name: str, rows: int) -> pa.Array:
        """Return cells such as a property of that name has."""
        last = name.rpartition("_")[2]
        if last in {"on", "at", "date"}:
            return self.dates(rows)
        if last in _DIGITS:
            return texts_of(self._rng.integers(10**7, 10**9, rows))
        if last in _CODES:
            return self.choice(self._words.slice(0, _FEW), rows)
        return self.phrases(rows, 2)

    def phrases(self, rows: int, words: int) -> pa.Array:
        columns = [self.choice(self._words, rows) for _ in range(words)]
        return pc.binary_join_element_wise(*columns, " ")

    def dates(self, rows: int) -> pa.Array:
        days = np.datetime64("2016-01-01") + self._rng.integers(0, _DAYS, rows)
        return pa.array(days, pa.date32()).cast(pa.string())

    def sometimes(self, cells: pa.Array, share: float) -> pa.Array:
        """Return the cells, all but a share of them null."""
        return pc.if_else(pa.array(self._rng.random(len(cells)) < share), cells, None)

    def choice(self, among: pa.Array, rows: int) -> pa.Array:
        return among.take(pa.array(self._rng.integers(0, len(among), rows)))

    def numbers(self, below: int, rows: int, exponent: float = 1.0) -> Any:
        """Return whole numbers; the greater the exponent, the more of them are small."""
        return (below * self._rng.random(rows) ** exponent).astype(np.int64)


def texts_of(numbers: Any) -> pa.Array:
    return pa.array(numbers).cast(pa.string())


def joined(*parts: pa.Array | str, by: str = "") -> pa.Array:
    """Return the parts of each row in one text."""
    return pc.binary_join_element_wise(*parts, by)


def json_objects(names: Sequence[str], columns: Sequence[pa.Array], listed: bool) -> pa.Array:
    """Return one JSON object a row: name to cell, or to a list of one cell."""
    before, after = ('":["', '"]') if listed else ('":"', '"')
    parts: list[pa.Array | str] = []
    for name, column in zip(names, columns, strict=True):
        parts += ["," if parts else "{", f'"{name}{before}', column, after]
    return joined(*parts, "}")


def one_text(text: str, rows: int) -> pa.Array:
    """Return a dictionary column that says the same in every row."""
    codes = pa.array(np.zeros(rows, dtype=np.int32))
    return pa.DictionaryArray.from_arrays(codes, pa.array([text]))
