"""Runs of one store in; the same current runs in another one out, with every id still known."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from netgraph.model.event import Happened
from netgraph.model.outcome import Finding, Resolution
from netgraph.model.result import EntityId, Run
from netgraph.model.tables import ENTITIES, LINKS, MATCHES, MEMBERSHIPS, RETIRED
from netgraph.store.history import History
from netgraph.store.port import Store

if TYPE_CHECKING:
    Progress = Callable[[str], None]


def carry_runs(source: Store, target: Store, history: History, progress: "Progress") -> list[Run]:
    """Give a store the runs of another that holds the same records, or some of them.

    Networks of earlier find runs come along; of earlier resolve runs only that they were, since
    no store keeps more. What names a record that the target lacks is left out.

    Args:
        source: where they stand.
        target: holds records and no run.
        history: of the case: which ids were retired.
        progress: told what is being written.

    Returns:
        The runs that are current in the target now.
    """
    current = {stage: run for stage in ("resolve", "find") if (run := source.current(stage))}
    for run in source.runs():
        whole = run == current.get(run.stage)
        progress(f"{run.id}: {'written whole' if whole else 'noted'}")
        if run.stage == "resolve":
            made = _resolution(source, target, history, run) if whole else _nothing(run)
            target.switch_resolution(run, made)
        else:
            target.switch_finding(run, _finding(source, run, whole))
    return list(current.values())


def _finding(source: Store, run: Run, whole: bool) -> Finding:
    return Finding(
        links=source.links() if whole else LINKS.empty_table(),
        networks=source.networks(run.id),
        outcomes=source.outcomes() if whole else [],
        parameters=run.parameters,
        summary=run.summary,
    )


def _nothing(run: Run) -> Resolution:
    return Resolution(
        entities=ENTITIES.empty_table(),
        memberships=MEMBERSHIPS.empty_table(),
        matches=MATCHES.empty_table(),
        retired=RETIRED.empty_table(),
        parameters=run.parameters,
        summary=run.summary,
    )


def _resolution(source: Store, target: Store, history: History, run: Run) -> Resolution:
    members = source.memberships()
    known = pa.array(sorted(target.kinds_of(members["uid"].to_pylist())), pa.string())
    members = members.filter(pc.is_in(members["uid"], known))
    matches = source.matches()
    both = pc.and_(pc.is_in(matches["left"], known), pc.is_in(matches["right"], known))
    return Resolution(
        entities=_still_held(source.entities(), members),
        memberships=members,
        matches=matches.filter(both),
        retired=_retired(source, history),
        parameters=run.parameters,
        summary=run.summary,
    )


def _still_held(entities: pa.Table, members: pa.Table) -> pa.Table:
    """Return the entities that still have a record, with how many they have."""
    counted = members.group_by("entity").aggregate([("uid", "count")])
    left = dict(zip(counted["entity"].to_pylist(), counted["uid_count"].to_pylist(), strict=True))
    held = entities.filter(pc.is_in(entities["entity"], pa.array(sorted(left), pa.string())))
    sizes = pa.array([left[entity] for entity in held["entity"].to_pylist()], pa.int64())
    return held.set_column(held.schema.get_field_index("size"), "size", sizes).cast(ENTITIES)


def _retired(source: Store, history: History) -> pa.Table:
    """Return every id that was ever retired, with what it stands for now."""
    rows = [
        {
            "entity": entity,
            "event": "MERGED_INTO" if len(after) == 1 else "SPLIT_FROM",
            "successor": successor,
        }
        for entity in sorted(set(_former(source, history)))
        for after in [source.successors(entity)]
        if entity not in after
        for successor in after
    ]
    return pa.Table.from_pylist(rows, schema=RETIRED)


def _former(source: Store, history: History) -> Iterator[EntityId]:
    for run in source.runs("resolve"):
        for event in history.events(run.id) or ():
            if event.happened is Happened.RETIRED:
                yield event.entity
