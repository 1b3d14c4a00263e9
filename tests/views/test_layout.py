"""Where points stand: near what they are linked to, apart from everything else."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgraph.views.drawing import draw
from netgraph.views.layout import arrange, crossings
from netgraph.views.scatter import scatter
from netgraph.views.spread import Boxes, overlaps
from netgraph.views.stress import graph_distances, stress_positions
from tests.views.factory import large_subgraph, network_subgraph

EDGES = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=24)


def boxes(n: int) -> Boxes:
    return Boxes(np.full(n, 14.0), np.full(n, 45.0), np.full(n, 40.0))


@settings(max_examples=25, deadline=None)
@given(n=st.integers(0, 12), edges=EDGES, seed=st.integers(0, 3))
def test_any_graph_gets_finite_positions_and_no_label_covers_another(
    n: int, edges: list[tuple[int, int]], seed: int
) -> None:
    inside = np.array([e for e in edges if max(e) < n], dtype=np.int64).reshape(-1, 2)
    places = arrange(boxes(n), inside, seed)
    assert places.shape == (n, 2)
    assert np.isfinite(places).all()
    assert overlaps(places, boxes(n)) == 0


def test_the_same_graph_is_drawn_the_same_twice() -> None:
    edges = np.array([(0, 1), (1, 2), (2, 3), (3, 0), (4, 5)])
    assert (arrange(boxes(7), edges) == arrange(boxes(7), edges)).all()


def test_the_order_of_edges_and_their_direction_do_not_move_anything() -> None:
    edges = np.array([(0, 1), (1, 2), (2, 3), (3, 0), (0, 2)])
    turned = edges[::-1, ::-1]
    assert (arrange(boxes(4), edges) == arrange(boxes(4), turned)).all()


def test_a_graph_that_can_be_drawn_without_crossed_lines_is() -> None:
    grid = [(3 * y + x, 3 * y + x + 1) for y in range(3) for x in range(2)]
    grid += [(3 * y + x, 3 * y + x + 3) for y in range(2) for x in range(3)]
    edges = np.array(grid)
    assert crossings(arrange(boxes(9), edges), edges) == 0


def test_neighbours_stand_nearer_than_strangers() -> None:
    chain = np.array([(number, number + 1) for number in range(9)])
    places = arrange(boxes(10), chain)
    step = np.linalg.norm(np.diff(places, axis=0), axis=1)
    assert np.linalg.norm(places[9] - places[0]) > 3 * step.max()


def test_unconnected_parts_are_set_beside_one_another() -> None:
    edges = np.array([(0, 1), (2, 3), (4, 5)])
    places = arrange(boxes(8), edges)
    assert overlaps(places, boxes(8)) == 0
    assert np.ptp(places, axis=0).max() < 900


@pytest.mark.parametrize("n", [2, 3, 6, 7])
def test_every_pair_of_vertices_is_drawn_to_its_distance(n: int) -> None:
    edges = np.array([(number, number + 1) for number in range(n - 1)])
    distances = graph_distances(n, edges, np.ones(n - 1))
    places = stress_positions(distances, 2, seed=1)
    found = np.linalg.norm(places[0][:, None] - places[0][None], axis=2)
    assert np.abs(found - distances).max() < 0.2


def test_three_hundred_entities_are_drawn_apart_and_finite() -> None:
    drawn = draw(large_subgraph(300)).nodes
    assert len(drawn) == 300
    assert len({(node.x, node.y) for node in drawn}) == 300
    assert all(np.isfinite([node.x, node.y, node.radius]).all() for node in drawn)


def test_folded_events_have_places_of_their_own_near_whom_they_name() -> None:
    drawing = draw(network_subgraph())
    at = {drawn.node.entity: np.array([drawn.x, drawn.y]) for drawn in drawing.nodes}
    events = [drawn.node.entity for drawn in drawing.nodes if drawn.foldable]
    assert len({tuple(at[event]) for event in events}) == len(events)
    for link in drawing.direct:
        if link.right in events:
            assert np.linalg.norm(at[link.left] - at[link.right]) < 700


def test_an_event_that_names_nobody_drawn_still_gets_a_place() -> None:
    assert scatter({"B1": [], "B2": []}, {}).keys() == {"B1", "B2"}  # type: ignore[dict-item]
