"""The resolve stage on a case: live records in, entities out, one pointer switched.

A run looks at every record, or only at what deliveries changed since the last one.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import pyarrow as pa

from netgraph.case.amending import counted, follow_judgements
from netgraph.case.change import members
from netgraph.case.partial import resolve_partly
from netgraph.case.resolve_state import How, ResolveState, asked_of, resolve_state, standing_ids
from netgraph.case.runs import current_id, start_run
from netgraph.case.steady import refuse_other_resolution, steadily
from netgraph.errors import AnalysisError
from netgraph.model.judgement import Judgement
from netgraph.model.kinds import Kind
from netgraph.model.load import Load, LoadId
from netgraph.model.outcome import Amendment, Resolution
from netgraph.model.result import Run, RunId
from netgraph.model.tables import RETIRED
from netgraph.resolve.comparison import NormalForm
from netgraph.resolve.engine import refuse_missing
from netgraph.resolve.events import events
from netgraph.resolve.fingerprint import fingerprint
from netgraph.resolve.remembered import Segment, Stated, segment
from netgraph.resolve.run import Settings, resolve, thresholds
from netgraph.store.history import changes_between
from netgraph.store.lock import CaseLock

if TYPE_CHECKING:
    from netgraph.case.case import Case


def run_resolve(
    case: "Case", settings: Settings, progress: Callable[[str], None], *, full: bool = False
) -> Run:
    """Resolve the live records of the case and make the result the current one.

    Args:
        case: to be resolved.
        settings: thresholds and seed.
        progress: told what is being done.
        full: look at every record, also where the last run could be carried on.

    Returns:
        The current run: the last one, where nothing has changed since.

    Raises:
        AnalysisError: nothing is loaded, or the backend cannot be had.
        BusyError: another process is writing to the case.
    """
    refuse_missing(settings.backend)
    loads = case.store.loads()
    if not loads:
        raise AnalysisError(
            "nothing is loaded yet: `netgraph feed load FEED FILE` loads a delivery"
        )
    with CaseLock(case.folder.lock, "entity resolve"):
        judgements = case.judgements.all()
        state = None if full else _to_carry_on(case, settings, loads, judgements)
        if state and (run := _carried_on(case, state, judgements, progress)):
            return run
        return _whole(case, settings, judgements, progress)


def _to_carry_on(
    case: "Case", settings: Settings, loads: Sequence[Load], judgements: Sequence[Judgement]
) -> ResolveState | None:
    """Return where the last run stands, None where it cannot be carried on."""
    current = case.store.current("resolve")
    if current is None or "how" not in current.parameters or settings.models:
        return None
    state = resolve_state(case.store)
    wanted = {**thresholds(settings), "fingerprint": fingerprint()}
    fits = all(state.whole.parameters.get(name) == value for name, value in wanted.items())
    # What was loaded and is no more, as after a load was dropped, takes a look at everything.
    kept = set(state.loads) <= {load.id for load in loads}
    # So does a judgement that was followed and whose line is lost: nobody knows whom it joined.
    known = state.applied <= {judgement.id for judgement in judgements}
    return state if fits and kept and known else None


def _carried_on(
    case: "Case",
    state: ResolveState,
    judgements: Sequence[Judgement],
    progress: Callable[[str], None],
) -> Run | None:
    """Resolve what changed since the last run; None where a whole run is wanted."""
    run = state.current
    seen = set(state.loads)
    if unseen := [load for load in case.store.loads() if load.id not in seen]:
        amended = resolve_partly(case, state, unseen, judgements, progress)
        if amended is None:
            return None
        run = amended.run
        case.audit.append("entity resolve", {"run": run.id, "how": How.LOAD.value})
        state = resolve_state(case.store)
    differ = state.applied.symmetric_difference(standing_ids(judgements))
    if pending := [judgement for judgement in judgements if judgement.id in differ]:
        run = follow_judgements(case, state, judgements, pending).run
    return run


def _whole(
    case: "Case",
    settings: Settings,
    judgements: Sequence[Judgement],
    progress: Callable[[str], None],
) -> Run:
    """Resolve every live record."""
    store = case.store

    def read() -> tuple[list[LoadId], dict[Kind, pa.Table], pa.Table, RunId | None]:
        loads = [load.id for load in store.loads()]
        records = {kind: table for kind in Kind if (table := store.records(kind)).num_rows}
        return loads, records, store.memberships(), current_id(store, "resolve")

    loads, records, before, amended = steadily(store, read)
    kept: dict[Kind, Segment] = {}

    def remember(kind: Kind, normal: NormalForm) -> None:
        kept[kind] = segment(Stated.of(records[kind]), normal)

    resolution = resolve(records, before, judgements, settings, progress, remember)
    progress("writing entities")
    parameters = {
        **resolution.parameters,
        "how": How.WHOLE.value,
        "amends": amended,
        "fingerprint": fingerprint(),
        "backend": settings.backend.value,
        "asked": [list(pair) for pair in asked_of(resolution.parameters)],
        "loads": loads,
        "judgements": standing_ids(judgements),
    }
    refuse_other_resolution(store, amended)
    run = _written(case, resolution, parameters, before)
    for kind in Kind:
        if kind in kept:
            case.normal_forms.replace(kind, run.id, kept[kind])
    case.audit.append(
        "entity resolve", {"run": run.id, "records": sum(len(t) for t in records.values())}
    )
    return run


def _written(
    case: "Case", resolution: Resolution, parameters: Mapping[str, object], before: pa.Table
) -> Run:
    """Write a whole run: what it changed, the way back, then the store."""
    store = case.store
    was, now = members(before), members(resolution.memberships)
    happened = events(was, now)
    summary = {**resolution.summary, "events": counted(happened)}
    run = start_run(store, "resolve", parameters, summary)
    case.history.note(run.id, changes_between(was, now), happened)
    if parameters["amends"] is not None:
        back = Amendment(store.entities(), before, store.matches(), RETIRED.empty_table())
        case.history.keep_way_back(run.id, back, whole=True)
    store.switch_resolution(run, resolution)
    return run
