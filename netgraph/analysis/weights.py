"""What evidence weighs, in bits: one table of names and numbers that a case may override."""

from collections.abc import Mapping
from dataclasses import dataclass

from netgraph.analysis.learned import FAMILIES
from netgraph.errors import AnalysisError
from netgraph.model.statements import STATEMENTS

_STATED = {f"stated.{type_.value}": spec.bits for type_, spec in STATEMENTS.items()}

_SHARED = {
    # A thing shared by d of N tells log2(N / d) bits less this cost: how short the list is
    # from which people choose such a thing. A telephone is chosen by nobody else; every
    # house has more than one inhabitant and every town one office building.
    "cost.Address": 3.0,
    "cost.Phone": 1.0,
    "cost.Document": 0.0,
    "cost.Account": 1.0,
    "cost.Container": 4.0,
    "cost.contact": 3.0,
    # Those who take part in one event are tied by what the statement types say, but never by
    # more than how rarely the two would meet by chance, less this cost.
    "cost.Shipment": 3.0,
    "cost.Crossing": 3.0,
    "cost.Sighting": 3.0,
    "cost.Case": 0.0,
    "cost.Notice": 2.0,
}

_LIMITS = {
    "cap": 12.0,  # no single thing tells more: a coding error also joins strangers
    "floor": 0.25,  # ties below it are not kept
    "second_agency": 1.5,  # an independent source states the same
    "spread": 1.0,  # 1: d sharers tell d - 1 times the bits in all; 0: every pair tells them
}

_SCORE = {
    # 1: candidates are ranked by what was learnt (``learned``); 0: by the formula below.
    "score.learned": 1.0,
    # What one bit of each counts in a network's score. Hits are judged one by one; the
    # statistics of one group say partly the same, so that each counts half.
    "score.hits": 1.0,
    "score.burst": 0.5,
    "score.together": 0.5,
    "score.apart": 0.5,
    "score.inner": 0.15,  # mostly a copy of the others
}

_LEARNED = {f"learned.{family}": 1.0 for family in FAMILIES}
"""What one learnt bit of each family counts."""

DEFAULTS: dict[str, float] = {**_STATED, **_SHARED, **_LIMITS, **_SCORE, **_LEARNED}


@dataclass(frozen=True, slots=True)
class Weights:
    """The table in use."""

    table: Mapping[str, float]

    def __getitem__(self, name: str) -> float:
        return self.table[name]


def weights(overrides: Mapping[str, float] | None = None) -> Weights:
    """Return the defaults with a case's own numbers in their place.

    Raises:
        AnalysisError: a name that is not in the table, or a number that is none.

    >>> weights({"cap": 10})["cap"]
    10.0
    """
    table = dict(DEFAULTS)
    for name, value in (overrides or {}).items():
        if name not in DEFAULTS:
            raise AnalysisError(
                f"weights: {name!r} is no weight. Take it out of case.yml, or write one of "
                f"{', '.join(sorted(DEFAULTS))}"
            )
        if not 0 <= float(value) < 1000:
            raise AnalysisError(f"weights: {name} is {value}; write a number of bits, 0 to 999")
        table[name] = float(value)
    return Weights(table)
