"""Regimes under which a vehicle may stay for a while only, and how long: ``regimes.csv``.

Another country's law is another table: one line a regime and kind of vehicle.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

TRUCKS = frozenset({"truck", "bus", "trailer"})


@dataclass(frozen=True, slots=True)
class Term:
    days: int
    """Allowed where no deadline is stated."""

    extension_days: int
    """That may be granted for good reason."""


@cache
def terms() -> dict[tuple[str, str], Term]:
    """Return the term of each regime and kind of vehicle (car, truck or vessel)."""
    text = (files("netgraph.analysis.typologies") / "regimes.csv").read_text(encoding="utf-8")
    return {
        (row["regime"], row["vehicle"]): Term(int(row["days"]), int(row["extension_days"]))
        for row in csv.DictReader(text.splitlines(), strict=True)
    }


def regimes() -> tuple[str, ...]:
    """Return the regimes that have a term.

    >>> regimes()
    ('temporary_import', 'transit')
    """
    return tuple(sorted({regime for regime, _ in terms()}))
