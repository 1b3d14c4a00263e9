"""Who leads, who brokers, who helps, and whom a network cannot do without."""

from collections.abc import Hashable

import networkx as nx
import pytest

from netgraph.analysis import EvidenceGraph, key_players, key_set
from netgraph.analysis.parts import among
from netgraph.analysis.players.windows import course, windows
from netgraph.errors import AnalysisError, UnknownError
from netgraph.model.kinds import Kind
from tests.analysis.graphs import caviar, london, london_ranks, needs_data, odd_graphs
from tests.analysis.world import World


def two_cells() -> EvidenceGraph:
    """Two cells of six that one broker joins; a helper hangs on the broker."""
    graph: nx.Graph[str] = nx.relabel_nodes(
        nx.disjoint_union(nx.complete_graph(6), nx.complete_graph(6)), lambda n: f"m{n:02d}"
    )
    graph.add_edges_from([("broker", "m00"), ("broker", "m01"), ("broker", "m06")])
    graph.add_edges_from([("broker", "m07"), ("broker", "helper")])
    return EvidenceGraph.from_networkx(graph)


def test_one_who_joins_two_cells_is_their_broker_or_organiser() -> None:
    found = key_players(two_cells(), by="betweenness")
    assert found.top(1)[0].name == "broker"
    assert found["broker"].role in ("organiser (guess)", "broker (guess)")
    assert found["helper"].role == "courier or helper (guess)"
    assert "broker" in found["helper"].reason


def test_those_without_ties_and_those_who_touch_no_goods_are_told_apart() -> None:
    graph: nx.Graph[str] = nx.star_graph(["lead", *(f"d{n}" for n in range(8))])
    graph.add_edges_from([("patron", "lead"), ("patron", "d0"), ("patron", "d1")], weight=9)
    graph.add_node("stranger")
    goods: dict[Hashable, bool] = {name: name.startswith("d") or name == "lead" for name in graph}
    found = key_players(EvidenceGraph.from_networkx(graph), goods=goods)
    assert found["patron"].role == "in the background (guess)"
    assert found["stranger"].role == "apart"


def test_a_handful_is_too_few_to_guess_roles() -> None:
    found = key_players(EvidenceGraph.from_networkx(nx.path_graph(4)))
    assert {player.role for player in found} == {""}
    assert "too few" in found[0].reason


def test_a_measure_that_is_none_names_those_that_are() -> None:
    with pytest.raises(AnalysisError, match="betweenness, brokerage"):
        key_players(two_cells(), by="charm")


def test_a_name_that_is_not_in_the_graph_is_refused() -> None:
    with pytest.raises(UnknownError):
        key_players(two_cells())["nobody"]


def test_the_best_set_is_not_the_best_ones_taken_singly() -> None:
    graph: nx.Graph[int] = nx.Graph()
    nx.add_path(graph, [0, 1, 2, 3, 4, 5, 6, 7, 8])
    found = key_set(EvidenceGraph.from_networkx(graph), 2)
    assert sorted(map(str, found.members)) in (["2", "5"], ["3", "6"], ["2", "6"], ["3", "5"])
    assert found.cohesion_after < found.cohesion_before
    assert sum(found.pieces) == 7


def test_a_built_set_is_as_good_as_the_best_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in range(2):
        graph = EvidenceGraph.from_networkx(nx.gnm_random_graph(13, 20, seed=seed))
        best = key_set(graph, 3)
        with monkeypatch.context() as patch:
            patch.setattr("netgraph.analysis.players.fragmentation._MOST_SETS", 0)
            built = key_set(graph, 3)
        assert built.cohesion_after <= best.cohesion_after + 0.02


def test_a_large_graph_falls_apart_by_pieces() -> None:
    graph = nx.disjoint_union(nx.cycle_graph(200), nx.cycle_graph(200))
    graph.add_edges_from([(0, 1000), (1000, 200)])
    found = key_set(EvidenceGraph.from_networkx(graph), 1)
    assert not found.by_distance
    assert found.cohesion_after < 0.51
    assert found.pieces == (200, 200)


@pytest.mark.parametrize("count", [0, -1, 15])
def test_a_set_is_neither_nobody_nor_everybody(count: int) -> None:
    with pytest.raises(AnalysisError, match="from 1 to 13"):
        key_set(two_cells(), count)


@pytest.mark.parametrize("what", odd_graphs())
def test_a_set_is_found_in_every_odd_graph_of_two_or_more(what: str) -> None:
    graph = EvidenceGraph.from_networkx(odd_graphs()[what])
    if len(graph) < 2:
        with pytest.raises(AnalysisError):
            key_set(graph, 1)
    else:
        assert len(key_set(graph, 1).members) == 1


def test_a_part_of_a_graph_is_ranked_by_its_own_ties() -> None:
    part = among(two_cells(), ["m00", "m01", "m02", "broker"])
    assert len(part) == 4
    assert key_players(part, by="ties").top(1)[0].name in ("m00", "m01")


def dated_world() -> World:
    """First one leads, then the other."""
    world = World()
    first, second, *rest = (world.add(Kind.PERSON, f"Ткач {n}", "police_ua") for n in range(30))
    for number, other in enumerate(rest[:8]):
        world.say(first, "ASSOCIATE_OF", other, f"2024-01-{number + 1:02d}")
        world.say(second, "ASSOCIATE_OF", rest[8 + number], f"2025-01-{number + 1:02d}")
    return world


def test_ranks_follow_who_leads_in_each_window() -> None:
    from netgraph.analysis import evidence_graph

    world = dated_world()
    graph = evidence_graph(world.tables())
    found = course(windows(graph, 2), by="ties")
    first, second = (world.entity(uid) for uid in list(world.records)[:2])
    assert found.ranks(first) == (1, None)
    assert found.ranks(second) == (None, 1)
    assert found.leading(1) == [first, second]
    assert found.periods[0].startswith("2024-01-01..")
    assert found.periods[1].endswith("..2025-01-08")


def test_what_is_undated_has_no_windows() -> None:
    with pytest.raises(AnalysisError, match="nothing here is dated"):
        windows(two_cells(), 2)
    with pytest.raises(AnalysisError, match="2 to 60"):
        windows(two_cells(), 1)


@needs_data
def test_the_organisers_of_caviar_lead_and_its_carriers_hang_on() -> None:
    found = key_players(EvidenceGraph.from_networkx(caviar()))
    for organiser in ("1", "3", "12"):
        assert found[organiser].rank <= 5
        assert found[organiser].role == "organiser (guess)"
    for carrier in ("80", "33", "106"):
        assert found[carrier].role == "courier or helper (guess)"


@needs_data
@pytest.mark.parametrize("phase", range(4, 12))
def test_whom_caviar_could_not_do_without_is_the_organiser_of_the_phase(phase: int) -> None:
    found = key_set(EvidenceGraph.from_networkx(caviar(phase)), 2)
    assert set(found.members) & {"1", "3", "12"}


@needs_data
def test_those_who_rank_high_in_the_london_gang_stand_high() -> None:
    from scipy.stats import spearmanr

    ranks = london_ranks()
    scores = key_players(EvidenceGraph.from_networkx(london())).scores()
    names = sorted(ranks)
    agreement = spearmanr([-ranks[name] for name in names], [scores[name] for name in names])
    assert agreement.statistic > 0.75
