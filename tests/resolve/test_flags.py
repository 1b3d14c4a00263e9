"""What a person should look at in an entity."""

from collections.abc import Iterable
from typing import cast

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from netgraph.resolve.cluster import Pair
from netgraph.resolve.flags import _bridges


@given(st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda p: p[0] < p[1])))
def test_a_bridge_is_an_edge_without_which_the_rest_falls_apart(pairs: set[Pair]) -> None:
    graph = nx.Graph(sorted(pairs))
    found = dict(_bridges(sorted(pairs)))
    assert set(found) == {(min(e), max(e)) for e in cast(Iterable[Pair], nx.bridges(graph))}
    for (a, b), beyond in found.items():
        whole = len(nx.node_connected_component(graph, a))
        cut = graph.copy()
        cut.remove_edge(a, b)
        one = len(nx.node_connected_component(cut, a))
        assert beyond in {one, whole - one}
