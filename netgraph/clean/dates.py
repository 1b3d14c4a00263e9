"""Dates and instants in declared formats -> ISO text, as precise as what was delivered.

Nothing is guessed: 03.02.2024 is what the feed declares it to be, or cannot be read.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from netgraph.clean.months import month_number
from netgraph.clean.unreadable import Unreadable

_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_NUMERIC = re.compile(r"(?:(?:(\d{1,2})[./-])?(\d{1,2})[./-])?(\d{4})(?: ?[рг]\.?)?")
_SHORT_YEAR = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{2})")
_YMD8 = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SERIAL = re.compile(r"(\d{1,7})(?:[.,](\d{1,12}))?")
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_CLOCK = re.compile(
    r"(.{4,40}?)[T,]? ?(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?"
    r" ?([AaPp][Mm])? ?(Z|UTC|[+-]\d\d:?(?:\d\d)?)?"
)
_COMPACT_CLOCK = re.compile(r"(\d{8})[T ]?(\d{2})(\d{2})(\d{2})?(Z)?")

_FOREVER = frozenset({"9999-12-31", "0001-01-01", "9999"})
_FIRST_YEAR = "1001"
"""Before it, a year is a typing error, such as 0201 for 2010."""

_ABOUT = frozenset({"circa", "approximately", "approx", "about", "c", "ca", "близько", "около"})
_YEAR_WORDS = frozenset({"р", "г", "року", "рік", "года", "год", "year", "r", "roku", "of"})


def _iso(text: str) -> str | None:
    found = _ISO.fullmatch(text)
    return _date(found[1], found[2], found[3]) if found else None


def _day_first(text: str) -> str | None:
    found = _NUMERIC.fullmatch(text)
    return _date(found[3], found[2], found[1]) if found else None


def _month_first(text: str) -> str | None:
    found = _NUMERIC.fullmatch(text)
    if not found:
        return None
    month, day = (found[2], None) if found[1] is None else (found[1], found[2])
    return _date(found[3], month, day)


def _day_first_short_year(text: str) -> str | None:
    found = _SHORT_YEAR.fullmatch(text)
    return _date(_whole_year(found[3]), found[2], found[1]) if found else None


def _month_first_short_year(text: str) -> str | None:
    found = _SHORT_YEAR.fullmatch(text)
    return _date(_whole_year(found[3]), found[1], found[2]) if found else None


def _whole_year(two_digits: str) -> str:
    return ("20" if int(two_digits) < 69 else "19") + two_digits


def _eight_digits(text: str) -> str | None:
    found = _YMD8.fullmatch(text)
    return _date(found[1], found[2], found[3]) if found else None


def _in_words(text: str) -> str | None:
    """Read 10 Dec 1948, Dec 10 1948, December 1948, circa 1948, 10 грудня 1948 року."""
    words = [word.lower() for word in _WORDS.findall(text)]
    words = [word for word in words if word not in _ABOUT | _YEAR_WORDS]
    numbers = [word for word in words if word.isdigit()]
    months = [month for word in words if (month := month_number(word))]
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    whole = len(years) == 1 and len(days) <= len(months) <= 1
    if not whole or len(words) != 1 + len(months) + len(days):
        return None
    return _date(years[0], str(months[0]) if months else None, days[0] if days else None)


def _serial(text: str) -> str | None:
    found = _SERIAL.fullmatch(text)
    return _serial_moment(found).date().isoformat() if found else None


def _serial_moment(found: re.Match[str]) -> datetime:
    """Return the local time that a serial number of Excel counts to."""
    days = int(found[1])
    if not 0 < days < 2_958_465 or days == 60:  # 60 is 29 February 1900, which never was
        raise Unreadable(f"{found[0]!r} is no day by Excel's count")
    # Excel counts the 29 February 1900 of Lotus 1-2-3: before it, a day less.
    start = datetime(1899, 12, 31 if days < 60 else 30)  # noqa: DTZ001 - local by intent
    seconds = round(float(f"0.{found[2] or 0}") * 86_400)
    return start + timedelta(days=days, seconds=seconds)


def _date(year: str, month: str | None, day: str | None) -> str:
    """Return ISO text; a month or day of 00 is one that is not known."""
    known_month = None if month is None or int(month) == 0 else int(month)
    known_day = None if known_month is None or day is None or int(day) == 0 else int(day)
    written = "-".join(part for part in (year, month, day) if part)
    try:
        whole = date(int(year), known_month or 1, known_day or 1).isoformat()
    except ValueError as error:
        raise Unreadable(f"there is no day {written}") from error
    if whole < _FIRST_YEAR and whole not in _FOREVER:
        raise Unreadable(f"the year of {written} is a typing error")
    return whole[:4] if known_month is None else whole[:7] if known_day is None else whole


FORMATS: dict[str, Callable[[str], str | None]] = {
    "iso": _iso,
    "dmy": _day_first,
    "mdy": _month_first,
    "dmy2": _day_first_short_year,
    "mdy2": _month_first_short_year,
    "ymd8": _eight_digits,
    "text": _in_words,
    "excel": _serial,
}
"""What a feed may declare.

- ``iso``: 1948-02-28, 1948-02, 1948; ``/`` or ``.`` for the dash.
- ``dmy``: 28.02.1948, 28/2/1948, 02.1948, 1948. ``mdy``: 02/28/1948 and the same.
- ``dmy2``: 28.02.48; years 00 to 68 are of this century. ``mdy2``: 02/28/48.
- ``ymd8``: 19480228. ``excel``: 17591, days from 1900.
- ``text``: 28 Feb 1948, Feb 1948, circa 1948, 28 лютого 1948 року.
"""


def read_date(text: str, formats: tuple[str, ...] = ("iso",)) -> str | None:
    """Return ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``, by the first declared format that fits.

    A time of day behind the date is left out. None for the fillers 0000-00-00 and
    9999-12-31.

    Raises:
        Unreadable: no declared format fits, or there is no such day.

    >>> read_date("28.02.1948", ("dmy",)), read_date("circa 1948", ("text",))
    ('1948-02-28', '1948')
    >>> read_date("00.00.1948", ("dmy",)), read_date("00.00.0000", ("dmy",)) is None
    ('1948', True)
    >>> read_date("31.02.2024", ("dmy",))
    Traceback (most recent call last):
    netgraph.clean.unreadable.Unreadable: there is no day 2024-02-31
    """
    return _read_date(text, formats)


@lru_cache(maxsize=32_768)
def _read_date(text: str, formats: tuple[str, ...]) -> str | None:
    if not text.strip("0-./ :T"):
        return None
    clock = _CLOCK.fullmatch(text)
    day = clock[1].rstrip(" ,") if clock else text
    for name in formats:
        found = FORMATS[name](day)
        if found:
            return None if found in _FOREVER else found
    raise Unreadable(f"{text[:40]!r} is no date of the declared form {' or '.join(formats)}")


@lru_cache(maxsize=65_536)
def read_instant(text: str, zone: str, formats: tuple[str, ...] = ("iso",)) -> str | None:
    """Return ``YYYY-MM-DDTHH:MM:SSZ`` in UTC, or the date alone where no time was given.

    A time without an offset is local in the zone. At a change of the clocks a local time
    may be two instants, or none; the earlier of the two that it can mean is taken. A date
    alone stays a date (``YYYY-MM-DD``): a midnight that nobody wrote would be a claim.

    Args:
        text: tidy text.
        zone: IANA name, such as ``Europe/Kyiv``.
        formats: of its date.

    Raises:
        Unreadable: as ``read_date``, or there is no such time of day.

    >>> read_instant("2024-01-15T08:00:00+02:00", "Europe/Kyiv")
    '2024-01-15T06:00:00Z'
    >>> read_instant("27.10.2024 03:30", "Europe/Kyiv", ("dmy",))
    '2024-10-27T00:30:00Z'
    >>> read_instant("27.10.2024", "Europe/Kyiv", ("dmy",))
    '2024-10-27'
    """
    serial = _SERIAL.fullmatch(text) if "excel" in formats else None
    if serial and serial[2]:
        return _utc(_serial_moment(serial), zone)
    found = _CLOCK.fullmatch(text)
    half, offset = "", ""
    if found:
        half, offset = (found[5] or "").lower(), found[6] or ""
    elif "ymd8" in formats and (found := _COMPACT_CLOCK.fullmatch(text)):
        offset = found[5] or ""
    else:
        return read_date(text, formats)
    day = read_date(found[1].rstrip(" ,"), formats)
    if day is None or len(day) < len("YYYY-MM-DD"):
        return day
    hour = int(found[2]) % 12 + 12 * (half == "pm") if half else int(found[2])
    clock = f"{hour:02}:{found[3]}:{found[4] or '00'}"
    offset = offset.replace("UTC", "+00:00").replace("Z", "+00:00")
    try:
        moment = datetime.fromisoformat(f"{day}T{clock}{offset}")
        return _utc(moment, zone)
    except (ValueError, OverflowError) as error:
        raise Unreadable(f"there is no time {clock}{offset}") from error


def _utc(moment: datetime, zone: str) -> str:
    if moment.tzinfo is None:
        local = moment.replace(tzinfo=_zone(zone))
        moment = min(local.astimezone(UTC), local.replace(fold=1).astimezone(UTC))
    # Not strftime: it writes years before 1000 with three digits.
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
