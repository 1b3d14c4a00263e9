"""What a tie weighs, and why."""

import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgraph.analysis.evidence import evidence
from netgraph.analysis.graph import EvidenceGraph, evidence_graph
from netgraph.analysis.tables import Selection
from netgraph.errors import AnalysisError, UnknownError
from netgraph.model.kinds import Kind
from netgraph.model.result import EntityId
from tests.analysis.world import World


def people(world: World, count: int, agency: str = "police_ua") -> list[str]:
    return [world.add(Kind.PERSON, f"Ткач {number}", agency) for number in range(count)]


def phones(world: World, owners: list[str]) -> None:
    """Give everybody a telephone of their own, so that there is a crowd to be rare in."""
    for owner in owners:
        phone = world.add(Kind.PHONE, f"+38050{len(world.records):07d}", "police_ua")
        world.say(owner, "HAS_PHONE", phone)


def bits(world: World, a: str, b: str, **selection: object) -> float:
    graph = evidence_graph(world.tables(), Selection(**selection))  # type: ignore[arg-type]
    one, other = EntityId(world.entity(a)), EntityId(world.entity(b))
    found = evidence(graph, one, other)
    assert found.bits == pytest.approx(sum(strand.bits for strand in found.strands), abs=0.01)
    return found.bits


def shared_by(count: int, crowd: int = 500) -> float:
    world = World()
    everybody = people(world, crowd)
    phones(world, everybody)
    phone = world.add(Kind.PHONE, "+380441234567", "police_ua")
    for person in everybody[:count]:
        world.say(person, "HAS_PHONE", phone)
    return bits(world, everybody[0], everybody[1])


def test_a_thing_shared_by_two_says_more_than_one_shared_by_many() -> None:
    assert shared_by(2) > shared_by(4) > shared_by(12) >= 0
    assert shared_by(2) == pytest.approx(math.log2(500 / 2) - 1, abs=0.01)


def test_a_thing_shared_by_hundreds_says_nothing() -> None:
    assert shared_by(200) == 0


def test_a_hub_with_a_hundred_thousand_links_makes_no_pairs() -> None:
    world = World()
    everybody = people(world, 300)
    phone = world.add(Kind.PHONE, "+380441234567", "police_ua")
    for person in everybody:
        for _ in range(10):
            world.say(person, "HAS_PHONE", phone)
    assert len(evidence_graph(world.tables()).tie_a) == 0


def test_a_second_agency_that_states_the_same_raises_a_tie() -> None:
    world = World()
    owner, *_ = people(world, 400)
    car = world.add(Kind.VEHICLE, "AA1234BB", "police_ua")
    world.say(owner, "OWNER_OF", car)
    once = bits(world, owner, car)
    world.say(owner, "OWNER_OF", car, agency="customs_ua")
    assert bits(world, owner, car) > once + 1


def test_meeting_again_raises_a_tie_less_and_less() -> None:
    world = World()
    firms = [world.add(Kind.COMPANY, f"ТОВ {number}") for number in range(200)]
    weights = []
    for _ in range(6):
        shipment = world.add(Kind.SHIPMENT, "MRN", registered_at="2025-03-01T10:00:00Z")
        world.say(firms[0], "CONSIGNOR_OF", shipment)
        world.say(firms[1], "CONSIGNEE_OF", shipment)
        weights.append(bits(world, firms[0], firms[1]))
    steps = np.diff(weights)
    assert (steps > -1e-9).all()
    assert steps[0] > steps[-1]


def test_a_broker_of_everybody_is_tied_to_nobody() -> None:
    world = World()
    broker = world.add(Kind.COMPANY, "Брокер")
    firms = [world.add(Kind.COMPANY, f"ТОВ {number}") for number in range(120)]
    for firm in firms:
        shipment = world.add(Kind.SHIPMENT, "MRN", registered_at="2025-03-01T10:00:00Z")
        world.say(firm, "CONSIGNEE_OF", shipment)
        world.say(broker, "BROKER_OF", shipment)
    assert bits(world, broker, firms[0]) == 0


def test_a_call_ties_the_holders_of_the_telephones() -> None:
    world = World()
    everybody = people(world, 60)
    lines = []
    for number, person in enumerate(everybody):
        phone = world.add(Kind.PHONE, f"+38050{number:07d}", "police_ua")
        world.say(person, "HAS_PHONE", phone)
        lines.append(phone)
    for number in range(0, 60, 2):
        world.say(lines[number], "CALLED", lines[number + 1], "2025-03-01")
    assert bits(world, everybody[0], everybody[1]) > 2
    assert bits(world, everybody[0], everybody[2]) == 0


def test_two_who_call_the_same_unknown_telephone_are_tied() -> None:
    world = World()
    everybody = people(world, 80)
    unknown = world.add(Kind.PHONE, "+380990000000", "police_ua")
    for number, person in enumerate(everybody):
        phone = world.add(Kind.PHONE, f"+38050{number:07d}", "police_ua")
        world.say(person, "HAS_PHONE", phone)
        target = unknown if number < 2 else world.add(Kind.PHONE, f"+48{number}", "police_ua")
        world.say(phone, "CALLED", target, "2025-03-01")
    found = evidence(
        evidence_graph(world.tables()),
        EntityId(world.entity(everybody[0])),
        EntityId(world.entity(everybody[1])),
    )
    assert [strand.kind for strand in found.strands] == ["shared contact"]
    assert len(found.strands[0].statements) == 4


def test_a_victim_is_not_tied_to_the_suspect() -> None:
    world = World()
    suspect, victim, partner, *_ = people(world, 50)
    case = world.add(Kind.CASE, "case 7", "police_ua", opened_on="2025-01-01")
    world.say(suspect, "SUBJECT_OF", case, role="suspect")
    world.say(partner, "SUBJECT_OF", case, role="suspect")
    world.say(victim, "SUBJECT_OF", case, role="victim")
    assert bits(world, suspect, partner) > 3
    assert bits(world, suspect, victim) == 0


def test_an_agency_left_out_takes_its_ties_along() -> None:
    world = World()
    owner, *_ = people(world, 40)
    car = world.add(Kind.VEHICLE, "AA1234BB", "police_ua")
    world.say(owner, "OWNER_OF", car, agency="customs_ua")
    assert bits(world, owner, car) > 0
    assert bits(world, owner, car, agencies=frozenset({"police_ua"})) == 0


def test_a_window_leaves_out_what_happened_outside() -> None:
    world = World()
    one, other, *_ = people(world, 40)
    world.say(one, "ASSOCIATE_OF", other, "2020-01-01")
    assert bits(world, one, other, first_on="2019-01-01") > 0
    assert bits(world, one, other, first_on="2021-01-01") == 0


def test_one_who_is_stated_to_be_linked_to_themselves_is_not() -> None:
    world = World()
    one, other, *_ = people(world, 40)
    same = world.add(Kind.PERSON, "Ткач", "customs_ua", same=one)
    world.say(one, "ASSOCIATE_OF", same)
    world.say(one, "ASSOCIATE_OF", other)
    graph = evidence_graph(world.tables())
    assert len(graph.tie_a) == 1
    assert (graph.tie_a != graph.tie_b).all()


def test_a_statement_on_an_unknown_record_is_left_out() -> None:
    world = World()
    one, other, *_ = people(world, 10)
    world.say(one, "ASSOCIATE_OF", other)
    world.say(one, "ASSOCIATE_OF", "police_ua:nobody")
    graph = evidence_graph(world.tables())
    assert graph.evidence is not None
    assert graph.evidence.case.left_out == 1
    with pytest.raises(UnknownError):
        graph.number("P-nobody")


@pytest.mark.parametrize("weight", [float("nan"), float("inf"), -1.0, "heavy"])
def test_a_weight_that_is_no_number_of_bits_is_refused(weight: object) -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edge("a", "b", weight=weight)
    with pytest.raises(AnalysisError, match="no number of bits"):
        EvidenceGraph.from_networkx(graph)


def test_self_links_and_directions_of_an_own_graph_are_dropped() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edge("a", "a", weight=5)
    graph.add_edge("a", "b", weight=2)
    graph.add_edge("b", "a", weight=3)
    graph.add_node("c")
    own = EvidenceGraph.from_networkx(graph)
    assert own.names == ("a", "b", "c")
    assert own.tie_bits.tolist() == [5.0]


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.integers(0, 12), st.integers(13, 25)), st.floats(0.1, 20), max_size=30
    )
)
def test_networkx_there_and_back_changes_nothing(edges: dict[tuple[int, int], float]) -> None:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_weighted_edges_from((a, b, weight) for (a, b), weight in edges.items())
    back = EvidenceGraph.from_networkx(graph).to_networkx()
    assert set(back.nodes) == set(graph.nodes)
    for (a, b), weight in edges.items():
        assert back[a][b]["weight"] == pytest.approx(weight)
