"""Resolve what deliveries changed: new, changed and ended records, and no others.

Only the components that these touch are settled again. A whole run is wanted instead where
what the last one knew cannot be carried on.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import pyarrow as pa
import pyarrow.compute as pc

from netgraph.case.amending import Amended, same_as, write
from netgraph.case.change import Change
from netgraph.case.component import Bonds, Found, component, ids_elsewhere
from netgraph.case.deltas import Delta, delta
from netgraph.case.resolve_state import How, ResolveState, UidPair
from netgraph.model.judgement import Judgement
from netgraph.model.kinds import KINDS, Identity, Kind
from netgraph.model.load import Load
from netgraph.model.record import RecordUid
from netgraph.model.tables import MATCHES
from netgraph.resolve.fresh import Fresh, FreshMatches, compare_fresh
from netgraph.resolve.grouping import without_comparing
from netgraph.resolve.incremental import Component, Names, regroup, resettle
from netgraph.resolve.remembered import Remembered, Segment, Stated, remembered
from netgraph.resolve.rows import Rows
from netgraph.store.port import Store

if TYPE_CHECKING:
    from netgraph.case.case import Case

MOST_NEW = 0.25
"""Share of the records of a kind that may be new since the last whole run: what is common
and what rare, and how many pairs a rule gives, has changed by then."""

_NO_MATCHES = float("inf")


@dataclass(frozen=True, slots=True)
class _Work:
    """One partial run."""

    case: "Case"
    state: ResolveState
    judgements: Sequence[Judgement]


@dataclass(frozen=True, slots=True)
class _Done:
    """What was worked out of one kind."""

    change: Change
    summary: Mapping[str, object]
    uids: frozenset[RecordUid]
    """That were settled."""

    asked: frozenset[UidPair] = frozenset()
    kept: Segment | None = None
    """To be remembered."""


@dataclass(slots=True)
class _Fresh:
    """What of one kind is to be looked at."""

    kind: Kind
    table: pa.Table
    """RECORDS rows that are new or say something else."""

    gone: list[RecordUid] = field(default_factory=list)
    others: Remembered | None = None
    """What they are compared with; None for a kind that is not compared."""

    @property
    def uids(self) -> frozenset[RecordUid]:
        return frozenset(self.table["uid"].to_pylist())


def resolve_partly(
    case: "Case",
    state: ResolveState,
    unseen: Sequence[Load],
    judgements: Sequence[Judgement],
    progress: Callable[[str], None],
) -> Amended | None:
    """Resolve what some deliveries changed, and write it as a run.

    Args:
        case: held by its lock.
        state: before.
        unseen: the deliveries.
        judgements: all of the ledger.
        progress: told what is being done.

    Returns:
        The run; None where a whole one is wanted. Judgements that the entities did not follow
        before are not counted as followed.
    """
    progress("looking for what is new")
    found = _what_is_fresh(case, state, delta(case, unseen))
    if found is None:
        return None
    work = _Work(case, state, judgements)
    done: dict[Kind, _Done] = {}
    for fresh in found:
        new = fresh.table.num_rows
        progress(f"{fresh.kind.value}: {new:,} new or changed records")
        done[fresh.kind] = (
            _matched(work, fresh) if fresh.others is not None else _plain(work, fresh)
        )
    progress("writing entities")
    parameters = state.parameters(
        How.LOAD,
        loads=[load.id for load in case.store.loads()],
        judgements=sorted(state.applied),
        asked=[list(pair) for pair in _asked(state, done.values())],
    )
    summary = {kind.value: one.summary for kind, one in done.items()}
    changes = [one.change for one in done.values()]
    amended = write(case, parameters, changes, summary, way_back=True)
    for kind in KINDS:
        if kind in done and (kept := done[kind].kept) is not None:
            case.normal_forms.add(kind, amended.run.id, kept)
        else:
            case.normal_forms.keep(kind, amended.run.id)
    return amended


def _what_is_fresh(case: "Case", state: ResolveState, changed: Delta) -> list[_Fresh] | None:
    """Return what is to be looked at, by kind; None where a whole run is wanted."""
    found = []
    for kind in Kind:
        table = changed.tables.get(kind)
        gone = list(changed.gone.get(kind, ()))
        if KINDS[kind].identity is not Identity.MATCHED:
            if table is not None or gone:
                rows = table if table is not None else case.store.records_of([])
                found.append(_Fresh(kind, rows, gone))
            continue
        before = _remembered(case, state, kind)
        if before is None:
            if table is None and not gone:
                continue
            return None
        rows = table if table is not None else case.store.records_of([])
        stated = Stated.of(rows)
        new = before.changed(stated)
        if changed.complete:
            gone = sorted({*gone, *before.missing(stated)})
        if _too_many(state, kind, len(new), len(before)):
            return None
        if new or gone:
            fresh = rows.filter(pc.is_in(rows["uid"], pa.array(new, pa.string())))
            found.append(_Fresh(kind, fresh, gone, before.without({*new, *gone})))
    return found


def _remembered(case: "Case", state: ResolveState, kind: Kind) -> Remembered | None:
    segments = case.normal_forms.read(kind, state.compared.id)
    return remembered(segments) if segments else None


def _too_many(state: ResolveState, kind: Kind, new: int, known: int) -> bool:
    since = sum(
        int(cast("dict[str, Any]", run.summary[kind.value])["fresh"])
        for run in state.loaded_since_whole
        if kind.value in run.summary
    )
    return since + new > MOST_NEW * (known - since)


def _matched(work: _Work, fresh: _Fresh) -> _Done:
    """Compare what is new of a kind with all others, and settle the components it touches."""
    store, settings = work.case.store, work.state.settings
    new, gone = fresh.uids, frozenset(fresh.gone)
    assert fresh.others is not None
    read = _Reader(store, fresh.kind)
    compared = compare_fresh(
        Fresh(
            rows=Rows.of(fresh.kind, fresh.table),
            stated=Stated.of(fresh.table),
            others=fresh.others,
            rows_of=read.rows,
            judgements=work.judgements,
            largest=work.state.blocks(fresh.kind),
        ),
        fresh.gone,
        settings,
    )
    bonds = Bonds(settings.lead_bits, _bonds(work, compared, settings.lead_bits), {})
    seeds = {*new, *gone, *_judged_with(work.judgements, new | gone)}
    found = component(store, seeds, bonds, new)
    touched = frozenset(found.uids)
    rows = read.rows(sorted(touched - gone))
    before = _before(work, touched, new | gone)
    matches = pa.concat_tables([_without(before, new | gone), compared.matches])
    inside = _inside(matches, touched)
    asked = {pair for pair in work.state.asked if touched.issuperset(pair)} | compared.asked
    part = Component(
        rows=rows,
        matches=matches.filter(inside).unify_dictionaries(),
        judgements=work.judgements,
        asked=asked,
        facts=compared.whole.facts_of(rows.uids),
    )
    names = _names(work, fresh.kind, found)
    after = resettle(part, names, settings, new)
    all_after = pa.concat_tables([after.matches, matches.filter(pc.invert(inside))])
    borne = frozenset(names.current.values())
    return _Done(
        Change(
            (store.entities(borne - after.grouped.unchanged), after.grouped.entities),
            (store.memberships(borne), after.grouped.memberships),
            (before, all_after.unify_dictionaries()),
            after.grouped.retired,
        ),
        {
            "fresh": len(new),
            "ended": len(gone),
            "pairs": compared.pairs,
            "settled": len(rows),
        },
        touched,
        after.asked,
        compared.kept,
    )


def _plain(work: _Work, fresh: _Fresh) -> _Done:
    """Group what is one by its number, or is an entity of its own."""
    store = work.case.store
    new, gone = fresh.uids, frozenset(fresh.gone)
    same_number: set[RecordUid] = set()
    if KINDS[fresh.kind].identity is Identity.KEYED:
        agencies = sorted({load.agency for load in store.loads()})
        numbers = fresh.table["record_id"].to_pylist()
        same_number = {RecordUid(f"{agency}:{n}") for agency in agencies for n in numbers}
    bonds = Bonds(_NO_MATCHES, {}, {})
    found = component(store, {*new, *gone, *same_number}, bonds, new)
    touched = frozenset(found.uids)
    rows = Rows.of(fresh.kind, store.records_of(sorted(touched - gone)))
    names = _names(work, fresh.kind, found)
    after = regroup(rows, without_comparing(rows), names, new)
    borne = frozenset(names.current.values())
    none = MATCHES.empty_table()
    return _Done(
        Change(
            (store.entities(borne - after.unchanged), after.entities),
            (store.memberships(borne), after.memberships),
            (none, none),
            after.retired,
        ),
        {"fresh": len(new), "ended": len(gone), "settled": len(rows)},
        touched,
    )


class _Reader:
    """Reads each record of a kind once."""

    def __init__(self, store: Store, kind: Kind) -> None:
        self._store, self._kind = store, kind
        self._known = Rows.of(kind, store.records_of([]))
        self._places: dict[RecordUid, int] = {}

    def rows(self, uids: Sequence[RecordUid]) -> Rows:
        """Return some records, in the order of their uids."""
        lacking = [uid for uid in uids if uid not in self._places]
        if lacking:
            new = Rows.of(self._kind, self._store.records_of(lacking))
            self._known = self._known.with_more(new)
            self._places = {uid: place for place, uid in enumerate(self._known.uids)}
        return self._known.take([self._places[uid] for uid in sorted(uids)])


def _names(work: _Work, kind: Kind, found: Found) -> Names:
    letter = f"{KINDS[kind].letter}-"
    current = {u: entity for u, entity in found.current.items() if entity.startswith(letter)}
    return Names(current, current, ids_elsewhere(work.case.store, set(current.values())))


def _bonds(
    work: _Work, compared: FreshMatches, least: float
) -> Mapping[RecordUid, Collection[RecordUid]]:
    """Return whom people called the same as a record, or new matches join it with."""
    bonds: dict[RecordUid, set[RecordUid]] = same_as(work.judgements)
    strong = compared.matches.filter(pc.greater_equal(compared.matches["bits"], least))
    for left, right in zip(strong["left"].to_pylist(), strong["right"].to_pylist(), strict=True):
        bonds.setdefault(left, set()).add(right)
        bonds.setdefault(right, set()).add(left)
    return bonds


def _judged_with(judgements: Sequence[Judgement], uids: frozenset[RecordUid]) -> set[RecordUid]:
    """Return the records of judgements that name any of these."""
    about = (judgement.records for judgement in judgements)
    return {uid for records in about if not uids.isdisjoint(records) for uid in records}


def _before(work: _Work, touched: frozenset[RecordUid], changed: frozenset[RecordUid]) -> pa.Table:
    """Return the matches as they are: among what is touched, and of what changed."""
    store = work.case.store
    among = store.matches(sorted(touched))
    about = store.matches_about(sorted(changed))
    across = about.filter(pc.invert(_inside(about, touched)))
    return pa.concat_tables([among, across]).unify_dictionaries()


def _without(matches: pa.Table, uids: Collection[RecordUid]) -> pa.Table:
    wanted = pa.array(sorted(uids), pa.string())
    either = pc.or_(*(pc.is_in(matches[side], wanted) for side in ("left", "right")))
    return matches.filter(pc.invert(either))


def _inside(matches: pa.Table, uids: Collection[RecordUid]) -> pa.ChunkedArray:
    """Return which matches have both sides among some records."""
    wanted = pa.array(sorted(uids), pa.string())
    return pc.and_(*(pc.is_in(matches[side], wanted) for side in ("left", "right")))


def _asked(state: ResolveState, done: Iterable[_Done]) -> list[UidPair]:
    """Return the pairs that stand for a judgement's sake alone, sorted."""
    parts = list(done)
    kept = {p for p in state.asked if not any(part.uids.issuperset(p) for part in parts)}
    return sorted(kept.union(pair for part in parts for pair in part.asked))
