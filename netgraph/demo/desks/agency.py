"""What sets one agency apart: its marking, how careful it is, which columns it fills."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Agency:
    name: str
    feed: str
    marking: Mapping[str, object]
    contact: str
    columns: Mapping[str, tuple[str, ...]]
    """File without ``.csv`` to its headings."""

    seq: int = 1
    made_at: str = "2026-01-12T09:00:00+02:00"
    lacks: float = 0.14
    """Probability that a cell which may be empty is."""

    slips: float = 0.04
    """Probability of a slip in a name, number or date."""

    fillers: str = "uk"
    """Which words for "unknown" it uses."""

    again: float = 0.14
    """Share of persons and firms that it holds twice or more."""

    blind: float = 0.1
    """Share of persons, firms and vehicles it never identifies."""

    misses: float = 0.12
    """Share of events in its remit that it never records."""

    sees_at_most: float = 0.68
    """Share of the members of a planted network or look-alike that it identifies."""

    mistaken: float = 0.0
    """Share of the times that it names an actor on file and takes another's record."""

    id_prefix: str = ""
    always: frozenset[str] = field(default=frozenset())
    """``file.column`` that its system does not let pass empty."""
