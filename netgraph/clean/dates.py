"""Dates and instants in declared formats -> ISO text, as precise as what was delivered."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from netgraph.clean.unreadable import Unreadable

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_DMY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_YMD8 = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SERIAL = re.compile(r"(\d{1,5})(?:[.,](\d+))?")
_INSTANT = re.compile(
    r"(.+?)[T ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*(Z|[+-]\d\d:?\d\d)?"
)


def _iso(text: str) -> str | None:
    found = _ISO.fullmatch(text)
    return found and _date(found[1], found[2], found[3])


def _dmy(text: str) -> str | None:
    found = _DMY.fullmatch(text)
    return found and _date(found[3], found[2], found[1])


def _mdy(text: str) -> str | None:
    found = _DMY.fullmatch(text)
    return found and _date(found[3], found[1], found[2])


def _ymd8(text: str) -> str | None:
    found = _YMD8.fullmatch(text)
    return found and _date(found[1], found[2], found[3])


def _excel(text: str) -> str | None:
    found = _SERIAL.fullmatch(text)
    return (date(1899, 12, 30) + timedelta(days=int(found[1]))).isoformat() if found else None


def _date(year: str, month: str | None, day: str | None) -> str:
    try:
        whole = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError as error:
        raise Unreadable(f"there is no date {year}-{month}-{day}") from error
    return whole[:4] if month is None else whole[:7] if day is None else whole


FORMATS: dict[str, Callable[[str], str | None]] = {
    "iso": _iso,
    "dmy": _dmy,
    "mdy": _mdy,
    "ymd8": _ymd8,
    "excel": _excel,
}


@lru_cache(maxsize=32_768)
def read_date(text: str, formats: tuple[str, ...]) -> str:
    """Return ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``, by the first declared format that fits.

    Raises:
        Unreadable: no declared format fits, or there is no such day.

    >>> read_date("28.02.1948", ("dmy",)), read_date("1948", ("iso",))
    ('1948-02-28', '1948')
    """
    for name in formats:
        found = FORMATS[name](text)
        if found:
            return found
    raise Unreadable(f"{text[:40]!r} is no date of the declared form {', '.join(formats)}")


@lru_cache(maxsize=32_768)
def read_instant(text: str, zone: str, formats: tuple[str, ...]) -> str:
    """Return ``YYYY-MM-DDTHH:MM:SSZ`` in UTC, or the date alone where no time was given."""
    found = _INSTANT.fullmatch(text[:64])
    if not found:
        return read_date(text, formats)
    day = read_date(found[1], formats)
    local = datetime.fromisoformat(f"{day}T{int(found[2]):02}:{found[3]}:{found[4] or '00'}")
    if found[5]:
        local = datetime.fromisoformat(f"{local.isoformat()}{found[5].replace('Z', '+00:00')}")
    else:
        local = local.replace(tzinfo=ZoneInfo(zone))
    return local.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
