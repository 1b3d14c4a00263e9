"""Uids as keys: an index of Neo4j takes some thousand bytes, a uid may be longer."""

import hashlib
from collections.abc import Collection

_LONGEST = 1_000
_MARK = "\u2026#"


def key_of(uid: str) -> str:
    """Return what a uid is called in the graph: itself, or its start and its hash.

    >>> key_of("customs_ua:D-104")
    'customs_ua:D-104'
    >>> len(key_of("customs_ua:" + "9" * 10_000))
    134
    """
    if len(uid) * 4 <= _LONGEST and _MARK not in uid:
        return uid
    # One that looks like a shortened one is shortened, too: two uids never share a key.
    if len(uid.encode()) <= _LONGEST and _MARK not in uid:
        return uid
    return f"{uid[:100]}{_MARK}{hashlib.blake2b(uid.encode(), digest_size=16).hexdigest()}"


def is_shortened(key: str) -> bool:
    """Return whether a key is not the uid itself; the node then has it as ``full_uid``."""
    return _MARK in key


def encodable(texts: Collection[str]) -> list[str]:
    """Return the texts that can be in a store at all, sorted, each once.

    A lone surrogate has no UTF-8 form; the driver would refuse it instead of finding nothing.
    """
    return sorted({text for text in texts if not any("\ud800" <= c <= "\udfff" for c in text)})
