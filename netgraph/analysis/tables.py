"""The case's Arrow tables in; integer codes that arrays can be made of out.

Everything is put in a fixed order first (entities by id, statements by id), so that the
order in which a store hands out its rows changes nothing.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from netgraph.analysis.columns import every_value, first_values
from netgraph.analysis.times import NO_DAY, days
from netgraph.model.kinds import ACTORS, Kind
from netgraph.model.properties import PROPERTIES, ValueType
from netgraph.model.statements import StatementType
from netgraph.model.tables import ENTITIES, MEMBERSHIPS, RECORDS, STATEMENTS

_Derived = TypeVar("_Derived")

KIND_CODES: dict[Kind, int] = {kind: code for code, kind in enumerate(Kind)}
TYPE_CODES: dict[StatementType, int] = {type_: code for code, type_ in enumerate(StatementType)}
KIND_OF_CODE: tuple[Kind, ...] = tuple(Kind)
TYPE_OF_CODE: tuple[StatementType, ...] = tuple(StatementType)

MAX_AGENCIES = 63
"""So many agencies get a bit of their own in a mask; any further ones share the last."""

_EVENT_TIMES = {
    Kind.SHIPMENT: "registered_at",
    Kind.CROSSING: "crossed_at",
    Kind.SIGHTING: "seen_at",
    Kind.CASE: "opened_on",
    Kind.NOTICE: "opened_on",
}

_SOURCE_GRADES = {"A": 1.0, "B": 0.95, "C": 0.75, "X": 0.85}
_INFO_GRADES = {"1": 1.0, "2": 0.95, "3": 0.95, "4": 0.9}
"""What a statement keeps of its bits. Most feeds come ungraded (X4), which must not hurt
them much; a source known to be mostly unreliable counts for less."""


@dataclass(frozen=True, slots=True)
class CaseTables:
    """The live case as a store gives it; the columns are those of ``model.tables``."""

    records: Mapping[Kind, pa.Table]
    statements: pa.Table
    entities: pa.Table
    memberships: pa.Table

    @classmethod
    def empty(cls) -> "CaseTables":
        """Return a case in which nothing has been said."""
        return cls({}, STATEMENTS.empty_table(), ENTITIES.empty_table(), MEMBERSHIPS.empty_table())


@dataclass(frozen=True, slots=True)
class Selection:
    """Which statements count."""

    agencies: frozenset[str] | None = None
    """Only what these agencies state; None for all."""

    first_on: str | None = None
    last_on: str | None = None
    """Dated statements outside are left out; undated ones (registers) stay."""

    strict: bool = False
    """Entities of the strict view instead of the lead view."""


@dataclass(frozen=True, slots=True)
class StatementCodes:
    """Statements in order of id; each array has one element a statement."""

    ids: pa.Array
    subject: NDArray[np.int32]
    object: NDArray[np.int32]
    type: NDArray[np.int8]
    agency: NDArray[np.int16]
    day: NDArray[np.int32]
    """When it held or happened, NO_DAY where neither it nor its event is dated."""

    until: NDArray[np.int32]
    role: pa.Array
    grade: NDArray[np.float64]
    """0 to 1: the share of its bits that the source's grade leaves."""

    def __len__(self) -> int:
        return len(self.subject)


@dataclass(frozen=True)
class CodedCase:
    """A case with entities numbered by sorted id."""

    tables: CaseTables
    entities: NDArray[np.object_]
    names: NDArray[np.object_]
    kinds: NDArray[np.int8]
    agencies: tuple[str, ...]
    statements: StatementCodes
    left_out: int
    """Statements that name a record no entity holds, or that the selection excludes."""

    _uids: pa.Array
    _uid_entity: NDArray[np.int32]
    _records: dict[Kind, pa.Table] = field(default_factory=dict)
    _columns: dict[tuple[Kind, str], pa.Array] = field(default_factory=dict)
    _derived: dict[str, object] = field(default_factory=dict)

    def is_kind(self, *kinds: Kind) -> NDArray[np.bool_]:
        """Return which entities are of one of these kinds."""
        wanted = np.zeros(len(KIND_OF_CODE), bool)
        wanted[[KIND_CODES[kind] for kind in kinds]] = True
        return np.asarray(wanted[self.kinds], bool)

    @property
    def actors(self) -> NDArray[np.bool_]:
        """Which entities can be members of a network."""
        return self.is_kind(*sorted(ACTORS))

    def entity_codes(self, uids: pa.ChunkedArray | pa.Array) -> NDArray[np.int32]:
        """Return the entity code of each record uid, -1 where no entity holds it."""
        return _lookup(uids, self._uids, self._uid_entity)

    def typed(self, kind: Kind, properties: Iterable[str]) -> pa.Table:
        """Return the kind's records with these properties as columns, by uid.

        Returns:
            The columns of ``model.tables.expand`` and ``entity``, an int32 code. Records
            that no entity holds, or of an agency left out, are not among them.
        """
        wanted = list(dict.fromkeys(properties))
        records = self._of_kind(kind)
        missing = [name for name in wanted if (kind, name) not in self._columns]
        read = first_values(_flat(records["values"]), missing)
        for name, column in zip(missing, read, strict=True):
            number = PROPERTIES[kind][name].type is ValueType.NUMBER
            self._columns[kind, name] = column.cast(pa.float64()) if number else column
        table = records.drop_columns(["values"])
        for name in wanted:
            column = self._columns[kind, name]
            place = table.schema.get_field_index(name)
            table = (
                table.append_column(name, column)
                if place < 0
                else table.set_column(place, name, column)
            )
        return table

    def every(self, kind: Kind, property_: str) -> tuple[NDArray[np.int32], pa.Array]:
        """Return all values of a property, not the first ones only, and the entity of each."""

        def read() -> tuple[NDArray[np.int32], pa.Array]:
            records = self._of_kind(kind)
            rows, values = every_value(_flat(records["values"]), property_)
            return records["entity"].to_numpy()[rows], values

        return self.once(f"every {kind.value} {property_}", read)

    def once(self, name: str, make: Callable[[], _Derived]) -> _Derived:
        """Return what several questions work out of the same case, worked out by the first."""
        if name not in self._derived:
            self._derived[name] = make()
        return cast(_Derived, self._derived[name])

    def _of_kind(self, kind: Kind) -> pa.Table:
        """Return uid, agency, name, values and entity of the kind's live records, by uid."""
        if kind not in self._records:
            records = self.tables.records.get(kind, RECORDS.empty_table())
            records = records.select(["uid", "agency", "name", "values"])
            records = records.filter(
                pc.is_in(_flat(records["agency"]), pa.array(self.agencies, pa.string()))
            ).sort_by("uid")
            entity = pa.array(self.entity_codes(records["uid"]))
            records = records.set_column(1, "agency", _flat(records["agency"]))
            records = records.append_column("entity", entity)
            kept = records.filter(pc.greater_equal(entity, 0))
            self._records[kind] = kept.combine_chunks()
        return self._records[kind]


def coded(tables: CaseTables, selection: Selection | None = None) -> CodedCase:
    """Number the case's entities and code its statements.

    Args:
        tables: in any order of rows.
        selection: which statements count; all by default.
    """
    selection = selection or Selection()
    memberships = tables.memberships.combine_chunks()
    column = memberships["strict_entity" if selection.strict else "entity"]
    entities, names, kinds = _entities(tables, column)
    uids = _flat(memberships["uid"])
    ids = pa.array(entities, pa.string())
    uid_entity = _lookup(column, ids, np.arange(len(entities), dtype=np.int32))
    found = sorted(set(pc.unique(_flat(tables.statements["agency"])).to_pylist()) - {None})
    found = sorted({*found, *_record_agencies(tables)})
    if selection.agencies is not None:
        found = [agency for agency in found if agency in selection.agencies]
    case = CodedCase(tables, entities, names, kinds, tuple(found), _none(), 0, uids, uid_entity)
    statements, left_out = _statements(case, selection)
    return CodedCase(
        tables, entities, names, kinds, tuple(found), statements, left_out, uids, uid_entity
    )


def _entities(
    tables: CaseTables, column: pa.ChunkedArray
) -> tuple[NDArray[np.object_], NDArray[np.object_], NDArray[np.int8]]:
    """Return sorted ids, names and kind codes.

    Entities of the strict view that the lead view has not are named after their id and take
    the kind that the id's letter tells.
    """
    table = tables.entities.select(["entity", "kind", "name"]).sort_by("entity")
    ids = table["entity"].to_pylist()
    columns = (ids, _texts(table["kind"]), table["name"].to_pylist())
    rows = {entity: (kind, name) for entity, kind, name in zip(*columns, strict=True)}
    extra = sorted(set(pc.unique(_flat(column)).to_pylist()) - rows.keys() - {None})
    if extra:
        kind_of = {entity: kind for entity, (kind, _) in rows.items()}
        by_letter = {entity[0]: kind for entity, kind in kind_of.items()}
        for entity in extra:
            if entity[0] in by_letter:
                rows[entity] = (by_letter[entity[0]], entity)
    ordered = sorted(rows)
    return (
        np.array(ordered, object),
        np.array([rows[entity][1] or entity for entity in ordered], object),
        np.array([KIND_CODES[Kind(rows[entity][0])] for entity in ordered], np.int8),
    )


def _record_agencies(tables: CaseTables) -> set[str]:
    found: set[str] = set()
    for table in tables.records.values():
        found.update(_texts(pc.unique(_flat(table["agency"])).drop_null()))
    return found


def _none() -> StatementCodes:
    empty = np.zeros(0, np.int32)
    text = pa.array([], pa.string())
    return StatementCodes(
        text,
        empty,
        empty,
        empty.astype(np.int8),
        empty.astype(np.int16),
        empty,
        empty,
        text,
        empty.astype(np.float64),
    )


def _statements(case: CodedCase, selection: Selection) -> tuple[StatementCodes, int]:
    total = case.tables.statements.num_rows
    table = case.tables.statements.sort_by("id")
    subject, object_ = case.entity_codes(table["subject"]), case.entity_codes(table["object"])
    agency = _lookup(
        table["agency"], pa.array(case.agencies, pa.string()), np.arange(len(case.agencies))
    )
    since = days(table["since"])
    day = np.where(since != NO_DAY, since, _event_days(case, object_, subject))
    keep = (subject >= 0) & (object_ >= 0) & (agency >= 0) & _within(day, selection)
    type_names = pa.array([type_.value for type_ in TYPE_OF_CODE])
    types = _lookup(table["type"], type_names, np.arange(len(TYPE_OF_CODE)))
    codes = StatementCodes(
        ids=_flat(table["id"]).filter(pa.array(keep)),
        subject=subject[keep],
        object=object_[keep],
        type=types[keep].astype(np.int8),
        agency=agency[keep].astype(np.int16),
        day=day[keep],
        until=days(table["until"])[keep],
        role=_flat(table["role"]).filter(pa.array(keep)),
        grade=_grades(table["marking"])[keep],
    )
    return codes, total - len(codes)


def _event_days(
    case: CodedCase, object_: NDArray[np.int32], subject: NDArray[np.int32]
) -> NDArray[np.int32]:
    """Return the day of the event at either end of each statement."""
    of_entity = np.full(len(case.entities) + 1, NO_DAY, np.int32)  # the last is for code -1
    for kind, name in _EVENT_TIMES.items():
        if kind in case.tables.records:
            table = case.typed(kind, (name,))
            when = days(table[name])
            known = when != NO_DAY
            of_entity[table["entity"].to_numpy()[known]] = when[known]
    return np.where(of_entity[object_] != NO_DAY, of_entity[object_], of_entity[subject])


def _within(day: NDArray[np.int32], selection: Selection) -> NDArray[np.bool_]:
    keep = np.ones(len(day), bool)
    if selection.first_on is not None:
        keep &= (day == NO_DAY) | (day >= days(pa.array([selection.first_on]))[0])
    if selection.last_on is not None:
        keep &= (day == NO_DAY) | (day <= days(pa.array([selection.last_on]))[0])
    return keep


def _grades(column: pa.ChunkedArray) -> NDArray[np.float64]:
    coded_ = pc.dictionary_encode(_flat(column), null_encoding="encode")
    kept = []
    for text in coded_.dictionary.to_pylist():
        marking = json.loads(text) if text else {}
        kept.append(
            _SOURCE_GRADES.get(marking.get("source_grade", "X"), 0.85)
            * _INFO_GRADES.get(marking.get("info_grade", "4"), 0.9)
        )
    if not kept:
        return np.zeros(0, np.float64)
    return np.asarray(np.array(kept)[coded_.indices.to_numpy(zero_copy_only=False)], float)


def _lookup(
    values: pa.ChunkedArray | pa.Array, known: pa.Array, codes: NDArray[np.integer]
) -> NDArray[np.int32]:
    """Return the code of each value, -1 for a value that is not known."""
    if len(known) == 0:
        return np.full(len(values), -1, np.int32)
    at = pc.fill_null(pc.index_in(_flat(values), known), -1).to_numpy(zero_copy_only=False)
    return np.where(at >= 0, np.asarray(codes)[at], -1).astype(np.int32)


def _flat(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    """Return one plain string array."""
    array = column.cast(pa.string())
    if isinstance(array, pa.ChunkedArray):
        return pa.concat_arrays(array.chunks) if array.num_chunks else pa.array([], pa.string())
    return array


def _texts(column: pa.ChunkedArray | pa.Array) -> list[str]:
    texts: list[str] = _flat(column).to_pylist()
    return texts
