"""What two groups of records state -> why they cannot be one thing, or None."""

from collections.abc import Iterable
from itertools import product

from netgraph.resolve.comparison import Facts
from netgraph.resolve.edits import alike, within_one_edit


class Dossier:
    """The facts of a growing group of records."""

    __slots__ = ("dates", "ids", "names", "sexes")

    def __init__(self, facts: Facts) -> None:
        self.ids = {scheme: set(found) for scheme, found in facts.ids.items()}
        self.dates = set(facts.dates)
        self.sexes = set(facts.sexes)
        self.names = set(facts.names)

    def add(self, other: "Dossier") -> None:
        """Take over what another group states."""
        for scheme, found in other.ids.items():
            self.ids.setdefault(scheme, set()).update(found)
        self.dates |= other.dates
        self.sexes |= other.sexes
        self.names |= other.names


def conflict(a: Dossier, b: Dossier) -> str | None:
    """Return what forbids that both are of one thing, in words, or None.

    A slip of the pen is no conflict: one edit in a number or a date, day and month
    swapped. An equal unique number outweighs different given names, as married and
    foreign forms of a name are too many to list; it does not outweigh sex or birth.
    """
    shared = False
    for scheme in sorted(a.ids.keys() & b.ids.keys()):
        if a.ids[scheme] & b.ids[scheme]:
            shared = True
        elif not any(within_one_edit(x, y) for x, y in product(a.ids[scheme], b.ids[scheme])):
            return f"conflicting numbers ({scheme}): {_pair(a.ids[scheme], b.ids[scheme])}"
    if a.sexes and b.sexes and not a.sexes & b.sexes:
        return "different sex"
    if a.dates and b.dates and not any(_dates_fit(x, y) for x, y in product(a.dates, b.dates)):
        return f"birth dates that exclude each other: {_pair(a.dates, b.dates)}"
    if not shared and a.names and b.names and not any(map(_alike, product(a.names, b.names))):
        return "different given names"
    return None


def _alike(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1] or alike(*sorted(pair))


def _dates_fit(a: str, b: str) -> bool:
    if a == b:
        return True
    if len(a) < 10 or len(b) < 10:
        return a[:4] == b[:4]
    if a[:4] == b[:4] and a[5:7] == b[8:] and a[8:] == b[5:7]:
        return True
    return within_one_edit(*sorted((a, b)))


def _pair(a: Iterable[str], b: Iterable[str]) -> str:
    return f"{', '.join(sorted(a)[:3])} / {', '.join(sorted(b)[:3])}"
