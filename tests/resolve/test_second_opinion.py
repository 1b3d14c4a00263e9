"""A second opinion is asked for where it can tell something, and refused where it cannot be had."""

import pytest

from netgraph.errors import AnalysisError
from netgraph.model.kinds import Kind
from netgraph.resolve import second_opinion as asked
from tests.resolve.views import a_view


def test_names_in_one_script_need_no_second_opinion() -> None:
    one = a_view(Kind.PERSON, "police:1", "Тарас Мороз")
    other = a_view(Kind.PERSON, "customs:1", "Тарасенко Мороз")
    assert asked.second_opinion(one, other) is None


def test_kinds_without_names_get_none() -> None:
    one = a_view(Kind.VEHICLE, "police:1", "АА1234ВС")
    other = a_view(Kind.VEHICLE, "customs:1", "AA1234BC")
    assert asked.second_opinion(one, other) is None


def test_without_nomenklatura_it_is_refused_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(asked, "find_spec", lambda _: None)
    with pytest.raises(AnalysisError, match=r"netgraph-jtf\[ftm\]"):
        asked.refuse_missing()
