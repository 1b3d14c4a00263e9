"""What an analyst does with a ranking: pick from it, and say what came of a lead."""

from pathlib import Path

import pytest

from netgraph.case.case import Case
from netgraph.case.shortlist import Wanted
from netgraph.errors import JudgementError, UnknownError
from netgraph.model.result import RunId
from netgraph.model.verdict import NetworkWord
from tests.case.leads import case_with_networks

pytestmark = pytest.mark.xdist_group("demo")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return case_with_networks(tmp_path_factory.mktemp("leads"))


def test_a_shortlist_keeps_the_order_and_drops_what_was_not_asked_for(case: Case) -> None:
    every = case.candidates()
    agency = sorted(every[0].agencies)[0]
    chosen = case.shortlist(Wanted(agency=agency))
    assert chosen == [found for found in every if agency in found.agencies]
    assert case.shortlist(Wanted()) == every


def test_a_pattern_is_asked_for_in_either_case(case: Case) -> None:
    with_pattern = next(found for found in case.candidates() if found.typologies)
    code = with_pattern.typologies[0]
    assert with_pattern in case.shortlist(Wanted(typology=code.lower()))
    assert case.shortlist(Wanted(typology="T99")) == []


def test_goods_are_asked_for_by_the_first_digits_of_their_code(case: Case) -> None:
    by_goods = case.shortlist(Wanted(goods="87"))
    assert case.shortlist(Wanted(goods="8703")) == [
        found for found in by_goods if found in case.shortlist(Wanted(goods="87.03"))
    ]
    assert case.shortlist(Wanted(goods="999999")) == []
    with pytest.raises(UnknownError, match="no HS code"):
        case.shortlist(Wanted(goods="cigarettes"))


def test_a_network_active_before_the_period_is_left_out(case: Case) -> None:
    assert case.shortlist(Wanted(since="2099-01-01")) == []
    assert case.shortlist(Wanted(until="1999-01-01")) == []


def test_nothing_is_new_since_the_run_itself_and_an_unknown_run_is_said(case: Case) -> None:
    run = case.store.current("find")
    assert run is not None
    assert case.shortlist(Wanted(new_since=run.id)) == []
    with pytest.raises(UnknownError):
        case.shortlist(Wanted(new_since=RunId("find-0099")))


def test_an_agency_that_holds_nothing_is_named_with_those_that_do(case: Case) -> None:
    with pytest.raises(UnknownError, match="the agencies are"):
        case.shortlist(Wanted(agency="navy"))


def test_the_last_word_on_a_network_counts_and_the_first_one_is_kept(case: Case) -> None:
    network = case.network(1)
    case.verdicts.judge(1, NetworkWord.NOISE, "one haulier's own lorries")
    case.verdicts.judge(network.id, NetworkWord.USEFUL, "the drivers are not theirs")
    assert case.verdicts.latest()[network.id].word is NetworkWord.USEFUL
    assert [v.word for v in case.verdicts.all() if v.network == network.id] == [
        NetworkWord.NOISE,
        NetworkWord.USEFUL,
    ]
    assert case.verdicts.latest()[network.id].members == tuple(
        sorted(member.entity for member in network.members)
    )


def test_a_word_without_a_reason_or_on_no_network_is_refused(case: Case) -> None:
    before = case.verdicts.all()
    with pytest.raises(JudgementError, match="reason"):
        case.verdicts.judge(1, NetworkWord.KNOWN, "  ")
    with pytest.raises(UnknownError):
        case.verdicts.judge(9999, NetworkWord.KNOWN, "seen")
    assert case.verdicts.all() == before


def test_a_damaged_word_is_lost_and_the_others_stay(case: Case, tmp_path: Path) -> None:
    del tmp_path
    case.verdicts.judge(1, NetworkWord.KNOWN, "in the case file since May")
    ledger = case.folder.ledger
    with ledger.open("a", encoding="utf-8") as lines:
        lines.write('{"entry": "network verdict", "network": 3\n')
    assert case.verdicts.all()[-1].because == "in the case file since May"
