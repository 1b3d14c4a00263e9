"""Settle the components of some records again, and write what changed as a run of its own."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from netgraph.case.component import Bonds, component, ids_elsewhere
from netgraph.case.resolve_state import How, ResolveState, UidPair
from netgraph.case.runs import start_run
from netgraph.model.event import Event
from netgraph.model.judgement import Judgement, Verdict
from netgraph.model.kinds import KINDS, Identity, Kind
from netgraph.model.outcome import Amendment
from netgraph.model.record import RecordUid
from netgraph.model.result import EntityId, Run
from netgraph.model.tables import ENTITIES, MATCHES, MEMBERSHIPS, RETIRED
from netgraph.resolve.events import events
from netgraph.resolve.incremental import Component, Names, Resettled, resettle
from netgraph.resolve.rows import Rows
from netgraph.resolve.said import standing
from netgraph.store.history import changes_between
from netgraph.store.port import Store

if TYPE_CHECKING:
    from netgraph.case.case import Case


@dataclass(frozen=True, slots=True)
class Amended:
    """A run that changed a part of who is who."""

    run: Run
    events: tuple[Event, ...]


def follow_judgements(
    case: "Case",
    state: ResolveState,
    judgements: Sequence[Judgement],
    changed: Collection[Judgement],
) -> Amended:
    """Bring the entities in line with the ledger, at the price of a component.

    Args:
        case: held by its lock.
        state: before.
        judgements: all of the ledger.
        changed: those that were made or taken back since the current run.
    """
    seeds = sorted({uid for judgement in changed for uid in judgement.records})
    base = _moved_since_base(case, state)
    settled = [
        part
        for kind in sorted(set(case.store.kinds_of(seeds).values()), key=list(Kind).index)
        if KINDS[kind].identity is Identity.MATCHED
        and (part := _resettled(case.store, state, judgements, kind, seeds, base))
    ]
    parameters = state.parameters(How.JUDGEMENT, judgements=sorted(j.id for j in changed))
    asked = {pair for pair in state.asked if not any(part.covers(pair) for part in settled)}
    asked.update(pair for part in settled for pair in part.after.asked)
    parameters["asked"] = [list(pair) for pair in sorted(asked)]
    return write(case, parameters, [part.change() for part in settled])


@dataclass(frozen=True, slots=True)
class Change:
    """One part as it was and as it is: tables as in ``netgraph.model.tables``."""

    entities: tuple[pa.Table, pa.Table]
    memberships: tuple[pa.Table, pa.Table]
    matches: tuple[pa.Table, pa.Table]
    retired: pa.Table


@dataclass(frozen=True, slots=True)
class _Part:
    uids: frozenset[RecordUid]
    entities: pa.Table
    memberships: pa.Table
    matches: pa.Table
    after: Resettled

    def covers(self, pair: UidPair) -> bool:
        return pair[0] in self.uids and pair[1] in self.uids

    def change(self) -> Change:
        return Change(
            (self.entities, self.after.entities),
            (self.memberships, self.after.memberships),
            (self.matches, self.after.matches),
            self.after.retired,
        )


def _resettled(
    store: Store,
    state: ResolveState,
    judgements: Sequence[Judgement],
    kind: Kind,
    seeds: Sequence[RecordUid],
    base: Mapping[RecordUid, EntityId],
) -> _Part | None:
    of_kind = [uid for uid, its in store.kinds_of(seeds).items() if its is kind]
    bonds = Bonds(state.settings.lead_bits, same_as(judgements), base)
    uids = component(store, map(RecordUid, of_kind), bonds)
    if not uids:
        return None
    current = store.entities_of(uids)
    borne = sorted(set(current.values()))
    matches = store.matches(uids)
    names = Names(
        base={uid: base.get(uid, current[uid]) for uid in uids},
        current={uid: current[uid] for uid in uids},
        elsewhere=ids_elsewhere(store, kind, uids, borne),
    )
    whole = frozenset(uids)
    asked = [pair for pair in state.asked if pair[0] in whole and pair[1] in whole]
    found = Component(Rows.of(kind, store.records_of(uids)), matches, judgements, asked)
    after = resettle(found, names, state.settings)
    return _Part(whole, store.entities(borne), store.memberships(borne), matches, after)


def same_as(judgements: Iterable[Judgement]) -> dict[RecordUid, set[RecordUid]]:
    """Return whom people called the same as a record, both ways."""
    same: dict[RecordUid, set[RecordUid]] = {}
    for (left, right), judgement in standing(judgements).items():
        if judgement.verdict is Verdict.SAME:
            same.setdefault(left, set()).add(right)
            same.setdefault(right, set()).add(left)
    return same


def _moved_since_base(case: "Case", state: ResolveState) -> dict[RecordUid, EntityId]:
    """Return where the records belonged at the base that judgements have moved since."""
    base: dict[RecordUid, EntityId] = {}
    for run in reversed(state.since_base):
        changes = case.history.changes(run.id)
        base.update(zip(changes["uid"].to_pylist(), changes["before"].to_pylist(), strict=True))
    return base


def write(case: "Case", parameters: Mapping[str, object], changes: Sequence[Change]) -> Amended:
    """Write changes as a run: history first, then the store, in one step each.

    Args:
        case: held by its lock.
        parameters: of the run.
        changes: of different kinds or components; what is the same before and after is not
            written.
    """
    before = _merged(changes, 0)
    after = _merged(changes, 1)
    happened = events(members(before.memberships), members(after.memberships))
    run = start_run(case.store, "resolve", parameters, {"events": counted(happened)})
    moved = changes_between(members(before.memberships), members(after.memberships))
    case.history.note(run.id, moved, happened)
    case.store.amend_resolution(run, difference(before, after))
    return Amended(run, tuple(happened))


def counted(happened: Iterable[Event]) -> dict[str, int]:
    """Return how many events there are of each sort."""
    totals: dict[str, int] = {}
    for event in happened:
        totals[event.happened.value] = totals.get(event.happened.value, 0) + 1
    return {name: totals[name] for name in sorted(totals)}


@dataclass(frozen=True, slots=True)
class Side:
    """All rows of what a change touches, on one side of it."""

    entities: pa.Table
    memberships: pa.Table
    matches: pa.Table
    retired: pa.Table


def _merged(changes: Sequence[Change], side: int) -> Side:
    def joined(tables: Iterable[pa.Table], schema: pa.Schema) -> pa.Table:
        return pa.concat_tables([schema.empty_table(), *tables]).unify_dictionaries()

    return Side(
        joined((change.entities[side] for change in changes), ENTITIES),
        joined((change.memberships[side] for change in changes), MEMBERSHIPS),
        joined((change.matches[side] for change in changes), MATCHES),
        joined((change.retired for change in changes), RETIRED),
    )


def difference(before: Side, after: Side) -> Amendment:
    """Return what must be written to come from one side to the other."""
    entities, gone = _changed(before.entities, after.entities, ("entity",))
    memberships, left = _changed(before.memberships, after.memberships, ("uid",))
    matches, unmatched = _changed(before.matches, after.matches, ("left", "right"))
    return Amendment(
        entities=entities,
        memberships=memberships,
        matches=matches,
        retired=after.retired,
        gone=tuple(EntityId(key[0]) for key in gone),
        left=tuple(RecordUid(key[0]) for key in left),
        unmatched=tuple((RecordUid(key[0]), RecordUid(key[1])) for key in unmatched),
    )


def _changed(
    before: pa.Table, after: pa.Table, keys: tuple[str, ...]
) -> tuple[pa.Table, list[tuple[str, ...]]]:
    """Return the rows of ``after`` that are new or different, and the keys that are no more."""

    def rows(table: pa.Table) -> dict[tuple[str, ...], dict[str, object]]:
        return {tuple(row[key] for key in keys): row for row in table.to_pylist()}

    old, new = rows(before), rows(after)
    differs = pa.array([old.get(key) != row for key, row in new.items()], pa.bool_())
    return after.filter(differs), sorted(key for key in old if key not in new)


def members(memberships: pa.Table) -> dict[RecordUid, EntityId]:
    """Return record to entity of MEMBERSHIPS."""
    uids, entities = (memberships[name].to_pylist() for name in ("uid", "entity"))
    return dict(zip(uids, entities, strict=True))
