"""What a whole resolve or find run hands to the store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from netgraph.model.result import CandidateNetwork, Hit, TypologyOutcome


@dataclass(frozen=True, slots=True)
class Resolution:
    """The tables follow ``netgraph.model.tables``."""

    entities: pa.Table
    memberships: pa.Table
    matches: pa.Table
    retired: pa.Table
    """Ids that this run retires; those of earlier runs stay retired."""

    parameters: Mapping[str, object]
    summary: Mapping[str, object]
    """Counts a person is told: records, entities, joined, vetoed, possible, by kind."""


@dataclass(frozen=True, slots=True)
class Finding:
    links: pa.Table
    networks: Sequence[CandidateNetwork]
    outcomes: Sequence[TypologyOutcome]
    parameters: Mapping[str, object]
    summary: Mapping[str, object]

    @property
    def hits(self) -> list[Hit]:
        """All hits, in the order of the typologies."""
        return [hit for outcome in self.outcomes for hit in outcome.hits]
