"""Addresses of electronic mail -> lower case, checked for their shape alone."""

import re

from netgraph.clean.unreadable import Unreadable

_ADDRESS = re.compile(r"[^\s@,;<>\"]{1,64}@[^\s@,;<>\"]{1,190}\.[^\s@,;<>\".\d]{2,63}")


def read_email(text: str) -> str:
    """Return the address in lower case, without ``mailto:``.

    Raises:
        Unreadable: it has not the shape name@domain.

    >>> read_email("Office@Example.ORG")
    'office@example.org'
    """
    address = text[:512].lower().removeprefix("mailto:").strip("<>. ")
    if not _ADDRESS.fullmatch(address):
        raise Unreadable(f"{text[:40]!r} is no e-mail address")
    return address
