"""What became of entities: in one run, or of one entity over all runs."""

from typing import TYPE_CHECKING

from netgraph.errors import AnalysisError, UnknownError
from netgraph.model.event import Event, Happened
from netgraph.model.result import EntityId, RunId

if TYPE_CHECKING:
    from netgraph.case.case import Case


def events_of(case: "Case", name: str | None = None) -> tuple[RunId, list[Event]]:
    """Return what became of entities in a resolve run.

    Args:
        case: resolved.
        name: of the run, such as ``resolve-0007``; the last one where None.

    Returns:
        The run's id and its events: first of entities that were known before, then new ones.

    Raises:
        AnalysisError: nothing is resolved yet.
        UnknownError: no such run, or its history is lost.
    """
    runs = [run.id for run in case.store.runs("resolve")]
    if not runs:
        raise AnalysisError("who is who is not worked out yet: run `netgraph entity resolve`")
    run = runs[-1] if name is None else RunId(name)
    if run not in runs:
        raise UnknownError(f"no resolve run {name}; the latest are {', '.join(runs[-3:])}")
    happened = case.history.events(run)
    if happened is None:
        raise UnknownError(f"what became of entities in {run} is not known: its history is lost")
    return run, sorted(happened, key=lambda e: (_is_news(e), e.entity, order(e)))


def life_of(case: "Case", entity: EntityId) -> list[tuple[RunId, Event]]:
    """Return what became of one entity, oldest first; a run whose history is lost is left out."""
    return [
        (run.id, event)
        for run in case.store.runs("resolve")
        for event in case.history.events(run.id, entity) or ()
    ]


def order(event: Event) -> int:
    """Return the place of an event among those of one entity in one run."""
    return list(Happened).index(event.happened)


def _is_news(event: Event) -> bool:
    return event.happened is Happened.CREATED and not event.others
