"""How large a synthetic case is and which planted networks it holds."""

from dataclasses import dataclass
from datetime import date, timedelta

TYPES = ("T1", "T2", "T6", "T7", "T14", "T15", "T18", "T20", "T6+T20", "T1+T14")
"""Planted by default, one network each; a plus joins two patterns in one network."""

MORE_TYPES = ("T3", "T4", "T5", "T8", "T9", "T10", "T11", "T12", "T13", "T16", "T17", "T19")
"""Planted only where asked for: they need columns and ordinary traffic that the default lacks."""


@dataclass(frozen=True, slots=True)
class DemoSettings:
    """Equal settings give equal bytes."""

    seed: int = 1
    scale: float = 1.0
    """1.0: about 12,000 persons, firms and vehicles, and 150,000 delivered rows."""

    first_on: date = date(2025, 1, 6)
    days: int = 350
    types: tuple[str, ...] = TYPES
    """One planted network for each; a name may stand more than once."""

    unseeded: float = 0.5
    """Share of the networks of which no member is wanted, seized or investigated."""

    loss: float = 1.0
    """How much goes missing or wrong at desks, 1 as usual; 0: all that happens is on file."""

    mistaken: float = 0.0
    """Share of the times a desk names somebody or something on file and takes the wrong record."""

    @property
    def last_on(self) -> date:
        return self.first_on + timedelta(self.days - 1)

    @property
    def rich(self) -> bool:
        """Whether there are transits, goods on loan and containers at gates, and their columns."""
        return not set(self.types).isdisjoint(MORE_TYPES)

    @classmethod
    def hard(cls, seed: int = 1, scale: float = 2.5) -> "DemoSettings":
        """Return what rankings are measured on.

        About 30,000 persons, firms and vehicles at full size, with one network and one
        look-alike for every typology and for two mixtures, and false records among true ones.
        The default, and the demo, are easier: fewer kinds, denser, every record about whom it
        says.
        """
        return cls(seed=seed, scale=scale, types=(*TYPES, *MORE_TYPES), mistaken=0.01)

    @classmethod
    def small(cls, seed: int = 1) -> "DemoSettings":
        """Return a tenth of the size with four networks, for tests and a quick look."""
        return cls(seed=seed, scale=0.1, types=("T1", "T6", "T14", "T20"))
