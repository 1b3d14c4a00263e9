"""Rows of who is who before and after, and what must be written to come from one to the other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

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


@dataclass(frozen=True, slots=True)
class Ways:
    """What must be written to come from one side to the other, and back."""

    there: Amendment
    back: Amendment


def ways(before: Side, after: Side, retired: tuple[pa.Table, pa.Table]) -> Ways:
    """Compare two sides.

    Args:
        before: the rows as they are.
        after: as they are to be.
        retired: RETIRED rows of the step there and of the step back.
    """
    tables = {
        "entities": _both_ways(before.entities, after.entities, ("entity",)),
        "memberships": _both_ways(before.memberships, after.memberships, ("uid",)),
        "matches": _both_ways(before.matches, after.matches, _PAIR),
    }
    there, back = (
        Amendment(
            entities=tables["entities"][way].put,
            memberships=tables["memberships"][way].put,
            matches=tables["matches"][way].put,
            retired=retired[way],
            gone=tuple(EntityId(key[0]) for key in tables["entities"][way].gone),
            left=tuple(RecordUid(key[0]) for key in tables["memberships"][way].gone),
            unmatched=tuple(
                (RecordUid(key[0]), RecordUid(key[1])) for key in tables["matches"][way].gone
            ),
        )
        for way in (0, 1)
    )
    return Ways(there, back)


_PAIR = ("left", "right")


@dataclass(frozen=True, slots=True)
class _Step:
    put: pa.Table
    """Rows that are new or different."""

    gone: list[tuple[str, ...]]
    """Keys that are no more."""


def _both_ways(before: pa.Table, after: pa.Table, keys: Sequence[str]) -> tuple[_Step, _Step]:
    old, new = (list(_keys(table, keys)) for table in (before, after))
    place = {key: at for at, key in enumerate(old)}
    at = np.array([place.get(key, -1) for key in new], np.int64)
    differs = np.ones(len(new), np.bool_)
    known = np.flatnonzero(at >= 0)
    differs[known] = ~_same(before.take(pa.array(at[known])), after.take(pa.array(known)))
    fresh = set(new)
    put_back = np.array([key not in fresh for key in old], np.bool_)
    put_back[at[known][differs[known]]] = True
    return (
        _Step(after.filter(pa.array(differs)), sorted(set(old) - fresh)),
        _Step(before.filter(pa.array(put_back)), sorted(fresh.difference(old))),
    )


def _same(one: pa.Table, other: pa.Table) -> NDArray[np.bool_]:
    """Return which rows of two tables of the same length are the same."""
    same = np.ones(len(one), np.bool_)
    for name, column in zip(one.column_names, one.columns, strict=True):
        others = other[name]
        if pa.types.is_list(column.type):
            pairs = zip(column.to_pylist(), others.to_pylist(), strict=True)
            same &= np.array([a == b for a, b in pairs], np.bool_)
            continue
        if pa.types.is_dictionary(column.type):
            column, others = column.cast(pa.string()), others.cast(pa.string())
        both_null = pc.and_(pc.is_null(column), pc.is_null(others))
        equal = pc.or_(pc.fill_null(pc.equal(column, others), fill_value=False), both_null)
        same &= equal.to_numpy()
    return same


def _keys(table: pa.Table, keys: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(table[key].to_pylist() for key in keys), strict=True)


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
    moved = {*amendment.memberships["uid"].to_pylist(), *amendment.left}
    touched = {*store.entities_of(sorted(map(RecordUid, moved))).values(), *amendment.gone}
    touched |= {*amendment.entities["entity"].to_pylist()}
    touched |= {*amendment.memberships["entity"].to_pylist()}
    ids = sorted(touched)
    pairs = {*amendment.unmatched, *_keys(amendment.matches, _PAIR)}
    about = store.matches_about(sorted({RecordUid(uid) for pair in pairs for uid in pair}))
    concerned = [key in pairs for key in _keys(about, _PAIR)]
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


def _overlaid(table: pa.Table, put: pa.Table, keys: Sequence[str], gone: Iterable[str]) -> pa.Table:
    """Return a table with rows put in place of those with the same key, and some gone."""
    out = {*_keys(put, keys), *((key,) for key in gone)}
    stays = [key not in out for key in _keys(table, keys)]
    return pa.concat_tables([table.filter(pa.array(stays, pa.bool_())), put]).unify_dictionaries()
