"""What resolution and analysis give: matches, entities, hits, candidate networks.

A score never travels alone: every one has its reasons, every reason its statements.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NewType

from netgraph.model.kinds import Kind
from netgraph.model.record import RecordUid, StatementId

EntityId = NewType("EntityId", str)
"""Such as ``P-4K7QX2M9D``: stable from run to run. The letter tells the kind."""

RunId = NewType("RunId", str)
"""Such as ``find-0007``."""


@dataclass(frozen=True, slots=True)
class Run:
    id: RunId
    stage: str
    """resolve or find."""

    made_at: str
    parameters: Mapping[str, object]
    summary: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that counts for or against, in words, with what it weighs."""

    name: str
    """Short and stable, for machines: ``shared phone``, ``T14``, ``one carrier``."""

    text: str
    bits: float
    """Above 0 speaks for, below 0 against."""

    statements: tuple[StatementId, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """Two records compared."""

    left: RecordUid
    right: RecordUid
    bits: float
    decision: str
    """same (joined), possible (kept apart, worth a look), vetoed (kept apart because a
    guard forbids it), different (a person said so)."""

    reasons: tuple[Reason, ...]
    """Their bits sum to ``bits``."""

    veto: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing in the world, as far as the records tell."""

    id: EntityId
    kind: Kind
    name: str
    records: tuple[RecordUid, ...]
    agencies: tuple[str, ...]
    flags: tuple[str, ...] = ()
    """What a person should look at: ``two tax numbers``."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What a typology found: members with roles, never a bare flag."""

    typology: str
    """T1 to T20."""

    members: tuple[tuple[EntityId, str], ...]
    """Entity and its role in the pattern."""

    bits: float
    """Surprise: how much rarer than its null model or peers, 0 or more."""

    first_on: str | None
    last_on: str | None
    statements: tuple[StatementId, ...]
    account: str
    """What was found, in a sentence a person can read aloud."""

    against: tuple[Reason, ...] = ()
    """What speaks for an innocent reading; bits below 0, already taken off ``bits``."""


@dataclass(frozen=True, slots=True)
class TypologyOutcome:
    """What one typology says of a case. ``not_applicable`` names the data it lacks."""

    typology: str
    hits: tuple[Hit, ...]
    not_applicable: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    entity: EntityId
    kind: Kind
    name: str
    role: str
    """From the statements where they say, else a guess by position, marked ``(guess)``."""

    certainty: str
    """core, likely or possible."""

    bits: float
    """What its ties to the other members tell."""

    agencies: tuple[str, ...]
    records: tuple[RecordUid, ...]


@dataclass(frozen=True, slots=True)
class CandidateNetwork:
    """A lead: a group that stands out. It accuses nobody."""

    id: str
    """Such as ``N-7Q2M9D``: kept from run to run while most members stay."""

    rank: int
    score: float
    """Bits of surprise that remain after what speaks against it."""

    members: tuple[Member, ...]
    reasons: tuple[Reason, ...]
    counter: tuple[Reason, ...]
    typologies: tuple[str, ...]
    agencies: Mapping[str, float]
    """Share of the group's evidence, 0 to 1, that each agency holds."""

    stability: float
    """0 to 1: how much of it is found again when the evidence is resampled."""

    first_on: str | None
    last_on: str | None
    statements: tuple[StatementId, ...]
    """All statements among members and the things and events they share."""

    seeds: tuple[EntityId, ...] = ()
    """Members that a notice or case already names."""

    would_change: tuple[str, ...] = field(default=())
    """What would move the rank most: which feed, which question to which agency."""
