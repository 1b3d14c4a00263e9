"""What a find run surfaces in an invented world, and what it leaves alone."""

from dataclasses import replace

import pytest

from netgraph.analysis.find import Settings, find
from netgraph.analysis.tables import CaseTables, Selection
from netgraph.errors import AnalysisError
from netgraph.model.kinds import Kind
from netgraph.model.outcome import Finding
from tests.analysis.smugglers import Planted, planted
from tests.analysis.world import World


def found(tables: CaseTables, **settings: object) -> Finding:
    return find(tables, Settings(**settings), lambda doing: None)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def world() -> Planted:
    return planted(seed=0)


@pytest.fixture(scope="module")
def finding(world: Planted) -> Finding:
    return found(world.world.tables())


def test_a_planted_ring_is_the_first_network(world: Planted, finding: Finding) -> None:
    first = {member.entity for member in finding.networks[0].members}
    assert len(first & world.ring) >= 7
    assert len(first - world.ring) <= 2


def test_a_busy_innocent_forwarder_does_not_stand_out(world: Planted, finding: Finding) -> None:
    alarm = finding.summary["alarm_bits"]
    for network in finding.networks:
        if world.forwarder in {member.entity for member in network.members}:
            assert isinstance(alarm, float)
            assert network.score < alarm


def test_a_score_is_the_sum_of_its_reasons(finding: Finding) -> None:
    for network in finding.networks:
        parts = [reason.bits for reason in (*network.reasons, *network.counter)]
        assert network.score == pytest.approx(sum(parts), abs=1e-6)
        assert all(reason.bits > 0 for reason in network.reasons)
        assert all(reason.bits < 0 for reason in network.counter)


def test_networks_are_ranked_by_score(finding: Finding) -> None:
    scores = [network.score for network in finding.networks]
    assert scores == sorted(scores, reverse=True)
    assert [network.rank for network in finding.networks] == list(range(1, len(scores) + 1))


def test_every_reason_with_statements_names_known_ones(world: Planted, finding: Finding) -> None:
    known = {statement.id for statement in world.world.statements}
    for network in finding.networks[:20]:
        assert set(network.statements) <= known
        for reason in (*network.reasons, *network.counter):
            assert set(reason.statements) <= set(network.statements)


def test_the_order_of_rows_changes_nothing(world: Planted, finding: Finding) -> None:
    again = found(world.world.tables(seed=5))
    assert again.networks == finding.networks
    assert again.links.equals(finding.links)


def test_a_network_keeps_its_id_when_a_member_joins(world: Planted, finding: Finding) -> None:
    again = find(world.world.tables(), Settings(seed=3), lambda doing: None, finding.networks)
    assert again.networks[0].id == finding.networks[0].id
    assert len({network.id for network in again.networks}) == len(again.networks)


def test_an_empty_case_has_no_networks() -> None:
    finding = found(CaseTables.empty())
    assert not finding.networks
    assert not finding.links.num_rows
    assert all(outcome.not_applicable for outcome in finding.outcomes)


def test_a_case_without_statements_has_no_networks() -> None:
    world = World()
    for number in range(5):
        world.add(Kind.PERSON, f"Ткач {number}")
    assert not found(world.tables()).networks


def test_an_unknown_weight_is_refused() -> None:
    with pytest.raises(AnalysisError, match="no weight"):
        found(CaseTables.empty(), weights={"cost.Fone": 1.0})
    with pytest.raises(AnalysisError, match="no parameter"):
        found(CaseTables.empty(), weights={"T14.windows": 1.0})


def test_one_agency_alone_sees_nothing_that_only_co_operation_shows(world: Planted) -> None:
    own = Selection(agencies=frozenset({"police_ua"}))
    finding = found(world.world.tables(), selection=own)
    for network in finding.networks:
        assert set(network.agencies) <= {"police_ua"}
        assert "only together" not in {reason.name for reason in network.reasons}


def test_a_case_without_any_date_still_has_ties() -> None:
    world = planted(seed=1, firms=30, persons=120).world
    for uid, record in world.records.items():
        kept = {name: value for name, value in record.values.items() if not name.endswith("_at")}
        world.records[uid] = replace(record, values=kept)
    world.statements = [replace(statement, since=None) for statement in world.statements]
    finding = found(world.tables())
    assert finding.summary["ties"]
    assert all(network.first_on is None for network in finding.networks)
    assert "burst" not in {r.name for network in finding.networks for r in network.reasons}


def test_an_unreadable_date_is_no_date() -> None:
    world = World()
    one, other = (world.add(Kind.PERSON, f"Ткач {number}") for number in range(2))
    for date in ("2025-02-30", "0000-00-00", "yesterday", "2025-01-01T99:00:00Z"):
        world.say(one, "ASSOCIATE_OF", other, date)
    (link,) = found(world.tables()).links.to_pylist()
    assert link["first_on"] is None
    assert len(link["statements"]) == 4


def test_the_fixed_formula_may_rank_instead_of_what_was_learnt(world: Planted) -> None:
    fixed = found(world.world.tables(), weights={"score.learned": 0})
    first = fixed.networks[0]
    assert len({member.entity for member in first.members} & world.ring) >= 7
    assert first.score == pytest.approx(
        sum(reason.bits for reason in (*first.reasons, *first.counter)), abs=1e-6
    )
    names = {reason.name for network in fixed.networks for reason in network.counter}
    assert "ordinary members" not in names  # the formula knows nothing of it
