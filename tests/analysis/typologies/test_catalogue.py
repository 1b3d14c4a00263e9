"""What every typology promises: missing data is said, order is nothing, chance is kept small."""

import pytest

from netgraph.analysis.graph import EvidenceGraph, evidence_graph
from netgraph.analysis.tables import CaseTables
from netgraph.analysis.typologies import catalogue, codes, typology
from netgraph.analysis.typologies.discovery import FALSE_DISCOVERY
from tests.analysis.typologies.ordinary import Ordinary

WORLDS = 10
CONTROLLED = [
    code
    for code in codes()
    if any(
        p.name == "false_discovery" and p.default == FALSE_DISCOVERY
        for p in typology(code).parameters
    )
]
"""Those whose hits chance gives at that rate and no more."""


@pytest.fixture(scope="module")
def by_chance() -> list[EvidenceGraph]:
    """Return worlds in which everything is drawn at random: a year of trade, travel, parcels."""
    return [Ordinary.year(seed).graph() for seed in range(100, 100 + WORLDS)]


def test_the_catalogue_has_the_twenty_of_the_page() -> None:
    assert codes() == tuple(f"T{number}" for number in range(1, 21))


@pytest.mark.parametrize("code", CONTROLLED)
def test_random_trade_gives_hardly_a_hit(code: str, by_chance: list[EvidenceGraph]) -> None:
    outcomes = [typology(code).run(graph) for graph in by_chance]
    assert not any(outcome.not_applicable for outcome in outcomes)
    # One world in twenty may give one: two in ten would happen once in twelve times.
    assert sum(bool(outcome.hits) for outcome in outcomes) <= 2


def test_all_of_them_together_keep_what_they_promise(by_chance: list[EvidenceGraph]) -> None:
    shouting = sum(
        bool(typology(code).run(graph).hits) for graph in by_chance for code in CONTROLLED
    )
    assert shouting <= 2.5 * FALSE_DISCOVERY * len(CONTROLLED) * WORLDS


@pytest.mark.parametrize("code", codes())
def test_an_empty_case_is_told_what_it_lacks(code: str) -> None:
    outcome = typology(code).run(evidence_graph(CaseTables.empty()))
    assert outcome.hits == ()
    assert outcome.not_applicable is not None
    assert outcome.not_applicable.startswith("needs ")


def test_the_order_of_rows_changes_nothing() -> None:
    world = Ordinary.year(7)
    plain, mixed = world.graph(), world.graph(seed=3)
    for found in catalogue():
        assert found.run(plain) == found.run(mixed)


@pytest.mark.parametrize("code", codes())
def test_each_tells_its_question_parameters_look_alikes_and_source(code: str) -> None:
    told = typology(code)
    assert told.question.endswith("?")
    assert told.look_alikes
    assert told.source
    for parameter in told.parameters:
        assert parameter.unit
        assert parameter.meaning
