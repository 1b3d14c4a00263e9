"""Communities: connected, the same for the same seed, and none where there are none."""

import csv
from pathlib import Path

import networkit
import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgraph.analysis import EvidenceGraph, communities
from netgraph.analysis.parts import plain_graph
from netgraph.errors import AnalysisError

DATA = Path(__file__).resolve().parents[2] / "../shared/data"


def caves(cliques: int, size: int) -> "nx.Graph[int]":
    """Cliques in a ring, each joined to the next by one edge."""
    return nx.connected_caveman_graph(cliques, size)


def test_cliques_in_a_ring_are_the_communities() -> None:
    found = communities(EvidenceGraph.from_networkx(caves(30, 6)))
    groups: dict[int, set[object]] = {}
    for node, label in found.labels.items():
        groups.setdefault(label, set()).add(node)
    assert sorted(map(len, groups.values())) == [6] * 30


def test_small_cells_beside_large_groups_are_found() -> None:
    rng = np.random.default_rng(1)
    graph: nx.Graph[int] = nx.disjoint_union_all(
        [nx.gnp_random_graph(150, 0.12, seed=s) for s in range(6)]
        + [nx.complete_graph(9) for _ in range(12)]
    )
    for _ in range(400):
        a, b = rng.integers(0, len(graph), 2)
        if a != b:
            graph.add_edge(int(a), int(b))
    found = communities(EvidenceGraph.from_networkx(graph))
    cells = [found.labels[900 + 9 * cell] for cell in range(12)]
    assert len(set(cells)) == 12


def test_noise_supports_no_community() -> None:
    graph: nx.Graph[int] = nx.gnm_random_graph(800, 2400, seed=3)
    best = communities(EvidenceGraph.from_networkx(graph)).best
    assert not (best.evidence > 0).any()


@pytest.mark.parametrize("count", [0, 1, 5])
def test_nodes_without_links_are_alone(count: int) -> None:
    graph: nx.Graph[int] = nx.empty_graph(count)
    found = communities(EvidenceGraph.from_networkx(graph))
    assert len(set(found.labels.values())) == count
    assert found.best.groups == count


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=80),
    st.integers(0, 5),
)
def test_groups_of_every_level_are_connected(edges: list[tuple[int, int]], seed: int) -> None:
    graph: nx.Graph[int] = nx.Graph((a, b) for a, b in edges if a != b)
    graph.add_nodes_from(range(3))
    found = communities(EvidenceGraph.from_networkx(graph), seed)
    for level in range(len(found.levels)):
        labels = found.labels_at(level)
        for label in set(labels.values()):
            members = [node for node in graph if labels[node] == label]
            assert nx.is_connected(graph.subgraph(members))
    assert ((found.stability >= 0) & (found.stability <= 1)).all()


def test_the_same_seed_gives_the_same_communities() -> None:
    graph = EvidenceGraph.from_networkx(nx.gnm_random_graph(300, 900, seed=2))
    one, other = communities(graph, seed=7), communities(graph, seed=7)
    assert one.labels == other.labels
    assert np.array_equal(one.stability, other.stability)


def test_scaling_all_weights_changes_nothing() -> None:
    light, heavy = caves(12, 5), caves(12, 5)
    for _, _, edge in heavy.edges(data=True):
        edge["weight"] = 40.0
    one, other = (communities(EvidenceGraph.from_networkx(graph)) for graph in (light, heavy))
    assert one.labels == other.labels


def test_a_network_too_small_for_any_group_to_stand_out_is_told_in_the_fewest_words() -> None:
    # Two rings of friends of seven, two ties between them: neither is rare among all sets of 7.
    halves: nx.Graph[int] = nx.disjoint_union(nx.complete_graph(7), nx.complete_graph(7))
    halves.add_edges_from([(0, 7), (1, 8)])
    labels = communities(EvidenceGraph.from_networkx(halves)).labels
    assert len({labels[node] for node in range(7)}) == 1
    assert len({labels[node] for node in range(7, 14)}) == 1
    assert labels[0] != labels[7]


@pytest.mark.parametrize("weight", [float("nan"), float("inf"), -1.0, "much"])
def test_a_weight_that_is_no_number_of_bits_is_refused_in_one_sentence(weight: object) -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edge("a", "b", weight=weight)
    with pytest.raises(AnalysisError, match=r"edge a - b: weight .* is no number of bits"):
        EvidenceGraph.from_networkx(graph)


def test_a_tie_of_no_weight_and_a_tie_to_oneself_hold_nothing_together() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edge("a", "b", weight=0.0)
    graph.add_edge("a", "a", weight=5.0)
    assert len(set(communities(EvidenceGraph.from_networkx(graph)).labels.values())) == 2


def test_parts_that_nothing_ties_are_never_one_community() -> None:
    graph: nx.Graph[int] = nx.disjoint_union(nx.path_graph(4), nx.cycle_graph(5))
    graph.add_node(9)
    labels = communities(EvidenceGraph.from_networkx(graph)).labels
    for part in nx.connected_components(graph):
        others = {labels[node] for node in graph if node not in part}
        assert not others & {labels[node] for node in part}


def test_a_hub_that_everybody_is_tied_to_makes_one_community() -> None:
    size = 100_000
    hub = plain_graph(
        tuple(range(size + 1)),
        np.zeros(size, np.int32),
        np.arange(1, size + 1, dtype=np.int32),
        np.ones(size),
    )
    best = communities(hub).best
    assert best.groups == 1


def test_the_number_of_threads_changes_nothing() -> None:
    # Large enough to be cut by networkit.
    rng = np.random.default_rng(5)
    ends = np.unique(rng.integers(0, 20_000, (110_000, 2)), axis=0)
    ends = ends[ends[:, 0] < ends[:, 1]].astype(np.int32)
    own = rng.integers(0, 20, (120_000, 2)).astype(np.int32)
    near = np.sort(own + 20 * rng.integers(0, 1000, (120_000, 1)).astype(np.int32), axis=1)
    pairs = np.unique(np.concatenate([ends, near[near[:, 0] < near[:, 1]]]), axis=0)
    graph = plain_graph(tuple(range(20_000)), pairs[:, 0], pairs[:, 1], np.ones(len(pairs)))
    before = networkit.getMaxNumberOfThreads()
    found = []
    try:
        for threads in (1, 4):
            networkit.setNumberOfThreads(threads)
            found.append(communities(graph, seed=3).best.labels)
            assert networkit.getMaxNumberOfThreads() == threads
    finally:
        networkit.setNumberOfThreads(before)
    assert np.array_equal(found[0], found[1])


@pytest.mark.skipif(not DATA.exists(), reason="the shared data sets are not here")
def test_a_real_drug_network_holds_together() -> None:
    with (DATA / "caviar/full_matrix.csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file))
    names = rows[0][1:]
    graph: nx.DiGraph[str] = nx.DiGraph()
    for row in rows[1:]:
        for name, cell in zip(names, row[1:], strict=True):
            if cell not in ("", "0") and name != row[0]:
                graph.add_edge(row[0], name, weight=float(cell))
    found = communities(EvidenceGraph.from_networkx(graph))
    assert 2 <= len(set(found.labels.values())) < len(graph) / 2
