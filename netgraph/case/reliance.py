"""Which reports took records for one thing that stand apart now."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netgraph.case.amending import Amended
from netgraph.model.event import Happened
from netgraph.model.record import RecordUid
from netgraph.model.result import EntityId, RunId

if TYPE_CHECKING:
    from netgraph.case.case import Case


@dataclass(frozen=True, slots=True)
class ReportMade:
    """A line of the audit log on a report."""

    at: str
    actor: str
    network: str
    recipient: str
    entities: tuple[EntityId, ...]
    """Those in it that were parted since, under the ids that they bore in it."""


def reports_relying(case: "Case", amended: Amended) -> list[ReportMade]:
    """Return the reports that rely on what a run has parted, oldest first.

    A report relies on it where two records that the run parted were one entity when it was
    made, and it shows that entity.
    """
    parted = _parted(case, amended)
    made = [entry for entry in case.audit.entries() if entry["action"] == "report make"]
    if not parted or not made:
        return []
    then = _Past(case, {uid for groups in parted for group in groups for uid in group})
    found = []
    for entry in made:
        shown = set(_listed(entry.get("entities")))
        at_the_time = then.membership(RunId(str(entry.get("resolve", ""))))
        relied = {
            entity
            for groups in parted
            for entity in _together(groups, at_the_time)
            if entity in shown
        }
        if relied:
            found.append(
                ReportMade(
                    at=str(entry["ts"]),
                    actor=str(entry["actor"]),
                    network=str(entry.get("network", "")),
                    recipient=str(entry.get("recipient", "")),
                    entities=tuple(sorted(relied)),
                )
            )
    return found


Groups = list[list[RecordUid]]
"""Records of one former entity, by the entity they belong to now."""


def _parted(case: "Case", amended: Amended) -> list[Groups]:
    """Return the entities that the run took apart."""
    torn = {
        event.entity
        for event in amended.events
        if event.happened is Happened.SPLIT
        or (event.happened is Happened.RETIRED and len(event.others) > 1)
    }
    changes = case.history.changes(amended.run.id).to_pylist()
    moved = {row["uid"]: row for row in changes}
    found = []
    for entity in sorted(torn):
        groups: dict[EntityId, list[RecordUid]] = {}
        for uid, row in moved.items():
            if row["before"] == entity and row["after"]:
                groups.setdefault(row["after"], []).append(uid)
        stayed = [u for u in case.store.memberships([entity])["uid"].to_pylist() if u not in moved]
        found.append([*groups.values(), *([stayed] if stayed else [])])
    return [groups for groups in found if len(groups) > 1]


class _Past:
    """Where some records belonged, run by run."""

    def __init__(self, case: "Case", uids: set[RecordUid]) -> None:
        self._case = case
        self._runs = [run.id for run in case.store.runs("resolve")]
        self._now = case.store.entities_of(sorted(uids))

    def membership(self, run: RunId) -> Mapping[RecordUid, EntityId | None]:
        """Return where the records belonged after a run; nowhere where it is not known."""
        if run not in self._runs:
            return {}
        then: dict[RecordUid, EntityId | None] = {RecordUid(u): e for u, e in self._now.items()}
        for later in reversed(self._runs[self._runs.index(run) + 1 :]):
            for row in self._case.history.changes(later).to_pylist():
                if row["uid"] in then:
                    then[row["uid"]] = row["before"]
        return then


def _together(groups: Groups, then: Mapping[RecordUid, EntityId | None]) -> set[EntityId]:
    """Return the entities that held records of two groups or more."""
    held: dict[EntityId, set[int]] = {}
    for number, group in enumerate(groups):
        for uid in group:
            if entity := then.get(uid):
                held.setdefault(entity, set()).add(number)
    return {entity for entity, numbers in held.items() if len(numbers) > 1}


def _listed(value: object) -> list[EntityId]:
    return [EntityId(str(one)) for one in value] if isinstance(value, list) else []
