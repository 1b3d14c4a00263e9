"""What two groups of records state -> why they cannot be one thing, or None."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from math import log2

from netgraph.clean.edits import edits, somewhat_alike, within_one_edit
from netgraph.clean.given import initials_of, is_initial, is_listed_key
from netgraph.clean.misread import as_read
from netgraph.resolve.comparison import Facts
from netgraph.resolve.model import Model

NONE: frozenset[str] = frozenset()


class Dossier:
    """The facts of a growing group of records."""

    __slots__ = (
        "called",
        "dates",
        "documents",
        "emails",
        "fathers",
        "ids",
        "listed",
        "names",
        "sexes",
    )

    def __init__(self, facts: Facts) -> None:
        self.ids = dict(facts.ids)
        self.dates = facts.dates
        self.sexes = facts.sexes
        self.names = facts.names
        self.listed = facts.listed
        self.called = facts.called
        self.fathers = facts.fathers
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
        self.fathers |= other.fathers
        self.documents |= other.documents
        self.emails |= other.emails


@dataclass(frozen=True, slots=True)
class Guards:
    """Which disagreements forbid a join, by what the weights say of their being slips.

    Where records of one person seldom disagree in the birth date, two that do are two, however
    much else agrees: father and son share name, home and telephone. Where dates are often
    wrong, a disagreement only counts against the pair with its weight.
    """

    slips: Mapping[str, float] = field(default_factory=dict)
    """Comparison to the bits, below 0, of a disagreement that forbids nothing."""

    @classmethod
    def of(cls, model: Model) -> "Guards":
        """Read them off a model's weights."""
        slips = {}
        for comparison, (levels, sure) in _GUARDED.items():
            weights = [model.weights.get(comparison, {}).get(level) for level in levels]
            m = sum(weight.m for weight in weights if weight)
            u = sum(weight.u for weight in weights if weight)
            if m and log2(m / u) > sure:
                slips[comparison] = min(log2(m / u), 0.0)
        return cls(slips)


ALL_FORBID = Guards()

_GUARDED: Mapping[str, tuple[tuple[str, ...], float]] = {
    "birth date": (("different",), -5.0),
    "given name": (("other name", "different"), -4.2),
    "patronymic": (("different",), -4.5),
    "sex": (("different",), -5.0),
}
"""Comparison to the levels that disagree, and the bits from which down they forbid."""


def conflict(
    a: Dossier,
    b: Dossier,
    guards: Guards = ALL_FORBID,
    spare_bits: float = 0.0,
    counted: frozenset[str] = NONE,
) -> str | None:
    """Return what forbids that both are of one thing, in words, or None.

    A slip of the pen is no conflict: one edit in a number or a date, day and month
    swapped. Beside an equal number, document or e-mail one contradiction is let pass, in
    the birth date or in the given name: either is often misread, both are not.

    Args:
        a: one group.
        b: the other.
        guards: which disagreements forbid.
        spare_bits: of the pair that would join them, above the threshold.
        counted: comparisons in whose weight the pair itself pays for the disagreement.
    """
    reason, same_number = _numbers(a, b)
    if reason:
        return reason
    against = 0.0
    told = None
    for comparison, words in _disagreements(a, b, same_number):
        if comparison not in guards.slips:
            return words
        if comparison not in counted:
            against += guards.slips[comparison]
            told = told or words
    return told if spare_bits + against < 0.0 else None


def _numbers(a: Dossier, b: Dossier) -> tuple[str | None, bool]:
    """Return the conflict of two numbers in words, and whether some number is the same."""
    same = False
    for scheme in sorted(a.ids.keys() & b.ids.keys()):
        left, right = a.ids[scheme], b.ids[scheme]
        shared = not left.isdisjoint(right)
        if scheme in UNCHECKED:
            # Each is a slip of one number, or of two: slips of slips are another number.
            apart = not all(
                within_one_edit(as_read(x), as_read(y)) for x, y in product(left, right)
            )
        else:
            apart = not shared
        if apart:
            return f"conflicting numbers ({scheme}): {_pair(left, right)}", same
        same |= shared
    return None, same


UNCHECKED = frozenset({"vin"})
"""Schemes whose numbers need not have a check digit: a slip is not seen by itself."""


def _disagreements(a: Dossier, b: Dossier, same_number: bool) -> Iterator[tuple[str, str]]:
    """Yield the comparisons in which two groups disagree, each in words."""
    names_fit = _names_fit(a, b)
    tied = same_number or not a.documents.isdisjoint(b.documents)
    if a.sexes and b.sexes and not a.sexes & b.sexes and not (tied and names_fit):
        yield "sex", "different sex"
    dates_fit = (
        not (a.dates and b.dates)
        or not a.dates.isdisjoint(b.dates)
        or any(may_be_one_date(x, y) for x, y in product(a.dates, b.dates))
    )
    if not dates_fit and not (names_fit and (tied or not a.emails.isdisjoint(b.emails))):
        yield "birth date", f"birth dates that exclude each other: {_pair(a.dates, b.dates)}"
    if not names_fit and not tied:
        yield "given name", f"different given names: {_pair(a.names, b.names)}"
    if not tied and not _fathers_fit(a.fathers, b.fathers):
        yield "patronymic", f"different patronymics: {_pair(a.fathers, b.fathers)}"


def disagreeing(a: Dossier, b: Dossier) -> frozenset[str]:
    """Return the comparisons in which two records disagree."""
    return frozenset(name for name, _ in _disagreements(a, b, _numbers(a, b)[1]))


def _fathers_fit(a: frozenset[str], b: frozenset[str]) -> bool:
    return not (a and b) or any(may_be_one_father(*sorted((x, y))) for x, y in product(a, b))


@lru_cache(maxsize=65_536)
def may_be_one_father(a: str, b: str) -> bool:
    """Tell whether two keys of fathers' names may be one, with slips in ending or stem."""
    if a == b:
        return True
    if is_initial(a) or is_initial(b):
        return not set(initials_of(a)).isdisjoint(initials_of(b))
    if is_listed_key(a) and is_listed_key(b):
        return edits(a, b) <= 1
    shorter = min(len(a), len(b))
    return edits(a[:shorter], b[:shorter]) * 2 <= shorter


def _names_fit(a: Dossier, b: Dossier) -> bool:
    if not a.names.isdisjoint(b.called) or not b.names.isdisjoint(a.called):
        return True
    return not (a.names and b.names) or any(
        may_be_one_name(*sorted((x, y))) and not (x != y and x in a.listed and y in b.listed)
        for x, y in product(a.names, b.names)
    )


@lru_cache(maxsize=65_536)
def may_be_one_name(a: str, b: str) -> bool:
    """Tell whether two keys of given names may be one, with slips or as an initial."""
    if is_initial(a) or is_initial(b):
        return not set(initials_of(a)).isdisjoint(initials_of(b))
    return a == b or somewhat_alike(a, b)


def may_be_one_date(a: str, b: str) -> bool:
    """Tell whether two birth dates or years may be one, with a slip of the pen."""
    if len(a) < 10 or len(b) < 10:
        # Who knows the year alone has it from an age as a rule: it may be off by one.
        return abs(int(a[:4]) - int(b[:4])) <= 1
    if a[:4] == b[:4] and a[5:7] == b[8:] and a[8:] == b[5:7]:
        return True
    return within_one_edit(a, b)


def _pair(a: Iterable[str], b: Iterable[str]) -> str:
    return f"{', '.join(sorted(a)[:3])} / {', '.join(sorted(b)[:3])}"
