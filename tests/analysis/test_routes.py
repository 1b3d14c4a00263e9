"""Paths between two entities."""

import json

import networkx as nx
import pytest

from netgraph.analysis import EvidenceGraph, evidence_graph, paths
from netgraph.errors import AnalysisError, UnknownError
from netgraph.model.kinds import Kind
from tests.analysis.world import World


def chain(*weights: float) -> "nx.Graph[int]":
    graph: nx.Graph[int] = nx.Graph()
    for number, weight in enumerate(weights):
        graph.add_edge(number, number + 1, weight=weight)
    return graph


def nodes(graph: "nx.Graph[int]", a: int, b: int, k: int) -> list[list[object]]:
    found = paths(EvidenceGraph.from_networkx(graph), a, b, k)
    return [[path.steps[0].a, *(step.b for step in path.steps)] for path in found]


def test_strong_evidence_goes_before_a_weak_short_cut() -> None:
    graph = chain(12, 12)
    graph.add_edge(0, 2, weight=0.3)
    assert nodes(graph, 0, 2, 3) == [[0, 1, 2], [0, 2]]


def test_a_short_cut_of_equal_strength_goes_first() -> None:
    graph = chain(8, 8)
    graph.add_edge(0, 2, weight=8)
    assert nodes(graph, 0, 2, 1) == [[0, 2]]


def test_a_hub_is_not_passed_unless_asked() -> None:
    graph: nx.Graph[int] = nx.star_graph(200)
    own = EvidenceGraph.from_networkx(graph)
    assert paths(own, 1, 2) == []
    assert len(paths(own, 1, 2, through_hubs=True)) == 1
    assert len(paths(own, 0, 2)) == 1


def test_there_are_as_many_paths_as_there_are() -> None:
    graph: nx.Graph[int] = nx.cycle_graph(6)
    assert len(nodes(graph, 0, 3, 10)) == 2
    assert nodes(nx.empty_graph(3), 0, 2, 3) == []


def test_all_simple_paths_of_a_clique_come_once_each() -> None:
    found = nodes(nx.complete_graph(5), 0, 4, 100)
    assert len(found) == 16
    assert len({tuple(path) for path in found}) == 16


def test_paths_need_two_known_entities() -> None:
    own = EvidenceGraph.from_networkx(chain(1.0))
    with pytest.raises(UnknownError):
        paths(own, 0, 9)
    with pytest.raises(AnalysisError):
        paths(own, 0, 0)
    with pytest.raises(AnalysisError):
        paths(own, 0, 1, k=0)


def test_every_step_names_its_statements_and_reads_aloud() -> None:
    world = World()
    crowd = [world.add(Kind.PERSON, f"Ткач {n}", "police_ua") for n in range(40)]
    for person in crowd[2:]:
        phone = world.add(Kind.PHONE, f"+38050{len(world.records):07d}", "police_ua")
        world.say(person, "HAS_PHONE", phone)
    phone = world.add(Kind.PHONE, "+380671112233", "police_ua")
    shared = [world.say(person, "HAS_PHONE", phone) for person in crowd[:2]]
    firm = world.add(Kind.COMPANY, "ТОВ Мальва", "police_ua")
    director = world.say(crowd[1], "DIRECTOR_OF", firm)
    graph = evidence_graph(world.tables())
    (path,) = paths(graph, world.entity(crowd[0]), world.entity(firm))
    assert path.steps[0].statements == tuple(sorted(shared))
    assert path.steps[1].statements == (director,)
    assert "shared phone +380671112233" in path.text
    assert path.bits == min(step.bits for step in path.steps)
    json.dumps(path.to_json())


def test_a_thing_stands_for_those_attached_to_it() -> None:
    world = World()
    one, other, *_ = [world.add(Kind.PERSON, f"Ткач {n}", "police_ua") for n in range(40)]
    phone = world.add(Kind.PHONE, "+380671112233", "police_ua")
    world.say(one, "HAS_PHONE", phone)
    world.say(one, "ASSOCIATE_OF", other)
    graph = evidence_graph(world.tables())
    (path,) = paths(graph, world.entity(phone), world.entity(other))
    assert path.steps[-1].b == world.entity(other)
