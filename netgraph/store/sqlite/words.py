"""Texts that many rows share stand once: from text to number, on the way in."""

import sqlite3
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

NOTHING = 0
"""The number of a null."""


class Words:
    """Numbers of shared texts, as one transaction sees them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._words: dict[str, int] = {}
        self._sources: dict[tuple[str, str, str], int] = {}

    def number(self, text: str | None) -> int:
        """Return the number of a text, which is made where it is new; NOTHING for null."""
        if text is None:
            return NOTHING
        known = self._words.get(text)
        if known is None:
            known = self._made("word", ("text",), (text,))
            self._words[text] = known
        return known

    def numbers(self, column: pa.ChunkedArray) -> list[int]:
        """Return the number of each text of a dictionary column."""
        codes, texts = _codes(column)
        used = {code: self.number(texts[code]) for code in sorted(set(codes) - {None})}
        used[None] = NOTHING
        return [used[code] for code in codes]

    def sources(self, table: pa.Table) -> list[int]:
        """Return the number of each row's file: its ``sha256``, ``file`` and ``sheet``."""
        columns = [_codes(table[name]) for name in ("sha256", "file", "sheet")]
        triples = list(zip(*(codes for codes, _ in columns), strict=True))
        used = {}
        for triple in dict.fromkeys(triples):
            sha256, file, sheet = (
                "" if code is None else texts[code]
                for code, (_, texts) in zip(triple, columns, strict=True)
            )
            used[triple] = self._source((sha256, file, sheet))
        return [used[triple] for triple in triples]

    def _source(self, key: tuple[str, str, str]) -> int:
        known = self._sources.get(key)
        if known is None:
            known = self._made("source", ("sha256", "file", "sheet"), key)
            self._sources[key] = known
        return known

    def _made(self, table: str, columns: Sequence[str], key: Sequence[str]) -> int:
        same = " AND ".join(f"{column} = ?" for column in columns)
        row = self._connection.execute(f"SELECT id FROM {table} WHERE {same}", key).fetchone()
        if row is None:
            slots = ", ".join("?" for _ in columns)
            names = ", ".join(columns)
            cursor = self._connection.execute(f"INSERT INTO {table}({names}) VALUES({slots})", key)
            return int(cursor.lastrowid or 0)
        return int(row[0])


def _codes(column: pa.ChunkedArray) -> tuple[list[Any], list[str]]:
    array = column.unify_dictionaries().combine_chunks()
    if isinstance(array, pa.ChunkedArray):
        # What an empty column, or one too long for one chunk, combines to.
        array = array.chunk(0) if array.num_chunks else pa.array([], column.type)
    return array.indices.to_pylist(), array.dictionary.to_pylist()
