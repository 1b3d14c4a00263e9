"""A case into which deliveries may have come in; what that changed among its networks, out.

For a daily job: who is who and the networks are worked out anew only where something was loaded,
dropped or judged since the last find run. Told are the networks that stand out, or did before:
those below the level of chance come and go with every delivery.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from netgraph.case.changes import between_runs
from netgraph.case.engine import Engine
from netgraph.case.runs import current_id
from netgraph.model.load import LoadId
from netgraph.model.record import StatementId
from netgraph.model.result import CandidateNetwork, EntityId, Run, RunId

if TYPE_CHECKING:
    from netgraph.analysis.compare import NetworkChange
    from netgraph.case.case import Case


@dataclass(frozen=True, slots=True)
class News:
    """What is new about one network."""

    change: "NetworkChange"
    what: tuple[str, ...]
    """In words, such as ``stands out now`` or ``2 members more``; never empty."""

    evidence: Mapping[str, int]
    """Agency to how many statements behind it are new."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What a look at the case found."""

    before: RunId | None
    """The find run that it is compared with; None where there was none."""

    after: RunId
    loads: tuple[LoadId, ...]
    """Taken in since, in the order of loading."""

    standing_out: int
    """Networks that stand out now."""

    news: tuple[News, ...]
    """By rank; those that are gone last."""

    names: Mapping[EntityId, str]

    def to_json(self) -> dict[str, object]:
        """Return plain values for JSON."""
        return {
            "before": self.before,
            "run": self.after,
            "loads": list(self.loads),
            "standing_out": self.standing_out,
            "news": [
                {
                    **one.change.to_json(),
                    "what": list(one.what),
                    "new_statements": dict(one.evidence),
                }
                for one in self.news
            ],
        }


def watch(case: "Case", progress: Callable[[str], None]) -> Watched:
    """Work out what deliveries and judgements changed, and tell what became of the networks.

    Raises:
        AnalysisError: nothing is loaded.
        BusyError: another process is writing to the case.
    """
    before = case.store.current("find")
    case.resolve(progress=progress)
    if before is not None and not _outdated(case, before):
        return Watched(before.id, before.id, (), _standing_out(before), (), {})
    seed, engine = _as_before(before)
    after = case.find(seed, progress, engine)
    if before is None:
        return Watched(None, after.id, _loads(case, None), _standing_out(after), (), {})
    changes = between_runs(case.store, before.id, after.id)
    told = _Both(case, before, after)
    news = [one for change in changes.networks if (one := told.news(change)) is not None]
    return Watched(
        before.id,
        after.id,
        _loads(case, before),
        _standing_out(after),
        tuple(news),
        changes.names,
    )


def _outdated(case: "Case", find: Run) -> bool:
    """Tell whether who is who, or the case's own weights, are other than a find run saw."""
    if find.parameters.get("resolve") != current_id(case.store, "resolve"):
        return True
    return find.parameters.get("weights") != dict(case.settings.weights)


def _as_before(find: Run | None) -> tuple[int, str]:
    """Return seed and engine of the last find run, so that only the data differ."""
    if find is None:
        return 0, Engine.LOCAL.value
    engine = str(find.parameters.get("engine", Engine.LOCAL.value)).partition(" ")[0]
    return cast("int", find.parameters["seed"]), engine


def _standing_out(find: Run) -> int:
    return cast("int", find.summary["standing_out"])


def _loads(case: "Case", before: Run | None) -> tuple[LoadId, ...]:
    """Return the deliveries that the find run before has not seen."""
    seen: set[str] = set()
    for run in case.store.runs("resolve"):
        if before is not None and run.id == before.parameters.get("resolve"):
            seen = set(cast("Sequence[str]", run.parameters.get("loads", ())))
    return tuple(load.id for load in case.store.loads() if load.id not in seen)


class _Both:
    """Two find runs, to tell what of a change is worth telling."""

    def __init__(self, case: "Case", before: Run, after: Run) -> None:
        self._alarms = [cast("float", run.summary["alarm_bits"]) for run in (before, after)]
        self._old = {network.id: network for network in case.store.networks(before.id)}
        self._new = {network.id: network for network in case.store.networks(after.id)}
        self._store = case.store

    def news(self, change: "NetworkChange") -> News | None:
        """Return what is new about a network, None where nothing is or it never stood out."""
        stood, stands = (
            score is not None and score > alarm
            for score, alarm in zip(
                (change.score_before, change.score_after), self._alarms, strict=True
            )
        )
        if not stood and not stands:
            return None
        evidence = self._new_evidence(change)
        what = tuple(_words(change, stood, stands, sum(evidence.values())))
        return News(change, what, evidence) if what else None

    def _new_evidence(self, change: "NetworkChange") -> dict[str, int]:
        """Return how many statements behind it each agency has added."""
        if change.after is None or change.before is None:
            return {}
        added = _statements(self._new[change.after]) - _statements(self._old[change.before])
        agencies = self._store.statements_of(sorted(added))["agency"].to_pylist()
        return dict(sorted(Counter(agencies).items()))


def _statements(network: CandidateNetwork) -> set[StatementId]:
    return set(network.statements)


def _words(change: "NetworkChange", stood: bool, stands: bool, added: int) -> Iterator[str]:
    if change.before is None:
        yield "new"
    elif change.after is None:
        yield "gone"
        return
    elif stands and not stood:
        yield "stands out now"
    elif stood and not stands:
        yield "stands out no longer"
    if change.before is None:
        return
    for entities, word in ((change.joined, "joined"), (change.left, "left")):
        if entities:
            yield f"{len(entities):,} {word}"
    if added:
        yield f"{added:,} new statements"
