"""Possible links: foretold where there is something to foretell, never counted as evidence."""

import json

import networkx as nx
import numpy as np
import pytest

from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.possible.calibration import calibrated
from netgraph.analysis.possible.predict import PossibleLinks, possible_links
from netgraph.analysis.possible.signal import Judged
from netgraph.case.case import Case
from tests.command_line import run, says
from tests.linkage.quay import who

CREWS: "nx.Graph[int]" = nx.relaxed_caveman_graph(8, 6, 0.15, seed=3)


@pytest.fixture(scope="module")
def crews() -> PossibleLinks:
    return possible_links(EvidenceGraph.from_networkx(CREWS), top=5)


def test_crews_that_know_each_other_are_foretold_within(crews: PossibleLinks) -> None:
    assert crews.signal.there
    first = crews.first(10)
    linked: list[set[object]] = [set(link) for link in CREWS.edges]
    assert sum(int(str(one.a)) // 6 == int(str(one.b)) // 6 for one in first) >= 8
    assert all({one.a, one.b} not in linked for one in first)


def test_a_pair_is_told_with_its_reasons_and_as_no_evidence(crews: PossibleLinks) -> None:
    for one in crews:
        assert one.reasons
        assert all(reason.bits == 0 for reason in one.reasons)
        assert one.to_json()["evidence"] is False
        assert 0 <= one.share <= 1


def test_where_ties_are_drawn_by_lot_nothing_is_foretold() -> None:
    seen = [
        possible_links(EvidenceGraph.from_networkx(nx.gnm_random_graph(40, 80, seed=seed)))
        for seed in range(2)
    ]
    assert not any(found.signal.there or len(found) for found in seen)
    assert all(found.signal.text.startswith("nothing to predict here") for found in seen)


def test_the_same_seed_gives_the_same_links_whatever_the_order_of_ties(
    crews: PossibleLinks,
) -> None:
    turned: nx.Graph[int] = nx.Graph()
    turned.add_edges_from((b, a) for a, b in reversed(list(CREWS.edges)))
    again = possible_links(EvidenceGraph.from_networkx(turned), top=5)
    assert [one.to_json() for one in again] == [one.to_json() for one in crews]


def test_the_graph_is_as_before(crews: PossibleLinks) -> None:
    assert sorted(map(sorted, crews.graph.to_networkx().edges)) == sorted(map(sorted, CREWS.edges))


def test_shares_never_fall_as_scores_rise_and_are_never_sure() -> None:
    rng = np.random.default_rng(1)
    scores = rng.normal(size=200)
    linked = rng.random(200) < 1 / (1 + np.exp(-scores))
    seen = calibrated([Judged(scores, linked, np.ones(200), np.ones(200), np.ones(200))])
    shares = seen.of(np.sort(scores))
    assert (np.diff(shares) >= -1e-12).all()
    assert shares[-1] < 1


@pytest.mark.parametrize("ties", [0, 1, 2])
def test_a_graph_of_hardly_any_ties_foretells_nothing(ties: int) -> None:
    graph = nx.path_graph(ties + 1)
    found = possible_links(EvidenceGraph.from_networkx(graph))
    assert len(found) == 0
    assert not found.signal.there


def test_a_case_too_small_to_learn_from_says_so_with_the_figure(quay: Case) -> None:
    result = run(quay, "link", "possible")
    assert result.exit_code == 0, result.output
    assert "Nothing to predict here" in result.stderr
    assert result.stdout == ""
    told = json.loads(run(quay, "link", "possible", "--of", who(quay, "ann"), "--json").stdout)
    assert told["evidence"] is False
    assert told["links"] == []
    assert told["of"] == who(quay, "ann")
    assert {"hidden", "auc", "equally_busy", "by_chance"} <= set(told["hold_out"])


def test_a_wrong_wish_is_refused_in_a_sentence(quay: Case) -> None:
    says(run(quay, "link", "possible", "--of", "P-NOBODY00"), "P-NOBODY00", "entity search")
    says(run(quay, "link", "possible", "--top", 0), "name 1 or more")
    phone = next(found.entity for found in quay.search("+380501112200") if found.entity[0] == "T")
    says(run(quay, "link", "possible", "--of", phone), "is a phone")
