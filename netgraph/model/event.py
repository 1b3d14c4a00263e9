"""What became of an entity in a resolve run."""

from dataclasses import dataclass
from enum import StrEnum

from netgraph.model.kinds import Kind
from netgraph.model.record import RecordUid
from netgraph.model.result import EntityId


class Happened(StrEnum):
    CREATED = "created"
    """Of records that belonged to nothing before, or to ``others``."""

    GREW = "grew"
    """By records that belonged to nothing before."""

    SHRANK = "shrank"
    """Records of it were ended by their agency."""

    MERGED = "merged"
    """It took over records of others."""

    SPLIT = "split"
    """Records of it went to others, or became entities of their own."""

    RETIRED = "retired"
    """Nothing bears its id any more; ``others`` took its records over, if there are any."""


@dataclass(frozen=True, slots=True)
class Event:
    entity: EntityId
    kind: Kind
    happened: Happened
    others: tuple[EntityId, ...]
    """Where the records came from (created, merged) or went to (split, retired), sorted."""

    records: tuple[RecordUid, ...]
    """The records that came or went, sorted."""
