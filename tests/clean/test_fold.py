"""One name is one key, whichever agency, alphabet or language spelled it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgraph.clean.fold import MAX_LETTERS, fold
from netgraph.clean.names import father_key, given_key, search_key, surname_key
from netgraph.clean.tables import rows

SPELLINGS = [
    "Шевченко Shevchenko Chevtchenko Schewtschenko Szewczenko Ševčenko ШЕВЧЕНКО",
    "Ющенко Yushchenko Iouchtchenko Juschtschenko Juszczenko Ûŝenko Iushchenko",
    "Галицький Галицкий Halytskyi Galitskiy Galitsky Galizki Halycki",
    "Щербак Shcherbak Chtcherbak Schtscherbak Szczerbak",
    "Ковальчук Kovalchuk Kowalczuk Kovaltchouk Kowaltschuk Kovalčuk",
    "Хрущов Хрущёв Khrushchev Chruschtschow Khrouchtchev Chruszczow",
    "Семенов Семёнов Semyonov Semionov Siemionow",
    "Соловьёв Solovyov Soloviev Solovjov Solowjow",
    "Жуков Zhukov Żukow Žukov",
    "Кравцов Kravtsov Kravcov Krawcow Krawzow",
    "Пушкін Пушкин Pushkin Pouchkine Puschkin Puszkin",
    "Юлія Юлия Yuliia Yuliya Iuliia Iouliia Julija Ûlìâ",
    "Сергей Sergey Serguei Sergei Sergej",
    "Петрович Petrovich Petrowitsch Petrovitch Petrowicz Petrovič Petrović Petrovici",
    "Хасан Гасан Hasan Khasan Hassan",
]
WORDS = st.text(st.characters(categories=["L", "M", "N", "P", "S", "Z", "C"]), max_size=40)
LATIN = st.text("abcdefghijklmnopqrstuvwxyz", max_size=12)
CYRILLIC = st.text("абвгґдеєёжзиіїйклмнопрстуўфхцчшщъыьэюя'", max_size=12)


@pytest.mark.parametrize("line", SPELLINGS)
def test_every_spelling_of_a_name_folds_alike(line: str) -> None:
    assert len({fold(spelling) for spelling in line.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *[("Коваль", "Коваленко"), ("Шевчук", "Шевченко"), ("Чумаков", "Шумаков"), ("Kim", "Kum")],
        *[("Garcia", "Gomez"), ("Жданов", "Зданов"), ("Ali", "Al"), ("Яна", "Анна"), ("Lee", "Le")],
    ],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@settings(deadline=None)  # the first example loads tables
@given(st.one_of(WORDS, LATIN, CYRILLIC))
def test_the_fold_of_a_fold_is_itself(word: str) -> None:
    once = fold(word)
    assert fold(once) == once
    assert once == "" or (once.isascii() and once.isalnum() and once == once.lower())


@settings(deadline=None)  # the first example loads tables
@given(CYRILLIC, st.sampled_from(["upper", "title", "lower"]))
def test_capitals_do_not_matter(word: str, case: str) -> None:
    assert fold(getattr(word, case)()) == fold(word)


def test_a_latin_letter_inside_a_cyrillic_word_does_not_hide_it() -> None:
    assert fold("Шeвчeнкo") == fold("Шевченко")
    assert fold("Виĸторович") == fold("Викторович")
    assert fold("Шев\u200bчен\u202eко") == fold("Шевченко")


def test_a_hostile_word_is_cut() -> None:
    assert len(fold("щ" * 100_000)) <= 2 * MAX_LETTERS


@pytest.mark.parametrize(
    ("woman", "man"),
    [
        ("Галицька", "Галицький"),
        ("Галицкая", "Halytskyi"),
        ("Іванова", "Иванов"),
        ("Sergeeva", "Сергеев"),
        ("Nikitina", "Никитин"),
        ("Толстая", "Толстой"),
        ("Kowalska", "Kowalski"),
        ("Навумава", "Navumau"),
        ("Коваленко", "Коваленка"),
        ("Новак-Петрова", "Novak Petrov"),
    ],
)
def test_both_sexes_have_one_family_name(woman: str, man: str) -> None:
    assert surname_key(woman) == surname_key(man)


@pytest.mark.parametrize(
    "line",
    [
        "Микола Николай Мікалай Mykola Nikolai Mikalai Коля Nick Mikołaj",
        "Олександр Александр Аляксандр Саша Oleksandr Aleksandr Aliaksandr Alexander Aleksander",
        "Володимир Владимир Уладзімір Вова Volodymyr Vladimir Uladzimir Włodzimierz Wladimir",
        "Олена Елена Алена Лена Olena Elena Yelena Alena",
        "Ганна Анна Аня Hanna Anna",
        "Євген Евгений Яўген Женя Yevhen Evgeny Yauhen Eugene",
        "Дмитро Дмитрий Зміцер Дима Dmytro Dmitri Dzmitry",
        "Мухаммед Магомед Mohammed Muhammad Mohamed Mehmet",
        "Юсуф Youssef Yusuf Yousef",
    ],
)
def test_forms_of_a_given_name_have_one_key(line: str) -> None:
    assert len({given_key(form) for form in line.split()}) == 1


def test_names_that_sound_alike_stay_apart() -> None:
    names = "Яна Анна Жанна Діана Данило Юлія Уляна Валерія Валерій"
    assert len({given_key(name) for name in names.split()}) == 9


@pytest.mark.parametrize(
    ("patronymics", "father"),
    [
        ("Миколайович Николаевич Николаевна Миколаївна Mikalaevich Nikolaevich", "Микола"),
        ("Сергійович Сергеевич Сергіївна Siarhieeuna Serhiyivna", "Сергій"),
        ("Ілліч Ильич Ильинична Іллівна", "Ілля"),
        ("Львович Львівна Lvovich", "Лев"),
        ("Яковлевич Яківна Якович", "Яків"),
        ("Володимирович Владимировна Uladzimiravich Vladimirovici", "Володимир"),
        ("Кузьмич Кузьмінічна", "Кузьма"),
        ("Юрійович Юрьевна Yurievich", "Юрій"),
    ],
)
def test_a_patronymic_leads_to_the_father(patronymics: str, father: str) -> None:
    assert {father_key(word) for word in patronymics.split()} == {given_key(father)}


@settings(deadline=None)  # the first example loads tables
@given(st.one_of(WORDS, LATIN, CYRILLIC))
def test_no_text_breaks_a_key(text: str) -> None:
    for key in (surname_key, given_key, father_key, search_key):
        assert key(text) == key(text).strip()


def test_the_table_of_given_names_says_each_form_once() -> None:
    table = rows("given_names.csv")
    forms = [(row["form"].lower(), row["sex"]) for row in table]  # Саша is a man or a woman
    assert len(set(forms)) == len(forms) > 400
    assert {row["sex"] for row in table} == {"m", "f"}
    for row in {row["form"].lower(): row for row in reversed(table)}.values():
        assert given_key(row["form"]) == fold(row["canonical"])


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("shevchenko", "Шевченко"),
        ("Nikolay SHEVCHENKO", "Микола Шевченко"),
        ("obriy", "ТОВ «Обрій»"),
        ("AA 1234 KC", "АА1234КС"),
        ("1m8gdm9axkp042788", "1M8GDM9AXKP042788"),
        ("+380 (44) 279-00-11", "+380442790011"),
    ],
)
def test_what_is_typed_finds_what_is_written(typed: str, written: str) -> None:
    assert search_key(typed) == search_key(written)
