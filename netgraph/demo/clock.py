"""Days and hours of the synthetic year, in Kyiv's clock."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from random import Random


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time in which somebody is active."""

    first_on: date
    days: int

    def day(self, rng: Random) -> date:
        return self.first_on + timedelta(rng.randrange(self.days))

    def spread(self, rng: Random, count: int) -> list[date]:
        """Return ``count`` days in order, each somewhere in its own part of the window."""
        step = self.days / count
        return [self.first_on + timedelta(int((i + rng.random()) * step)) for i in range(count)]


@dataclass(frozen=True, slots=True)
class Calendar:
    first_on: date
    days: int

    @property
    def whole(self) -> Window:
        return Window(self.first_on, self.days)

    def window(self, rng: Random, least: int = 25) -> Window:
        """Return a window of any length from ``least`` days to the whole year."""
        days = min(self.days, int(least * (self.days / least) ** rng.random()))
        return Window(self.first_on + timedelta(rng.randrange(self.days - days + 1)), days)


def at(rng: Random, day: date, first_hour: float = 0, last_hour: float = 24) -> datetime:
    """Return a moment of the day between two hours; hours past 24 fall on the next day."""
    second = int((first_hour + rng.random() * (last_hour - first_hour)) * 3600)
    return datetime.combine(day, time()) + timedelta(seconds=second)


def working_hours(rng: Random, day: date) -> datetime:
    """Return a moment at which an office is open, on this day or the Monday after."""
    if day.weekday() == 6:
        day += timedelta(1)
    return at(rng, day, 8, 18)


def later(rng: Random, moment: datetime, least_h: float, most_h: float) -> datetime:
    """Return a moment a number of hours later, or earlier if they are negative."""
    return moment + timedelta(seconds=int((least_h + rng.random() * (most_h - least_h)) * 3600))


@lru_cache(maxsize=16)
def _summer(year: int) -> tuple[datetime, datetime]:
    """Return when clocks change: 03:00 and 04:00 on the last Sundays of March and October."""
    march, october = date(year, 3, 31), date(year, 10, 31)
    march -= timedelta((march.weekday() + 1) % 7)
    october -= timedelta((october.weekday() + 1) % 7)
    return (
        datetime.combine(march, time(3)),
        datetime.combine(october, time(4)),
    )


def instant(moment: datetime, west: bool = False) -> str:
    """Return ISO 8601 with Kyiv's offset, or with Warsaw's, an hour behind.

    >>> instant(datetime(2025, 7, 1, 12, 0)), instant(datetime(2025, 1, 9, 12, 0), west=True)
    ('2025-07-01T12:00:00+03:00', '2025-01-09T11:00:00+01:00')
    """
    begin, end = _summer(moment.year)
    offset = 3 if begin <= moment < end else 2
    if not west:
        return f"{moment.isoformat()}+0{offset}:00"
    return f"{(moment - timedelta(hours=1)).isoformat()}+0{offset - 1}:00"
