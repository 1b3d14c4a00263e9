"""The benchmark's own yardsticks: agreement of partitions, and what its planted graphs hold."""

import numpy as np
import pytest

from benchmarks.link_analysis import planted
from benchmarks.link_analysis.agreement import agreement


def test_partitions_that_differ_in_names_alone_agree_wholly() -> None:
    found = agreement(np.array([3, 3, 0, 0, 7]), np.array([1, 1, 2, 2, 0]))
    assert (found.nmi, found.ami, found.ari) == (1.0, 1.0, 1.0)


def test_random_partitions_agree_by_chance_alone() -> None:
    rng = np.random.default_rng(4)
    found = agreement(rng.integers(0, 20, 400), rng.integers(0, 20, 400))
    assert found.nmi > 0.1
    assert abs(found.ami) < 0.05
    assert abs(found.ari) < 0.05


@pytest.mark.parametrize(("smallest", "largest", "mixing"), [(20, 200, 0.6), (5, 50, 0.4)])
def test_planted_graphs_mix_as_they_are_asked_to(
    smallest: int, largest: int, mixing: float
) -> None:
    graph = planted.lfr(3000, smallest, largest, mixing, seed=1)
    leaving = graph.truth[graph.a] != graph.truth[graph.b]
    assert leaving.mean() == pytest.approx(mixing, abs=0.06)
    assert np.bincount(graph.truth).max() <= largest
    assert (graph.a < graph.b).all()
