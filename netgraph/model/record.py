"""What one agency said, and the row it said it in."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NewType

from netgraph.model.handling import Marking
from netgraph.model.kinds import Kind
from netgraph.model.statements import StatementType

RecordUid = NewType("RecordUid", str)
"""``agency:record_id``, such as ``customs_ua:D-104``. One agency's name for one thing."""

StatementId = NewType("StatementId", str)
"""16 hex digits, made from the statement's key: the same row gives the same id."""

Values = Mapping[str, tuple[str, ...]]
"""Property to cleaned values, never empty tuples. Names are those of ``properties``."""


def record_uid(agency: str, record_id: str) -> RecordUid:
    """Return the uid.

    >>> record_uid("customs_ua", "D-104")
    'customs_ua:D-104'
    """
    return RecordUid(f"{agency}:{record_id}")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a row stood: one click from any link to here."""

    sha256: str
    """Of the file's bytes, which lie under ``originals/``."""

    file: str
    row: int
    """Line (CSV) or element (XML) number, counted from 1; a header is line 1."""

    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a delivery as text, before any cleaning. None is an empty cell."""

    table: str
    source: Source
    cells: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Record:
    """What one agency says of one thing."""

    uid: RecordUid
    kind: Kind
    agency: str
    feed: str
    record_id: str
    name: str
    """What to call it on a screen: never empty, falls back to the record id."""

    values: Values
    raw: Mapping[str, str]
    """Headings to cells as delivered, empty ones left out."""

    source: Source
    marking: Marking


@dataclass(frozen=True, slots=True)
class Statement:
    """What one agency says of two things."""

    subject: RecordUid
    type: StatementType
    object: RecordUid
    agency: str
    feed: str
    source_record: str
    """Record id of the row that states it."""

    source: Source
    marking: Marking
    role: str | None = None
    """Finer than the type: ``passenger``, ``trailer``, ``suspect``."""

    since: str | None = None
    """Date or instant from which it holds, or at which it happened."""

    until: str | None = None
    values: Values = field(default_factory=dict)

    @property
    def id(self) -> StatementId:
        """The same for the same statement in every store and on every load."""
        key = "\x1f".join(
            (self.subject, self.type, self.object, self.agency, self.source_record, self.role or "")
        )
        return StatementId(hashlib.blake2b(key.encode(), digest_size=8).hexdigest())


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that was set aside. Its reason says what is wrong and how to mend it."""

    table: str
    source: Source
    reason: str
    cells: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class CellWarning:
    """One cell that could not be used; the row was loaded without it."""

    source: Source
    column: str
    value: str
    reason: str
