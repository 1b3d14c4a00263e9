"""A CSV file -> its lines of cells, each line accounted for.

Strict, as an unclosed quote otherwise swallows the rest of a file without a word.

Source: RFC 4180; Python's csv module documents the strict and non-strict readings.
"""

import csv
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import BinaryIO

from netgraph.errors import DeliveryError
from netgraph.feeds.encoding import text_lines
from netgraph.feeds.rows import Bad, Blank, Item, Line
from netgraph.feeds.words import did_you_mean, listed, shown

MAX_CELL = 1 << 20
"""Characters. A larger cell sets its row aside."""

MAX_COLUMNS = 2_000
_END_OF_FILE = "\x1a"  # DOS programs end a text file with it; OFAC's did for years.
_NO_DATA = " \t" + _END_OF_FILE


class CsvLines:
    """The lines of one open file. ``headings`` are known once it is made."""

    def __init__(
        self,
        stream: BinaryIO,
        name: str,
        *,
        encoding: str = "utf-8-sig",
        delimiter: str = ",",
        headings: Sequence[str] = (),
    ) -> None:
        """Read the header, unless the headings are given because the file has none.

        Raises:
            DeliveryError: the file is empty or no text, or its header names nothing.
        """
        self.name = name
        self._last = ""
        lines = text_lines(stream, encoding, name)
        first = next(lines, None)
        if first is None or first.strip("\ufeff \t\r\n") in ("", _END_OF_FILE):
            raise DeliveryError(f"{name}: the file is empty; ask for it again")
        csv.field_size_limit(MAX_CELL)
        self._reader = csv.reader(
            self._noted(chain([first], lines)), strict=True, delimiter=delimiter
        )
        self.headings = tuple(headings) or self._header(delimiter)

    def __iter__(self) -> Iterator[Item]:
        """Yield every line after the header.

        Raises:
            DeliveryError: the file cannot be cut into lines for certain.
        """
        width = len(self.headings)
        reader = self._reader
        while True:
            start = reader.line_num
            try:
                for cells in reader:
                    number, start = start + 1, reader.line_num
                    if len(cells) == width and any(cells):
                        yield Line(number, cells)
                    elif not any(cell.strip(_NO_DATA) for cell in cells):
                        yield Blank(number)
                    else:
                        yield Bad(number, self._wrong_width(cells), self._as_far_as(cells))
            except csv.Error as error:
                yield self._after(error, start)
            else:
                return

    def _noted(self, lines: Iterator[str]) -> Iterator[str]:
        for line in lines:
            self._last = line
            yield line

    def _header(self, delimiter: str) -> tuple[str, ...]:
        try:
            cells = next(self._reader)
        except csv.Error as error:
            raise DeliveryError(f"{self.name}:1: the header cannot be read: {error}") from error
        headings = tuple(" ".join(cell.split()) for cell in cells)
        if len(headings) > MAX_COLUMNS:
            raise DeliveryError(f"{self.name}:1: {len(headings):,} columns; is this a table?")
        twice = [heading for heading in headings if headings.count(heading) > 1]
        if twice and any(twice):
            raise DeliveryError(f"{self.name}:1: the heading {shown(twice[0])} stands twice")
        other = [mark for mark in ";\t|,".replace(delimiter, "") if mark in headings[0]]
        if len(headings) == 1 and other:
            raise DeliveryError(
                f"{self.name}:1: columns are parted by {shown(other[0])}, not by "
                f"{shown(delimiter)}; nothing was loaded"
            )
        return headings

    def _wrong_width(self, cells: Sequence[str]) -> str:
        more = "more" if len(cells) > len(self.headings) else "fewer"
        return (
            f"has {len(cells):,} cells, {more} than the {len(self.headings)} headings: is a "
            "cell with a comma not in quotes, or a line broken in two?"
        )

    def _as_far_as(self, cells: Sequence[str]) -> dict[str, str | None]:
        named: dict[str, str | None] = dict(zip(self.headings, cells, strict=False))
        named.update({f"cell {n + 1}": cells[n] for n in range(len(self.headings), len(cells))})
        return named

    def _after(self, error: csv.Error, start: int) -> Bad:
        """Return the row to set aside, where the next line is certain to start a new one."""
        number, reason = start + 1, str(error)
        large = "field limit" in reason
        if self._reader.line_num != number or (large and self._last.count('"') % 2):
            what = "a cell of more than 1 MiB" if large else reason
            raise DeliveryError(
                f"{self.name}:{number}: {what} in the row that starts here: a quote is opened and "
                "not closed. Nothing was loaded; ask for the file again"
            ) from error
        if "unexpected end of data" in reason:
            raise DeliveryError(
                f"{self.name}:{number}: the file ends inside a quoted cell: it was cut, or a quote "
                "is not closed. Nothing was loaded; ask for it again"
            ) from error
        said = (
            "has a cell of more than 1 MiB"
            if large
            else f"has a quote inside a quoted cell; write it twice ({reason})"
        )
        return Bad(number, said, {"line": self._last[:MAX_CELL].rstrip("\r\n")})


def must_know(
    headings: Sequence[str], known: Sequence[str], file: str, feed: str, line: int = 1
) -> None:
    """Refuse a file whose headings are not all accounted for.

    Raises:
        DeliveryError: an unknown heading, with near names.
    """
    folded = {name.casefold() for name in known}
    strange = [heading for heading in headings if heading.casefold() not in folded]
    if strange:
        first = strange[0]
        near = did_you_mean(first, [n for n in known if n not in headings]) or (
            f"; known are {listed(known, 30)}."
        )
        others = f" (and {len(strange) - 1} more)" if len(strange) > 1 else ""
        raise DeliveryError(
            f"{file}:{line}: unknown column {shown(first)}{others}{near} Its meaning has to be "
            f"said in loaders/{feed}/feed.yml, or the column left out. Nothing was loaded"
        )
