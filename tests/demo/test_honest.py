"""The hard setting gives nothing away: not by form, not by degree, not to a single rule.

A small world is easier than the full size, on which ``benchmarks.networks`` publishes figures.
"""

from statistics import mean

import numpy as np
import pytest

from benchmarks.networks.crude import RULES, Rows, crude
from benchmarks.networks.ranking import networks_of
from netgraph.analysis.tables import CaseTables
from netgraph.demo.generate import DemoCase
from netgraph.demo.score import score_ranking
from netgraph.demo.truth import load_truth
from tests.demo.measure import (
    cross_validated_auc,
    degree_auc,
    form_features,
    planted_records,
    within_groups,
)
from tests.demo.perfect import perfect_tables


@pytest.fixture(scope="module")
def tables(every_typology: DemoCase) -> CaseTables:
    return perfect_tables(every_typology)


def test_form_alone_does_not_tell_planted_records_of_any_typology(
    every_typology: DemoCase,
) -> None:
    uids, files, looks = zip(*form_features(every_typology.deliveries), strict=True)
    planted = planted_records(every_typology.truth)
    features = within_groups(np.array(looks), list(files))
    assert cross_validated_auc(features, np.array([uid in planted for uid in uids])) <= 0.55


def test_degree_alone_hardly_tells_members_of_any_typology(every_typology: DemoCase) -> None:
    for kind, score in degree_auc(every_typology.deliveries, every_typology.truth).items():
        assert 0.25 <= score <= 0.75, kind


def test_no_single_rule_finds_many_networks(every_typology: DemoCase, tables: CaseTables) -> None:
    truth = load_truth(every_typology.truth)
    rows = Rows(tables)
    precision = {
        rule: score_ranking(networks_of(crude(rows, rule), tables), truth).average_precision
        for rule in RULES
    }
    assert sum(found > 0 for found in precision.values()) >= 3  # they are no straw men
    assert max(precision.values()) <= 0.15
    assert mean(precision.values()) <= 0.05
