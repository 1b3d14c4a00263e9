"""A row in the making -> the records it implies: its vehicle, its telephone, its address."""

from dataclasses import dataclass

from netgraph.feeds.cells import Flawed
from netgraph.feeds.keyed import keyed_id
from netgraph.feeds.naming import name_of
from netgraph.feeds.plan import ColumnPlan, PartPlan
from netgraph.feeds.words import shown
from netgraph.feeds.work import SetAside, Work, id_text
from netgraph.model.kinds import Kind
from netgraph.model.record import Values

_REMEMBERED = 1 << 14


@dataclass(frozen=True, slots=True)
class _Thing:
    record_id: str
    kind: Kind
    values: Values
    raw: dict[str, str]
    name: str


@dataclass(frozen=True, slots=True)
class _Things:
    things: tuple[_Thing, ...]
    problems: tuple[tuple[str, str, str], ...]
    """Heading, text and reason."""


class Parts:
    """Makes the parts of the rows of one file."""

    def __init__(self, parts: tuple[PartPlan, ...]) -> None:
        self._parts = parts
        self._known: list[dict[tuple[str | tuple[str, ...], ...], _Things]] = [{} for _ in parts]

    def make(self, work: Work, record_kind: Kind | None) -> None:
        """Make every part that the row has, and name it for the statements.

        Raises:
            SetAside: a part that must be there cannot be made.
        """
        made: dict[object, str] = {}
        for number, part in enumerate(self._parts):
            if part.only is not None and not _is_owned(work, part, record_kind):
                continue
            if part.unless is not None and id_text(part.unless, work.line, work.ids):
                continue
            if part.keyed:
                self._keyed(work, part, number)
            else:
                _implied(work, part, made)

    def _keyed(self, work: Work, part: PartPlan, number: int) -> None:
        kind = Kind(part.kind.fixed) if part.kind.fixed else _kind(part, work)
        columns = part.columns[kind]
        key = tuple([_cell(work, column) for column in columns])
        if any(key):
            known = self._known[number]
            things = known.get((kind, *key))
            if things is None:
                things = _things(part, kind, columns, key)
                if len(known) >= _REMEMBERED:
                    known.clear()
                known[(kind, *key)] = things
            for heading, text, reason in things.problems:
                work.warn(heading, text, reason)
            if things.things:
                ends = work.ends.setdefault(part.name, [])
                for thing in things.things:
                    ends.append((thing.record_id, kind))
                    _add_once(work, thing)
                return
        if part.required:
            place = part.required[0]
            reasons = [w.reason for w in work.warnings if w.column == place.heading]
            raise SetAside(f"{shown(place.heading)} " + (reasons[0] if reasons else "is empty"))


def _add_once(work: Work, thing: _Thing) -> None:
    """Add the record of a thing unless the delivery has it: one record, its first row's."""
    here = work.ids.kinds.get(thing.record_id)
    if here is None and all(r.record_id != thing.record_id for r in work.records):
        work.add_record(thing.record_id, thing.kind, thing.values, thing.raw, thing.name)


def _is_owned(work: Work, part: PartPlan, record_kind: Kind | None) -> bool:
    ends = work.ends.get(part.owner)
    return bool(ends) and (ends[0][1] if ends else record_kind) is part.only


def _kind(part: PartPlan, work: Work) -> Kind:
    word = part.kind.of(work.line)
    if word is None:
        assert part.kind.place is not None
        raise SetAside(f"{shown(part.kind.place.heading)} is empty: what kind is the {part.name}?")
    return Kind(word)


def _implied(work: Work, part: PartPlan, made: dict[object, str]) -> None:
    """Make a part that is the row's own: ``<row id>/<part>``."""
    texts = {
        column.heading: text
        for columns in part.columns.values()
        for column in columns
        if (text := _cell(work, column))
    }
    if not part.any_of & texts.keys():
        return
    kind = _kind(part, work) if part.kind.fixed is None else Kind(part.kind.fixed)
    columns = part.columns[kind]
    values = work.values(columns, kind)
    if not any(c.property in values for c in columns if c.heading in part.any_of):
        return
    values |= part.values
    # The owner who is also the operator is one record with two ties.
    same = (kind, *sorted(values.items()))
    record_id = made.setdefault(same, f"{work.row_id}/{part.name}")
    work.ends[part.name] = [(record_id, kind)]
    if record_id == f"{work.row_id}/{part.name}":
        raw = {
            heading: text if isinstance(text, str) else " | ".join(text)
            for heading, text in texts.items()
        }
        work.add_record(record_id, kind, values, raw, name_of(kind, values, record_id))


def _cell(work: Work, column: ColumnPlan) -> str | tuple[str, ...]:
    found = work.line.found
    if found and (texts := found.get(column.heading)) is not None:
        return tuple(texts)
    return work.line.cells[column.index] if column.index >= 0 else ""


def _things(
    part: PartPlan,
    kind: Kind,
    columns: tuple[ColumnPlan, ...],
    texts: tuple[str | tuple[str, ...], ...],
) -> _Things:
    """Read the things in these cells: position by position where a cell has several."""
    positions = [
        column.cells.positions(text) if isinstance(text, str) else text
        for column, text in zip(columns, texts, strict=True)
    ]
    size = max(map(len, positions))
    problems: list[tuple[str, str, str]] = []
    for column, some in zip(columns, positions, strict=True):
        if len(some) not in (1, size):
            reason = f"{len(some)} values beside {size}: which belongs to which is not said"
            return _Things((), ((column.heading, " | ".join(some), reason),))
    things = [
        _thing(part, kind, columns, [some[at % len(some)] for some in positions], problems)
        for at in range(size)
    ]
    return _Things(tuple(thing for thing in things if thing), tuple(problems))


def _thing(
    part: PartPlan,
    kind: Kind,
    columns: tuple[ColumnPlan, ...],
    texts: list[str],
    problems: list[tuple[str, str, str]],
) -> _Thing | None:
    """Return the thing in these texts, None where they give no normal form; note problems."""
    values: dict[str, tuple[str, ...]] = {}
    leading = False
    for column, text in zip(columns, texts, strict=True):
        reading = column.cells.read(text) if text else ()
        if isinstance(reading, Flawed):
            problems += [(column.heading, flawed, reason) for flawed, reason in reading.problems]
            reading = reading.values
        if reading and column.property is not None:
            values[column.property] = reading
            leading = leading or column.heading in part.any_of
    record_id = keyed_id(kind, values) if leading else None
    if record_id is None:
        return None
    values.update(part.values)
    raw = {column.heading: text for column, text in zip(columns, texts, strict=True) if text}
    return _Thing(record_id, kind, values, raw, name_of(kind, values, record_id))
