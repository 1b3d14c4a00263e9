"""What an analyst said of a candidate network. Kept in the ledger; it changes no data."""

from dataclasses import dataclass
from enum import StrEnum

from netgraph.model.result import EntityId, RunId


class NetworkWord(StrEnum):
    USEFUL = "useful"
    """Worth an investigation, or taken into one."""

    KNOWN = "known"
    """Right, and no news."""

    NOISE = "noise"
    """Looked at, and nothing in it."""


@dataclass(frozen=True, slots=True)
class NetworkVerdict:
    """One word on one network, by one person."""

    network: str
    """Id of the network."""

    run: RunId
    """The find run in which the person saw it."""

    members: tuple[EntityId, ...]
    """Whom it held then, sorted."""

    word: NetworkWord
    because: str
    by: str
    at: str
    """Instant, UTC."""
