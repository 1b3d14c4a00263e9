"""The records that can have a say in each other's entities, gathered from the store."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import pyarrow.compute as pc

from netgraph.model.kinds import KINDS, Kind
from netgraph.model.record import RecordUid
from netgraph.model.result import EntityId
from netgraph.resolve.stable_ids import fresh_id
from netgraph.store.port import Store

_SALTS = 3
"""Ids of one record that are looked at: a second is needed once in 10^13 records."""


@dataclass(frozen=True, slots=True)
class Bonds:
    """What holds records together beside their entities."""

    lead_bits: float
    """Matches from here up do."""

    same: Mapping[RecordUid, Collection[RecordUid]]
    """Whom people called the same as a record, or what joins it beside; both ways."""

    base: Mapping[RecordUid, EntityId]
    """Where records belonged that a judgement has moved since; others belong there still."""


def component(
    store: Store,
    seeds: Iterable[RecordUid],
    bonds: Bonds,
    new: Collection[RecordUid] = frozenset(),
) -> list[RecordUid]:
    """Return the seeds and all records that bonds connect with them, sorted.

    Records that belong to no entity are left out, but for those that are ``new``: they are
    not resolved yet, or ended.
    """
    at_base: dict[EntityId, list[RecordUid]] = {}
    for uid, entity in bonds.base.items():
        at_base.setdefault(entity, []).append(uid)
    known: set[RecordUid] = set()
    seen: set[EntityId] = set()
    frontier = sorted({*seeds})
    while frontier:
        current = store.entities_of(frontier)
        frontier = [uid for uid in frontier if uid in current or uid in new]
        known.update(frontier)
        entities = set(current.values())
        entities |= {bonds.base[uid] for uid in frontier if uid in bonds.base}
        entities -= seen
        seen |= entities
        reached: set[RecordUid] = set()
        reached.update(store.memberships(sorted(entities))["uid"].to_pylist())
        reached.update(uid for entity in entities for uid in at_base.get(entity, ()))
        reached.update(other for uid in frontier for other in bonds.same.get(uid, ()))
        reached.update(_matched(store, frontier, bonds.lead_bits))
        frontier = sorted(reached - known)
    return sorted(known)


def _matched(store: Store, uids: Collection[RecordUid], least: float) -> set[RecordUid]:
    matches = store.matches_about(uids)
    strong = matches.filter(pc.greater_equal(matches["bits"], least))
    return {uid for side in ("left", "right") for uid in strong[side].to_pylist()}


def ids_elsewhere(
    store: Store, kind: Kind, uids: Iterable[RecordUid], own: Collection[EntityId]
) -> frozenset[EntityId]:
    """Return the ids that these records could give to an entity and that another one bears."""
    letter = KINDS[kind].letter
    could = {fresh_id(letter, uid, salt) for uid in uids for salt in range(_SALTS)}
    borne = store.entities(sorted(could.difference(own)))["entity"].to_pylist()
    return frozenset(borne)
