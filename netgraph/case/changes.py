"""Two find runs, or two periods, in; who joined, left, rose and fell, out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from netgraph.case.scope import Scope, Scoped, scoped
from netgraph.errors import AnalysisError, UnknownError
from netgraph.model.result import CandidateNetwork, EntityId, RunId
from netgraph.store.port import Store

if TYPE_CHECKING:
    from netgraph.analysis.compare import NetworkChange, Periods
    from netgraph.case.case import Case


@dataclass(frozen=True, slots=True)
class RunChanges:
    """What became of the networks of one find run in another."""

    before: RunId
    after: RunId
    networks: tuple["NetworkChange", ...]
    """By the later rank; those that are gone last."""

    names: Mapping[EntityId, str]
    """Of all members."""

    def to_json(self) -> list[dict[str, object]]:
        """Return one object a network."""
        return [change.to_json() for change in self.networks]


@dataclass(frozen=True, slots=True)
class PeriodChanges:
    """What became of the actors of one period in the next."""

    before: Scope
    after: Scope
    changes: "Periods"
    names: Mapping[str, str]

    def named(self, entity: object) -> str:
        """Return an entity's name and id."""
        return f"{self.names[str(entity)]} ({entity})"

    def to_json(self) -> dict[str, object]:
        """Return plain values for JSON."""
        found = self.changes
        shown = [name for name, _ in (*found.joined, *found.left)]
        shown += [one.name for one in found.moved]
        names = {str(name): self.names[str(name)] for name in shown}
        return {**found.to_json(), "names": names}


def between_runs(store: Store, before: str, after: str) -> RunChanges:
    """Return what became of the networks of one find run in another.

    Entities that were joined or split since count as what they are now: that nobody left who
    was only joined with another.

    Raises:
        UnknownError: there is no such find run.
        AnalysisError: both are the same run.
    """
    from netgraph.analysis.compare import compare_networks

    runs = [run.id for run in store.runs("find")]
    for asked in (before, after):
        if asked not in runs:
            raise UnknownError(
                f"no find run {asked}; the latest are: {', '.join(runs[-5:]) or 'none yet'}"
            )
    if before == after:
        raise AnalysisError(f"{before} is named twice; name two find runs")
    old, new = (store.networks(RunId(run)) for run in (before, after))
    live = _live(store, [*old, *new])
    found = compare_networks([_now(n, live) for n in old], [_now(n, live) for n in new])
    names = {m.entity: m.name for network in (*old, *new) for m in network.members}
    current = sorted(set(live.values()))
    names |= {face["entity"]: face["name"] for face in store.entities(current).to_pylist()}
    return RunChanges(RunId(before), RunId(after), tuple(found), names)


def _live(store: Store, networks: Sequence[CandidateNetwork]) -> dict[EntityId, EntityId]:
    """Return what each member stands for now; itself where it was split or is gone."""
    members = sorted({member.entity for network in networks for member in network.members})
    there = set(store.entities(members)["entity"].to_pylist())
    live = {}
    for entity in members:
        now = [entity] if entity in there else store.successors(entity)
        live[entity] = now[0] if len(now) == 1 else entity
    return live


def _now(network: CandidateNetwork, live: Mapping[EntityId, EntityId]) -> CandidateNetwork:
    members = {live[m.entity]: replace(m, entity=live[m.entity]) for m in network.members}
    return replace(network, members=tuple(members.values()))


def between_periods(case: "Case", on: str, scope: Scope, by: str = "standing") -> PeriodChanges:
    """Return who joined, left, rose and fell from the days before a day to those from it on.

    Args:
        case: resolved.
        on: ISO date, the first day of the later period.
        scope: the part; its days are the outer ends of the two periods.
        by: the measure that actors are ranked by.

    Raises:
        AnalysisError: the day is not between the ends, or nobody is tied in one of the periods.
        UnknownError: there is no such network or agency.
    """
    from netgraph.analysis.compare import compare_periods
    from netgraph.analysis.players.measures import Measure

    Measure.named(by)
    if (scope.since and on <= scope.since) or (scope.until and on > scope.until):
        raise AnalysisError(f"{on} does not part {scope.words} in two; name a day in between")
    last = (date.fromisoformat(on) - timedelta(days=1)).isoformat()
    scopes = (replace(scope, until=last), replace(scope, since=on))
    parts: list[Scoped] = [scoped(case, period) for period in scopes]
    found = compare_periods(parts[0].graph, parts[1].graph, by)
    return PeriodChanges(*scopes, found, {**parts[0].names, **parts[1].names})
