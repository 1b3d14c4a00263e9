"""A synthetic case on a real Neo4j: typologies in Cypher and in Python, groups there and here."""

from collections.abc import Iterator, Mapping

import numpy as np
import pytest
import scipy.sparse as sp

from netgraph.analysis.community import communities
from netgraph.analysis.graph import EvidenceGraph
from netgraph.case import Case
from netgraph.case.cypher import reader_of
from netgraph.case.engine import Engine, cutter
from netgraph.demo.generate import write_demo
from netgraph.demo.settings import DemoSettings
from netgraph.model.result import Hit
from netgraph.store.cypher_answer import GraphNode
from netgraph.store.gds import ServerCut
from tests.cypher.conftest import NewCase

pytestmark = pytest.mark.slow

SETTINGS = DemoSettings(seed=3, scale=0.08, types=("T1", "T2", "T14", "T18"))


@pytest.fixture(scope="module")
def demo(new_case: NewCase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    folder = tmp_path_factory.mktemp("demo")
    with new_case(folder / "case") as case:
        for delivery in write_demo(folder, SETTINGS).deliveries:
            case.load("exchange", [delivery])
        case.resolve()
        yield case


def rows(case: Case, name: str) -> list[dict[str, object]]:
    answer = case.cypher.answer(name, {}, most=None)
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


def ids(row: Mapping[str, object], *columns: str) -> tuple[str, ...]:
    """Return the ids of the nodes in these columns, sorted."""
    found = set()
    for column in columns:
        cell = row[column]
        for node in cell if isinstance(cell, list) else [cell]:
            assert isinstance(node, GraphNode)
            found.add(str(node.id))
    return tuple(sorted(found))


def members(hit: Hit) -> tuple[str, ...]:
    return tuple(sorted(entity for entity, _ in hit.members))


def with_role(hit: Hit, role: str) -> set[str]:
    return {entity for entity, said in hit.members if said == role}


def test_overstaying_vehicles_are_those_of_t1(demo: Case) -> None:
    hits = demo.pattern("T1").hits
    late = "overstaying vehicle"
    single = [hit for hit in hits if len(with_role(hit, late)) == 1]
    in_fleets = {car for hit in hits if hit not in single for car in with_role(hit, late)}
    found = rows(demo, "t01_overstay")
    assert in_fleets <= {ids(row, "vehicle")[0] for row in found}
    alone = [row for row in found if row["still_open"] and ids(row, "vehicle")[0] not in in_fleets]
    assert sorted(ids(row, "vehicle", "people") for row in alone) == sorted(map(members, single))
    assert single


def test_cars_of_one_person_are_those_of_t2(demo: Case) -> None:
    hits = [hit for hit in demo.pattern("T2").hits if with_role(hit, "let in for a while")]
    found = rows(demo, "t02_several_cars_at_once")
    told = [(ids(row, "person", "cars"), row["first_on"], row["last_on"]) for row in found]
    assert sorted(told) == sorted((members(hit), hit.first_on, hit.last_on) for hit in hits)
    assert hits


def test_numbers_under_two_plates_are_those_of_t18(demo: Case) -> None:
    hits = [hit for hit in demo.pattern("T18").hits if "one vehicle number" in hit.account]
    found = rows(demo, "t18_under_two_plates")
    told = [
        (ids(row, "vehicles", "holders", "drivers"), row["first_on"], row["last_on"])
        for row in found
    ]
    assert sorted(told) == sorted((members(hit), hit.first_on, hit.last_on) for hit in hits)
    assert hits


def in_memory(case: Case) -> list[str]:
    """Return the graphs in the server's memory."""
    reader = reader_of(case.store, "this")
    return reader.read(
        lambda tx: [row["graphName"] for row in tx.run("CALL gds.graph.list() YIELD graphName")]
    )


def agreement(one: np.ndarray, other: np.ndarray) -> float:
    """Return the normalised mutual information of two partitions."""
    table = sp.coo_matrix((np.ones(len(one)), (one, other))).toarray() / len(one)
    left, right = table.sum(1), table.sum(0)
    both = table > 0
    mutual = (table[both] * np.log(table[both] / np.outer(left, right)[both])).sum()
    return float(2 * mutual / -((left * np.log(left)).sum() + (right * np.log(right)).sum()))


def test_the_server_cuts_the_case_much_as_this_machine_does(demo: Case) -> None:
    graph: EvidenceGraph = demo.evidence_graph()
    here = communities(graph, seed=1).best.labels
    with_another_seed = communities(graph, seed=2).best.labels
    with cutter(demo.store, Engine.GDS, seed=1) as (cut, _):
        there = communities(graph, 1, cut).best.labels
        again = communities(graph, 1, cut).best.labels
    assert agreement(here, there) > agreement(here, with_another_seed) - 0.1
    assert np.array_equal(there, again)


def test_networks_found_with_the_servers_cut_are_the_same_every_time(demo: Case) -> None:
    run = demo.find(seed=2, engine="gds")
    assert str(run.parameters["engine"]).startswith("gds 2.")
    first = [(n.id, n.score, n.members) for n in demo.candidates()]
    demo.find(seed=2, engine="gds")
    assert [(n.id, n.score, n.members) for n in demo.candidates()] == first
    assert first
    assert in_memory(demo) == []


def test_the_servers_memory_is_freed_also_after_a_fault(demo: Case) -> None:
    ring = sp.csr_matrix(np.roll(np.eye(5), 1, axis=1) + np.roll(np.eye(5), -1, axis=1))

    def cut_then_fail() -> None:
        with ServerCut(reader_of(demo.store, "this"), seed=1) as cut:
            assert cut(ring, 1.0).shape == (5,)
            assert len(in_memory(demo)) == 1
            raise RuntimeError("the analyst pulled the plug")

    with pytest.raises(RuntimeError, match="plug"):
        cut_then_fail()
    assert in_memory(demo) == []


def test_a_vertex_without_ties_is_a_group_of_its_own(demo: Case) -> None:
    pair = np.zeros((4, 4))
    pair[1, 3] = pair[3, 1] = 2.5
    with ServerCut(reader_of(demo.store, "this"), seed=1) as cut:
        labels = cut(sp.csr_matrix(pair), 1.0)
    assert labels[1] == labels[3]
    assert len(set(labels.tolist())) == 3
