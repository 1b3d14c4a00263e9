"""Each measure against an independent implementation, and what every measure must keep to."""

from collections.abc import Hashable
from random import Random
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgraph.analysis import EvidenceGraph, key_players
from netgraph.analysis.players.articulation import cut_off
from netgraph.analysis.players.betweenness import betweenness
from netgraph.analysis.players.brokerage import brokerage
from netgraph.analysis.players.closeness import closeness
from netgraph.analysis.players.cores import coreness
from netgraph.analysis.players.eigenvector import eigenvector
from netgraph.analysis.players.measures import Measure
from netgraph.analysis.players.triangles import triangles
from tests.analysis.graphs import odd_graphs

graphs = st.builds(
    lambda edges, more: _graph(edges, more),
    st.dictionaries(
        st.tuples(st.integers(0, 14), st.integers(0, 14)),
        st.floats(0.5, 9),
        min_size=1,
        max_size=40,
    ),
    st.integers(0, 3),
)


def _graph(edges: dict[tuple[int, int], float], alone: int) -> "nx.Graph[int]":
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(100, 101 + alone))
    graph.add_weighted_edges_from((a, b, weight) for (a, b), weight in edges.items() if a != b)
    return graph


def own(graph: "nx.Graph[int]") -> EvidenceGraph:
    return EvidenceGraph.from_networkx(graph)


@settings(max_examples=40, deadline=None)
@given(graphs)
def test_measures_agree_with_networkx(graph: "nx.Graph[int]") -> None:
    mine = own(graph)
    in_order: list[Any] = list(mine.names)
    broker = brokerage(mine)
    constraint = nx.constraint(graph, weight="weight")
    assert broker.constraint == pytest.approx([constraint[v] for v in in_order], nan_ok=True)
    sizes = nx.effective_size(graph)
    assert broker.effective_size == pytest.approx(np.nan_to_num([sizes[v] for v in in_order]))
    assert coreness(mine).tolist() == [nx.core_number(graph)[v] for v in in_order]
    closed: Any = nx.triangles(graph)
    assert sum(len(ties) for ties, _, _ in triangles(mine)) * 3 == sum(closed.values())
    between = nx.betweenness_centrality(graph)
    assert betweenness(mine).share == pytest.approx([between[v] for v in in_order])
    near = nx.harmonic_centrality(graph)
    others = max(len(graph) - 1, 1)
    assert closeness(mine) == pytest.approx([near[v] / others for v in in_order], abs=1e-8)
    cutting = {v for v, pieces in zip(in_order, cut_off(mine).pieces, strict=True) if pieces > 1}
    assert cutting == set(nx.articulation_points(graph))


@settings(max_examples=40, deadline=None)
@given(graphs)
def test_pairs_cut_off_are_those_that_can_no_longer_reach_each_other(
    graph: "nx.Graph[int]",
) -> None:
    mine = own(graph)
    for vertex, pairs in zip(mine.names, cut_off(mine).pairs.tolist(), strict=True):
        part: set[Any] = {*nx.descendants(graph, vertex)}
        sizes = [len(piece) for piece in nx.connected_components(graph.subgraph(part))]
        together = sum(size * (size - 1) // 2 for size in sizes)
        assert pairs == len(part) * (len(part) - 1) // 2 - together


def test_the_leading_eigenvector_is_that_of_the_largest_part() -> None:
    graph = nx.disjoint_union(nx.complete_graph(6), nx.path_graph(3))
    found = eigenvector(own(graph))
    assert found[:6].tolist() == [1.0] * 6
    assert found[6:].tolist() == [0.0] * 3


def test_a_long_chain_is_measured_as_well() -> None:
    chain = own(nx.path_graph(3000))
    assert coreness(chain).max() == 1
    assert cut_off(chain).pairs.max() == 1499 * 1500
    assert closeness(chain).argmax() not in (0, 2999)


@settings(max_examples=12, deadline=None)
@given(graphs, st.randoms())
def test_the_order_of_nodes_and_edges_changes_no_measure(
    graph: "nx.Graph[int]", random: Random
) -> None:
    nodes, edges = list(graph.nodes), list(graph.edges)
    random.shuffle(nodes)
    random.shuffle(edges)
    mixed: nx.Graph[int] = nx.Graph()
    mixed.add_nodes_from(nodes)
    mixed.add_weighted_edges_from((b, a, graph[a][b]["weight"]) for a, b in edges)
    for measure in Measure:
        one, other = key_players(own(graph), measure), key_players(own(mixed), measure)
        assert [player.to_json() for player in one] == [player.to_json() for player in other]


def large(graph: "nx.Graph[int]", monkeypatch: pytest.MonkeyPatch) -> EvidenceGraph:
    """Have a small graph taken for one that is too large to count all pairs in."""
    monkeypatch.setattr("netgraph.analysis.players.betweenness.MOST_EXACT", 3)
    return own(graph)


def test_sampled_betweenness_stays_within_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    graph: nx.Graph[int] = nx.disjoint_union(nx.barbell_graph(12, 3), nx.star_graph(20))
    exact = betweenness(own(graph))
    assert exact.exact
    found = betweenness(large(graph, monkeypatch), seed=3, pairs=4000)
    assert not found.exact
    assert (np.abs(found.share - exact.share) <= found.error).all()
    assert np.argsort(-found.share)[:3].tolist() == np.argsort(-exact.share)[:3].tolist()


def test_the_same_seed_draws_the_same_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = large(nx.barbell_graph(10, 2), monkeypatch)
    one, same, other = (betweenness(graph, seed, 500).share.tolist() for seed in (1, 1, 2))
    assert one == same != other


def test_networkit_gives_what_networkx_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    networkit = pytest.importorskip("networkit")
    threads = networkit.getMaxNumberOfThreads()
    graph = own(nx.random_labeled_tree(60, seed=1))
    by_networkx = betweenness(graph).share
    monkeypatch.setattr("netgraph.analysis.players.betweenness._SMALL", 0)
    assert betweenness(graph).share == pytest.approx(by_networkx)
    assert networkit.getMaxNumberOfThreads() == threads


@pytest.mark.parametrize("what", odd_graphs())
def test_every_odd_graph_is_ranked(what: str) -> None:
    graph = odd_graphs()[what]
    found = key_players(EvidenceGraph.from_networkx(graph))
    names: list[Hashable] = [player.name for player in found]
    assert sorted(map(str, names)) == sorted(map(str, graph.nodes))
    for player in found:
        assert 0 <= player.standing <= 1
        assert 0 <= player.betweenness <= 1
        assert (player.constraint is None) == (player.ties == 0)
