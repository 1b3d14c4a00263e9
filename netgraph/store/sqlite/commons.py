"""What many rows have in common stands once: delivery, kind or type, role, file and marking.

A row then holds one number for all of it, which is most of why millions of them stay small
and are read quickly.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

NOTHING = 0
"""The number of a null word."""

_CODED = ("role", "sha256", "file", "sheet", "marking")


class Commons:
    """Numbers of what rows have in common, as one transaction sees them."""

    def __init__(self, connection: sqlite3.Connection, load: int) -> None:
        """Begin with nothing looked up.

        Args:
            connection: in a transaction.
            load: the delivery of all rows.
        """
        self._connection = connection
        self._load = load
        self._words = Words(connection)

    def numbers(self, batch: pa.Table, kind: str) -> list[int]:
        """Return each row's number, which is made where it is new.

        Args:
            batch: RECORDS or STATEMENTS rows.
            kind: the column that says what the row is, ``kind`` or ``type``.
        """
        names = [kind, *(name for name in _CODED if name in batch.column_names)]
        columns = {name: codes_of(batch[name]) for name in names}
        rows = list(zip(*(codes for codes, _ in columns.values()), strict=True))
        known = {}
        for row in dict.fromkeys(rows):
            texts = {
                name: None if code is None else columns[name][1][code]
                for name, code in zip(names, row, strict=True)
            }
            known[row] = self._number(texts, texts[kind])
        return [known[row] for row in rows]

    def _number(self, texts: dict[str, Any], kind: str | None) -> int:
        place = {name: texts[name] or "" for name in ("sha256", "file", "sheet")}
        common = {
            "load": self._load,
            "word": self._words.number(kind),
            "role": self._words.number(texts.get("role")),
            "source": find_or_add(self._connection, "source", place),
            "marking": self._words.number(texts["marking"]),
        }
        return find_or_add(self._connection, "common", common)


class Words:
    """Numbers of single texts that many rows share, as one transaction sees them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[str | None, int] = {None: NOTHING}

    def number(self, text: str | None) -> int:
        """Return the number of a text, which is made where it is new; NOTHING for null."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = find_or_add(self._connection, "word", {"text": text})
        return known

    def numbers(self, column: pa.ChunkedArray) -> list[int]:
        """Return the number of each text of a dictionary column."""
        codes, texts = codes_of(column)
        # In the order of appearance, so that the same rows always give the same numbers.
        used = {c: NOTHING if c is None else self.number(texts[c]) for c in dict.fromkeys(codes)}
        return [used[code] for code in codes]


def find_or_add(connection: sqlite3.Connection, table: str, row: dict[str, Any]) -> int:
    """Return the id of a row, which is made where it is new."""
    names, values = ", ".join(row), list(row.values())
    same = " AND ".join(f"{name} = ?" for name in row)
    found = connection.execute(f"SELECT id FROM {table} WHERE {same}", values).fetchone()
    if found is not None:
        return int(found[0])
    slots = ", ".join("?" for _ in row)
    added = connection.execute(f"INSERT INTO {table}({names}) VALUES({slots})", values)
    return int(added.lastrowid or 0)


def codes_of(column: pa.ChunkedArray) -> tuple[Sequence[int | None], list[str]]:
    """Return a dictionary column's codes, None for null, and the texts they stand for."""
    array = column.unify_dictionaries().combine_chunks()
    if isinstance(array, pa.ChunkedArray):
        # What an empty column combines to.
        array = array.chunk(0) if array.num_chunks else pa.array([], column.type)
    return array.indices.to_pylist(), array.dictionary.to_pylist()
