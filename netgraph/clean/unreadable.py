"""What a converter raises when a value cannot be read; the message is the reason in words."""


class Unreadable(ValueError):  # noqa: N818 - a finding about a cell, not a fault
    """One cell cannot be read. The row is loaded without it, counted, and the raw text kept."""


class UnknownCode(Unreadable):
    """A code that the feed does not declare. Its meaning is unknown, so the file stops."""
