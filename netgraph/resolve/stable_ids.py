"""Clusters of records and the ids of the last run -> an id for each, and what became of the rest.

An entity's id outlives the run: it follows the majority of the records that bore it.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from netgraph.model.record import RecordUid
from netgraph.model.result import EntityId

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 9

MERGED_INTO = "MERGED_INTO"
SPLIT_FROM = "SPLIT_FROM"


@dataclass(frozen=True, slots=True, order=True)
class Retired:
    """An id that no entity bears any more, and one that took over records of it."""

    entity: EntityId
    event: str
    """MERGED_INTO where one successor took them all, else SPLIT_FROM, one row each."""

    successor: EntityId


@dataclass(frozen=True, slots=True)
class Assignment:
    ids: Sequence[EntityId]
    """In the order of the clusters, all different."""

    retired: Sequence[Retired]


def fresh_id(letter: str, uid: str, salt: int = 0) -> EntityId:
    """Return the id that a record gives to an entity: the same in every case and run.

    >>> fresh_id("P", "police_ua:7")
    'P-KCENHEWQY'
    """
    digest = hashlib.blake2b(f"{letter}\x1f{uid}\x1f{salt}".encode(), digest_size=8).digest()
    number = int.from_bytes(digest, "big")
    return EntityId(
        f"{letter}-" + "".join(_CROCKFORD[number >> 5 * place & 31] for place in range(_LENGTH))
    )


def assign(
    letter: str,
    clusters: Sequence[Sequence[RecordUid]],
    previous: Mapping[RecordUid, EntityId],
    elsewhere: Collection[EntityId] = frozenset(),
) -> Assignment:
    """Give every cluster an id: that of the last run where it has a claim, else a fresh one.

    An old id goes to the cluster that holds most of its records (then the larger cluster,
    then the one with the smallest uid); a cluster that is offered several keeps the one
    with most records in it. A fresh id comes from the smallest uid.

    Args:
        letter: of the kind, the first of its ids.
        clusters: each sorted, none empty, no record in two.
        previous: record to its entity in the last run.
        elsewhere: ids of entities that are none of these clusters; none is given twice.
    """
    shares = [Counter(previous[uid] for uid in c if uid in previous) for c in clusters]
    offers = sorted(
        (-count, -len(cluster), cluster[0], old, number)
        for number, (cluster, share) in enumerate(zip(clusters, shares, strict=True))
        for old, count in share.items()
    )
    kept: dict[int, EntityId] = {}
    taken: set[EntityId] = set()
    for _, _, _, old, number in offers:
        if old not in taken and number not in kept:
            taken.add(old)
            kept[number] = old
    for number in sorted(range(len(clusters)), key=lambda number: clusters[number][0]):
        if number not in kept:
            kept[number] = _unused(letter, clusters[number][0], taken, elsewhere)
            taken.add(kept[number])
    ids = [kept[number] for number in range(len(clusters))]
    records = {uid: kept[number] for number, cluster in enumerate(clusters) for uid in cluster}
    before = {uid: previous[uid] for uid in records if uid in previous}
    return Assignment(ids, retired_between(before, records))


def strict_ids(
    letter: str,
    clusters: Sequence[Sequence[RecordUid]],
    ids: Sequence[EntityId],
    parts: Mapping[RecordUid, int],
    elsewhere: Collection[EntityId] = frozenset(),
) -> dict[RecordUid, EntityId]:
    """Give every record its id in the strict view, where entities may stand apart in parts.

    The largest part of an entity (then the one with the smallest uid) bears its id, the
    others bear ids of their own, which no entity of the lead view has.
    """
    taken = set(ids)
    strict: dict[RecordUid, EntityId] = {}
    for cluster, entity in zip(clusters, ids, strict=True):
        by_part: dict[int, list[RecordUid]] = {}
        for uid in cluster:
            by_part.setdefault(parts[uid], []).append(uid)
        for place, part in enumerate(sorted(by_part.values(), key=lambda p: (-len(p), p[0]))):
            own = entity if place == 0 else _unused(letter, part[0], taken, elsewhere)
            taken.add(own)
            strict.update(dict.fromkeys(part, own))
    return strict


def _unused(
    letter: str, uid: str, taken: Collection[EntityId], elsewhere: Collection[EntityId]
) -> EntityId:
    salt = 0
    while (entity := fresh_id(letter, uid, salt)) in taken or entity in elsewhere:
        salt += 1
    return entity


def retired_between(
    before: Mapping[RecordUid, EntityId], after: Mapping[RecordUid, EntityId]
) -> list[Retired]:
    """Return the ids that no record bears any more, and who took their records over.

    Args:
        before: record to entity; all records of the entities named.
        after: likewise; a record that is not in it belongs to nothing any more.
    """
    alive = set(after.values())
    successors: dict[EntityId, set[EntityId]] = {}
    for uid, old in before.items():
        if old not in alive and uid in after:
            successors.setdefault(old, set()).add(after[uid])
    return sorted(
        Retired(old, MERGED_INTO if len(heirs) == 1 else SPLIT_FROM, heir)
        for old, heirs in successors.items()
        for heir in heirs
    )
