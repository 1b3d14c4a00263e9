"""A row in the making: what it has made so far, kept beside until nothing can stop it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from netgraph.feeds.cells import Cells, Flawed
from netgraph.feeds.ids import Ids, UnfitId
from netgraph.feeds.plan import ColumnPlan, Place, Plan
from netgraph.feeds.rows import Line
from netgraph.feeds.words import shown
from netgraph.model.handling import Marking
from netgraph.model.kinds import Kind
from netgraph.model.record import CellWarning, Record, RecordUid, Source, Statement, Values


class SetAside(Exception):  # noqa: N818 - a verdict on a row, not a fault
    """The row cannot be used; the message is the reason in words."""


@dataclass(frozen=True, slots=True)
class Owner:
    """What all rows of a delivery have in common."""

    agency: str
    feed: str
    marking: Marking
    """One instance for all, so that it is written and compared once."""


@dataclass(frozen=True, slots=True)
class Later:
    """A statement whose ends are looked for when all rows are read."""

    statement: Statement
    subject_id: str
    object_id: str
    heading: str
    """Of the reference."""


@dataclass(slots=True)
class Work:
    """Not frozen: it fills while the row is read."""

    plan: Plan
    line: Line
    source: Source
    owner: Owner
    ids: Ids
    row_id: str = ""
    time: str | None = None
    """When the event of this row happened."""

    ends: dict[str, list[tuple[str, Kind]]] = field(default_factory=dict)
    """What statements can join: name in the feed.yml to record ids and kinds."""

    records: list[Record] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    later: list[Later] = field(default_factory=list)
    warnings: list[CellWarning] = field(default_factory=list)

    def warn(self, heading: str, text: str, reason: str) -> None:
        """Note a cell that could not be used, once however often it was read."""
        warning = CellWarning(self.source, heading, text, reason)
        if warning not in self.warnings:
            self.warnings.append(warning)

    def values(self, columns: Sequence[ColumnPlan], kind: Kind) -> dict[str, tuple[str, ...]]:
        """Return what these columns of the row say of a record of this kind."""
        cells, found = self.line.cells, self.line.found
        values: dict[str, tuple[str, ...]] = {}
        for column in columns:
            if found and (texts := found.get(column.heading)) is not None:
                read = self.read_all(column.cells, texts)
            else:
                cell = cells[column.index] if column.index >= 0 else ""
                if not cell:
                    continue
                reading = column.cells.read(cell)
                read = reading if isinstance(reading, tuple) else self._flawed(column, reading)
            if not read:
                continue
            name = column.property
            if name is None:
                self.warn(column.heading, read[0], f"a {kind} has no property for it")
            elif name in values:
                values[name] = tuple(dict.fromkeys((*values[name], *read)))
            else:
                values[name] = read
        return values

    def read_all(self, cells: Cells, texts: Sequence[str]) -> tuple[str, ...]:
        """Return the values of several texts of one heading."""
        values: list[str] = []
        for text in texts:
            reading = cells.read(text)
            if isinstance(reading, Flawed):
                for flawed, reason in reading.problems:
                    self.warn(cells.heading, flawed, reason)
                reading = reading.values
            values += reading
        return tuple(dict.fromkeys(values))

    def _flawed(self, column: ColumnPlan, reading: Flawed) -> tuple[str, ...]:
        for text, reason in reading.problems:
            self.warn(column.heading, text, reason)
        return reading.values

    def add_record(
        self, record_id: str, kind: Kind, values: Values, raw: dict[str, str], name: str
    ) -> None:
        """Add a record that the row makes.

        Raises:
            SetAside: the id is another record's already.
        """
        ids = self.ids
        earlier = ids.earlier_kind_of(record_id)
        if record_id in ids.kinds or any(r.record_id == record_id for r in self.records):
            raise SetAside(
                f"{shown(record_id)} is the id of another record of this delivery; ids must be "
                "unique across its files"
            )
        if earlier is not None and earlier is not kind:
            raise SetAside(
                f"{shown(record_id)} is a {kind} here, but an earlier delivery has a {earlier} "
                "under this id; give it another id"
            )
        owner = self.owner
        self.records.append(
            Record(
                RecordUid(ids.prefix + record_id),
                kind,
                owner.agency,
                owner.feed,
                record_id,
                name,
                values,
                raw,
                self.source,
                owner.marking,
            )
        )


def id_text(place: Place, line: Line, ids: Ids) -> str | None:
    """Return the record id under a heading, None where the cell says nothing.

    Raises:
        SetAside: it cannot be an id.
    """
    try:
        return ids.read(place.text(line))
    except UnfitId as error:
        raise SetAside(f"{shown(place.heading)} {error}") from error
