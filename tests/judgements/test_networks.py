"""What rests on a merge that is taken back says so: networks, charts, reports already made."""

from pathlib import Path

import pandas as pd
import pytest

from netgraph.case.case import Case
from netgraph.errors import AnalysisError
from tests.case.leads import case_with_networks


@pytest.mark.slow
def test_a_split_makes_networks_stale_and_lists_the_reports_that_relied_on_it(
    tmp_path: Path,
) -> None:
    with case_with_networks(tmp_path / "demo") as case:
        ranking = case.candidates()
        found = next(n for n in ranking if any(len(m.records) > 1 for m in n.members))
        member = next(m for m in found.members if len(m.records) > 1)
        case.report(found.rank, "customs_ua", tmp_path / "report")
        assert not case.networks()["stale"].any()

        parted = case.judgements.split(member.entity, [member.records[0]], "two people")
        assert [made.network for made in parted.reports] == [found.id]
        assert member.entity in parted.reports[0].entities
        assert found.id in parted.stale.networks
        frame = case.networks().set_index("network")
        assert frame.loc[found.id, "stale"]
        assert _touching(case, member.entity)["stale"].all()
        with pytest.raises(AnalysisError, match="out of date"):
            case.chart(found.rank, tmp_path / "chart.html")

        case.find(seed=1)
        assert not case.networks()["stale"].any()
        case.chart(1, tmp_path / "chart.html")
        again = case.judgements.undo(parted.judgement.id)
        assert again.reports == ()


def _touching(case: Case, entity: str) -> pd.DataFrame:
    links = case.links()
    return links[(links["a"] == entity) | (links["b"] == entity)]
