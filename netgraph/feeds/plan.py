"""A table of a feed and the headings of a file -> where in a row everything stands.

Made once a file, so that a row costs look-ups by number and nothing else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from netgraph.feeds.cells import Cells, Manner, Words
from netgraph.feeds.delivered import DeliveredFile
from netgraph.feeds.keyed import things_of
from netgraph.feeds.rows import Line
from netgraph.feeds.spec import Feed
from netgraph.feeds.table import (
    RECORD,
    Coded,
    Column,
    Columns,
    Part,
    Said,
    Table,
    Word,
    is_keyed,
    outcomes,
)
from netgraph.model.kinds import Kind
from netgraph.model.properties import PROPERTIES, ValueType

NOWHERE = -1
"""Place of a heading that the file does not have, or that only a reader.py finds."""


@dataclass(frozen=True, slots=True)
class Place:
    """A heading and where its cells stand."""

    heading: str
    index: int

    def text(self, line: Line) -> str:
        """Return the first text of the row under this heading, empty where it has none."""
        if line.found and (found := line.found.get(self.heading)):
            return found[0]
        return line.cells[self.index] if self.index >= 0 else ""


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    heading: str
    index: int
    """Place in the cells, or NOWHERE."""

    property: str | None
    """None where a row of this kind has no property for it."""

    cells: Cells


ByKind = Mapping[Kind, tuple[ColumnPlan, ...]]


@dataclass(frozen=True, slots=True)
class WordPlan:
    """A word of ours: always the same, or by a code column."""

    fixed: str | None
    words: Words | None
    place: Place | None
    required: bool

    def of(self, line: Line) -> str | None:
        """Return the word for this row.

        Raises:
            StrangeCode: the code is not listed.
        """
        if self.words is None or self.place is None:
            return self.fixed
        return self.words.read(self.place.text(line))


@dataclass(frozen=True, slots=True)
class PartPlan:
    name: str
    only: Kind | None
    """Kind of the record that it belongs to: a row of another kind does not have it."""

    owner: str
    kind: WordPlan
    keyed: bool
    columns: ByKind
    any_of: frozenset[str]
    unless: Place | None
    values: Mapping[str, tuple[str, ...]]
    required: tuple[Place, ...]
    """Headings without which the row is set aside."""


@dataclass(frozen=True, slots=True)
class End:
    """Of a statement: what stands in the row under a name, or what a reference names."""

    name: str
    place: Place | None
    """None for the record and the parts."""

    required: bool


@dataclass(frozen=True, slots=True)
class SaidPlan:
    subject: End
    type: WordPlan
    object: End
    role: WordPlan
    since: tuple[Place, Cells] | None
    until: tuple[Place, Cells] | None
    values: tuple[tuple[str, Place, Cells], ...]
    later: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """How to make records and statements of the rows of one file."""

    table: str
    file: DeliveredFile
    feed: Feed
    headings: tuple[str, ...]
    id: Place | None
    key: tuple[Place, ...]
    record: WordPlan | None
    columns: ByKind
    expected: tuple[tuple[str, Mapping[Kind, str | None]], ...]
    """Required headings whose lack is a warning, with the property by kind."""

    parts: tuple[PartPlan, ...]
    statements: tuple[SaidPlan, ...]
    references: tuple[Place, ...]


def plan_of(feed: Feed, table: str, file: DeliveredFile, headings: Sequence[str]) -> Plan:
    """Return the plan for a file with these headings, all of which are known."""
    return _Planner(feed, feed.tables[table], headings).plan(table, file)


class _Planner:
    def __init__(self, feed: Feed, table: Table, headings: Sequence[str]) -> None:
        self.feed = feed
        self.table = table
        self.headings = tuple(headings)
        self.places = {heading.casefold(): n for n, heading in enumerate(headings)}
        self.required = set(table.required)
        self.derived: dict[str, tuple[str, Kind]] = {}
        self.cells: dict[tuple[str, ValueType, bool], Cells] = {}

    def plan(self, table: str, file: DeliveredFile) -> Plan:
        """Return the plan for the rows of this file."""
        spec = self.table
        parts, said = self._parts()
        deciding = spec.deciding()
        kinds = spec.kinds()
        return Plan(
            table=table,
            file=file,
            feed=self.feed,
            headings=self.headings,
            id=self._place(spec.id) if spec.id else None,
            key=tuple(self._place(heading) for heading in spec.key),
            record=None if spec.record is None else self._word(spec.record),
            columns={kind: self._columns(spec.columns, kind) for kind in kinds},
            expected=tuple(
                (heading, {kind: spec.columns[heading].property_of(kind) for kind in kinds})
                for heading in spec.required
                if heading in spec.columns and heading not in deciding
            ),
            parts=tuple(parts),
            statements=tuple(self._said(s) for s in (*spec.statements, *said)),
            references=tuple(self._place(heading) for heading in spec.references()),
        )

    def _place(self, heading: str) -> Place:
        return Place(heading, self.places.get(heading.casefold(), NOWHERE))

    def _is_here(self, heading: str) -> bool:
        """Tell whether rows can have it: a file may come without an optional column."""
        return heading.casefold() in self.places or self.feed.format == "reader"

    def _manner(self, dates: tuple[str, ...] = ()) -> Manner:
        return Manner(self.feed.conventions(dates), self.feed.separator)

    def _word(self, word: Word) -> WordPlan:
        if not isinstance(word, Coded):
            return WordPlan(word, None, None, required=False)
        reader = Words(word, self.feed.conventions())
        return WordPlan(None, reader, self._place(word.column), word.column in self.required)

    def _columns(self, columns: Columns, kind: Kind) -> tuple[ColumnPlan, ...]:
        plans = []
        for heading, column in columns.items():
            if not self._is_here(heading):
                continue
            property_ = column.property_of(kind)
            value_type = PROPERTIES[kind][property_].type if property_ else ValueType.TEXT
            cells = self._cells(heading, value_type, column if property_ else None)
            index = self._place(heading).index
            plans.append(ColumnPlan(heading, index, property_, cells))
        return tuple(plans)

    def _cells(self, heading: str, value_type: ValueType, column: Column | None) -> Cells:
        """Return one reader for all that read a heading alike: a cell is then read once."""
        coded = column is not None and column.codes is not None
        key = heading, value_type, coded
        if key not in self.cells:
            dates = column.dates if column else ()
            codes = column.codes if column else None
            self.cells[key] = Cells(heading, value_type, self._manner(dates), codes)
        return self.cells[key]

    def _parts(self) -> tuple[list[PartPlan], list[Said]]:
        """Return parts as declared, and those that properties stand for with their ties."""
        plans: list[PartPlan] = []
        ties: list[Said] = []
        owners = [(RECORD, self.table.kinds(), self.table.columns)]
        for name, part in self.table.parts.items():
            plans.append(self._part(name, part))
            owners.append((name, [Kind(k) for k in outcomes(part.kind)], part.columns))
        for owner, kinds, columns in owners:
            for kind in kinds:
                here = {h: c for h, c in columns.items() if self._is_here(h)}
                for part, said in things_of(kind, here):
                    name = f"{owner}/{kind}/{part.any_of[0]}"
                    self.derived[name] = owner, kind
                    plans.append(self._part(name, part))
                    ties.append(said.model_copy(update={"subject": owner, "object": name}))
        return plans, ties

    def _part(self, name: str, part: Part) -> PartPlan:
        keyed = is_keyed(part)
        owner, only = self.derived.get(name, (RECORD, None))
        needed = [h for h in part.columns if h in self.required] if keyed and not only else []
        return PartPlan(
            name=name,
            only=only,
            owner=owner,
            kind=self._word(part.kind),
            keyed=keyed,
            columns={Kind(k): self._columns(part.columns, Kind(k)) for k in outcomes(part.kind)},
            any_of=frozenset(part.any_of or part.columns),
            unless=self._place(part.unless) if part.unless else None,
            values={property_: (value,) for property_, value in part.values.items()},
            required=tuple(self._place(heading) for heading in needed),
        )

    def _said(self, said: Said) -> SaidPlan:
        return SaidPlan(
            subject=self._end(said.subject),
            type=self._word(said.type),
            object=self._end(said.object),
            role=self._word(said.role) if said.role else WordPlan(None, None, None, required=False),
            since=self._time(said.since),
            until=self._time(said.until),
            values=tuple(
                (name, self._place(extra.column), Cells(extra.column, extra.type, self._manner()))
                for name, extra in said.values.items()
            ),
            later=said.later,
        )

    def _end(self, name: str) -> End:
        if name == RECORD or name in self.table.parts or name in self.derived:
            return End(name, None, required=False)
        return End(name, self._place(name), name in self.required)

    def _time(self, heading: str | None) -> tuple[Place, Cells] | None:
        if heading is None:
            return None
        column = self.table.columns.get(heading)
        dates = Column(property="", dates=column.dates) if column else None
        return self._place(heading), self._cells(heading, ValueType.INSTANT, dates)
