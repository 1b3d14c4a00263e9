"""The records that can have a say in each other's entities, gathered from the store."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import pyarrow.compute as pc

from netgraph.model.record import RecordUid
from netgraph.model.result import EntityId
from netgraph.resolve.incremental import Elsewhere
from netgraph.store.port import Store

_NO_MATCH = float("inf")


@dataclass(frozen=True, slots=True)
class Bonds:
    """What holds records together beside their entities."""

    lead_bits: float
    """Matches from here up do; infinite where there are none."""

    same: Mapping[RecordUid, Collection[RecordUid]]
    """Whom people called the same as a record, or what joins it beside; both ways."""

    base: Mapping[RecordUid, EntityId]
    """Where records belonged that a judgement has moved since; others belong there still."""


@dataclass(frozen=True, slots=True)
class Found:
    """The records of some components, sorted, and the entities that they belong to."""

    uids: list[RecordUid]
    current: Mapping[RecordUid, EntityId]
    """Of those that belong to one."""


def component(
    store: Store,
    seeds: Iterable[RecordUid],
    bonds: Bonds,
    new: Collection[RecordUid] = frozenset(),
) -> Found:
    """Return the seeds and all records that bonds connect with them.

    Records that belong to no entity are left out, but for those that are ``new``: they are
    not resolved yet, or ended.
    """
    at_base: dict[EntityId, list[RecordUid]] = {}
    for uid, entity in bonds.base.items():
        at_base.setdefault(entity, []).append(uid)
    known: set[RecordUid] = set()
    belongs: dict[RecordUid, EntityId] = {}
    seen: set[EntityId] = set()
    frontier = sorted({*seeds})
    while frontier:
        current = {RecordUid(uid): entity for uid, entity in store.entities_of(frontier).items()}
        belongs.update(current)
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
        if bonds.lead_bits < _NO_MATCH:
            reached.update(_matched(store, frontier, bonds.lead_bits))
        frontier = sorted(reached - known)
    return Found(sorted(known), belongs)


def _matched(store: Store, uids: Collection[RecordUid], least: float) -> set[RecordUid]:
    matches = store.matches_about(uids)
    strong = matches.filter(pc.greater_equal(matches["bits"], least))
    return {uid for side in ("left", "right") for uid in strong[side].to_pylist()}


def ids_elsewhere(store: Store, own: Collection[EntityId]) -> Elsewhere:
    """Return the question which of some ids are borne by entities other than one's own."""

    def borne(ids: Collection[EntityId]) -> frozenset[EntityId]:
        wanted = sorted({*ids}.difference(own))
        return frozenset(store.entities(wanted)["entity"].to_pylist()) if wanted else frozenset()

    return borne
