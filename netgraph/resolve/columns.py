"""Cleaned values -> columns for DuckDB: text or lists of text, null where nothing is said."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pyarrow as pa

from netgraph.clean.names import fold

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile("['`\u00b4\u02bb\u02bc\u02be\u02bf\u2018\u2019]")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one table by their type."""

    numbers: tuple[str, ...]
    text: tuple[str, ...]
    lists: tuple[str, ...] = ()

    def schema(self) -> pa.Schema:
        """Return the columns in the order of the types."""
        fields = [(name, pa.int32()) for name in self.numbers]
        fields += [(name, pa.string()) for name in self.text]
        fields += [(name, pa.list_(pa.string())) for name in self.lists]
        return pa.schema(fields)

    def builder(self) -> "Builder":
        """Return an empty table to be filled row by row."""
        return Builder(self)


class Builder:
    """A table in the making."""

    def __init__(self, columns: Columns) -> None:
        self._schema = columns.schema()
        self._cells: dict[str, list[object]] = {name: [] for name in self._schema.names}

    def add(self, cells: Mapping[str, object]) -> None:
        """Add a row; what ``cells`` does not have is null."""
        for name, column in self._cells.items():
            column.append(cells.get(name))

    def table(self) -> pa.Table:
        """Return the rows in the order in which they were added."""
        return pa.table(self._cells, schema=self._schema)


def some(values: Iterable[str | None]) -> list[str] | None:
    """Return the values sorted, each once, or None where there are none.

    >>> some(["b", "a", None, "b"]), some([])
    (['a', 'b'], None)
    """
    return sorted({value for value in values if value}) or None


def folded_words(texts: Sequence[str]) -> list[str]:
    """Return the folded words of two letters or more, sorted, each once."""
    return sorted({word for text in texts for word in _folded(text)})


@lru_cache(maxsize=65_536)
def _folded(text: str) -> tuple[str, ...]:
    words = (fold(word) for word in _WORD.findall(_APOSTROPHE.sub("", text)))
    return tuple(word for word in words if len(word) > 1)


def house_numbers(address: str) -> str | None:
    """Return the first two numbers of an address: the house and the flat as a rule.

    >>> house_numbers("вул. Хрещатик, буд. 12, кв. 5"), house_numbers("центральний ринок")
    ('12|5', None)
    """
    return "|".join(_NUMBER.findall(address)[:2]) or None
