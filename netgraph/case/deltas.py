"""Which records deliveries may have changed since the last resolve run."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from netgraph.case.change import members
from netgraph.model.kinds import KINDS, Identity, Kind
from netgraph.model.load import Load
from netgraph.model.record import RecordUid
from netgraph.model.result import EntityId

if TYPE_CHECKING:
    from netgraph.case.case import Case

_KIND_OF = {spec.letter: kind for kind, spec in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Delta:
    """What is to be looked at again."""

    tables: Mapping[Kind, pa.Table]
    """Live RECORDS rows, by kind: those that may be new or say something else."""

    gone: Mapping[Kind, Sequence[RecordUid]]
    """By the kind of their entity: records that are no more, or of another kind now."""

    complete: bool
    """``tables`` hold every record of the kinds that are compared."""


def delta(case: "Case", unseen: Sequence[Load]) -> Delta:
    """Return what some deliveries may have changed.

    Args:
        case: resolved before they came.
        unseen: the deliveries.
    """
    if all(_adds_only(load, case.store.loads()) for load in unseen):
        return _of_deliveries(case, unseen)
    return _of_everything(case, {load.id for load in unseen})


def _adds_only(load: Load, loads: Iterable[Load]) -> bool:
    """Tell whether a delivery ends nothing, and is not itself ended by a newer one."""
    newer = (
        other.full and (other.seq, other.loaded_at, other.id) > (load.seq, load.loaded_at, load.id)
        for other in loads
        if (other.agency, other.feed) == (load.agency, load.feed)
    )
    return not load.full and not any(newer)


def _of_deliveries(case: "Case", unseen: Sequence[Load]) -> Delta:
    uids = sorted(
        {
            uid
            for load in unseen
            for table in case.archive.records(load.id)
            for uid in table["uid"].to_pylist()
        }
    )
    rows = case.store.records_of(uids)
    tables = {}
    kinds = rows["kind"].cast(pa.string())
    for kind in Kind:
        of_kind = rows.filter(pc.equal(kinds, kind.value))
        if of_kind.num_rows:
            tables[kind] = of_kind
    return Delta(tables, _of_other_kind(tables, case.store.entities_of(uids)), complete=False)


def _of_everything(case: "Case", unseen: set[str]) -> Delta:
    belongs = members(case.store.memberships())
    tables, live = {}, set()
    for kind in Kind:
        table = case.store.records(kind)
        live.update(table["uid"].to_pylist())
        if KINDS[kind].identity is not Identity.MATCHED:
            fresh = pc.is_in(table["load"].cast(pa.string()), pa.array(sorted(unseen)))
            known = pc.is_in(table["uid"], pa.array(list(belongs), pa.string()))
            table = table.filter(pc.or_(fresh, pc.invert(known)))
        if table.num_rows:
            tables[kind] = table
    gone = _of_other_kind(tables, belongs)
    for uid, entity in belongs.items():
        if uid not in live:
            gone.setdefault(_kind(entity), []).append(uid)
    return Delta(tables, gone, complete=True)


def _of_other_kind(
    tables: Mapping[Kind, pa.Table], belongs: Mapping[RecordUid, EntityId] | Mapping[str, EntityId]
) -> dict[Kind, list[RecordUid]]:
    """Return the records whose entity is of another kind than they are."""
    gone: dict[Kind, list[RecordUid]] = {}
    for kind, table in tables.items():
        for uid in table["uid"].to_pylist():
            entity = belongs.get(uid)
            if entity is not None and _kind(entity) is not kind:
                gone.setdefault(_kind(entity), []).append(uid)
    return gone


def _kind(entity: EntityId) -> Kind:
    return _KIND_OF[entity.partition("-")[0]]
