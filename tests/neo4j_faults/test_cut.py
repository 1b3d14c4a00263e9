"""A connection that is cut at any moment: nothing lost, nothing doubled, nothing half visible."""

import os
import random

import pytest

from tests.neo4j_faults.changes import KINDS
from tests.neo4j_faults.proxy import Cut, Moment
from tests.neo4j_faults.rig import JOURNALLED, SMALL, Rig
from tests.neo4j_faults.small_parts import give_up_soon, use_small_parts

ROUNDS = int(os.environ.get("NETGRAPH_FAULT_ROUNDS", "1"))
SEEDS = range(4 * ROUNDS)
CUTS = 24
"""Of each seed: 96 in ``make test``, beside the kills."""

COMMITS = (Moment.BEFORE_COMMIT, Moment.AT_COMMIT, Moment.AFTER_COMMIT)


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    use_small_parts(monkeypatch.setattr)
    give_up_soon(monkeypatch.setattr)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_change_that_is_cut_is_done_or_not_done_and_can_be_repeated(rig: Rig, seed: int) -> None:
    rng = random.Random(seed)
    passed = {}
    number = 0
    for kind, make in KINDS.items():
        for most_rows in (SMALL, JOURNALLED):
            number += 1
            outcome = rig.tried(make(number), None, most_rows)
            assert outcome.told == ""
            passed[kind, most_rows] = outcome.passed
    told, done = 0, 0
    for _ in range(CUTS):
        number += 1
        kind, most_rows = rng.choice(sorted(passed))
        moment = rng.choice(list(Moment))
        most = passed[kind, most_rows][Moment.AT_COMMIT if moment in COMMITS else moment]
        cut = Cut(moment, rng.randint(1, most), for_good=rng.random() < 0.5)
        outcome = rig.tried(KINDS[kind](number), cut, most_rows)
        told += bool(outcome.told)
        done += outcome.done
        assert outcome.cut or not outcome.told
    # Some were lost and some were done, some of those without the client knowing it.
    assert 0 < told < CUTS
    assert 0 < done < CUTS
