"""Who belonged where before and after a run -> what became of each entity."""

from collections.abc import Iterator, Mapping

from netgraph.model.event import Event, Happened
from netgraph.model.kinds import KINDS
from netgraph.model.record import RecordUid
from netgraph.model.result import EntityId

_KIND_OF = {spec.letter: kind for kind, spec in KINDS.items()}

Membership = Mapping[RecordUid, EntityId]

_Moved = Mapping[EntityId | None, list[RecordUid]]
"""Records by the entity they came from or went to; None for none."""

_Moves = dict[EntityId, dict[EntityId | None, list[RecordUid]]]


def events(before: Membership, after: Membership) -> list[Event]:
    """Return what became of the entities, ordered by id.

    Args:
        before: record to entity, of every record of the entities that a run touched.
        after: likewise.

    Returns:
        Nothing of an entity whose records are the same as before. One can have several: it
        grew by a new record and merged with another.
    """
    came: _Moves = {}
    went: _Moves = {}
    for uid, now in after.items():
        if (was := before.get(uid)) != now:
            came.setdefault(now, {}).setdefault(was, []).append(uid)
    for uid, was in before.items():
        if (then := after.get(uid)) != was:
            went.setdefault(was, {}).setdefault(then, []).append(uid)
    old, alive = set(before.values()), set(after.values())
    found = [event for entity in sorted(came) for event in _came(entity, came[entity], old)]
    found += [event for entity in sorted(went) for event in _went(entity, went[entity], alive)]
    order = list(Happened)
    return sorted(found, key=lambda event: (event.entity, order.index(event.happened)))


def _came(entity: EntityId, sources: _Moved, old: set[EntityId]) -> Iterator[Event]:
    others: _Moved = {source: uids for source, uids in sources.items() if source is not None}
    if entity not in old:
        yield _event(entity, Happened.CREATED, sources)
        return
    if None in sources:
        yield _event(entity, Happened.GREW, {None: sources[None]})
    if others:
        yield _event(entity, Happened.MERGED, others)


def _went(entity: EntityId, targets: _Moved, alive: set[EntityId]) -> Iterator[Event]:
    others: _Moved = {target: uids for target, uids in targets.items() if target is not None}
    if entity not in alive:
        yield _event(entity, Happened.RETIRED, targets)
        return
    if None in targets:
        yield _event(entity, Happened.SHRANK, {None: targets[None]})
    if others:
        yield _event(entity, Happened.SPLIT, others)


def _event(entity: EntityId, happened: Happened, moved: _Moved) -> Event:
    return Event(
        entity=entity,
        kind=_KIND_OF[entity.partition("-")[0]],
        happened=happened,
        others=tuple(sorted(other for other in moved if other is not None)),
        records=tuple(sorted(uid for uids in moved.values() for uid in uids)),
    )
