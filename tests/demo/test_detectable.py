"""With everything on file and joined rightly, each network is found by the question about it."""

from dataclasses import replace
from pathlib import Path

import pytest

from netgraph.analysis.graph import EvidenceGraph, evidence_graph
from netgraph.analysis.typologies import codes, typology
from netgraph.demo.generate import write_demo
from netgraph.demo.settings import DemoSettings
from netgraph.demo.truth import Truth, load_truth
from tests.demo.perfect import perfect_tables

Seen = tuple[EvidenceGraph, Truth]

FIRST = 10
"""A network has to be among so many hits: each question finds others' networks too."""

FEW_PEERS = ("T3", "T11")
"""A small world has too few stays of visitors to tell T3 from them, and too few firms for T11,
which weighs four faint signals against having asked every firm."""


def whole_world(folder: Path, settings: DemoSettings) -> Seen:
    made = write_demo(folder, replace(settings, loss=0.0, mistaken=0.0))
    return evidence_graph(perfect_tables(made)), load_truth(made.truth)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    return whole_world(tmp_path_factory.mktemp("whole"), DemoSettings.hard(seed=1, scale=0.15))


def members_found(seen: Seen, code: str, first: int = FIRST) -> int:
    """Return how many members of one network of the typology its first hits name."""
    graph, truth = seen
    hits = typology(code).run(graph).hits[:first]
    plots = [plot for plot in truth.networks if code in plot.typologies]
    own = [{f"X-{entity}" for entity in plot.members} for plot in plots]
    found = {entity for hit in hits for entity, _ in hit.members}
    return max(len(members & found) for members in own)


@pytest.mark.parametrize("code", [code for code in codes() if code not in FEW_PEERS])
def test_a_network_is_found_by_the_question_about_it(small: Seen, code: str) -> None:
    assert members_found(small, code) >= 2


@pytest.mark.slow
def test_clock_resets_are_found_among_enough_visitors(tmp_path: Path) -> None:
    settings = replace(DemoSettings.hard(seed=1, scale=0.5), types=("T3",))
    seen = whole_world(tmp_path, settings)
    assert members_found(seen, "T3", first=1) >= 5
