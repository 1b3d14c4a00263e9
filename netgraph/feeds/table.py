"""One table of a feed.yml: its files, its headings, and what a row of it makes."""

from collections.abc import Iterable
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from netgraph.clean.dates import FORMATS
from netgraph.model.kinds import KINDS, Identity, Kind
from netgraph.model.properties import ValueType
from netgraph.model.statements import STATEMENTS, StatementType

RECORD = "record"
"""What statements call the record that the row itself is."""

OurName = Annotated[str, Field(pattern="^[a-z][a-z0-9_]{0,40}$")]


def _as_mapping(value: object) -> object:
    """Read a list of codes as "each means itself"."""
    return {code: code for code in value} if isinstance(value, list) else value


Codes = Annotated[dict[str, str], BeforeValidator(_as_mapping)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Coded(Strict):
    """A word of ours that depends on a code column of theirs."""

    column: str
    codes: Codes
    empty: str | None = None
    """Ours where the cell says nothing. Without it such a row has none."""

    otherwise: str | None = None
    """Ours for every code that is not listed. Without it an unlisted code stops the file."""

    def outcomes(self) -> list[str]:
        """Return every word of ours that can come out."""
        rest = [word for word in (self.empty, self.otherwise) if word is not None]
        return list(dict.fromkeys([*self.codes.values(), *rest]))


Word = str | Coded


def outcomes(word: Word) -> list[str]:
    """Return every value that a fixed or coded word can have."""
    return [word] if isinstance(word, str) else word.outcomes()


def code_columns(*words: Word | None) -> list[str]:
    """Return the headings whose codes decide these words."""
    return [word.column for word in words if isinstance(word, Coded)]


def _as_column(value: object) -> object:
    if isinstance(value, str):
        return {"property": value}
    if isinstance(value, dict) and value and all(key in list(Kind) for key in value):
        return {"property": value}
    return value


class Column(Strict):
    """What their heading is with us."""

    property: str | dict[Kind, str]
    """One of ``model.properties``; by kind where a row may be of several kinds."""

    codes: Codes | None = None
    """Their word to ours, needed for a property of a closed list."""

    dates: tuple[str, ...] = ()
    """Formats of this column where they differ from the feed's."""

    @model_validator(mode="after")
    def _formats_must_exist(self) -> Self:
        must_be_formats(self.dates)
        return self

    def property_of(self, kind: Kind) -> str | None:
        """Return the property for a record of this kind, None where it has none."""
        return self.property if isinstance(self.property, str) else self.property.get(kind)


def must_be_formats(names: Iterable[str]) -> None:
    """Raise ValueError for a date format that ``netgraph.clean.dates`` has not."""
    for name in names:
        if name not in FORMATS:
            raise ValueError(f"{name!r} is no date format ({', '.join(FORMATS)})")


Columns = dict[str, Annotated[Column, BeforeValidator(_as_column)]]


class Part(Strict):
    """A record that a row implies beside its own: the vehicle of a crossing.

    Of a kind that is known by its normal form (telephone, address, document, container,
    account) the record id is that form; of another it is ``<row id>/<part name>``. It is
    made where one of its columns has a value. Several values in a cell make several
    records of the former, and several values of the one record of the latter.
    """

    kind: Word
    columns: Columns
    any_of: tuple[str, ...] = ()
    """Only where one of these headings has a value; by default any of its columns."""

    unless: str | None = None
    """Not where this heading has a value: the row names the record by reference then."""

    values: dict[str, str] = {}
    """Further properties, the same in every row."""


class Extra(Strict):
    """A value of a statement: such as the seconds of a call."""

    column: str
    type: ValueType = ValueType.TEXT


class Said(Strict):
    """A statement. An end is ``record``, a part, or a heading that names a record."""

    subject: str
    type: Word
    object: str
    role: Word | None = None
    since: str | None = None
    """Heading. Without it, or where empty, the time of the event among the ends is taken."""

    until: str | None = None
    values: dict[OurName, Extra] = {}
    later: bool = False
    """What a heading names may stand further down: it is looked for when all rows are read,
    and one that is not found costs the statement, not the row."""

    def ends(self) -> tuple[str, str]:
        """Return both ends."""
        return self.subject, self.object

    def headings(self) -> list[str]:
        """Return the headings read for it, its ends apart."""
        times = [heading for heading in (self.since, self.until) if heading]
        extras = [extra.column for extra in self.values.values()]
        return [*code_columns(self.type, self.role), *times, *extras]


class Table(Strict):
    """A kind of file in a delivery, or a kind of row that a reader.py finds in one."""

    file: str = ""
    """Name or pattern (``vessels_*.csv``), in any case; ``<table>.csv`` by default."""

    optional: bool = False
    """A delivery may come without it."""

    headings: tuple[str, ...] = ()
    """For a file without a header line: what its columns are, in order."""

    required: tuple[str, ...] = ()
    """Headings that must be there. A row without a value in one that decides what it is
    (id, reference, code, part) is set aside; in another one it is a warning."""

    ignore: tuple[str, ...] = ()
    """Headings that were looked at and are not wanted."""

    reader: tuple[str, ...] = ()
    """Headings that reader.py reads itself."""

    id: str | None = None
    """Heading of the row's id, unique in the agency; it is the record id."""

    key: tuple[str, ...] = ()
    """Where rows have no id: the headings that tell one row from another."""

    record: Word | None = None
    """Kind of the record that the row is. None: it only states something of others."""

    columns: Columns = {}
    parts: dict[OurName, Part] = {}
    statements: tuple[Said, ...] = ()

    def kinds(self) -> list[Kind]:
        """Return the kinds that the row's own record can have."""
        return [] if self.record is None else [Kind(word) for word in outcomes(self.record)]

    def references(self) -> list[str]:
        """Return the headings that name records, in the order of the statements."""
        own = {RECORD, *self.parts}
        ends = [end for said in self.statements for end in said.ends()]
        return [end for end in dict.fromkeys(ends) if end not in own]

    def known(self) -> list[str]:
        """Return every heading that the feed.yml accounts for, in its order."""
        parts = [
            heading
            for part in self.parts.values()
            for heading in (*part.columns, *code_columns(part.kind), *filter(None, [part.unless]))
        ]
        said = [heading for said in self.statements for heading in said.headings()]
        names = [
            *self.headings,
            *([self.id] if self.id else []),
            *self.key,
            *code_columns(self.record),
            *self.columns,
            *parts,
            *self.references(),
            *said,
            *self.required,
            *self.reader,
            *self.ignore,
        ]
        return list(dict.fromkeys(names))

    def deciding(self) -> set[str]:
        """Return the headings without which a row is nothing, where they are required."""
        words = [said.type for said in self.statements] + [said.role for said in self.statements]
        parts = list(self.parts.values())
        return {
            *([self.id] if self.id else []),
            *self.references(),
            *code_columns(self.record, *words, *(part.kind for part in parts)),
            *(h for part in parts if is_keyed(part) for h in part.columns),
        }


def is_keyed(part: Part) -> bool:
    """Tell whether the part is known by its normal form."""
    return all(KINDS[Kind(word)].identity is Identity.KEYED for word in outcomes(part.kind))


def fits(type_: StatementType, subject: Kind, object_: Kind) -> bool:
    """Tell whether the statement type can join these kinds."""
    spec = STATEMENTS[type_]
    return subject in spec.subjects and object_ in spec.objects
