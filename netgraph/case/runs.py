"""Run numbers, and whether a later stage has seen what an earlier one holds."""

from collections.abc import Mapping
from typing import cast

from netgraph.case.clock import now
from netgraph.errors import AnalysisError
from netgraph.model.result import Run, RunId
from netgraph.store.port import Store


def start_run(
    store: Store, stage: str, parameters: Mapping[str, object], summary: Mapping[str, object]
) -> Run:
    """Return the next run of a stage: resolve-0001, resolve-0002, ..."""
    numbers = [int(run.id.rpartition("-")[2]) for run in store.runs(stage)]
    return Run(
        id=RunId(f"{stage}-{max(numbers, default=0) + 1:04d}"),
        stage=stage,
        made_at=now(),
        parameters=parameters,
        summary=summary,
    )


def current_id(store: Store, stage: str) -> RunId | None:
    """Return the id of a stage's current run, None before the first."""
    run = store.current(stage)
    return run.id if run else None


def resolved(store: Store) -> Run:
    """Return the current resolve run.

    Raises:
        AnalysisError: there is none, or deliveries were loaded or dropped since.
    """
    run = store.current("resolve")
    if run is None:
        raise AnalysisError("who is who is not worked out yet: run `netgraph entity resolve`")
    loads = [load.id for load in store.loads()]
    seen = _seen(run)
    if unseen := [load for load in loads if load not in seen]:
        raise AnalysisError(
            f"{len(unseen)} deliveries were loaded since the last resolve "
            f"({', '.join(unseen[:3])}{', ...' if len(unseen) > 3 else ''}): "
            "run `netgraph entity resolve`"
        )
    if dropped := sorted(seen.difference(loads)):
        raise AnalysisError(
            f"{', '.join(dropped[:3])}: dropped since the last resolve; "
            "run `netgraph entity resolve`"
        )
    return run


def _seen(run: Run) -> frozenset[str]:
    """Return the ids of the deliveries that a resolve run looked at."""
    return frozenset(cast("list[str]", run.parameters.get("loads", [])))


def found(store: Store) -> Run:
    """Return the current find run.

    Raises:
        AnalysisError: there is none, or what it rests on was dropped since.
    """
    run = store.current("find")
    if run is None:
        raise AnalysisError("no networks were looked for yet: run `netgraph network find`")
    rests_on = [r for r in store.runs("resolve") if r.id == run.parameters.get("resolve")]
    loads = {load.id for load in store.loads()}
    if dropped := sorted({load for r in rests_on for load in _seen(r) if load not in loads}):
        raise AnalysisError(
            f"{', '.join(dropped[:3])}: dropped since networks were looked for; run `netgraph "
            "entity resolve`, then `netgraph network find`"
        )
    return run
