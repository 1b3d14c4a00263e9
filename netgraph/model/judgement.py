"""What a person decided about two records. Kept in the ledger, over any machine's view."""

from dataclasses import dataclass
from enum import StrEnum

from netgraph.model.record import RecordUid


class Verdict(StrEnum):
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    """A person looked and could not tell."""


@dataclass(frozen=True, slots=True)
class Judgement:
    id: str
    left: RecordUid
    right: RecordUid
    verdict: Verdict
    by: str
    at: str
    """Instant, UTC."""

    because: str
    withdrawn: bool = False
