"""Only a checked, unique, fitting number joins two records by itself."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.pl import pesel
from stdnum.ua import edrpou, rntrc

from netgraph.clean.identifiers import HardId, hard_ids, is_placeholder
from netgraph.clean.schemes import SCHEMES
from netgraph.clean.vin import check_digit_holds
from netgraph.model.kinds import Kind
from netgraph.model.record import Values

UKRAINIAN = HardId("ua.rntrc", "1759013776")


def ids(kind: Kind, **values: str) -> set[HardId]:
    listed: Values = {name: (value,) for name, value in values.items()}
    return set(hard_ids(kind, listed))


@pytest.mark.parametrize(
    ("kind", "property_name", "value", "country", "scheme"),
    [
        (Kind.PERSON, "tax_number", "1759013776", "UA", "ua.rntrc"),
        (Kind.PERSON, "national_id", "44051401359", "PL", "pl.pesel"),
        (Kind.PERSON, "national_id", "1630615123457", "RO", "ro.cnp"),
        (Kind.COMPANY, "registration_number", "32855961", "UA", "ua.edrpou"),
        (Kind.COMPANY, "registration_number", "00032112", "UA", "ua.edrpou"),
        (Kind.COMPANY, "registration_number", "1759013776", "UA", "ua.rntrc"),
        (Kind.COMPANY, "tax_number", "8567346215", "PL", "pl.nip"),
        (Kind.COMPANY, "registration_number", "192598184", "PL", "pl.regon"),
        (Kind.COMPANY, "registration_number", "1008600038413", "MD", "md.idno"),
        (Kind.COMPANY, "tax_number", "200988541", "BY", "by.unp"),
        (Kind.COMPANY, "tax_number", "18547290", "RO", "ro.cui"),
        (Kind.COMPANY, "tax_number", "DE136695976", "DE", "eu.vat"),
        (Kind.COMPANY, "registration_number", "213800KUD8LAJWSQ9D15", "GB", "lei"),
        (Kind.COMPANY, "eori", "PL856734621500000", "PL", "eori"),
        (Kind.VEHICLE, "vin", "1M8GDM9AXKP042788", "", "vin"),
        (Kind.VEHICLE, "vin", "WVWZZZ1JZXW000001", "", "vin"),
        (Kind.VESSEL, "imo_number", "9319466", "", "imo"),
        (Kind.CONTAINER, "container_number", "CSQU3054383", "", "iso6346"),
        (Kind.PERSON, "passport_number", "AC123457", "UA", "passport"),
        (Kind.PERSON, "passport_number", "005678123", "UA", "passport.UA"),
    ],
)
def test_a_number_of_its_country_joins(
    kind: Kind, property_name: str, value: str, country: str, scheme: str
) -> None:
    where = "passport_country" if property_name == "passport_number" else "country"
    values = {property_name: value, **({where: country} if country else {})}
    assert {found.scheme for found in ids(kind, **values)} == {scheme}


@pytest.mark.parametrize(
    ("kind", "property_name", "value"),
    [
        (Kind.PERSON, "tax_number", "1759013777"),
        (Kind.PERSON, "tax_number", "0000000000"),
        (Kind.COMPANY, "registration_number", "32855968"),
        (Kind.COMPANY, "registration_number", "00000000"),
        (Kind.VEHICLE, "vin", "1M8GDM9A1KP042788"),
        (Kind.VEHICLE, "vin", "11111111111111111"),
        (Kind.VESSEL, "imo_number", "9074728"),
        (Kind.CONTAINER, "container_number", "CSQU3054384"),
        (Kind.PERSON, "passport_number", "AA000000"),
        (Kind.PERSON, "passport_number", "AC123456"),
        (Kind.PERSON, "passport_number", "005678123"),
        (Kind.VEHICLE, "plate", "AA1234BB"),
        (Kind.VESSEL, "mmsi", "272012345"),
        (Kind.PERSON, "phone", "+380442790011"),
    ],
)
def test_a_wrong_shared_or_filled_number_joins_nothing(
    kind: Kind, property_name: str, value: str
) -> None:
    assert not ids(kind, **{property_name: value})


def test_a_tax_number_must_agree_with_birth_and_sex() -> None:
    assert ids(Kind.PERSON, tax_number="1759013776", birth_date="1948-02-28") == {UKRAINIAN}
    assert ids(Kind.PERSON, tax_number="1759013776", birth_date="1948") == {UKRAINIAN}
    assert ids(Kind.PERSON, tax_number="1759013776", sex="m") == {UKRAINIAN}
    assert not ids(Kind.PERSON, tax_number="1759013776", birth_date="1948-02-29")
    assert not ids(Kind.PERSON, tax_number="1759013776", birth_date="1949")
    assert not ids(Kind.PERSON, tax_number="1759013776", sex="f")


def test_a_foreigner_has_a_ukrainian_tax_number_only_with_his_birth_date() -> None:
    foreign = {"tax_number": "1759013776", "citizenship": "MD"}
    assert not ids(Kind.PERSON, **foreign)
    assert ids(Kind.PERSON, **foreign, birth_date="1948-02-28") == {UKRAINIAN}


def test_a_code_that_lost_its_zeros_is_the_same_code() -> None:
    assert ids(Kind.COMPANY, registration_number="32112") == ids(
        Kind.COMPANY, registration_number="00032112"
    )


@settings(deadline=None)  # the first example loads tables
@given(st.dates(date(1930, 1, 1), date(2010, 1, 1)), st.integers(0, 999), st.sampled_from("mf"))
def test_every_rightly_made_tax_number_joins(born: date, serial: int, sex: str) -> None:
    days = (born - date(1899, 12, 31)) // timedelta(days=1)
    sex_digit = serial % 5 * 2 + (sex == "m")
    body = f"{days:05}{serial:03}{sex_digit}"
    number = body + rntrc.calc_check_digit(body)
    found = ids(Kind.PERSON, tax_number=number, birth_date=born.isoformat(), sex=sex)
    assert is_placeholder(number) or found == {HardId("ua.rntrc", number)}


@settings(deadline=None)  # the first example loads tables
@given(st.from_regex(r"\d{8}", fullmatch=True), st.from_regex(r"\d{10,11}", fullmatch=True))
def test_check_digits_are_those_of_stdnum(company: str, person: str) -> None:
    schemes = {scheme.name: scheme for scheme in SCHEMES}
    assert (schemes["ua.edrpou"].number(company) is not None) == edrpou.is_valid(company)
    assert (schemes["ua.rntrc"].number(person) is not None) == rntrc.is_valid(person)
    assert (schemes["pl.pesel"].number(person) is not None) == pesel.is_valid(person)


@settings(deadline=None)  # the first example loads tables
@given(st.text(max_size=40), st.sampled_from(sorted(Kind)))
def test_no_text_is_an_identifier_by_accident(text: str, kind: Kind) -> None:
    names = ("tax_number", "national_id", "passport_number", "registration_number", "eori")
    for name in names:
        assert all(found.value.isalnum() for found in ids(kind, **{name: text}))


FILLERS = """
    0000000000 1111111111 12345678 1234567890 0123456789 87654321 AA0000AA 1212121212
    123123123 1000000000 00000001 9999999 AA111111 XXXX
"""


@pytest.mark.parametrize("text", FILLERS.split())
def test_fillers_are_known(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["1759013776", "32855961", "00032112", "AC123457", "9319466"])
def test_numbers_are_no_fillers(text: str) -> None:
    assert not is_placeholder(text)


def test_the_check_digit_of_a_vin_is_that_of_the_rule() -> None:
    assert check_digit_holds("11111111111111111")  # the rule's own example
    assert not check_digit_holds("1M8GDM9A1KP042788")
