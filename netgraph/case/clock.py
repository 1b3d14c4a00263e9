"""The time of day, as a case writes it down."""

from datetime import UTC, datetime


def now(timespec: str = "seconds") -> str:
    """Return the present instant in UTC, such as ``2026-05-01T08:00:00Z``.

    Args:
        timespec: how precise, as ``datetime.isoformat`` takes it.
    """
    return datetime.now(UTC).isoformat(timespec=timespec).replace("+00:00", "Z")
