"""One accepted delivery, and what became of its rows."""

from dataclasses import dataclass
from typing import NewType

LoadId = NewType("LoadId", str)
"""``agency/feed@`` and twelve hex digits of the delivery's sha256."""


@dataclass(frozen=True, slots=True)
class Load:
    id: LoadId
    agency: str
    feed: str
    sha256: str
    """Of the delivery: of its one file, or of the sorted list of its files' hashes."""

    files: tuple[str, ...]
    seq: int
    """Sequence number of the delivery within the feed: newer replaces older, whatever
    the order of loading. 0 where the feed has none; then the time of loading decides."""

    full: bool
    """A full delivery ends what an earlier one of the feed had and it has not."""

    made_at: str
    loaded_at: str
    rows: int
    records: int
    statements: int
    rejected: int
    warnings: int
    not_data: int
    """Blank lines, totals and the like: declared to be no data."""
