"""A company is its core name; the legal form is written in each agency's language."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgraph.clean.companies import CompanyName, company_name
from netgraph.clean.tables import rows

LANGUAGES = {"uk", "ru", "be", "pl", "ro", "en", "de", "tr", "es", "fr"}


@pytest.mark.parametrize(
    "line",
    [
        'ТОВ "Обрій"|Товариство з обмеженою відповідальністю «ОБРІЙ»|ООО "Обрий"|Obriy LLC'
        "|Obriy Ltd.|OBRIY, TOV|О.О.О. Обрий|ТОВ ФІРМА ОБРІЙ|Obriy Sp. z o.o.|Obriy GmbH",
        "ПАТ Зоря|АТ «Зоря»|Zoria JSC",
        "ТОВ Обрій|TzOV Obrii|TOVARYSTVO Z OBMEZHENOIU VIDPOVIDALNISTIU OBRII"
        "|Obshchestvo s ogranichennoi otvetstvennostiu Obrii",
        "ПП Обрій|OBRII PP|Pryvatne pidpryiemstvo Obrii",
        "Обрійбуд|Обрийстрой|Obriibud",
        "Обрій Нафта|Обрий Нефть|Obrii Oil",
        "ПрАТ Обрій|Obrii PrAT",
        "ФГ Обрій|FG Obrii|ФХ Обрий",
        "Acme S.A.|ACME SA|Acme Spółka Akcyjna",
        "Agro-2 TOV|ТОВ Агро 2|ТОВ «АГРО-ІІ»|Agro II Limited",
        "Demo Trade Co., Ltd|DEMO TRADE COMPANY LIMITED|Demo Trade Pte. Ltd.",
        "Demo San. ve Tic. Ltd. Şti.|DEMO SANAYI VE TICARET LIMITED SIRKETI",
    ],
)
def test_renderings_of_a_company_are_one_name(line: str) -> None:
    assert len({company_name(name) for name in line.split("|")}) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ФОП Коваль П.І.", CompanyName("koval pi", "sole", ())),
        ("Дочірнє підприємство «Схід» у формі ТОВ", CompanyName("sgid u form", "llc", ())),
        ("Обрій", CompanyName("obr", None, ())),
        ('ТОВ "123"', CompanyName("123", "llc", ("123",))),
        ("LLC", CompanyName("lk", "llc", ())),
        ("AS Seaside", CompanyName("seaside", "jsc", ())),
        ("Trade as Usual Ltd", CompanyName("torg as usual", "llc", ())),
        ("", CompanyName("", None, ())),
    ],
)
def test_form_and_numbers_stand_beside_the_core(text: str, expected: CompanyName) -> None:
    assert company_name(text) == expected


def test_a_number_keeps_sister_companies_apart() -> None:
    assert company_name("ТОВ Агро 2") != company_name("ТОВ Агро 3") != company_name("ТОВ Агро")


@settings(deadline=None)  # the first example loads tables
@given(st.text())
def test_no_text_breaks_a_company_name(text: str) -> None:
    name = company_name(text)
    assert name.core or not any(char.isalnum() for char in text)


def test_the_table_of_legal_forms_says_each_once() -> None:
    names = [row["name"] for row in rows("legal_forms.csv")]
    assert len(set(names)) == len(names)
    assert {row["language"] for row in rows("legal_forms.csv")} >= LANGUAGES


def test_a_word_that_only_ends_like_a_short_trade_keeps_its_ending() -> None:
    assert company_name("ТОВ «Прогулянколес»").core.endswith("les")


def test_the_table_of_trades_says_each_once() -> None:
    words = [row["word"] for row in rows("trade_words.csv")]
    pairs = [(row["word"], row["language"]) for row in rows("trade_words.csv")]
    assert len(set(pairs)) == len(pairs)
    assert len(words) > len({row["trade"] for row in rows("trade_words.csv")}) * 2 - 1
