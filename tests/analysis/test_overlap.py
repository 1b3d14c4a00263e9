"""Who also belongs elsewhere: go-betweens do, those deep inside do not."""

import networkx as nx
import pytest

from netgraph.analysis import EvidenceGraph, communities
from netgraph.analysis.overlap import also_in, doubt


def two_rings() -> "nx.Graph[int]":
    """Two groups of eight, and one who knows four of the first and three of the second."""
    graph: nx.Graph[int] = nx.disjoint_union(nx.complete_graph(8), nx.complete_graph(8))
    graph.add_edges_from([(16, other) for other in (0, 1, 2, 3, 8, 9, 10)])
    return graph


def test_a_go_between_belongs_to_both_sides_and_nobody_else_does() -> None:
    graph = EvidenceGraph.from_networkx(two_rings())
    found = communities(graph)
    told = also_in(graph, found)
    assert [one.name for one in told] == [16]
    assert told[0].share == pytest.approx(3 / 7, abs=1e-4)
    assert told[0].own_share == pytest.approx(4 / 7, abs=1e-4)
    assert told[0].group == found.labels[8]


def test_the_ties_of_a_go_between_are_more_doubtful_than_those_deep_inside() -> None:
    graph = EvidenceGraph.from_networkx(two_rings())
    unsure = doubt(graph, communities(graph))
    tie = {(a, b): value for a, b, value in zip(graph.tie_a, graph.tie_b, unsure, strict=True)}
    assert tie[4, 5] == 0
    assert tie[0, 16] > 0.3


@pytest.mark.parametrize("size", [0, 1, 4])
def test_nobody_belongs_elsewhere_where_nobody_has_ties(size: int) -> None:
    graph = EvidenceGraph.from_networkx(nx.empty_graph(size))
    found = communities(graph)
    assert also_in(graph, found) == []
    assert len(doubt(graph, found)) == 0
