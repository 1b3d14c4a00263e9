"""A daily job: what deliveries and decisions changed among the networks that stand out."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from netgraph.case.case import Case
from netgraph.cli import main
from netgraph.demo.generate import write_demo
from netgraph.demo.settings import DemoSettings

pytestmark = pytest.mark.xdist_group("demo")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Four agencies' deliveries are in; the fifth, the police's, comes later."""
    folder = tmp_path_factory.mktemp("watch")
    made = write_demo(folder, DemoSettings.small())
    case = Case.init(folder / "case", agency="customs_ua")
    later = [delivery for delivery in made.deliveries if delivery.name == "police_ua"]
    for delivery in made.deliveries:
        if delivery not in later:
            case.load("exchange", [delivery])
    first = case.watch()
    assert first.before is None
    assert len(first.loads) == 4
    assert not first.news
    case.load("exchange", later)
    return case


def test_a_delivery_is_taken_in_and_its_news_told_once(case: Case) -> None:
    before = case.store.current("find")
    assert before is not None
    found = case.watch()
    assert found.before == before.id
    assert [load.partition("/")[0] for load in found.loads] == ["police_ua"]
    assert found.news
    assert all(one.what for one in found.news)
    agencies = {agency for one in found.news for agency in one.evidence}
    assert "police_ua" in agencies
    again = case.watch()
    assert again.before == again.after == found.after
    assert not again.news


def test_the_daily_job_reads_one_object(case: Case) -> None:
    case.watch()
    folder = str(case.folder.path)
    result = CliRunner().invoke(main, ["--case", folder, "network", "watch", "--json"])
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert told["before"] == told["run"]
    assert told["news"] == []
    words = CliRunner().invoke(main, ["--case", folder, "network", "watch"])
    assert "Nothing was loaded or decided" in words.output


def test_an_empty_case_says_what_to_do(tmp_path: Path) -> None:
    Case.init(tmp_path / "case").store.close()
    result = CliRunner().invoke(main, ["--case", str(tmp_path / "case"), "network", "watch"])
    assert result.exit_code == 1
    assert "feed load" in result.output
