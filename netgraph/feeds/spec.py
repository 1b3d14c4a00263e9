"""loaders/<agency>/<feed>/feed.yml -> a Feed: what an agency's files mean."""

import re
from fnmatch import fnmatchcase
from importlib.resources.abc import Traversable
from typing import Literal, Self, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ValidationError, model_validator

from netgraph import content
from netgraph.clean.value import Conventions
from netgraph.errors import FeedError, MissingContentError
from netgraph.feeds.check import deeper_problems, problems
from netgraph.feeds.marking import NAME_PATTERN, MarkingSpec
from netgraph.feeds.table import Strict, Table, must_be_formats
from netgraph.feeds.words import first_problem, shown
from netgraph.feeds.yaml_file import line_of, read_yaml

_NAME = re.compile(NAME_PATTERN)
Model = TypeVar("Model", bound=BaseModel)


class Agency(Strict):
    """agency.yml: what all feeds of one agency have in common."""

    title: str
    country: str = "UA"
    """ISO alpha-2 of the agency: telephone numbers are dialled from there."""

    zone: str = "Europe/Kyiv"
    """IANA zone of its local times."""

    marking: MarkingSpec = MarkingSpec()

    @model_validator(mode="after")
    def _zone_must_exist(self) -> Self:
        try:
            ZoneInfo(self.zone)
        except (ValueError, OSError, ZoneInfoNotFoundError) as error:
            raise ValueError(f"{self.zone!r} is no time zone, as Europe/Kyiv is") from error
        return self


class Feed(Strict):
    """What one kind of delivery consists of, and what its headings mean."""

    name: str
    """Agency and feed, as in ``us_ofac/sdn``; ``exchange`` is of every agency."""

    title: str
    agency: Agency | None = None
    """None where the delivery's manifest names the agency."""

    manifest: bool = False
    """A delivery has a manifest.json as ``netgraph.feeds.manifest`` reads it."""

    full: bool = False
    """A delivery is the whole list: what it has no longer has ended."""

    format: Literal["csv", "reader"] = "csv"
    """``reader``: reader.py beside the feed.yml finds the rows."""

    encoding: str = "utf-8-sig"
    delimiter: str = ","
    separator: str = ""
    """Between several values in one cell; empty where a cell has one value."""

    dates: tuple[str, ...] = ("iso",)
    """Names in ``netgraph.clean.dates.FORMATS``, tried in order."""

    decimal: str = "."
    nulls: tuple[str, ...] = ()
    """Texts that say nothing here, beside the usual ones."""

    tables: dict[str, Table]
    """In the order of reading: a record stands before what refers to it."""

    @model_validator(mode="after")
    def _must_hold_together(self) -> Self:
        must_be_formats(self.dates)
        try:
            "".encode(self.encoding)
        except LookupError as error:
            raise ValueError(f"{self.encoding!r} is no encoding") from error
        if len(self.delimiter) != 1:
            raise ValueError("the delimiter must be one character")
        if not self.tables:
            raise ValueError("a feed has at least one table")
        if self.format == "csv":
            self._must_not_share_files()
        for name, table in self.tables.items():
            if not re.fullmatch("[a-z][a-z0-9_]{0,40}", name):
                raise ValueError(f"tables.{name}: must be lower-case letters, digits and _")
            has_reader = self.format == "reader"
            for path, reason in [*problems(table, has_reader=has_reader)] or deeper_problems(table):
                raise ValueError(f"tables.{name}.{'.'.join(path)}: {reason}")
        return self

    def _must_not_share_files(self) -> None:
        patterns = [self.pattern(name) for name in self.tables]
        for number, pattern in enumerate(patterns):
            for other in patterns[:number]:
                if fnmatchcase(pattern, other) or fnmatchcase(other, pattern):
                    raise ValueError(f"tables: {pattern!r} and {other!r} would read one file twice")

    def pattern(self, table: str) -> str:
        """Return the file name or pattern of a table, in lower case."""
        return (self.tables[table].file or f"{table}.csv").casefold()

    def conventions(self, dates: tuple[str, ...] = ()) -> Conventions:
        """Return how values are written, with these date formats where a column has its own."""
        agency = self.agency or Agency(title=self.title)
        return Conventions(
            zone=agency.zone,
            region=agency.country,
            date_formats=dates or self.dates,
            decimal=self.decimal,
            nulls=frozenset(self.nulls),
        )


def names() -> list[str]:
    """Return the names of all feeds, in order."""
    return list(content.folders("loaders", holding="feed.yml"))


def load(name: str) -> Feed:
    """Return the feed called ``name``.

    Raises:
        MissingContentError: there is no such feed.
        FeedError: its feed.yml or agency.yml is not valid; the message has line and key.
    """
    parts = name.split("/")
    if not all(_NAME.fullmatch(part) for part in parts):
        raise MissingContentError(f"{shown(name)} is no feed; see: netgraph feed list")
    file = content.find("loaders", name).joinpath("feed.yml")
    where = f"loaders/{name}/feed.yml"
    values = _values(file, where)
    if set_by_place := values.keys() & {"name", "agency"}:
        raise FeedError(f"{where}: {min(set_by_place)}: is given by the folder, not here")
    return _valid(Feed, {**values, "name": name, "agency": _agency(values, parts[0])}, file, where)


def _agency(values: dict[str, object], name: str) -> Agency | None:
    if values.get("manifest"):
        return None
    where = f"loaders/{name}/agency.yml"
    file = content.find("loaders", f"{name}/agency.yml")
    return _valid(Agency, _values(file, where), file, where)


def _values(file: Traversable, where: str) -> dict[str, object]:
    try:
        return read_yaml(file.read_text(encoding="utf-8"), where)
    except OSError as error:
        raise MissingContentError(f"no {where}") from error
    except UnicodeDecodeError as error:
        raise FeedError(f"{where}: is not UTF-8") from error


def _valid(model: type[Model], values: dict[str, object], file: Traversable, where: str) -> Model:
    try:
        return model.model_validate(values)
    except ValidationError as error:
        reason = first_problem(error)
        path = [int(p) if p.isdigit() else p for p in reason.split(": ")[0].split(".")]
        line = line_of(file.read_text(encoding="utf-8"), path)
        raise FeedError(f"{where}:{line}: {reason}") from error
