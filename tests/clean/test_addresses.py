"""One house has one key in every language; a city alone has none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgraph.clean.addresses import address_key, city_key
from netgraph.clean.countries import read_country
from netgraph.clean.tables import rows
from netgraph.clean.unreadable import Unreadable

Written = tuple[str, str | None, str | None]


@pytest.mark.parametrize(
    "spellings",
    [
        [
            ("вул. Садова, буд. 12, кв. 5", "м. Київ", None),
            ("ул. Садовая, д. 12, кв. 5", "Киев", "UA"),
            ("Sadova St., 12, apt. 5", "Kyiv", "UA"),
            ("01001, м. Київ, вул. Садова, 12-5", None, "UA"),
            ("вулиця Садова 12 квартира 5", "Kijów", None),
        ],
        [
            ("пр-т Науки, 7-Б", "Харків", "UA"),
            ("проспект Науки 7б", "Харьков", None),
            ("Nauky Ave 7 B", "Kharkiv", None),
        ],
        [("ul. Długa 12/5", "Lublin", "PL"), ("ul. Dluga 12 m. 5", "Lublin", "PL")],
        [("а/с 123", "Львів", None), ("P.O. Box 123", "Lviv", "UA")],
        [
            ("вул. Степова, 10, корп. 2, офіс 301", "Одеса", "UA"),
            ("м. Одеса, вул. Степова, 10 к. 2, оф. 301", None, "UA"),
        ],
        [("с. Вербове, буд. 12", "Вербове", "UA"), ("буд. 12", "с. Вербове", "UA")],
    ],
)
def test_spellings_of_one_house_have_one_key(spellings: list[Written]) -> None:
    keys = {address_key(*spelling) for spelling in spellings}
    assert len(keys) == 1
    assert None not in keys


@pytest.mark.parametrize(
    "written",
    [
        ("Київ", "Київ", "UA"),
        ("м. Київ", None, "UA"),
        ("Київська обл.", "Київ", "UA"),
        ("вул. Садова", "Київ", "UA"),
        ("12", "Київ", "UA"),
        ("01001", "Київ", "UA"),
        ("вул. Садова, 12", None, None),
        ("", "Київ", "UA"),
    ],
)
def test_what_names_no_house_has_no_key(written: Written) -> None:
    assert address_key(*written) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("вул. Садова, 12", "Київ", None), ("вул. Садова, 13", "Київ", None)),
        (("вул. Садова, 12", "Київ", None), ("вул. Садова, 12", "Львів", None)),
        (("вул. Садова, 12, кв. 5", "Київ", None), ("вул. Садова, 12, кв. 6", "Київ", None)),
        (("вул. 8 Березня, 15", "Київ", None), ("вул. 9 Травня, 15", "Київ", None)),
    ],
)
def test_neighbours_stay_apart(one: Written, other: Written) -> None:
    assert address_key(*one) != address_key(*other)


@settings(deadline=None)  # the first example loads tables
@given(st.text(), st.text(), st.sampled_from(["UA", "PL", None]))
def test_no_text_breaks_an_address(address: str, city: str, country: str | None) -> None:
    key = address_key(address, city, country)
    assert key is None or key.count("|") == 4


def test_a_hostile_address_takes_no_time() -> None:
    assert address_key("12 " * 50_000, "щ" * 100_000, "UA") is None


def test_a_city_has_one_key_in_every_language() -> None:
    for row in rows("cities.csv"):
        names = [row["city"], *row["others"].split("|")]
        assert {city_key(name) for name in names} == {city_key(f"м. {row['city']}")}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Korea, North", "KP"),
        ("Democratic People's Republic of Korea", "KP"),
        ("Democratic People’s Republic of Korea", "KP"),
        ("Iran (Islamic Republic of)", "IR"),
        ("Syrian Arab Republic", "SY"),
        ("UNITED KINGDOM", "GB"),
        ("Росія", "RU"),
        ("Россия", "RU"),
        ("РФ", "RU"),
        ("Беларусь", "BY"),
        ("Rzeczpospolita Polska", "PL"),
        ("Türkiye", "TR"),
        ("Kosovo", "XK"),
        ("The Gambia", "GM"),
        ("Spain (EU)", "ES"),
        ("Ukrainian", "UA"),
        ("uа", "UA"),
    ],
)
def test_countries_are_read_as_lists_write_them(text: str, code: str) -> None:
    assert read_country(text) == code


def test_every_country_is_read_by_each_of_its_names() -> None:
    table = rows("countries.csv")
    assert len(table) == 250  # ISO 3166 and Kosovo
    for row in table:
        for name in ("alpha2", "alpha3", "name_en", "name_uk", "name_ru"):
            assert read_country(row[name]) == row["alpha2"]
        assert {read_country(name) for name in row["others"].split("|") if name} <= {row["alpha2"]}


def test_a_state_that_is_several_today_is_not_read() -> None:
    for name in ("SU", "USSR", "СССР", "Yugoslavia"):
        with pytest.raises(Unreadable):
            read_country(name)
