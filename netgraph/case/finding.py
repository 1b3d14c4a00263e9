"""The find stage on a case: links, typology hits and ranked candidate networks."""

from collections.abc import Callable
from pathlib import Path

from netgraph.analysis.find import Settings, find
from netgraph.analysis.tables import CaseTables
from netgraph.case.engine import Engine, cutter
from netgraph.case.runs import current_id, resolved, start_run
from netgraph.case.steady import refuse_other_resolution, steadily
from netgraph.model.kinds import Kind
from netgraph.model.result import Run
from netgraph.store.audit import Audit
from netgraph.store.lock import CaseLock
from netgraph.store.port import Store


def case_tables(store: Store) -> CaseTables:
    """Return what analysis reads: live records by kind, statements, who is who.

    Raises:
        AnalysisError: the case is not resolved, or not since its last load.
        BusyError: others changed the case each time it was read.
    """

    def read() -> CaseTables:
        resolved(store)
        return CaseTables(
            records={kind: table for kind in Kind if (table := store.records(kind)).num_rows},
            statements=store.statements(),
            entities=store.entities(),
            memberships=store.memberships(),
        )

    return steadily(store, read)


def run_find(
    store: Store,
    lock: Path,
    audit: Audit,
    settings: Settings,
    progress: Callable[[str], None],
    engine: Engine = Engine.LOCAL,
) -> Run:
    """Find and rank candidate networks and make the result the current one.

    Raises:
        AnalysisError: the case is not resolved, or not since its last load.
        BusyError: another process is writing to the case.
        QueryError: the engine is that of a Neo4j, and the case's store is none.
        StoreError: the server lacks the engine.
    """
    # A server that cannot cut is told of before anything is read.
    with cutter(store, engine, settings.seed) as (cut, cut_by), CaseLock(lock, "network find"):
        resolution = current_id(store, "resolve")
        tables = case_tables(store)
        progress("reading the case")
        previous = store.networks() if store.current("find") else []
        finding = find(tables, settings, progress, previous, cut)
        parameters = {**finding.parameters, "engine": cut_by, "resolve": resolution}
        run = start_run(store, "find", parameters, finding.summary)
        progress("writing networks")
        refuse_other_resolution(store, resolution)
        store.switch_finding(run, finding)
        audit.append("network find", {"run": run.id, "networks": len(finding.networks)})
    return run
