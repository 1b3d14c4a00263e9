"""Whole names in one field, in every order that agencies write them in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgraph.clean.names import PersonName, father_key, given_key, person_name, surname_key

KEYS = ("kovalchuk", given_key("Петро"), given_key("Іван"))


def keys(name: PersonName | None) -> tuple[str, str, str]:
    assert name is not None
    return (
        surname_key(name.last or ""),
        given_key(name.first or ""),
        father_key(name.patronymic or ""),
    )


@pytest.mark.parametrize(
    "full_name",
    [
        "Ковальчук Петро Іванович",
        "Петро Іванович Ковальчук",
        "КОВАЛЬЧУК ПЕТРО ІВАНОВИЧ",
        "Ковальчук, Пётр Иванович",
        "KOVALCHUK, Petro Ivanovych",
        "Petr Ivanovich Kovalchuk",
        "Piotr Ivanavich KOVALCHUK",
        "гр. Ковальчук Петро Іванович",
        "Mr. Pyotr Ivanovich KOVALCHUK",
        "ФОП Ковальчук Петро Іванович",
    ],
)
def test_three_parts_are_told_apart_in_any_order(full_name: str) -> None:
    assert keys(person_name({"full_name": (full_name,)})) == KEYS


@pytest.mark.parametrize(
    "full_name",
    [
        "Ковальчук Петро",
        "Петро Ковальчук",
        "Petro Kovalchuk",
        "KOVALCHUK Petro",
        "KOVALCHUK, Petro",
    ],
)
def test_two_parts_are_told_apart_by_the_given_name(full_name: str) -> None:
    assert keys(person_name({"full_name": (full_name,)})) == (*KEYS[:2], "")


@pytest.mark.parametrize(
    "full_name", ["Ковальчук П.І.", "Ковальчук П. І.", "П.І. Ковальчук", "П. І. КОВАЛЬЧУК"]
)
def test_initials_stand_for_given_name_and_patronymic(full_name: str) -> None:
    name = person_name({"full_name": (full_name,)})
    assert keys(name) == ("kovalchuk", "p", "i")


@pytest.mark.parametrize(
    ("full_name", "expected"),
    [
        ("Juan Carlos ORTEGA MURILLO", ("ORTEGA MURILLO", "Juan Carlos", None)),
        ("Kim Jong Nam", ("Kim", "Jong Nam", None)),
        ("John Patrick Smith", ("Smith", "John Patrick", None)),
        ("John P. Smith", ("Smith", "John P", None)),
        ("Ludwig van der Berg", ("van der Berg", "Ludwig", None)),
        ("ABDULLAH, Hamza", ("ABDULLAH", "Hamza", None)),
        ("Алієв Рашид Гейдар оглы", ("Алієв", "Рашид", "Гейдар оглы")),
        ("Петрович Іван Петрович", ("Петрович", "Іван", "Петрович")),
        ("Іван Петрович Петрович", ("Петрович", "Іван", "Петрович")),
        ("Іван Петрович", (None, "Іван", "Петрович")),
        ("Slobodan Markovich", ("Markovich", "Slobodan", None)),
        ("Коваль", ("Коваль", None, None)),
        ("Оксана", (None, "Оксана", None)),
        ("Нечуй-Коваль Марія", ("Нечуй-Коваль", "Марія", None)),
        ("Иванова Анна", ("Иванова", "Анна", None)),
        ("Роман Шевченко", ("Шевченко", "Роман", None)),
    ],
)
def test_names_of_the_world_are_taken_apart(
    full_name: str, expected: tuple[str | None, str | None, str | None]
) -> None:
    assert person_name({"full_name": (full_name,)}) == PersonName(*expected)


def test_fields_of_their_own_come_first() -> None:
    values = {"full_name": ("Хтось Інший",), "last_name": ("Коваль",), "first_name": ("Ян",)}
    assert person_name(values) == PersonName("Коваль", "Ян", None)


def test_a_patronymic_in_the_field_of_the_given_name_is_taken_out() -> None:
    values = {"last_name": ("Коваль",), "first_name": ("Ян Петрович",)}
    assert person_name(values) == PersonName("Коваль", "Ян", "Петрович")


def test_a_whole_name_in_the_field_of_the_family_name_is_taken_apart() -> None:
    assert keys(person_name({"last_name": ("Ковальчук Петро Іванович",)})) == KEYS


def test_no_name_is_none() -> None:
    assert person_name({}) is None
    assert person_name({"full_name": ("...",)}) is None


@settings(deadline=None)  # the first example loads tables
@given(st.text())
def test_no_name_breaks_the_reader(text: str) -> None:
    name = person_name({"full_name": (text,)})
    assert name is None or name.last or name.first
