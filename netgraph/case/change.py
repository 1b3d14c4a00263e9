"""Rows of who is who before and after, and what must be written to come from one to the other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from netgraph.model.outcome import Amendment
from netgraph.model.record import RecordUid
from netgraph.model.result import EntityId
from netgraph.model.tables import ENTITIES, MATCHES, MEMBERSHIPS
from netgraph.store.port import Store


@dataclass(frozen=True, slots=True)
class Change:
    """One part as it was and as it is: tables as in ``netgraph.model.tables``."""

    entities: tuple[pa.Table, pa.Table]
    memberships: tuple[pa.Table, pa.Table]
    matches: tuple[pa.Table, pa.Table]
    retired: pa.Table


@dataclass(frozen=True, slots=True)
class Side:
    """All rows of what a change touches, on one side of it."""

    entities: pa.Table
    memberships: pa.Table
    matches: pa.Table


def merged(changes: Sequence[Change], side: int) -> Side:
    """Return one side of all changes, 0 for before and 1 for after."""

    def joined(tables: Iterable[pa.Table], schema: pa.Schema) -> pa.Table:
        return pa.concat_tables([schema.empty_table(), *tables]).unify_dictionaries()

    return Side(
        joined((change.entities[side] for change in changes), ENTITIES),
        joined((change.memberships[side] for change in changes), MEMBERSHIPS),
        joined((change.matches[side] for change in changes), MATCHES),
    )


def difference(before: Side, after: Side, retired: pa.Table) -> Amendment:
    """Return what must be written to come from one side to the other.

    Args:
        before: the rows as they are.
        after: as they are to be.
        retired: RETIRED rows of this step.
    """
    entities, gone = _changed(before.entities, after.entities, ("entity",))
    memberships, left = _changed(before.memberships, after.memberships, ("uid",))
    matches, unmatched = _changed(before.matches, after.matches, ("left", "right"))
    return Amendment(
        entities=entities,
        memberships=memberships,
        matches=matches,
        retired=retired,
        gone=tuple(EntityId(key[0]) for key in gone),
        left=tuple(RecordUid(key[0]) for key in left),
        unmatched=tuple((RecordUid(key[0]), RecordUid(key[1])) for key in unmatched),
    )


def _changed(
    before: pa.Table, after: pa.Table, keys: tuple[str, ...]
) -> tuple[pa.Table, list[tuple[str, ...]]]:
    """Return the rows of ``after`` that are new or different, and the keys that are no more."""
    old = dict(zip((key for key, _ in _keyed(before, keys)), _cells(before), strict=True))
    new = [key for key, _ in _keyed(after, keys)]
    differs = [old.get(key) != row for key, row in zip(new, _cells(after), strict=True)]
    gone = sorted(old.keys() - set(new))
    return after.filter(pa.array(differs, pa.bool_())), gone


def _cells(table: pa.Table) -> Iterator[tuple[object, ...]]:
    return zip(*(column.to_pylist() for column in table.columns), strict=True)


def members(memberships: pa.Table) -> dict[RecordUid, EntityId]:
    """Return record to entity of MEMBERSHIPS."""
    uids, entities = (memberships[name].to_pylist() for name in ("uid", "entity"))
    return dict(zip(uids, entities, strict=True))


def side_of(store: Store, amendment: Amendment) -> tuple[Side, Side]:
    """Return all rows of what an amendment touches, before it and after it.

    Args:
        store: before it.
        amendment: not written yet.
    """
    put = dict(_keyed(amendment.memberships, ("uid",)))
    moved = {*(key[0] for key in put), *amendment.left}
    touched = {*store.entities_of(sorted(map(RecordUid, moved))).values(), *amendment.gone}
    touched |= {*amendment.entities["entity"].to_pylist()}
    touched |= {*amendment.memberships["entity"].to_pylist()}
    ids = sorted(touched)
    pairs = {*amendment.unmatched, *(key for key, _ in _keyed(amendment.matches, _PAIR))}
    about = store.matches_about(sorted({RecordUid(uid) for pair in pairs for uid in pair}))
    concerned = [key in pairs for key, _ in _keyed(about, _PAIR)]
    before = Side(
        store.entities(ids),
        store.memberships(ids),
        about.filter(pa.array(concerned, pa.bool_())),
    )
    after = Side(
        _overlaid(before.entities, amendment.entities, ("entity",), amendment.gone),
        _overlaid(before.memberships, amendment.memberships, ("uid",), amendment.left),
        amendment.matches,
    )
    return before, after


_PAIR = ("left", "right")


def _keyed(table: pa.Table, keys: Sequence[str]) -> Iterable[tuple[tuple[str, ...], int]]:
    """Yield the key of each row and its place."""
    columns = (table[key].to_pylist() for key in keys)
    return ((key, place) for place, key in enumerate(zip(*columns, strict=True)))


def _overlaid(table: pa.Table, put: pa.Table, keys: Sequence[str], gone: Iterable[str]) -> pa.Table:
    """Return a table with rows put in place of those with the same key, and some gone."""
    out = {*(key for key, _ in _keyed(put, keys)), *((key,) for key in gone)}
    stays = [key not in out for key, _ in _keyed(table, keys)]
    return pa.concat_tables([table.filter(pa.array(stays, pa.bool_())), put]).unify_dictionaries()
