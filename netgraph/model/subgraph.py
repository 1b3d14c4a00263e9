"""A part of the graph with its evidence attached: what charts and reports are made of.

The case builds one, ``netgraph.release.release`` takes out what a recipient may not see,
and only then is anything drawn or written.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from netgraph.model.handling import Marking
from netgraph.model.kinds import Kind
from netgraph.model.record import RecordUid, StatementId, Values
from netgraph.model.result import CandidateNetwork, EntityId, Match
from netgraph.model.statements import StatementType


@dataclass(frozen=True, slots=True)
class Provenance:
    """The row something was read from."""

    agency: str
    feed: str
    load: str
    file: str
    sheet: str
    row: int
    sha256: str


@dataclass(frozen=True, slots=True)
class RecordView:
    uid: RecordUid
    kind: Kind
    name: str
    values: Values
    raw: Mapping[str, str]
    provenance: Provenance
    marking: Marking


@dataclass(frozen=True, slots=True)
class StatementView:
    id: StatementId
    subject: EntityId
    type: StatementType
    object: EntityId
    role: str | None
    since: str | None
    until: str | None
    values: Values
    provenance: Provenance
    marking: Marking
    subject_record: RecordUid | None = None
    """Which of the subject's records it is about; None where the builder does not say."""

    object_record: RecordUid | None = None


@dataclass(frozen=True, slots=True)
class Node:
    entity: EntityId
    kind: Kind
    name: str
    records: tuple[RecordView, ...]
    matches: tuple[Match, ...] = ()
    """Why its records are taken for one thing."""

    flags: tuple[str, ...] = ()
    role: str = ""
    certainty: str = ""
    """core, likely or possible for members; empty for what they share."""

    @property
    def member(self) -> bool:
        return bool(self.certainty)

    @property
    def agencies(self) -> tuple[str, ...]:
        """The agencies that hold a record of it, sorted."""
        return tuple(sorted({record.provenance.agency for record in self.records}))


@dataclass(frozen=True, slots=True)
class Subgraph:
    title: str
    nodes: tuple[Node, ...]
    statements: tuple[StatementView, ...]
    """Both ends of each stand in ``nodes``."""

    network: CandidateNetwork | None
    case_name: str
    made_at: str
    """Instant, UTC."""

    withheld: Mapping[str, int]
    """Rule to number of records and statements taken out for the recipient."""

    recipient: str = ""
    """For whom it was released; empty before any release."""

    @property
    def withheld_words(self) -> str:
        """What was withheld, by rule, such as ``3 x R16, 1 x R12``."""
        return ", ".join(f"{number} x {rule}" for rule, number in self.withheld.items())
