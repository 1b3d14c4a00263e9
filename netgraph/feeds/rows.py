"""What reading a file gives: lines of text cells, lines that cannot be one, lines without data."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

Found = Mapping[str, Sequence[str]]

NOTHING_FOUND: Found = {}

# Named tuples, not dataclasses: one is made for every row of a delivery, and a frozen
# dataclass takes three times as long to make.


class Line(NamedTuple):
    """One row as text."""

    number: int
    """Line of the file on which it starts, from 1; a header is line 1."""

    cells: Sequence[str]
    """As delivered, in the order of the headings."""

    found: Found = NOTHING_FOUND
    """What a reader.py read out of the cells: heading to texts, which go before the cells."""


class Bad(NamedTuple):
    """A row that cannot be read; it is set aside."""

    number: int
    reason: str
    cells: Mapping[str, str | None]


class Blank(NamedTuple):
    """A line that holds no data."""

    number: int


Item = Line | Bad | Blank
