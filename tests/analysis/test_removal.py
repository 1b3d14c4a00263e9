"""What is left without some, who may follow, and what changed between two periods or runs."""

import json

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgraph.analysis import EvidenceGraph, compare_periods, what_if
from netgraph.analysis.compare import compare_networks
from netgraph.errors import AnalysisError, UnknownError
from netgraph.model.kinds import Kind
from netgraph.model.result import CandidateNetwork, EntityId, Member
from tests.analysis.graphs import caviar, needs_data, odd_graphs


def own(graph: "nx.Graph[str]") -> EvidenceGraph:
    return EvidenceGraph.from_networkx(graph)


def test_what_hung_on_one_alone_falls_off_with_them() -> None:
    graph: nx.Graph[str] = nx.star_graph(["lead", "a", "b", "c"])
    nx.add_path(graph, ["c", "d", "e"])
    found = what_if(own(graph), ["lead"])
    assert found.alone == ("a", "b")
    assert [piece.size for piece in found.pieces] == [3]
    assert found.reach_before == 1.0
    assert found.reach_after == pytest.approx(3 / 10)
    assert found.bits_lost == pytest.approx(3 / 5)
    assert "Without lead" in found.text
    json.dumps(found.to_json())


def test_whoever_knows_the_same_people_and_is_between_them_may_follow() -> None:
    graph: nx.Graph[str] = nx.star_graph(["lead", *"abcdef"])
    graph.add_edges_from([("deputy", name) for name in "abcd"])
    graph.add_edges_from([("e", "f")])
    ((name, successors),) = what_if(own(graph), ["lead"]).successors
    assert name == "lead"
    assert successors[0].name == "deputy"
    assert successors[0].shared == 4


def test_several_are_taken_out_together() -> None:
    found = what_if(own(nx.relabel_nodes(nx.path_graph(7), str)), ["2", "4"])
    assert [piece.size for piece in found.pieces] == [2, 2]
    assert found.alone == ("3",)
    assert [name for name, _ in found.successors] == ["2", "4"]


def test_one_named_twice_is_taken_out_once() -> None:
    graph = own(nx.relabel_nodes(nx.path_graph(4), str))
    assert what_if(graph, ["1", "1"]) == what_if(graph, ["1"])


def test_nobody_and_everybody_cannot_be_taken_out() -> None:
    graph = own(nx.relabel_nodes(nx.path_graph(2), str))
    with pytest.raises(AnalysisError, match="at least one"):
        what_if(graph, [])
    with pytest.raises(AnalysisError, match="nobody is left"):
        what_if(graph, ["0", "1"])
    with pytest.raises(UnknownError):
        what_if(graph, ["9"])


@pytest.mark.parametrize("what", odd_graphs())
def test_every_odd_graph_loses_its_first(what: str) -> None:
    graph = own(odd_graphs()[what])
    if len(graph) < 2:
        return
    found = what_if(graph, [graph.names[0]])
    assert 0 <= found.reach_after <= found.reach_before <= 1
    assert 0 <= found.bits_lost <= 1


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 9))
def test_pieces_and_those_alone_add_up(seed: int, first: int) -> None:
    graph = own(nx.gnm_random_graph(10, 12, seed=seed))
    found = what_if(graph, [first])
    before_alone = int((graph.degree == 0).sum()) - int(graph.degree[first] == 0)
    assert sum(piece.size for piece in found.pieces) + found.alone_count + before_alone == 9


@needs_data
def test_after_phase_five_the_second_organiser_follows_the_first() -> None:
    ((_, successors),) = what_if(own(caviar(5)), ["1"]).successors
    assert [successor.name for successor in successors[:2]] == ["12", "3"]


@needs_data
def test_the_second_organiser_rises_between_the_first_half_and_the_end() -> None:
    found = compare_periods(own(caviar(1, 2, 3)), own(caviar(10, 11)), by="betweenness")
    rank_after = {moved.name: moved.after for moved in found.moved} | dict(found.joined)
    assert rank_after["12"] <= 4


def test_who_joined_left_and_rose_is_told() -> None:
    one = own(nx.star_graph(["ann", "ben", "cid", "eve"]))
    two = own(nx.star_graph(["ben", "ann", "eve", "dan"]))
    found = compare_periods(one, two)
    assert [name for name, _ in found.joined] == ["dan"]
    assert [name for name, _ in found.left] == ["cid"]
    assert found.moved[0].name == "ben"
    assert found.moved[0].rose_by > 0
    assert (found.new_ties, found.gone_ties, found.kept_ties) == (2, 2, 1)
    json.dumps(found.to_json())


def test_a_period_compared_with_itself_shows_nothing() -> None:
    graph = own(nx.relabel_nodes(nx.karate_club_graph(), str))
    found = compare_periods(graph, graph)
    assert not found.joined
    assert not found.left
    assert {moved.rose_by for moved in found.moved} == {0}


def network(name: str, rank: int, *members: str) -> CandidateNetwork:
    return CandidateNetwork(
        id=name,
        rank=rank,
        score=10.0 - rank,
        members=tuple(
            Member(EntityId(m), Kind.PERSON, m, "associate", "core", 1.0, (), ()) for m in members
        ),
        reasons=(),
        counter=(),
        typologies=(),
        agencies={},
        stability=1.0,
        first_on=None,
        last_on=None,
        statements=(),
    )


def test_networks_of_two_runs_are_paired_by_id_and_then_by_members() -> None:
    before = [network("N-1", 1, "a", "b", "c"), network("N-2", 2, "x", "y", "z")]
    after = [
        network("N-9", 1, "x", "y", "z", "w"),
        network("N-1", 2, "a", "b", "d"),
        network("N-3", 3, "p", "q", "r"),
    ]
    changes = compare_networks(before, after)
    assert [change.verdict for change in changes] == ["rose by 1", "fell by 1", "new"]
    assert changes[0].before == "N-2"
    assert changes[0].joined == ("w",)
    assert (changes[1].joined, changes[1].left) == (("d",), ("c",))
    assert changes[1].stayed == ("a", "b")


def test_a_network_that_is_found_no_more_is_gone() -> None:
    (change,) = compare_networks([network("N-1", 1, "a", "b")], [])
    assert change.verdict == "gone"
    assert compare_networks([], []) == []


def test_runs_compare_the_same_whatever_the_order_of_networks() -> None:
    before = [network("N-1", 1, "a", "b", "c"), network("N-2", 2, "a", "b", "d")]
    after = [network("N-7", 1, "a", "b", "c", "d"), network("N-8", 2, "a", "b")]
    assert compare_networks(before, after) == compare_networks(before[::-1], after[::-1])
