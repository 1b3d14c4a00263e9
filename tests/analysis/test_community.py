"""Communities: connected, the same for the same seed, and none where there are none."""

import csv
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgraph.analysis import EvidenceGraph, communities

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
