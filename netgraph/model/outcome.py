"""What a whole resolve or find run hands to the store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from netgraph.model.record import RecordUid
from netgraph.model.result import CandidateNetwork, EntityId, Hit, TypologyOutcome


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
class Amendment:
    """A part of who is who, made anew. What it does not name stays as it is.

    The tables follow ``netgraph.model.tables``; each row takes the place of the one with the
    same entity, record or pair, if there is one.
    """

    entities: pa.Table
    memberships: pa.Table
    matches: pa.Table
    retired: pa.Table
    gone: tuple[EntityId, ...] = ()
    """Entities that are no more."""

    left: tuple[RecordUid, ...] = ()
    """Records that belong to no entity any more, as when a delivery ended them."""

    unmatched: tuple[tuple[RecordUid, RecordUid], ...] = ()
    """Matches that are no more, the smaller uid first."""


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
