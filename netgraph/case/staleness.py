"""Which candidate networks rest on entities that have changed since they were found."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netgraph.errors import AnalysisError
from netgraph.model.event import Event
from netgraph.model.result import CandidateNetwork, EntityId, Run, RunId

if TYPE_CHECKING:
    from netgraph.case.case import Case


@dataclass(frozen=True, slots=True)
class Staleness:
    """What has changed since the last find run."""

    runs: tuple[RunId, ...]
    """The resolve runs since, oldest first."""

    entities: frozenset[EntityId] | None
    """What they changed, both what is no more and what is new; None where it is not known."""

    networks: tuple[str, ...]
    """Ids of the candidate networks with such a member, by rank."""

    def touches(self, entities: Iterable[EntityId]) -> bool:
        """Tell whether any of these entities has changed."""
        if self.entities is None:
            return bool(self.runs)
        return not self.entities.isdisjoint(entities)


def staleness(case: "Case") -> Staleness:
    """Return what has changed since the last find run; nothing where there is none."""
    find = case.store.current("find")
    if find is None:
        return Staleness((), frozenset(), ())
    runs = _resolved_since(case, find)
    told = [case.history.events(run.id) for run in runs]
    known = None if None in told else _named(event for happened in told for event in happened or ())
    since = Staleness(tuple(run.id for run in runs), known, ())
    networks = case.store.networks() if runs and known != frozenset() else []
    stale = tuple(n.id for n in networks if since.touches(m.entity for m in n.members))
    return Staleness(since.runs, known, stale)


def _named(happened: Iterable[Event]) -> frozenset[EntityId]:
    return frozenset(entity for event in happened for entity in (event.entity, *event.others))


def refuse_stale(case: "Case", network: CandidateNetwork) -> None:
    """Raise where a network must not be drawn or reported, since its members have changed.

    Raises:
        AnalysisError: it says which runs changed them and what to do.
    """
    since = staleness(case)
    if not since.touches(member.entity for member in network.members):
        return
    changed = sorted({m.entity for m in network.members} & (since.entities or set()))
    which = f" ({', '.join(changed[:5])}{', ...' if len(changed) > 5 else ''})" if changed else ""
    raise AnalysisError(
        f"network {network.rank} is out of date: who is who of its members{which} was changed "
        f"since by {', '.join(since.runs[-3:])}. Run `netgraph network find`, then draw or report "
        "it"
    )


def _resolved_since(case: "Case", find: Run) -> list[Run]:
    """Return the resolve runs that a find run has not seen, oldest first."""
    seen = find.parameters.get("resolve")
    runs = case.store.runs("resolve")
    for place, run in enumerate(runs):
        if run.id == seen:
            return runs[place + 1 :]
    return [run for run in runs if run.made_at > find.made_at]
