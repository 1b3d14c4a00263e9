"""One column: text of a cell -> cleaned values, remembered, as most cells come again."""

from collections.abc import Mapping
from dataclasses import dataclass

from netgraph.clean.text import MAX_BYTES, says_nothing, tidy
from netgraph.clean.value import Conventions, Unreadable, clean_value
from netgraph.feeds.table import Coded
from netgraph.feeds.words import listed, shown
from netgraph.model.properties import ValueType

_REMEMBERED = 1 << 14
"""Cells a column; then it forgets all. Ids and times never come again, countries always."""

_LONG = 200
"""Characters of a cell that is not remembered: it hardly comes twice."""


class StrangeCode(Exception):  # noqa: N818 - a finding about the file, made an error where line is known
    """A code that the feed does not list: the file's meaning has changed."""


@dataclass(frozen=True, slots=True)
class Flawed:
    """What a cell gives of which something could not be used."""

    values: tuple[str, ...]
    problems: tuple[tuple[str, str], ...]
    """The text and the reason, in words."""


Reading = tuple[str, ...] | Flawed


@dataclass(frozen=True, slots=True)
class Manner:
    """How cells of a feed are written."""

    conventions: Conventions
    separator: str = ""


class Cells:
    """Reads the cells of one column as one type of value."""

    def __init__(
        self,
        heading: str,
        value_type: ValueType,
        manner: Manner,
        codes: Mapping[str, str] | None = None,
    ) -> None:
        self.heading = heading
        self._type = value_type
        self._conventions = manner.conventions
        self._separator = manner.separator
        self._codes = None if codes is None else _with_folded(codes)
        self._known: dict[str, Reading] = {}

    def read(self, cell: str) -> Reading:
        """Return the values of a cell, none where it says nothing.

        Raises:
            StrangeCode: a code of a closed list that the feed does not have.
        """
        known = self._known.get(cell)
        if known is None:
            known = self._read(cell)
            if len(cell) <= _LONG:
                if len(self._known) >= _REMEMBERED:
                    self._known.clear()
                self._known[cell] = known
        return known

    def positions(self, cell: str) -> list[str]:
        """Return the texts in a cell, one a position, empty ones kept.

        >>> column = Cells("phone", ValueType.TEXT, Manner(Conventions(), "|"))
        >>> column.positions("a||b")
        ['a', '', 'b']
        """
        return cell.split(self._separator) if self._separator else [cell]

    def _read(self, cell: str) -> Reading:
        if not self._separator or self._separator not in cell:
            try:
                value = self._one(cell)
            except Unreadable as error:
                return Flawed((), ((cell, str(error)),))
            if len(cell) * 4 <= MAX_BYTES:
                return () if value is None else (value,)
        return self._read_several(cell)

    def _read_several(self, cell: str) -> Reading:
        values: list[str] = []
        problems: list[tuple[str, str]] = []
        for text in self.positions(cell):
            try:
                value = self._one(text)
            except Unreadable as error:
                problems.append((text, str(error)))
                continue
            if value is not None and value not in values:
                values.append(value)
            if len(text) * 4 > MAX_BYTES and len(text.encode()) > MAX_BYTES:
                problems.append((text[:_LONG], "is longer than 64 KiB: cut, the rest kept raw"))
        return Flawed(tuple(values), tuple(problems)) if problems else tuple(values)

    def _one(self, text: str) -> str | None:
        if self._codes is None:
            return clean_value(text, self._type, self._conventions)
        tidied = tidy(text)
        found = self._codes.get(tidied, self._codes.get(tidied.casefold()))
        if found is not None or says_nothing(tidied, self._conventions.nulls):
            return found or None
        if self._type is not ValueType.CODE:
            return clean_value(text, self._type, self._conventions)
        raise StrangeCode(_unlisted(self.heading, tidied, self._codes))


class Words:
    """Reads a code column as words of ours: the kind of a record, the role in a statement."""

    def __init__(self, coded: Coded, conventions: Conventions) -> None:
        self.heading = coded.column
        self._coded = coded
        self._codes = _with_folded(coded.codes)
        self._nulls = conventions.nulls

    def read(self, cell: str) -> str | None:
        """Return our word, None where the cell says nothing and nothing was agreed for that.

        Raises:
            StrangeCode: the code is not listed.
        """
        found = self._codes.get(cell)
        if found is not None:
            return found
        tidied = tidy(cell)
        found = self._codes.get(tidied, self._codes.get(tidied.casefold()))
        if found is not None:
            return found
        if says_nothing(tidied, self._nulls):
            return self._coded.empty
        if self._coded.otherwise is not None:
            return self._coded.otherwise
        raise StrangeCode(_unlisted(self.heading, tidied, self._codes))


def _with_folded(codes: Mapping[str, str]) -> dict[str, str]:
    return {code.casefold(): word for code, word in codes.items()} | dict(codes)


def _unlisted(heading: str, code: str, codes: Mapping[str, str]) -> str:
    return (
        f"{shown(heading)} has the code {shown(code)}, which the feed does not list "
        f"({listed(codes, 30)}): its meaning is unknown"
    )
