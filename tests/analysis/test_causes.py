"""How many separate causes a group has, and how much of its members' life."""

import networkx as nx
import numpy as np
import pytest

from netgraph.analysis.causes import busy_times, devoted, of_causes
from netgraph.analysis.graph import EvidenceGraph, evidence_graph
from netgraph.analysis.groups import inner_ties, strands_of
from netgraph.analysis.statistics import Field, field_of
from netgraph.model.kinds import Kind
from tests.analysis.world import World


def measured(graph: EvidenceGraph, group: tuple[int, ...]) -> dict[str, float]:
    field = field_of(graph)
    inside = strands_of(graph, inner_ties(field.around, [group]))
    return {name: float(column[0]) for name, column in of_causes(field, inside, 1).items()}


def test_one_telephone_is_one_cause_and_several_ties_are_several() -> None:
    world = World()
    people = [world.add(Kind.PERSON, f"Ткач {number}") for number in range(60)]
    phone = world.add(Kind.PHONE, "+380501234567")
    for number, person in enumerate(people):
        own = world.add(Kind.PHONE, f"+38050{number:07d}") if number > 2 else phone
        world.say(person, "HAS_PHONE", own)
    for one, other in ((3, 4), (4, 5)):
        world.say(people[one], "ASSOCIATE_OF", people[other])
    world.say(people[3], "RELATIVE_OF", people[5])
    graph = evidence_graph(world.tables())
    by_phone = measured(graph, (0, 1, 2))
    by_many = measured(graph, (3, 4, 5))
    assert by_phone["one thing"] == pytest.approx(1)
    assert by_phone["separate causes"] == pytest.approx(0)
    assert by_phone["mixed ties"] == pytest.approx(0)
    assert by_many["one thing"] == by_many["through things"] == 0
    assert by_many["separate causes"] > 1
    assert by_many["mixed ties"] > 0


def dated(moments: dict[tuple[int, int], float]) -> Field:
    """Return a field of ties of 5 bits, each at its own moment of the case."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_edges_from(moments, weight=5.0)
    made = EvidenceGraph.from_networkx(graph)
    plain = field_of(made)
    ends = zip(made.strands.a.tolist(), made.strands.b.tolist(), strict=True)
    at = [moments[made.names[a], made.names[b]] for a, b in ends]
    return Field(made, plain.around, plain.bits, plain.degree, np.array(at), 1)


def test_members_who_live_only_in_the_busy_time_are_devoted_to_it() -> None:
    ring = {(0, 1): 0.50, (0, 2): 0.52, (1, 2): 0.54}
    alone = devoted(dated({**ring, (7, 8): 0.1}), [(0, 1, 2)])
    busy = devoted(dated({**ring, (0, 7): 0.1, (1, 8): 0.9, (2, 9): 0.2}), [(0, 1, 2)])
    assert alone[0] == pytest.approx(1 - 0.04)
    assert busy[0] == pytest.approx(6 / 9 - 0.04)


def test_a_group_without_dates_may_be_busy_at_any_time() -> None:
    field = dated({(0, 1): float("nan"), (1, 2): float("nan")})
    first, last = busy_times(field, [(0, 1, 2)])
    assert (first[0], last[0]) == (0, 1)
    assert devoted(field, [(0, 1, 2)])[0] == pytest.approx(-1)
