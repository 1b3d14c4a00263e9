"""A date is what the feed declares it to be, or it cannot be read."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgraph.clean.dates import FORMATS, read_date, read_instant
from netgraph.clean.unreadable import Unreadable

DAYS = st.dates(date(1900, 3, 1), date(2100, 1, 1))
KYIV = "Europe/Kyiv"


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("2024-02-03", "iso", "2024-02-03"),
        ("2024/02/03", "iso", "2024-02-03"),
        ("2024-02", "iso", "2024-02"),
        ("2024", "iso", "2024"),
        ("2024-02-03 14:05:00", "iso", "2024-02-03"),
        ("03.02.2024", "dmy", "2024-02-03"),
        ("3/2/2024", "dmy", "2024-02-03"),
        ("03-02-2024", "dmy", "2024-02-03"),
        ("03.02.2024 р.", "dmy", "2024-02-03"),
        ("02.2024", "dmy", "2024-02"),
        ("00.02.2024", "dmy", "2024-02"),
        ("00.00.2024", "dmy", "2024"),
        ("03/02/2024", "mdy", "2024-03-02"),
        ("03/2024", "mdy", "2024-03"),
        ("03.02.24", "dmy2", "2024-02-03"),
        ("03.02.69", "dmy2", "1969-02-03"),
        ("02/03/24", "mdy2", "2024-02-03"),
        ("20240203", "ymd8", "2024-02-03"),
        ("44960", "excel", "2023-02-03"),
        ("44960.75", "excel", "2023-02-03"),
        ("59", "excel", "1900-02-28"),
        ("61", "excel", "1900-03-01"),
        ("10 Dec 1948", "text", "1948-12-10"),
        ("Dec 10, 1948", "text", "1948-12-10"),
        ("December 1948", "text", "1948-12"),
        ("circa 1948", "text", "1948"),
        ("10 грудня 1948 року", "text", "1948-12-10"),
        ("10 декабря 1948 г.", "text", "1948-12-10"),
        ("1 stycznia 1990", "text", "1990-01-01"),
    ],
)
def test_a_declared_format_is_read(text: str, name: str, expected: str) -> None:
    assert read_date(text, (name,)) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("31.02.2024", "dmy"),
        ("13/13/2024", "mdy"),
        ("2024-02-03", "dmy"),
        ("03.02.2024", "iso"),
        ("03.02.24", "dmy"),
        ("60", "excel"),
        ("1961-1963", "text"),
        ("10 Foo 1948", "text"),
        ("soon", "text"),
    ],
)
def test_another_format_or_an_impossible_day_is_refused(text: str, name: str) -> None:
    with pytest.raises(Unreadable):
        read_date(text, (name,))


@pytest.mark.parametrize("text", ["0000-00-00", "9999-12-31", "0001-01-01"])
def test_a_filler_is_no_date(text: str) -> None:
    assert read_date(text, ("iso",)) is None


@settings(deadline=None)  # the first example loads tables
@given(DAYS)
def test_every_format_says_the_same_day(day: date) -> None:
    written = {
        "iso": f"{day:%Y-%m-%d}",
        "dmy": f"{day:%d.%m.%Y}",
        "mdy": f"{day:%m/%d/%Y}",
        "ymd8": f"{day:%Y%m%d}",
        "excel": str(day.toordinal() - 693_594),
        "text": f"{day.day} {day:%B %Y}",
    }
    assert {read_date(text, (name,)) for name, text in written.items()} == {f"{day:%Y-%m-%d}"}
    assert written.keys() | {"dmy2", "mdy2"} == FORMATS.keys()


@pytest.mark.parametrize(
    ("text", "formats", "expected"),
    [
        ("2024-07-01T12:00:00Z", ("iso",), "2024-07-01T12:00:00Z"),
        ("2024-07-01T12:00:00+03:00", ("iso",), "2024-07-01T09:00:00Z"),
        ("2024-07-01 12:00:00.250 +0300", ("iso",), "2024-07-01T09:00:00Z"),
        ("2024-07-01 12:00", ("iso",), "2024-07-01T09:00:00Z"),
        ("01.07.2024 12:00", ("dmy",), "2024-07-01T09:00:00Z"),
        ("01/07/2024, 11:59:30 PM", ("dmy",), "2024-07-01T20:59:30Z"),
        ("20240701120000", ("ymd8",), "2024-07-01T09:00:00Z"),
        ("20240701T1200Z", ("ymd8",), "2024-07-01T12:00:00Z"),
        ("45474.5", ("excel",), "2024-07-01T09:00:00Z"),
        ("01.07.2024", ("dmy",), "2024-07-01"),
        ("07.2024 12:00", ("dmy",), "2024-07"),
    ],
)
def test_an_instant_is_in_utc(text: str, formats: tuple[str, ...], expected: str) -> None:
    assert read_instant(text, KYIV, formats) == expected


@pytest.mark.parametrize("text", ["2024-07-01 25:00", "2024-07-01 12:61", "2024-07-01 12:00+99:00"])
def test_an_impossible_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="no time"):
        read_instant(text, KYIV)


def test_at_a_change_of_the_clocks_the_earlier_instant_is_taken() -> None:
    assert read_instant("2024-10-27 03:30", KYIV) == "2024-10-27T00:30:00Z"  # it is twice
    assert read_instant("2024-03-31 03:30", KYIV) == "2024-03-31T00:30:00Z"  # it is never


@settings(deadline=None)  # the first example loads tables
@given(DAYS, st.times())
def test_an_instant_in_utc_stays(day: date, clock: time) -> None:
    text = f"{datetime.combine(day, clock, UTC):%Y-%m-%dT%H:%M:%SZ}"
    assert read_instant(text, KYIV) == text
