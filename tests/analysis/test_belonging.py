"""Who belongs to a group: measured without whom it is about, mended by what was learnt."""

import networkx as nx
import numpy as np
import pytest

from netgraph.analysis.belonging import Belonging, Odds, shipped_belonging
from netgraph.analysis.find import Prepared, prepared
from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.growth import LARGEST, SMALLEST
from netgraph.analysis.near import NAMES, near
from netgraph.analysis.weights import weights


def ready(graph: "nx.Graph[int]") -> tuple[EvidenceGraph, Prepared]:
    made = EvidenceGraph.from_networkx(graph)
    return made, prepared(made, [], weights({"score.learned": 0}), 0)


def only(name: str, weight: float, base: float) -> Odds:
    return Odds(base, dict.fromkeys(NAMES, 0.0) | {name: weight})


@pytest.fixture(scope="module")
def crowd() -> "nx.Graph[int]":
    graph: nx.Graph[int] = nx.Graph()
    graph.add_edges_from(nx.gnm_random_graph(120, 260, seed=5).edges, weight=6.0)
    return graph


def test_a_member_is_measured_as_if_it_stood_outside(crowd: "nx.Graph[int]") -> None:
    _, found = ready(crowd)
    group = tuple(range(0, 24, 2))
    whole = near(found.judge.scene, (), [group])
    for member in group:
        rest = near(found.judge.scene, (), [tuple(v for v in group if v != member)])
        inside = (whole.vertex == member) & whole.own
        outside = (rest.vertex == member) & ~rest.own
        if not outside.any():
            assert whole.columns["bits"][inside] < np.log1p(3)  # too weakly tied to be looked at
            continue
        for name in ("bits", "share of members", "members tied", "size", "beyond chance"):
            assert whole.columns[name][inside] == pytest.approx(rest.columns[name][outside])


def test_groups_measured_together_are_measured_as_alone(crowd: "nx.Graph[int]") -> None:
    _, found = ready(crowd)
    groups = [(0, 1, 2, 3), (2, 3, 50, 60, 70)]
    both = near(found.judge.scene, (), groups)
    for number, group in enumerate(groups):
        alone = near(found.judge.scene, (), [group])
        mine = both.group == number
        assert both.vertex[mine].tolist() == alone.vertex.tolist()
        for name in NAMES:
            assert both.columns[name][mine] == pytest.approx(alone.columns[name])


def test_who_knows_everybody_joins_and_who_knows_one_leaves(crowd: "nx.Graph[int]") -> None:
    graph = crowd.copy()
    ring = list(range(200, 206))
    graph.add_edges_from(((a, b) for a in ring for b in ring if a < b), weight=8.0)
    graph.add_edge(205, 0, weight=8.0)
    made, found = ready(graph)
    number = {name: vertex for vertex, name in enumerate(made.names)}
    told = tuple(sorted(number[name] for name in [*ring[:4], ring[5], 0]))
    by_share = only("share of members", 20.0, -10.0)
    belonging = Belonging(by_share, by_share, 0.5)
    (mended,) = belonging.mended(found.judge.scene, (), [told])
    assert {made.names[vertex] for vertex in mended} == set(ring)


def test_a_mended_group_has_a_size_that_is_read_and_hangs_together(crowd: "nx.Graph[int]") -> None:
    made, found = ready(crowd)
    for least in (0.01, 0.4, 0.99):
        shipped = shipped_belonging()
        belonging = Belonging(shipped.stays, shipped.joins, least)
        for before, after in zip(
            found.groups, belonging.mended(found.judge.scene, (), found.groups), strict=True
        ):
            assert SMALLEST <= len(after) <= max(LARGEST, len(before))
            assert list(after) == sorted(set(after))
            names = [int(str(made.names[vertex])) for vertex in after]
            assert after == before or nx.is_connected(crowd.subgraph(names))


def test_all_measures_have_a_weight() -> None:
    for odds in (shipped_belonging().stays, shipped_belonging().joins):
        assert set(odds.weights) == set(NAMES)
