"""Take a resolve run back: who is who is as it was before it, to the last row."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from netgraph.case.amending import Amended, counted, moved_since_base
from netgraph.case.change import members, side_of, ways
from netgraph.case.resolve_state import How, ResolveState, how_of, resolve_state
from netgraph.case.runs import start_run
from netgraph.case.steady import refuse_other_resolution
from netgraph.errors import JudgementError, UnknownError
from netgraph.model.outcome import Amendment, Resolution
from netgraph.model.record import RecordUid
from netgraph.model.result import EntityId, Run, RunId
from netgraph.resolve.events import events
from netgraph.resolve.stable_ids import retired_between
from netgraph.resolve.tables import retired_rows
from netgraph.store.history import changes_between

if TYPE_CHECKING:
    from netgraph.case.case import Case


def take_back(case: "Case", state: ResolveState, name: str) -> Amended:
    """Take back the last run that looked at deliveries.

    Deliveries stay loaded: those that the run had seen count as not resolved again.

    Args:
        case: held by its lock.
        state: now.
        name: of the run, such as ``resolve-0007``.

    Raises:
        UnknownError: there is no such run.
        JudgementError: later runs or judgements rest on it, or what stood before is not kept.
        BusyError: another desk resolved the case since it was read.
    """
    run = _last(case, state, name)
    kept = case.history.way_back(run.id)
    before = run.parameters["amends"]
    if before is None or kept is None:
        why = (
            "it is the first: there is nothing before it"
            if before is None
            else "what stood before it is kept of the latest runs only, and no more of this one"
        )
        raise JudgementError(f"{run.id} cannot be taken back: {why}")
    refuse_other_resolution(case.store, state.current.id)
    back, whole = kept
    then = resolve_state(case.store, RunId(str(before)))
    parameters = {
        "how": How.UNDO.value,
        "undoes": run.id,
        "amends": then.current.id,
        "loads": then.loads,
    }
    if whole:
        told = {"asked": then.current.parameters["asked"], "judgements": sorted(then.applied)}
        return _all_back(case, {**parameters, **told}, back)
    _refuse_if_rested_on(case, state, back)
    # Judgements made since lie elsewhere, and stay followed.
    came = resolve_state(case.store, run.id).applied.symmetric_difference(then.applied)
    told = {
        "asked": state.current.parameters["asked"],
        "judgements": sorted(state.applied.symmetric_difference(came)),
    }
    return _part_back(case, {**parameters, **told}, back)


def _last(case: "Case", state: ResolveState, name: str) -> Run:
    runs = {run.id: run for run in case.store.runs("resolve")}
    run = runs.get(RunId(name))
    if run is None:
        known = ", ".join(list(runs)[-3:])
        raise UnknownError(f"no resolve run {name}; the latest are {known or 'none yet'}")
    if how_of(run) is How.JUDGEMENT:
        judgements = run.parameters["judgements"]
        assert isinstance(judgements, list)
        raise JudgementError(
            f"{run.id} followed a judgement: take that back, "
            + " or ".join(f"`netgraph entity undo {one}`" for one in judgements)
        )
    if run.id != state.base.id:
        raise JudgementError(
            f"{run.id} is not the last resolve run: take {state.base.id} back first"
        )
    return run


def _refuse_if_rested_on(case: "Case", state: ResolveState, back: Amendment) -> None:
    """Raise where judgements made or taken back since concern what the run changed."""
    since_then = state.applied.symmetric_difference(
        resolve_state(case.store, state.base.id).applied
    )
    if not since_then:
        return
    sides = (side for pair in back.unmatched for side in pair)
    compared = (uid for side in ("left", "right") for uid in back.matches[side].to_pylist())
    moved = {*back.memberships["uid"].to_pylist(), *back.left, *sides, *compared}
    since = moved_since_base(case, state)
    now = case.store.entities_of(sorted(moved.intersection(since)))
    shifted = any(since[RecordUid(uid)] != entity for uid, entity in now.items())
    rests = [
        judgement.id
        for judgement in case.judgements.all()
        if judgement.id in since_then and (shifted or not moved.isdisjoint(judgement.records))
    ]
    if made := [name for name in rests if name in state.applied]:
        raise JudgementError(
            f"{', '.join(made)} rests on what {state.base.id} compared or joined: take that back "
            f"first, `netgraph entity undo {made[-1]}`"
        )
    if rests:
        raise JudgementError(
            f"{', '.join(rests)} was taken back since {state.base.id}, in what that run compared "
            "or joined: it cannot be taken back; `netgraph entity resolve --full` works all out"
        )


def _all_back(case: "Case", parameters: Mapping[str, object], back: Amendment) -> Amended:
    store = case.store
    was, now = members(store.memberships()), members(back.memberships)
    run, amended = _noted(case, parameters, was, now)
    retired = retired_rows(retired_between(was, now))
    forward = Amendment(store.entities(), store.memberships(), store.matches(), retired)
    case.history.keep_way_back(run.id, forward, whole=True)
    store.switch_resolution(
        run,
        Resolution(
            back.entities, back.memberships, back.matches, retired, run.parameters, run.summary
        ),
    )
    return amended


def _part_back(case: "Case", parameters: Mapping[str, object], back: Amendment) -> Amended:
    store = case.store
    before, after = side_of(store, back)
    was, now = members(before.memberships), members(after.memberships)
    run, amended = _noted(case, parameters, was, now)
    retired = (retired_rows(retired_between(was, now)), retired_rows(retired_between(now, was)))
    case.history.keep_way_back(run.id, ways(before, after, retired).back, whole=False)
    store.amend_resolution(run, replace(back, retired=retired[0]))
    return amended


def _noted(
    case: "Case",
    parameters: Mapping[str, object],
    was: Mapping[RecordUid, EntityId],
    now: Mapping[RecordUid, EntityId],
) -> tuple[Run, Amended]:
    happened = events(was, now)
    run = start_run(case.store, "resolve", parameters, {"events": counted(happened)})
    case.history.note(run.id, changes_between(was, now), happened)
    return run, Amended(run, tuple(happened))
