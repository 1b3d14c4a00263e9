"""The resolve stage on a case: live records in, entities out, one pointer switched."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from netgraph.case.amending import counted
from netgraph.case.change import members
from netgraph.case.resolve_state import How, asked_of, standing_ids
from netgraph.case.runs import start_run
from netgraph.errors import AnalysisError
from netgraph.model.kinds import Kind
from netgraph.model.outcome import Amendment
from netgraph.model.result import Run
from netgraph.model.tables import RETIRED
from netgraph.resolve.events import events
from netgraph.resolve.run import Settings, resolve
from netgraph.store.history import changes_between
from netgraph.store.lock import CaseLock

if TYPE_CHECKING:
    from netgraph.case.case import Case


def run_resolve(case: "Case", settings: Settings, progress: Callable[[str], None]) -> Run:
    """Resolve every live record of the case and make the result the current one.

    Raises:
        AnalysisError: nothing is loaded.
        BusyError: another process is writing to the case.
    """
    store = case.store
    loads = store.loads()
    if not loads:
        raise AnalysisError(
            "nothing is loaded yet: `netgraph feed load FEED FILE` loads a delivery"
        )
    with CaseLock(case.folder.lock, "entity resolve"):
        records = {kind: table for kind in Kind if (table := store.records(kind)).num_rows}
        before = store.memberships()
        judgements = case.judgements.all()
        resolution = resolve(records, before, judgements, settings, progress)
        progress("writing entities")
        was, now = members(before), members(resolution.memberships)
        happened = events(was, now)
        current = store.current("resolve")
        parameters = {
            **resolution.parameters,
            "how": How.WHOLE.value,
            "amends": current.id if current else None,
            "asked": [list(pair) for pair in asked_of(resolution.parameters)],
            "loads": [load.id for load in loads],
            "judgements": standing_ids(judgements),
        }
        summary = {**resolution.summary, "events": counted(happened)}
        run = start_run(store, "resolve", parameters, summary)
        case.history.note(run.id, changes_between(was, now), happened)
        if current:
            back = Amendment(store.entities(), before, store.matches(), RETIRED.empty_table())
            case.history.keep_way_back(run.id, back, whole=True)
        store.switch_resolution(run, resolution)
        case.audit.append(
            "entity resolve", {"run": run.id, "records": sum(len(t) for t in records.values())}
        )
    return run
