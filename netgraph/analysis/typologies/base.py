"""What a typology is, what it needs, and how its hits are written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from netgraph.analysis.graph import Evidence, EvidenceGraph
from netgraph.analysis.tables import TYPE_CODES
from netgraph.analysis.times import NO_DAY, iso_day
from netgraph.errors import AnalysisError
from netgraph.model.kinds import Kind
from netgraph.model.result import EntityId, Hit, Reason, TypologyOutcome
from netgraph.model.statements import StatementType

MOST_HITS = 200
"""Hits given a typology, best first: nobody reads more, and each starts a search."""


MOST_BITS = 16.0
"""What a pattern can tell at most, before anything is taken off: beyond it a null model is
asked about what it does not describe, and no innocent reading could ever weigh up."""


@dataclass(frozen=True, slots=True)
class Need:
    """Data without which the question cannot be asked."""

    words: str
    """Such as ``border crossings``: reads on after "needs"."""

    kind: Kind | None = None
    property: str | None = None
    """At least one record of the kind must have it."""

    value: str | None = None
    """And this value of it, such as ``transit`` of the procedure."""

    statements: tuple[StatementType, ...] = ()
    """At least one statement of one of these types."""


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    default: float
    unit: str
    meaning: str


Search = Callable[[EvidenceGraph, Mapping[str, float]], Sequence[Hit]]


@dataclass(frozen=True, slots=True)
class Typology:
    """One way of smuggling as a question that data can answer."""

    code: str
    title: str
    question: str
    requires: tuple[Need, ...]
    parameters: tuple[Parameter, ...]
    look_alikes: tuple[str, ...]
    """Innocent patterns that must not be reported, or only with what speaks for them."""

    source: str
    search: Search = field(repr=False)

    @property
    def needs(self) -> str:
        """The data needed, in words."""
        return "; ".join(need.words for need in self.requires)

    def run(
        self, graph: EvidenceGraph, overrides: Mapping[str, float] | None = None
    ) -> TypologyOutcome:
        """Return the hits, most bits first, or which data is missing.

        Args:
            graph: of a case.
            overrides: parameter names to values; defaults for the others.

        Raises:
            AnalysisError: the graph is an analyst's own, or a parameter is unknown.
        """
        if graph.evidence is None:
            raise AnalysisError(f"{self.code} reads a case's statements; this graph has none")
        values = {parameter.name: parameter.default for parameter in self.parameters}
        for name, value in (overrides or {}).items():
            if name not in values:
                raise AnalysisError(
                    f"{self.code} has no parameter {name!r}; it has {', '.join(sorted(values))}"
                )
            values[name] = value
        missing = [need.words for need in self.requires if not _met(graph.evidence, need)]
        if missing:
            which = missing[0] if len(missing) == 1 else "them"
            text = f"needs {listed(missing)}: no feed with {which} is loaded"
            return TypologyOutcome(self.code, (), text)
        hits = sorted(self.search(graph, values), key=lambda hit: (-hit.bits, hit.members))
        return TypologyOutcome(self.code, tuple(hits[:MOST_HITS]))


def _met(evidence: Evidence, need: Need) -> bool:
    if need.kind is not None:
        records = evidence.case.tables.records.get(need.kind)
        if records is None or not records.num_rows:
            return False
        if need.property is not None:
            # A cheap test on the JSON text; a false "yes" only means that nothing is found.
            key = f'"{need.property}":' + (f'["{need.value}"' if need.value else "")
            found = pc.any(pc.match_substring(records["values"], key)).as_py()
            if not found:
                return False
    if need.statements:
        codes = [TYPE_CODES[type_] for type_ in need.statements]
        return bool(np.isin(evidence.facts.type, codes).any())
    return True


@dataclass(frozen=True, slots=True)
class Draft:
    """A hit in codes, before it is written."""

    members: Sequence[tuple[int, str]]
    """Entity code and role; actors only. A first role given counts."""

    bits: float
    facts: NDArray[np.integer]
    """The facts it rests on."""

    days: NDArray[np.integer]
    account: str
    against: tuple[Reason, ...] = ()


def written(graph: EvidenceGraph, code: str, draft: Draft) -> Hit:
    """Return a draft as a hit: members by id, statements, window, bits less what is against."""
    assert graph.evidence is not None
    roles: dict[int, str] = {}
    for entity, role in draft.members:
        if graph.vertex[entity] >= 0:
            roles.setdefault(int(entity), role)
    ids = graph.evidence.case.entities
    known = draft.days[draft.days != NO_DAY]
    bits = max(0.0, draft.bits + sum(reason.bits for reason in draft.against))
    return Hit(
        typology=code,
        members=tuple(sorted((EntityId(ids[entity]), role) for entity, role in roles.items())),
        bits=round(bits, 3),
        first_on=iso_day(int(known.min())) if len(known) else None,
        last_on=iso_day(int(known.max())) if len(known) else None,
        statements=graph.statements_of_facts(np.unique(draft.facts)),
        account=draft.account,
        against=draft.against,
    )


def listed(names: Sequence[str], most: int = 4) -> str:
    """Return names for a sentence.

    >>> listed(["a", "b", "c"], most=2)
    'a, b and 1 more'
    """
    if len(names) <= most:
        return (
            " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
        )
    return f"{', '.join(names[:most])} and {len(names) - most} more"
