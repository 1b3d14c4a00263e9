"""What two groups of records state -> why they cannot be one thing, or None."""

from collections.abc import Iterable
from itertools import product

from netgraph.resolve.comparison import Facts
from netgraph.resolve.edits import alike, within_one_edit


class Dossier:
    """The facts of a growing group of records."""

    __slots__ = ("called", "dates", "documents", "emails", "ids", "listed", "names", "sexes")

    def __init__(self, facts: Facts) -> None:
        self.ids = dict(facts.ids)
        self.dates = facts.dates
        self.sexes = facts.sexes
        self.names = facts.names
        self.listed = facts.listed
        self.called = facts.called
        self.documents = facts.documents
        self.emails = facts.emails

    def add(self, other: "Dossier") -> None:
        """Take over what another group states."""
        for scheme, found in other.ids.items():
            self.ids[scheme] = self.ids.get(scheme, frozenset()) | found
        self.dates |= other.dates
        self.sexes |= other.sexes
        self.names |= other.names
        self.listed |= other.listed
        self.called |= other.called
        self.documents |= other.documents
        self.emails |= other.emails


def conflict(a: Dossier, b: Dossier) -> str | None:
    """Return what forbids that both are of one thing, in words, or None.

    A slip of the pen is no conflict: one edit in a number or a date, day and month
    swapped. Beside an equal number, document or e-mail one contradiction is let pass, in
    the birth date or in the given name: either is often misread, both are not.
    """
    same_number = False
    for scheme in sorted(a.ids.keys() & b.ids.keys()):
        if a.ids[scheme] & b.ids[scheme]:
            same_number = True
        elif not any(within_one_edit(x, y) for x, y in product(a.ids[scheme], b.ids[scheme])):
            return f"conflicting numbers ({scheme}): {_pair(a.ids[scheme], b.ids[scheme])}"
    if a.sexes and b.sexes and not a.sexes & b.sexes:
        return "different sex"
    dates_fit = (
        not (a.dates and b.dates)
        or not a.dates.isdisjoint(b.dates)
        or any(_dates_fit(x, y) for x, y in product(a.dates, b.dates))
    )
    names_fit = _names_fit(a, b)
    tied = same_number or not a.documents.isdisjoint(b.documents)
    if not dates_fit and not (names_fit and (tied or not a.emails.isdisjoint(b.emails))):
        return f"birth dates that exclude each other: {_pair(a.dates, b.dates)}"
    if not names_fit and not tied:
        return f"different given names: {_pair(a.names, b.names)}"
    return None


def _names_fit(a: Dossier, b: Dossier) -> bool:
    if not a.names.isdisjoint(b.called) or not b.names.isdisjoint(a.called):
        return True
    return not (a.names and b.names) or any(
        x == y or (alike(*sorted((x, y))) and not (x in a.listed and y in b.listed))
        for x, y in product(a.names, b.names)
    )


def _dates_fit(a: str, b: str) -> bool:
    if len(a) < 10 or len(b) < 10:
        # Who knows the year alone has it from an age as a rule: it may be off by one.
        return abs(int(a[:4]) - int(b[:4])) <= 1
    if a[:4] == b[:4] and a[5:7] == b[8:] and a[8:] == b[5:7]:
        return True
    return within_one_edit(a, b)


def _pair(a: Iterable[str], b: Iterable[str]) -> str:
    return f"{', '.join(sorted(a)[:3])} / {', '.join(sorted(b)[:3])}"
