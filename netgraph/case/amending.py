"""Settle the components of some records again, and write what changed as a run of its own."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from netgraph.case.change import Change, members, merged, ways
from netgraph.case.component import Bonds, component, ids_elsewhere
from netgraph.case.resolve_state import How, ResolveState, UidPair
from netgraph.case.runs import start_run
from netgraph.case.steady import refuse_other_resolution
from netgraph.model.event import Event
from netgraph.model.judgement import Judgement, Verdict
from netgraph.model.kinds import KINDS, Identity, Kind
from netgraph.model.record import RecordUid
from netgraph.model.result import EntityId, Run
from netgraph.model.tables import RETIRED
from netgraph.resolve.events import events
from netgraph.resolve.incremental import Component, Names, Resettled, resettle
from netgraph.resolve.rows import Rows
from netgraph.resolve.said import standing
from netgraph.resolve.stable_ids import retired_between
from netgraph.resolve.tables import retired_rows
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
    base = moved_since_base(case, state)
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
            (self.entities, self.after.grouped.entities),
            (self.memberships, self.after.grouped.memberships),
            (self.matches, self.after.matches),
            self.after.grouped.retired,
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
    settings = state.settings
    bonds = Bonds(settings.lead_bits, same_as(judgements), base)
    found = component(store, map(RecordUid, of_kind), bonds)
    uids, current = found.uids, found.current
    if not uids:
        return None
    borne = sorted(set(current.values()))
    matches = store.matches(uids)
    names = Names(
        base={uid: base.get(uid, current[uid]) for uid in uids},
        current=current,
        elsewhere=ids_elsewhere(store, borne),
    )
    whole = frozenset(uids)
    asked = [pair for pair in state.asked if pair[0] in whole and pair[1] in whole]
    part = Component(Rows.of(kind, store.records_of(uids)), matches, judgements, asked)
    after = resettle(part, names, settings)
    return _Part(whole, store.entities(borne), store.memberships(borne), matches, after)


def same_as(judgements: Iterable[Judgement]) -> dict[RecordUid, set[RecordUid]]:
    """Return whom people called the same as a record, both ways."""
    same: dict[RecordUid, set[RecordUid]] = {}
    for (left, right), judgement in standing(judgements).items():
        if judgement.verdict is Verdict.SAME:
            same.setdefault(left, set()).add(right)
            same.setdefault(right, set()).add(left)
    return same


def moved_since_base(case: "Case", state: ResolveState) -> dict[RecordUid, EntityId]:
    """Return where the records belonged at the base that judgements have moved since."""
    base: dict[RecordUid, EntityId] = {}
    for run in reversed(state.since_base):
        changes = case.history.changes(run.id)
        base.update(zip(changes["uid"].to_pylist(), changes["before"].to_pylist(), strict=True))
    return base


def write(
    case: "Case",
    parameters: Mapping[str, object],
    changes: Sequence[Change],
    summary: Mapping[str, object] | None = None,
    *,
    way_back: bool = False,
) -> Amended:
    """Write changes as a run: history first, then the store, in one step each.

    Args:
        case: held by its lock.
        parameters: of the run.
        changes: of different kinds or components; what is the same before and after is not
            written.
        summary: of the run, beside the events.
        way_back: keep what takes the run back. One for a judgement needs none: taking the
            judgement back does it.

    Raises:
        BusyError: another desk resolved the case since it was read.
    """
    refuse_other_resolution(case.store, parameters["amends"])
    before, after = merged(changes, 0), merged(changes, 1)
    was, now = members(before.memberships), members(after.memberships)
    happened = events(was, now)
    told = {**(summary or {}), "events": counted(happened)}
    run = start_run(case.store, "resolve", parameters, told)
    case.history.note(run.id, changes_between(was, now), happened)
    retired = pa.concat_tables([RETIRED.empty_table(), *(change.retired for change in changes)])
    retired_back = retired_rows(retired_between(now, was))
    both = ways(before, after, (retired.unify_dictionaries(), retired_back))
    if way_back:
        case.history.keep_way_back(run.id, both.back, whole=False)
    case.store.amend_resolution(run, both.there)
    return Amended(run, tuple(happened))


def counted(happened: Iterable[Event]) -> dict[str, int]:
    """Return how many events there are of each sort."""
    totals: dict[str, int] = {}
    for event in happened:
        totals[event.happened.value] = totals.get(event.happened.value, 0) + 1
    return {name: totals[name] for name in sorted(totals)}
