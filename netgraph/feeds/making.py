"""One line of a file -> its records and statements, a verdict, and nothing in between."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from netgraph.errors import DeliveryError
from netgraph.feeds.cells import StrangeCode
from netgraph.feeds.ids import EVENT_TIME, Ids, UnfitId
from netgraph.feeds.naming import name_of
from netgraph.feeds.parts import Parts
from netgraph.feeds.plan import Plan
from netgraph.feeds.rows import Bad, Blank, Item, Line
from netgraph.feeds.statements import made_at_last, make_statements
from netgraph.feeds.table import RECORD
from netgraph.feeds.words import shown
from netgraph.feeds.work import Later, Owner, SetAside, Work, id_text
from netgraph.model.kinds import Kind
from netgraph.model.record import CellWarning, Record, RejectedRow, Source, Statement


@dataclass(frozen=True, slots=True)
class Batch:
    """What some hundred or thousand rows gave. Rows = loaded + rejected + not data."""

    records: list[Record] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    rejected: list[RejectedRow] = field(default_factory=list)
    warnings: list[CellWarning] = field(default_factory=list)
    rows: int = 0
    not_data: int = 0
    """Blank lines and the like."""


class Maker:
    """Makes the rows of one delivery; remembers what it made, to notice what comes twice."""

    def __init__(self, owner: Owner, ids: Ids) -> None:
        self._owner = owner
        self._ids = ids
        self._parts: dict[tuple[str, str], Parts] = {}
        self._seen: dict[str, dict[str, int]] = {}
        self._later: list[Later] = []

    def batch(self, items: Sequence[tuple[Plan, Item]]) -> Batch:
        """Return what these lines give.

        Raises:
            DeliveryError: a code that the feed does not list.
        """
        self._ids.look_up(_asked(items, self._ids))
        records: list[Record] = []
        statements: list[Statement] = []
        rejected: list[RejectedRow] = []
        warnings: list[CellWarning] = []
        not_data = 0
        for plan, item in items:
            if isinstance(item, Blank):
                not_data += 1
                continue
            source = Source(plan.file.original.sha256, plan.file.name, item.number)
            if isinstance(item, Bad):
                rejected.append(RejectedRow(plan.table, source, item.reason, item.cells))
                continue
            work = Work(plan, item, source, self._owner, self._ids)
            try:
                if self._row(work):
                    self._keep(work)
                    records += work.records
                    statements += work.statements
                    warnings += work.warnings
            except SetAside as verdict:
                cells = {h: c or None for h, c in zip(plan.headings, item.cells, strict=False)}
                rejected.append(RejectedRow(plan.table, source, str(verdict), cells))
            except StrangeCode as error:
                raise DeliveryError(
                    f"{plan.file.name}:{item.number}: {error}. Say in loaders/{plan.feed.name}/"
                    "feed.yml what it means, or ask the agency. Nothing was loaded"
                ) from error
        return Batch(records, statements, rejected, warnings, len(items), not_data)

    def rest(self) -> Batch:
        """Return the statements that were put off until all rows were read."""
        named = {id_ for later in self._later for id_ in (later.subject_id, later.object_id)}
        self._ids.look_up(named - self._ids.kinds.keys())
        statements: list[Statement] = []
        warnings: list[CellWarning] = []
        for later in self._later:
            problem = made_at_last(later, self._ids)
            if problem:
                source = later.statement.source
                text = f"{later.subject_id} {later.statement.type} {later.object_id}"
                warnings.append(CellWarning(source, later.heading, text, problem))
            else:
                statements.append(later.statement)
        self._later = []
        return Batch(statements=statements, warnings=warnings)

    def _row(self, work: Work) -> bool:
        """Make one row; False where the same row was made before."""
        plan, line = work.plan, work.line
        if plan.id is not None:
            row_id = id_text(plan.id, line, self._ids)
            if row_id is None:
                raise SetAside(f"{shown(plan.id.heading)} is empty: the row has no id")
            work.row_id = row_id
            if self._came_before(plan.table, row_id, line):
                return False
        elif plan.key:
            work.row_id = "@".join(
                text for place in plan.key if (text := id_text(place, line, self._ids)) is not None
            )
        kind = self._record(work) if plan.record is not None else None
        if plan.parts:
            place = plan.table, plan.file.name
            parts = self._parts.get(place)
            if parts is None:
                parts = self._parts[place] = Parts(plan.parts)
            parts.make(work, kind)
        if plan.statements:
            make_statements(work)
        if plan.id is None and plan.key:
            return not self._all_said_before(work)
        return True

    def _came_before(self, table: str, row_id: str, line: Line) -> bool:
        before = self._seen.setdefault(table, {}).get(row_id)
        if before is None:
            return False
        if before == _digest(line):
            return True
        raise SetAside(f"the id {shown(row_id)} stood in an earlier row that says something else")

    def _all_said_before(self, work: Work) -> bool:
        seen = self._seen.setdefault(work.plan.table, {})
        digest = _digest(work.line)
        before = [seen.get(statement.id) for statement in work.statements]
        if any(other not in (None, digest) for other in before):
            raise SetAside(
                "an earlier row of this delivery states the same of the same two, with other "
                "details; which of them holds?"
            )
        return bool(before) and None not in before

    def _record(self, work: Work) -> Kind:
        plan, line = work.plan, work.line
        assert plan.record is not None
        word = plan.record.of(line)
        if word is None:
            assert plan.record.place is not None
            raise SetAside(f"{shown(plan.record.place.heading)} is empty: what is it?")
        kind = Kind(word)
        values = work.values(plan.columns[kind], kind)
        for heading, properties in plan.expected:
            if properties[kind] not in values and all(w.column != heading for w in work.warnings):
                work.warn(heading, "", "is empty, though it must not be")
        raw = {h: cell for h, cell in zip(plan.headings, line.cells, strict=True) if cell}
        work.add_record(work.row_id, kind, values, raw, name_of(kind, values, work.row_id))
        work.ends[RECORD] = [(work.row_id, kind)]
        moment = values.get(EVENT_TIME.get(kind, ""))
        work.time = moment[0] if moment else None
        return kind

    def _keep(self, work: Work) -> None:
        """Remember what the row made, now that nothing can stop it."""
        kinds = self._ids.kinds
        for record in work.records:
            kinds[record.record_id] = record.kind
        if work.time is not None:
            self._ids.times[work.row_id] = work.time
        plan = work.plan
        if plan.id is not None:
            self._seen[plan.table][work.row_id] = _digest(work.line)
        elif plan.key:
            seen = self._seen[plan.table]
            digest = _digest(work.line)
            for statement in work.statements:
                seen[statement.id] = digest
        self._later += work.later


def _digest(line: Line) -> int:
    """Return a number for what the row says, compared only with rows of the same id."""
    return hash(tuple(line.cells))


def _asked(items: Iterable[tuple[Plan, Item]], ids: Ids) -> set[str]:
    """Return the ids in these lines of which earlier deliveries may know."""
    asked: set[str] = set()
    for _, group in groupby(items, key=lambda pair: id(pair[0])):
        pairs = list(group)
        plan = pairs[0][0]
        lines = [item for _, item in pairs if isinstance(item, Line)]
        for place in plan.references if plan.id is None else (plan.id, *plan.references):
            for text in {place.text(line) for line in lines}:
                try:
                    named = ids.read(text)
                except UnfitId:
                    continue
                if named is not None and named not in ids.kinds:
                    asked.add(named)
    return asked
