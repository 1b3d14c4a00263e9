"""Where resolution stands: the current run, what its ids are measured from, what it knows.

A *whole* run looked at every record. A *partial* one amended it: after a load, for a
judgement, or to take a run back. What a partial run does not say, the runs before it do.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from netgraph.errors import AnalysisError
from netgraph.model.judgement import Judgement
from netgraph.model.kinds import Kind
from netgraph.model.record import RecordUid
from netgraph.model.result import Run, RunId
from netgraph.resolve.model import Model
from netgraph.resolve.settings import Settings
from netgraph.store.port import Store

UidPair = tuple[RecordUid, RecordUid]


class How(StrEnum):
    """What a resolve run did; kept as the parameter ``how``."""

    WHOLE = "whole"
    LOAD = "load"
    """New, changed and ended records only."""

    JUDGEMENT = "judgement"
    """The component of a judgement that was made or taken back."""

    UNDO = "undo"
    """A run was taken back."""


@dataclass(frozen=True, slots=True)
class ResolveState:
    """The current run, and what earlier ones say that it does not repeat."""

    current: Run
    base: Run
    """The last run that was not for a judgement: ids live on from it, so that a judgement
    and its undoing leave no trace."""

    since_base: Sequence[Run]
    """The runs for judgements since, oldest first."""

    whole: Run
    """The last run that looked at everything: its models are in use."""

    loaded_since_whole: Sequence[Run]
    """The runs for deliveries since, latest first."""

    applied: frozenset[str]
    """Ids of the judgements that the current entities follow."""

    @property
    def compared(self) -> Run:
        """The run that compared records last, whole or for deliveries."""
        return self.loaded_since_whole[0] if self.loaded_since_whole else self.whole

    def blocks(self, kind: Kind) -> dict[str, int]:
        """Return, by blocking rule, the largest block of which all pairs were made."""
        known = cast("dict[str, Any]", self.whole.parameters.get(kind.value, {}))
        return dict(known.get("blocks", {}))

    @property
    def settings(self) -> Settings:
        """Thresholds and models as they were used."""
        known = self.whole.parameters
        models = {
            kind: Model.from_json(cast("dict[str, Any]", known[kind.value])["model"])
            for kind in Kind
            if kind.value in known
        }
        return Settings(
            seed=int(cast("int", known["seed"])),
            lead_bits=float(cast("float", known["lead_bits"])),
            strict_bits=float(cast("float", known["strict_bits"])),
            keep_bits=float(cast("float", known["keep_bits"])),
            models=models,
        )

    @property
    def asked(self) -> frozenset[UidPair]:
        """Pairs that stand among the matches for a judgement's sake alone."""
        return frozenset(_pairs(cast("list[list[str]]", self.current.parameters["asked"])))

    @property
    def loads(self) -> list[str]:
        """Ids of the deliveries that the entities are made of."""
        return list(cast("list[str]", self.current.parameters["loads"]))

    def parameters(self, how: How, **more: object) -> dict[str, object]:
        """Return the parameters of a run that amends the current one."""
        kept = {name: self.current.parameters[name] for name in ("loads", "asked")}
        return {"how": how.value, "amends": self.current.id, **kept, **more}


def resolve_state(store: Store, at: RunId | None = None) -> ResolveState:
    """Read where resolution stands, or stood.

    Args:
        store: to read from.
        at: after this run; now where None.

    Raises:
        AnalysisError: nothing is resolved yet, or an older netgraph did it.
    """
    runs = {run.id: run for run in store.runs("resolve")}
    current = store.current("resolve") if at is None else runs[at]
    if current is None:
        raise AnalysisError("who is who is not worked out yet: run `netgraph entity resolve`")
    if "how" not in current.parameters:
        raise AnalysisError(
            f"{current.id} was made by an older netgraph: run `netgraph entity resolve` once"
        )
    since_base: list[Run] = []
    base = current
    while how_of(base) is How.JUDGEMENT:
        since_base.append(base)
        base = runs[RunId(str(base.parameters["amends"]))]
    whole, loaded = base, []
    while how_of(whole) is not How.WHOLE:
        loaded += [whole] if how_of(whole) is How.LOAD else []
        # A run that was taken back is skipped: what it amended stands again.
        whole = runs[RunId(str(whole.parameters["amends"]))]
    applied = set(cast("list[str]", base.parameters["judgements"]))
    for run in since_base:
        applied.symmetric_difference_update(cast("list[str]", run.parameters["judgements"]))
    return ResolveState(current, base, since_base[::-1], whole, loaded, frozenset(applied))


def how_of(run: Run) -> How:
    """Return what a resolve run did; the runs of an older netgraph looked at everything."""
    return How(str(run.parameters.get("how", How.WHOLE)))


def asked_of(parameters: Mapping[str, object]) -> list[UidPair]:
    """Return the pairs that a whole run compared for a judgement's sake alone."""
    kinds = [parameters[kind.value] for kind in Kind if kind.value in parameters]
    return sorted(
        pair
        for known in kinds
        for pair in _pairs(cast("list[list[str]]", cast("dict[str, Any]", known)["asked"]))
    )


def standing_ids(judgements: Iterable[Judgement]) -> list[str]:
    """Return the ids of the judgements that are not taken back, sorted."""
    return sorted(judgement.id for judgement in judgements if not judgement.withdrawn)


def _pairs(listed: Iterable[Sequence[str]]) -> list[UidPair]:
    return [(RecordUid(left), RecordUid(right)) for left, right in listed]
