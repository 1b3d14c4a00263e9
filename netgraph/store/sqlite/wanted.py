"""Hand a list of keys to a query, however long it is and whatever stands in it."""

import re
import sqlite3
from collections.abc import Collection

_SURROGATE = re.compile("[\ud800-\udfff]")


def want(connection: sqlite3.Connection, keys: Collection[object]) -> None:
    """Put keys into ``temp.wanted``, in the order given, for a query to join with."""
    connection.execute("DELETE FROM wanted")
    connection.executemany("INSERT INTO wanted(key) VALUES(?)", ((key,) for key in keys))


def encodable(texts: Collection[str]) -> list[str]:
    """Return the texts that can be in a store at all, sorted, each once.

    A lone surrogate has no UTF-8 form; SQLite would refuse it instead of finding nothing.
    """
    return sorted({text for text in texts if text.isascii() or not _SURROGATE.search(text)})
