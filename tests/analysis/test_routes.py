"""Paths between two entities."""

import json
from itertools import islice, pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgraph.analysis import EvidenceGraph, evidence_graph, paths
from netgraph.analysis.routes import Way, connection
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
    assert len(paths(own, 1, 2, way=Way.of(["hubs"]))) == 1
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


def cost(weight: float) -> float:
    return float(0.25 + 2 ** (-weight / 3))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(12, 45), st.integers(1, 8))
def test_the_k_best_paths_are_those_of_an_independent_search(seed: int, ties: int, k: int) -> None:
    graph: nx.Graph[int] = nx.gnm_random_graph(16, ties, seed=seed)
    for number, (a, b) in enumerate(graph.edges):
        graph[a][b]["weight"] = 1 + (number * 7) % 12
        graph[a][b]["cost"] = cost(graph[a][b]["weight"])
    found = [path.cost for path in paths(EvidenceGraph.from_networkx(graph), 0, 1, k)]
    if not nx.has_path(graph, 0, 1):
        assert found == []
        return
    every = islice(nx.shortest_simple_paths(graph, 0, 1, weight="cost"), k)
    costs = [sum(graph[a][b]["cost"] for a, b in pairwise(path)) for path in every]
    # What is much dearer than the best convinces nobody and is not told.
    assert found == pytest.approx([one for one in costs if one <= costs[0] + 4])
    fewest = paths(EvidenceGraph.from_networkx(graph), 0, 1, 100, Way.of(fewest=True))
    assert len(fewest) == len(list(nx.all_shortest_paths(graph, 0, 1)))
    assert {len(path.steps) for path in fewest} == {nx.shortest_path_length(graph, 0, 1)}


def test_a_path_from_a_hub_with_a_hundred_thousand_ties_is_found() -> None:
    graph: nx.Graph[int] = nx.star_graph(100_000)
    nx.add_path(graph, [5, 200_001, 200_002])
    own = EvidenceGraph.from_networkx(graph)
    (path,) = paths(own, 0, 200_002)
    assert len(path.steps) == 3


def telephones(world: World, count: int) -> tuple[list[str], list[str]]:
    everybody = [world.add(Kind.PERSON, f"Ткач {n}", "police_ua") for n in range(count)]
    lines = [world.add(Kind.PHONE, f"+38050{n:07d}", "police_ua") for n in range(count)]
    for person, line in zip(everybody, lines, strict=True):
        world.say(person, "HAS_PHONE", line)
    return everybody, lines


def test_a_path_in_time_takes_no_step_before_the_one_before_it() -> None:
    world = World()
    people, lines = telephones(world, 60)
    world.say(lines[0], "CALLED", lines[1], "2025-03-05")
    world.say(lines[1], "CALLED", lines[2], "2025-03-01")
    world.say(lines[1], "CALLED", lines[3], "2025-03-05")
    world.say(lines[3], "CALLED", lines[2], "2025-03-09")
    graph = evidence_graph(world.tables())
    one, _, last, between = (world.entity(person) for person in people[:4])
    assert len(paths(graph, one, last, 1)[0].steps) == 2
    (path,) = paths(graph, one, last, 5, Way.of(in_time=True))
    assert [step.on for step in path.steps] == ["2025-03-05", "2025-03-05", "2025-03-09"]
    assert between in [step.a for step in path.steps]
    # Backwards the calls come in the right order the short way only.
    back = paths(graph, last, one, 5, Way.of(in_time=True))
    assert [[step.on for step in way.steps] for way in back] == [["2025-03-01", "2025-03-05"]]


def test_what_lasts_can_be_used_after_any_call() -> None:
    world = World()
    people, lines = telephones(world, 40)
    world.say(lines[0], "CALLED", lines[1], "2025-03-05")
    world.say(people[1], "RELATIVE_OF", people[2], "2001-01-01")
    graph = evidence_graph(world.tables())
    ends = world.entity(people[0]), world.entity(people[2])
    (path,) = paths(graph, *ends, 3, Way.of(in_time=True))
    assert [step.on for step in path.steps] == ["2025-03-05", None]


def test_where_nothing_is_dated_a_path_in_time_is_any_path() -> None:
    own = EvidenceGraph.from_networkx(nx.cycle_graph(6))
    assert paths(own, 0, 3, 5, Way.of(in_time=True)) == paths(own, 0, 3, 5)


def crowded_house() -> tuple[World, list[str], str]:
    """So many live at one address that it ties nobody."""
    world = World()
    people = [world.add(Kind.PERSON, f"Ткач {n}", "police_ua") for n in range(100)]
    house = world.add(Kind.ADDRESS, "вул. Довга 1", "police_ua")
    for person in people:
        world.say(person, "LIVES_AT", house)
    return world, people, house


def test_a_path_leads_through_a_place_only_when_asked() -> None:
    world, people, house = crowded_house()
    graph = evidence_graph(world.tables())
    ends = world.entity(people[0]), world.entity(people[1])
    assert paths(graph, *ends) == []
    path = paths(graph, *ends, 1, Way.of(["places"]))[0]
    assert [step.b for step in path.steps] == [world.entity(house), ends[1]]
    assert path.bits == 0
    assert all(step.statements for step in path.steps)
    assert "lives at вул. Довга 1" in path.account


def test_a_path_leads_over_a_border_post_only_when_asked() -> None:
    world = World()
    cars = [world.add(Kind.VEHICLE, f"AA{n:04d}BB", "border_ua") for n in range(30)]
    for number, car in enumerate(cars):
        at = f"2025-03-{number % 28 + 1:02d}T10:00:00Z"
        crossing = world.add(
            Kind.CROSSING, "crossing", "border_ua", post="Краківець", crossed_at=at
        )
        world.say(car, "CROSSED_WITH", crossing)
    graph = evidence_graph(world.tables())
    ends = world.entity(cars[0]), world.entity(cars[5])
    assert paths(graph, *ends, 1, Way.of(["hubs", "places", "events"])) == []
    (path,) = paths(graph, *ends, 1, Way.of(["posts"]))
    assert path.steps[0].b == "post Краківець"
    assert "at border post Краківець" in path.account


def test_wishes_that_exclude_each_other_are_refused() -> None:
    with pytest.raises(AnalysisError, match="hubs, places, events, posts"):
        Way.of(["walls"])
    with pytest.raises(AnalysisError, match="exclude each other"):
        Way.of(in_time=True, fewest=True)
    with pytest.raises(AnalysisError, match="over actors only"):
        Way.of(["places"], in_time=True)


def test_several_are_connected_by_one_path_fewer() -> None:
    graph: nx.Graph[str] = nx.star_graph(["middle", "a", "b", "c"])
    graph.add_edge("d", "e")
    own = EvidenceGraph.from_networkx(graph)
    found = connection(own, ["a", "b", "c", "d"])
    assert len(found.paths) == 2
    assert found.apart == (("a", "b", "c"), ("d",))
    json.dumps(found.to_json())
    with pytest.raises(AnalysisError, match="2 to 12 different"):
        connection(own, ["a", "a"])


def test_an_account_is_made_of_sentences() -> None:
    world = World()
    people, lines = telephones(world, 40)
    firm = world.add(Kind.COMPANY, "ТОВ Мальва", "tax_ua")
    world.say(lines[0], "CALLED", lines[1], "2025-03-05")
    world.say(people[1], "DIRECTOR_OF", firm, "2024-01-01", "tax_ua")
    graph = evidence_graph(world.tables())
    (path,) = paths(graph, world.entity(people[0]), world.entity(firm), 1)
    assert path.account.startswith(
        "The telephones of Ткач 0 and Ткач 1 called each other (2025-03-05), says police_ua. "
        "Ткач 1 is director of ТОВ Мальва (2024-01-01), says tax_ua. 2 steps;"
    )
