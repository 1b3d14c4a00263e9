"""Numbers, plates and VINs as agencies print them."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgraph.clean.numbers import read_number
from netgraph.clean.official_numbers import (
    read_container_number,
    read_document_number,
    read_hs_code,
    read_tax_number,
)
from netgraph.clean.plate import read_plate
from netgraph.clean.unreadable import Unreadable
from netgraph.clean.vin import can_join_alone, check_digit_holds, read_vin


@pytest.mark.parametrize(
    ("text", "decimal", "expected"),
    [
        ("1 234 567,89", ",", "1234567.89"),
        ("1\u00a0234", ".", "1234"),
        ("1\u202f234,5", ",", "1234.5"),
        ("1'234'567.00", ".", "1234567"),
        ("1.234.567,5", ",", "1234567.5"),
        ("1,234.5", ".", "1234.5"),
        ("-0,50", ",", "-0.5"),
        ("+7", ".", "7"),
        (".5", ".", "0.5"),
        ("5.", ".", "5"),
        ("1.5e3", ".", "1500"),
        ("1E-2", ".", "0.01"),
        ("000", ".", "0"),
    ],
)
def test_a_number_is_read_with_the_declared_sign(text: str, decimal: str, expected: str) -> None:
    assert read_number(text, decimal) == expected


@pytest.mark.parametrize(
    "text", ["1,5", "1,23,456", "1 23", "1,234,56", "--1", "1.2.3", "", ".", "x"]
)
def test_a_number_with_another_sign_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_number(text, ".")


@settings(deadline=None)  # the first example loads tables
@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_no_digit_is_lost(number: Decimal) -> None:
    assert Decimal(read_number(f"{number:f}")) == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("АА1234ВВ", "AA1234BB"),
        ("aa 1234 bb", "AA1234BB"),
        ("ВН 12З4 АІ".replace("З", "3"), "BH1234AI"),
        ("BХ О123 АА", "BX0123AA"),
        ("WGM 12345", "WGM12345"),
        ("Ж 123 ЩЮ", "Ж123ЩЮ"),
        ("B-XY 123", "BXY123"),
    ],
)
def test_a_plate_is_the_same_in_both_alphabets(text: str, expected: str) -> None:
    assert read_plate(text) == expected


@pytest.mark.parametrize("text", ["0000", "АА0000АА", "9999"])
def test_a_filler_is_no_plate(text: str) -> None:
    assert read_plate(text) is None


def test_a_vin_survives_cyrillic_letters_and_misread_ones() -> None:
    assert read_vin("1М8GDМ9АХКР042788") == "1M8GDM9AXKP042788"
    assert read_vin("VIN: WVWZZZ1JZXW0OO0OI") == "WVWZZZ1JZXW000001"
    assert read_vin("0" * 17) is None


@pytest.mark.parametrize("text", ["WVWZZZ1JZXW00001", "ЖЩ" * 8 + "Ж", "1234567Щ901234567"])
def test_what_cannot_be_a_vin_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_vin(text)


@settings(deadline=None)  # the first example loads tables
@given(st.sampled_from(range(17)), st.sampled_from("0123456789"))
def test_a_typing_error_in_an_american_vin_never_joins(place: int, digit: str) -> None:
    vin = "1M8GDM9AXKP042788"
    wrong = vin[:place] + digit + vin[place + 1 :]
    assert can_join_alone(wrong) == (check_digit_holds(wrong) or wrong[0] not in "12345L")


def test_excel_traces_are_mended_or_refused() -> None:
    assert read_tax_number("1759013776.0") == "1759013776"
    assert read_hs_code("203299000") == "0203299000"
    with pytest.raises(Unreadable, match="rounded"):
        read_tax_number("1,759E+9")


@pytest.mark.parametrize("text", ["AA000000", "0000000000", "1234567890", "АА 000000"])
def test_fillers_are_no_documents(text: str) -> None:
    assert read_document_number(text) is None


def test_labels_before_a_number_are_left_out() -> None:
    assert read_tax_number("РНОКПП: 1759013776") == "1759013776"
    assert read_tax_number("код ЄДРПОУ 00032112") == "00032112"
    assert read_document_number("паспорт серія АС №123457") == "AC123457"
    assert read_document_number("INN123") == "INN123"


def test_letters_and_digits_of_a_container_are_put_right() -> None:
    assert read_container_number("CSQU 3O5438-3") == "CSQU3054383"
    with pytest.raises(Unreadable):
        read_container_number("CSQU 305438")
