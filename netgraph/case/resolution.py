"""The resolve stage on a case: live records in, entities out, one pointer switched."""

from collections.abc import Callable, Sequence
from pathlib import Path

from netgraph.case.runs import start_run
from netgraph.errors import AnalysisError
from netgraph.model.judgement import Judgement
from netgraph.model.kinds import Kind
from netgraph.model.result import Run
from netgraph.resolve.run import Settings, resolve
from netgraph.store.audit import Audit
from netgraph.store.lock import CaseLock
from netgraph.store.port import Store


def run_resolve(
    store: Store,
    lock: Path,
    audit: Audit,
    judgements: Sequence[Judgement],
    settings: Settings,
    progress: Callable[[str], None],
) -> Run:
    """Resolve every live record of the case and make the result the current one.

    Raises:
        AnalysisError: nothing is loaded.
        BusyError: another process is writing to the case.
    """
    loads = store.loads()
    if not loads:
        raise AnalysisError(
            "nothing is loaded yet: `netgraph feed load FEED FILE` loads a delivery"
        )
    with CaseLock(lock, "entity resolve"):
        records = {kind: table for kind in Kind if (table := store.records(kind)).num_rows}
        resolution = resolve(records, store.memberships(), judgements, settings, progress)
        parameters = {**resolution.parameters, "loads": [load.id for load in loads]}
        run = start_run(store, "resolve", parameters, resolution.summary)
        progress("writing entities")
        store.switch_resolution(run, resolution)
        audit.append(
            "entity resolve", {"run": run.id, "records": sum(len(t) for t in records.values())}
        )
    return run
