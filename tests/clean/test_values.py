"""One cell in, its normal form out; nothing guessed, nothing lost in silence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgraph.clean.value import Conventions, UnknownCode, Unreadable, clean_value
from netgraph.model.properties import ValueType

UKRAINIAN = Conventions(date_formats=("dmy",), decimal=",")


@pytest.mark.parametrize(
    "text", ["", "  ", "-", "—", "н/д", "Н/Д", "б/н", "N/A", "Unknown", "\u200b"]
)
@pytest.mark.parametrize("value_type", sorted(set(ValueType)))
def test_a_cell_that_says_nothing_is_no_value_of_any_type(text: str, value_type: ValueType) -> None:
    assert clean_value(text, value_type, Conventions()) is None


@pytest.mark.parametrize("name", ["Na", "Nil", "Нет-Брак", "Yok"])
def test_a_name_that_looks_like_a_null_word_stays(name: str) -> None:
    assert clean_value(name, ValueType.TEXT, Conventions()) == name


def test_what_a_feed_declares_as_nothing_says_nothing_there_alone() -> None:
    ofac = Conventions(nulls=frozenset({"-0-"}))
    assert clean_value("-0-", ValueType.TEXT, ofac) is None
    assert clean_value("-0-", ValueType.TEXT, Conventions()) == "-0-"


@pytest.mark.parametrize(
    ("text", "value_type", "expected"),
    [
        ("  ТОВ\u00a0«Обрій» ", ValueType.TEXT, "ТОВ «Обрій»"),
        ("1 234,50", ValueType.NUMBER, "1234.5"),
        ("28.02.1948", ValueType.DATE, "1948-02-28"),
        ("27.10.2024 03:30", ValueType.INSTANT, "2024-10-27T00:30:00Z"),
        ("Україна", ValueType.COUNTRY, "UA"),
        ("жін.", ValueType.SEX, "f"),
        ("ЄДРПОУ 00032112", ValueType.TAX_NUMBER, "00032112"),
        ("АС 123457", ValueType.DOCUMENT_NUMBER, "AC123457"),
        ("1m8gdm9axkp042788", ValueType.VIN, "1M8GDM9AXKP042788"),
        ("АА 1234 КС", ValueType.PLATE, "AA1234KC"),
        ("IMO 9319466", ValueType.IMO_NUMBER, "9319466"),
        ("msku 601167-2", ValueType.CONTAINER_NUMBER, "MSKU6011672"),
        ("(044) 279-00-11", ValueType.PHONE, "+380442790011"),
        ("Office@Example.org", ValueType.EMAIL, "office@example.org"),
        ("2402 20 90 00", ValueType.HS_CODE, "2402209000"),
    ],
)
def test_each_type_has_one_normal_form(text: str, value_type: ValueType, expected: str) -> None:
    assert clean_value(text, value_type, UKRAINIAN) == expected


@pytest.mark.parametrize(
    ("text", "value_type"),
    [
        ("31.02.2024", ValueType.DATE),
        ("2024-13-01", ValueType.DATE),
        ("0,5", ValueType.NUMBER),
        ("12 34", ValueType.NUMBER),
        ("Атлантида", ValueType.COUNTRY),
        ("USSR", ValueType.COUNTRY),
        ("1.759E+09", ValueType.TAX_NUMBER),
        ("шасі 12", ValueType.VIN),
        ("AA1234BB/AB5678XX", ValueType.PLATE),
        ("ТРАНЗИТ", ValueType.PLATE),
        ("12345", ValueType.PHONE),
        ("два", ValueType.SEX),
    ],
)
def test_what_cannot_be_read_says_why(text: str, value_type: ValueType) -> None:
    with pytest.raises(Unreadable, match=r"\w+ \w+"):
        clean_value(text, value_type, Conventions())


def test_a_code_that_the_feed_does_not_declare_stops_the_file() -> None:
    codes = {"ІМ 40": "import", "": "", "ТР": "transit"}
    assert clean_value(" ім  40", ValueType.CODE, Conventions(), codes) == "import"
    assert clean_value("", ValueType.CODE, Conventions(), codes) is None
    with pytest.raises(UnknownCode, match="'ЕК 10'"):
        clean_value("ЕК 10", ValueType.CODE, Conventions(), codes)


def test_a_feed_may_translate_before_the_converter_reads() -> None:
    codes = {"1": "m", "2": "f", "0": ""}
    assert clean_value("2", ValueType.SEX, Conventions(), codes) == "f"
    assert clean_value("0", ValueType.SEX, Conventions(), codes) is None
    assert clean_value("чол", ValueType.SEX, Conventions(), codes) == "m"


def test_text_is_cut_at_64_kib_of_whole_characters() -> None:
    text = clean_value("ї" * 100_000, ValueType.TEXT, Conventions())
    assert text == "ї" * 32_768


READABLE = st.one_of(
    st.text(),
    st.dates().map(str),
    st.datetimes().map(lambda moment: moment.isoformat(timespec="seconds")),
    st.decimals(allow_nan=False, allow_infinity=False, places=3).map(str),
    st.from_regex(r"[A-ZАВЕІКМНОРСТХ]{2} ?\d{4} ?[A-ZАВЕІКМНОРСТХ]{2}", fullmatch=True),
    st.from_regex(r"\+?380\d{9}", fullmatch=True),
    st.from_regex(r"[A-Z]{4} ?\d{6}-?\d", fullmatch=True),
)


def read(text: str, value_type: ValueType) -> str | None:
    try:
        return clean_value(text, value_type, Conventions(), {"x": "y"})
    except Unreadable:
        return None


@settings(deadline=None)  # the first example loads tables
@given(READABLE, st.sampled_from(sorted(set(ValueType) - {ValueType.CODE})))
def test_a_clean_value_is_clean(text: str, value_type: ValueType) -> None:
    once = read(text, value_type)
    if once is not None:
        assert clean_value(once, value_type, Conventions()) == once


HOSTILE = [
    *(
        "a",
        "А",
        "1",
        "0",
        " ",
        "-",
        "'",
        ".",
        "\u202e",
        "e\u0301",
        "a ",
        "1 ",
        "1-",
        "(",
        "ch",
        "\n",
    ),
    *("\U0001f600", "漢", "\u0627", "\ud800"),
]


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("value_type", sorted(set(ValueType)))
def test_a_cell_of_100_000_characters_is_read_or_refused(unit: str, value_type: ValueType) -> None:
    value = read(unit * (100_000 // len(unit)), value_type)
    assert value is None or len(value.encode()) <= 65_536


@pytest.mark.parametrize("value_type", sorted(set(ValueType) - {ValueType.TEXT}))
def test_a_reason_never_repeats_a_huge_cell(value_type: ValueType) -> None:
    with pytest.raises(Unreadable) as refusal:
        clean_value("щ" * 100_000, value_type, Conventions(), {"x": "y"})
    assert len(str(refusal.value)) < 400
