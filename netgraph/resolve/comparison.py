"""What a kind brings to its comparison: normal forms, blocking rules, levels of agreement."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import pyarrow as pa

from netgraph.clean.identifiers import HardId
from netgraph.resolve.rows import Rows

MISSING = "missing"
"""The level of a pair where one side says nothing: it weighs 0 and is not spoken of."""


MOST_SPELLINGS = 24
"""Of one record: a list with more aliases is a hostile or a broken one."""


class Over(StrEnum):
    """Which table a comparison reads."""

    RECORDS = "records"
    """One row a record."""

    NAMES = "names"
    """One row a spelling of a record's name: of two records, the best pair counts."""


class Words(StrEnum):
    """How rare a shared value is that may be several words."""

    ONE = "one"
    """It is counted as it stands."""

    ALL = "all"
    """Its words are rare together: their shares multiply. Of two spellings with a bar between
    them the commoner one counts: a slip of the pen is always rare."""

    RAREST = "rarest"
    """Its words go together as a rule: as rare as the rarest."""


@dataclass(frozen=True, slots=True)
class Term:
    """A value that both sides share, and where to count how common it is."""

    value: str
    """SQL giving the value as text."""

    column: str
    """Column of text, or of lists of text, whose values are counted."""

    words: Words = Words.ONE


@dataclass(frozen=True, slots=True)
class Agreement:
    """One level: the first whose condition holds is taken, top down."""

    name: str
    when: str
    """SQL over the columns of both sides, as in ``surname_l = surname_r``."""

    words: str
    """How a person would say it; both values as written follow it."""

    term: Term | None = None
    """Its rarity then weighs instead of ``u``."""


_NEEDED = re.compile(r"(\w+)_l is null")


@dataclass(frozen=True, slots=True)
class Comparison:
    name: str
    over: Over
    levels: tuple[Agreement, ...]
    shows: tuple[str, ...]
    """Properties quoted in a reason; for names the spellings are."""

    instead_of: tuple[str, ...] = ()
    """Comparisons that it replaces where it tells more than they do together."""

    @property
    def needs(self) -> tuple[str, ...]:
        """Columns without which it says nothing of a record."""
        first = self.levels[0]
        return tuple(_NEEDED.findall(first.when)) if first.name == MISSING else ()


@dataclass(frozen=True, slots=True)
class Rule:
    """Records that share a key are compared."""

    name: str
    keys: str
    """SQL giving ``rec`` and ``key``; a null key is none."""

    where: str = "true"
    """SQL over the records ``l`` and ``r``: what else must hold."""

    largest: int | None = None
    """Blocks with more records than this are left out."""

    most: int | None = None
    """Pairs that the rule may give in all: a key that tells little finds what a small case
    has, and only the rarest in a large one. Its larger blocks are left out."""


@dataclass(frozen=True, slots=True)
class NormalForm:
    """A kind's records as the comparisons read them; ``rec`` is the record's number."""

    records: pa.Table
    names: pa.Table
    """``rec``, ``variant`` from 0 (the name as given), then the kind's columns. A record
    without a name has one row of nulls."""

    facts: Sequence["Facts"]
    """In the order of the records."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What one record states that another of the same thing cannot contradict."""

    ids: Mapping[str, frozenset[str]]
    """Scheme of a valid unique number to its values."""

    dates: frozenset[str] = frozenset()
    """``YYYY-MM-DD``, or ``YYYY`` where no more is known."""

    sexes: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    """Keys of given names; of one that is only an initial, that letter."""

    listed: frozenset[str] = frozenset()
    """Those of them that are in the list of given names: alike or not, they are two."""

    called: frozenset[str] = frozenset()
    """Keys of all words of the name: given name and surname may stand swapped."""

    fathers: frozenset[str] = frozenset()
    """Keys of fathers' names; of one that is only an initial, that letter."""

    documents: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()


def given_and_aliases(names: Iterable[str]) -> list[tuple[str, str]]:
    """Return each different name with its origin: the first is given, the others aliases.

    >>> given_and_aliases(["Обрій", "Обрій", "Obrii"]), given_and_aliases([])
    ([('given', 'Обрій'), ('alias', 'Obrii')], [('given', '')])
    """
    different = list(dict.fromkeys(names))[:MOST_SPELLINGS] or [""]
    return [("alias" if place else "given", name) for place, name in enumerate(different)]


def by_scheme(found: Iterable[HardId]) -> dict[str, frozenset[str]]:
    """Return each scheme's values."""
    schemes: dict[str, set[str]] = {}
    for hard in found:
        schemes.setdefault(hard.scheme, set()).add(hard.value)
    return {scheme: frozenset(values) for scheme, values in schemes.items()}


@dataclass(frozen=True, slots=True)
class Hold:
    """What keeps a pair below any join, however much else agrees."""

    name: str
    words: str
    """How a person would say it."""

    unless: frozenset[str]
    """Comparisons of which one must speak for the pair to be let go."""

    least: float = 1.0
    """Bits from which a comparison speaks for it."""

    at: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Comparison to the levels at which it holds; empty: at any."""

    lifted_by_learning: bool = False
    """Not where the weights were learnt from the case: it has told how much a pair tells."""


@dataclass(frozen=True, slots=True)
class Matcher:
    """All that one kind needs."""

    model: str
    """Shipped weights, such as ``person@1``."""

    normal_form: Callable[[Rows], NormalForm]
    comparisons: tuple[Comparison, ...]
    rules: tuple[Rule, ...]
    holds: tuple[Hold, ...] = ()
    unique: frozenset[str] = frozenset()
    """Comparisons of numbers that are unique: how seldom two things share one no sample of
    pairs can tell."""

    ties: frozenset[str] = frozenset()
    """Comparisons of what one thing alone has, whose agreement by itself makes a pair one."""

    learnt_from_ties: frozenset[str] = frozenset()
    """Comparisons whose weights are learnt from tied pairs where there are enough: a family
    shares name, home and home town, and would teach that given names may differ."""

    tried: str = "true"
    """SQL over the names ``l`` and ``r``: which spellings are compared with each other."""

    key_of: Mapping[str, Callable[[str], str]] = field(default_factory=dict)
    """Counted column to the normal form of the values that a model lists as written."""


def missing(*columns: str) -> Agreement:
    """Return the level of pairs where one side lacks any of these columns."""
    either = " or ".join(f"{c}_l is null or {c}_r is null" for c in columns)
    return Agreement(MISSING, either, "")


def otherwise(words: str) -> Agreement:
    """Return the level of pairs that none before fits."""
    return Agreement("different", "true", words)
