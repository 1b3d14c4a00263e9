"""What nomenklatura says of names in two scripts: run by `make ftm` alone."""

import pytest

from netgraph.model.kinds import Kind
from netgraph.resolve.second_opinion import second_opinion
from tests.resolve.views import a_view

# nomenklatura's own code, and what it stands on.
pytestmark = [pytest.mark.ftm, pytest.mark.filterwarnings("ignore")]


def test_one_name_in_two_scripts_is_held_for_one() -> None:
    born = {"birth_date": ("1971-04-08",), "sex": ("m",)}
    russian = a_view(Kind.PERSON, "police:1", "Владимир Коваленко", **born)
    latin = a_view(Kind.PERSON, "customs:1", "Vladimir Kovalenko", **born)
    stranger = a_view(Kind.PERSON, "customs:2", "Petro Zhuk", **born)
    same = second_opinion(russian, latin)
    other = second_opinion(russian, stranger)
    assert same is not None
    assert other is not None
    assert 0.0 <= other < 0.5 < same <= 1.0
    assert second_opinion(latin, russian) is not None


def test_companies_and_vessels_are_known_too() -> None:
    assert second_opinion(
        a_view(Kind.COMPANY, "tax:1", "ТОВ Обрій", country=("UA",)),
        a_view(Kind.COMPANY, "customs:1", "Obrii LLC", registration_number=("31600000",)),
    )
    assert second_opinion(
        a_view(Kind.VESSEL, "border:1", "Зоря", imo_number=("9074729",)),
        a_view(Kind.VESSEL, "customs:1", "Zoria", imo_number=("9074729",)),
    )
