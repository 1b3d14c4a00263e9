"""From what a person named to the records that are judged, and what stood before."""

from collections.abc import Sequence

from netgraph.case.entities import live_entity
from netgraph.errors import JudgementError, UnknownError
from netgraph.model.kinds import KINDS, Identity
from netgraph.model.record import RecordUid
from netgraph.model.result import EntityId
from netgraph.store.port import Store

Sides = tuple[tuple[RecordUid, ...], tuple[RecordUid, ...]]

MOST_PAIRS = 100_000
"""That one judgement may hold apart."""


def joined_sides(store: Store, one: str, other: str) -> Sides:
    """Return the records to be called the same: of an entity all, of a record it alone.

    Raises:
        UnknownError: a name stands for nothing, or for several entities.
        JudgementError: both are one entity already.
    """
    left, right = (_records(store, name) for name in (one, other))
    if len(left) * len(right) > 1 and live_entity(store, one) == live_entity(store, other):
        raise JudgementError(
            f"{one} and {other} are one entity already ({live_entity(store, one)}); name two "
            "records to make sure that no later run parts them"
        )
    if len(left) * len(right) > MOST_PAIRS:
        raise JudgementError(
            f"{one} and {other} have {len(left):,} and {len(right):,} records: name one record of "
            "each that shows best that they are the same"
        )
    return left, right


def _records(store: Store, name: str) -> tuple[RecordUid, ...]:
    if ":" in name:
        return (RecordUid(name),)
    return tuple(store.memberships([live_entity(store, name)])["uid"].to_pylist())


def split_sides(store: Store, entity: EntityId, by: Sequence[str]) -> Sides:
    """Return the records that are taken out of an entity, and those that stay.

    Raises:
        JudgementError: a record is none of the entity's, or nothing would stay.
    """
    members = store.memberships([entity])["uid"].to_pylist()
    taken = tuple(sorted({RecordUid(uid) for uid in by}))
    strangers = [uid for uid in taken if uid not in set(members)]
    if strangers:
        raise JudgementError(
            f"{strangers[0]} is no record of {entity}; `netgraph entity show {entity}` lists them"
        )
    rest = tuple(uid for uid in members if uid not in set(taken))
    if not rest or not taken:
        raise JudgementError(
            f"{entity} has {len(members)} records and {len(taken)} are named: name some of them, "
            "not all, so that a part stays"
        )
    if len(rest) * len(taken) > MOST_PAIRS:
        raise JudgementError(
            f"taking {len(taken):,} records from {len(rest):,} holds more than {MOST_PAIRS:,} "
            "pairs apart; split off a smaller part first"
        )
    return taken, rest


def prior_state(
    store: Store, left: Sequence[RecordUid], right: Sequence[RecordUid]
) -> dict[str, object]:
    """Return what stands of these records now, for the ledger.

    Raises:
        UnknownError: a record is unknown, ended, or not resolved yet.
        JudgementError: they are one record, of different kinds, or of a kind that is never
            compared.
    """
    uids = sorted({*left, *right})
    if set(left) & set(right):
        raise JudgementError(f"{min(set(left) & set(right))} is one record: name two to judge")
    kinds = store.kinds_of(uids)
    current = store.entities_of(uids)
    for uid in uids:
        if uid not in kinds:
            raise UnknownError(
                f"no record {uid}; write it as agency:record_id, as `entity show` does"
            )
        if uid not in current:
            raise UnknownError(
                f"{uid} belongs to no entity: its agency no longer states it, or it came after "
                "the last resolve; run `netgraph entity resolve`, then look again"
            )
    if len(found := sorted({kind.value for kind in kinds.values()})) > 1:
        raise JudgementError(f"a {found[0]} and a {found[1]} are never one thing")
    if KINDS[kinds[uids[0]]].identity is not Identity.MATCHED:
        raise JudgementError(
            f"a {found[0]} is one by its number or its event, not by comparison: there is nothing "
            "to judge"
        )
    prior: dict[str, object] = {
        name: sorted({current[uid] for uid in side})
        for name, side in (("left", left), ("right", right))
    }
    if len(uids) == 2:
        for row in store.matches(uids).to_pylist():
            prior |= {"decision": row["decision"], "bits": row["bits"]}
    return prior
