"""Who is who among persons, as agencies print them."""

import pytest

from tests.resolve.agencies import a_person, apart, groups, joined, resolved

TAX = "2934675943"  # of a woman born on 6 May 1980


def test_ukrainian_russian_and_latin_spellings_of_one_person_are_joined() -> None:
    assert joined(
        a_person("tax:1", last_name="Шевченко", first_name="Олена", patronymic="Іванівна",
                 birth_date="1980-05-06"),
        a_person("police:7", last_name="ШЕВЧЕНКО", first_name="ЕЛЕНА", patronymic="ИВАНОВНА",
                 birth_date="1980-05-06"),
        a_person("border:3", last_name="SHEVCHENKO", first_name="OLENA", birth_date="1980-05-06"),
        a_person("poland:9", full_name="Szewczenko Olena", birth_date="1980-05-06"),
    )  # fmt: skip


def test_a_name_written_in_swapped_order_is_joined() -> None:
    assert joined(
        a_person("a:1", last_name="Коваль", first_name="Микола", birth_date="1971-02-13"),
        a_person("b:1", last_name="Mykola", first_name="Koval", birth_date="1971-02-13"),
    )


@pytest.mark.parametrize("written", ["1980-06-05", "1980-05-07", "1980", "1980-01-01"])
def test_a_slip_in_the_birth_date_does_not_part_a_person(written: str) -> None:
    name = {"last_name": "Гнатишин", "first_name": "Остап", "patronymic": "Захарович"}
    assert joined(
        a_person("a:1", **name, birth_date="1980-05-06", city="Рівне"),
        a_person("b:1", **name, birth_date=written, city="Рівне"),
    )


def test_father_and_son_of_one_address_are_kept_apart() -> None:
    home = {"last_name": "Бойко", "city": "Львів", "address": "вул. Зелена, 5, кв. 3",
            "phone": "+380671112233"}  # fmt: skip
    assert apart(
        a_person("a:1", first_name="Іван", patronymic="Петрович", birth_date="1955-03-01", **home),
        a_person("b:1", first_name="Петро", patronymic="Іванович", birth_date="1981-07-19", **home),
    )


def test_father_and_son_of_one_name_are_kept_apart_by_their_birth_dates() -> None:
    home = {"last_name": "Бойко", "first_name": "Іван", "patronymic": "Іванович",
            "city": "Львів", "address": "вул. Зелена, 5, кв. 3"}  # fmt: skip
    assert apart(
        a_person("a:1", birth_date="1955-03-01", **home),
        a_person("b:1", birth_date="1981-07-19", **home),
    )


def test_a_record_without_a_given_name_may_be_any_of_a_family() -> None:
    home = {"last_name": "Гнатишин", "city": "Рівне", "address": "вул. Зелена, 5, кв. 3"}
    daughter = a_person("a:1", first_name="Олена", patronymic="Іванівна",
                        birth_date="1980-05-06", phone="+380671112233", **home)  # fmt: skip
    assert apart(daughter, a_person("b:1", patronymic="Іванівна", **home))
    assert joined(daughter, a_person("b:1", phone="+380671112233", **home))


def test_twins_are_kept_apart_and_so_is_the_record_that_could_be_either() -> None:
    twin = {"last_name": "Кравчук", "patronymic": "Петрівна", "birth_date": "1990-08-01",
            "city": "Суми", "address": "вул. Миру, 8, кв. 2", "phone": "+380501234567"}  # fmt: skip
    found = groups(
        resolved(
            a_person("a:1", first_name="Оксана", **twin),
            a_person("b:1", first_name="Оксана", **twin),
            a_person("a:2", first_name="Тетяна", **twin),
            a_person("b:2", first_name="Тетяна", **twin),
        )
    )
    assert found == {frozenset({"a:1", "b:1"}), frozenset({"a:2", "b:2"})}


def test_one_tax_number_joins_two_surnames_of_a_woman() -> None:
    assert joined(
        a_person("a:1", last_name="Шевченко", first_name="Олена", birth_date="1980-05-06",
                 tax_number=TAX),
        a_person("b:1", last_name="Коваленко", first_name="Олена", birth_date="1980-05-06",
                 tax_number=TAX),
    )  # fmt: skip


@pytest.mark.parametrize("filler", ["0000000000", "1111111111", "1234567890"])
def test_a_placeholder_for_a_tax_number_joins_nobody(filler: str) -> None:
    assert apart(
        a_person("a:1", last_name="Шевченко", first_name="Олена", tax_number=filler),
        a_person("b:1", last_name="Мороз", first_name="Тарас", tax_number=filler),
        a_person("c:1", last_name="Гайдук", first_name="Роман", tax_number=filler),
    )


def test_a_name_alone_joins_nobody_however_rare() -> None:
    frequent = [a_person(f"a:{n}", last_name="Іванов", first_name="Іван") for n in range(4)]
    rare = {"last_name": "Перебийніс", "first_name": "Севастян", "patronymic": "Євлампійович"}
    assert apart(*frequent)
    assert apart(a_person("a:1", **rare), a_person("b:1", **rare))


def test_frequent_foreign_names_are_no_reason_to_join() -> None:
    assert apart(
        *(
            a_person(f"list:{n}", full_name=f"MOHAMMED, {other}", citizenship="SY")
            for n, other in enumerate(["Ahmad", "Ali", "Hassan", "Khalid"])
        )
    )


def test_two_lists_of_sanctions_join_whole_names_in_any_order_and_alias() -> None:
    assert joined(
        a_person("one:1", full_name="RANLEY, Koang Chuol", aliases=("CHUOL, James Koang",),
                 birth_date="1961", citizenship="SS"),
        a_person("two:1", full_name="JAMES KOANG CHUOL", birth_date="1961", citizenship="SS"),
    )  # fmt: skip
    assert joined(
        a_person("one:2", full_name="PAEK, Hyon Sok", birth_date="1964-08-25", citizenship="KP"),
        a_person("two:2", full_name="HYON SOK PAEK", birth_date="1964-08-25", citizenship="KP"),
    )


def test_two_tax_numbers_for_one_face_are_kept_apart_and_told() -> None:
    face = {"last_name": "Гнатишин", "first_name": "Олена", "patronymic": "Захарівна",
            "birth_date": "1980-05-06", "phone": "+380671234567"}  # fmt: skip
    resolution = resolved(
        a_person("a:1", tax_number="2934663740", **face), a_person("b:1", tax_number=TAX, **face)
    )
    assert len(groups(resolution)) == 2
    match = resolution.matches.to_pylist()[0]
    assert match["decision"] == "vetoed"
    assert "conflicting numbers" in match["veto"]


def test_a_man_and_a_woman_are_two() -> None:
    assert apart(
        a_person("a:1", last_name="Мельник", first_name="Женя", birth_date="1988-04-09", sex="m"),
        a_person("b:1", last_name="Мельник", first_name="Женя", birth_date="1988-04-09", sex="f"),
    )


def test_an_initial_that_no_form_of_the_name_begins_with_is_another_person() -> None:
    born = {"last_name": "Зорянський", "birth_date": "1977-10-08", "phone": "+380501234567"}
    assert apart(
        a_person("customs:1", first_name="Богдан", **born),
        a_person("border:1", first_name="І.", **born),
    )
    assert joined(
        a_person("customs:1", first_name="Микола", **born),
        a_person("border:1", first_name="Н.", **born),
    )
