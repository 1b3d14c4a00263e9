"""Names, numbers and plates hold what they promise."""

from datetime import date
from random import Random

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iso6346
from stdnum.md import idno
from stdnum.pl import nip, pesel
from stdnum.ua import edrpou, rntrc

from netgraph.demo import identifiers, noise
from netgraph.demo.people import new_phone
from netgraph.demo.plates import cyrillic_plate, new_plate
from netgraph.demo.settings import DemoSettings
from netgraph.demo.words.cars import MAKES
from netgraph.demo.words.goods import EXPORTS, IMPORTS
from netgraph.demo.words.surnames import SURNAMES
from netgraph.demo.world import build_world

seeds = st.integers(0, 2**32).map(Random)
birth_dates = st.dates(date(1950, 1, 1), date(2006, 1, 1))


@given(seeds, birth_dates, st.sampled_from("mf"))
def test_personal_numbers_agree_with_birth_date_and_sex(
    rng: Random, born_on: date, sex: str
) -> None:
    ukrainian = identifiers.rntrc(rng, born_on, sex)
    assert rntrc.is_valid(ukrainian)
    assert (born_on - date(1899, 12, 31)).days == int(ukrainian[:5])
    assert int(ukrainian[8]) % 2 == (sex == "m")
    polish = identifiers.pesel(rng, born_on, sex)
    assert pesel.get_birth_date(polish) == born_on
    assert pesel.get_gender(polish) == sex.upper()


@given(seeds)
def test_check_digits_of_firms_containers_and_movements_hold(rng: Random) -> None:
    assert edrpou.is_valid(identifiers.edrpou(rng))
    assert nip.is_valid(identifiers.nip(rng))
    assert idno.is_valid(identifiers.idno(rng, "1"))
    assert iso6346.is_valid(identifiers.container(rng))
    assert len(identifiers.mrn(rng, "UA", 2025)) == 18


@given(seeds, st.integers(2007, 2024), st.sampled_from(MAKES["car"]))
def test_a_vin_has_the_maker_and_its_check_digit(
    rng: Random, year: int, make: tuple[str, str, str]
) -> None:
    vin = identifiers.vin(rng, make[0], year)
    assert len(vin) == 17
    assert not set("IOQ") & set(vin)
    assert vin.startswith(make[0])
    assert identifiers.vin_check_digit(vin) == vin[8]


@pytest.mark.parametrize(
    "country", ["UA", "PL", "MD", "RO", "BY", "TR", "GE", "DE", "LT", "CN", "IT"]
)
def test_telephone_numbers_could_exist(country: str) -> None:
    rng = Random(1)
    numbers = [phonenumbers.parse(new_phone(rng, country)) for _ in range(200)]
    assert all(phonenumbers.is_valid_number(number) for number in numbers)


def test_ukrainian_plates_look_the_same_in_both_alphabets() -> None:
    plate = new_plate(Random(1), "UA")
    assert cyrillic_plate(plate) != plate
    assert len(cyrillic_plate(plate)) == len(plate) == 8


def test_there_are_many_surnames() -> None:
    assert len(SURNAMES["UA"]) >= 1200


def test_goods_have_codes_of_ten_digits_of_real_chapters() -> None:
    for goods in (*IMPORTS, *EXPORTS):
        assert len(goods.hs_code) == 10
        assert 1 <= int(goods.hs_code[:2]) <= 97


@given(seeds, st.text("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", min_size=4, max_size=12))
def test_a_slip_changes_one_or_two_letters(rng: Random, word: str) -> None:
    slipped = noise.slip(rng, word)
    assert abs(len(slipped) - len(word)) <= 1
    assert slipped[0] == word[0]


def test_families_share_a_home_and_mostly_a_surname() -> None:
    world = build_world(DemoSettings(scale=0.05))
    families = {id(home): home for home in world.household.values()}.values()
    couples = [home for home in families if len(home) >= 2]
    assert all(len({human.home for human in home}) == 1 for home in couples)
    alike = sum(
        a.names.native.last[:4] == b.names.native.last[:4] for a, b, *_ in map(tuple, couples)
    )
    assert alike > 0.6 * len(couples)


def test_transliterations_of_one_name_differ() -> None:
    world = build_world(DemoSettings(scale=0.05))
    human = next(h for h in world.humans if h.country == "UA" and h.sex == "f")
    names = human.names
    assert names.passport.last.isascii()
    assert names.passport.last.isupper()
    assert names.ukrainian != names.russian
