"""The learned ranking: terms in families, nothing counted twice, and replaceable."""

import json
from importlib import resources

import numpy as np
import pytest

from netgraph.analysis.learned import FAMILIES, Ranker, Term, shipped
from netgraph.analysis.weights import DEFAULTS

FEATURES = [name for names in FAMILIES.values() for name in names]


def test_every_feature_is_told_once_and_weighed() -> None:
    assert len(FEATURES) == len(set(FEATURES))
    assert set(FEATURES) == set(shipped().terms)


def test_what_is_usual_in_everything_has_no_bits() -> None:
    ranker = shipped()
    usual = {name: np.array([term.usual]) for name, term in ranker.terms.items()}
    assert all(bits == pytest.approx([0.0]) for bits in ranker.bits(usual).values())


def test_the_families_sum_to_the_terms() -> None:
    rng = np.random.default_rng(3)
    ranker = Ranker({name: Term(*rng.normal(size=2)) for name in FEATURES}, even=8.0)
    values = {name: rng.normal(size=4) for name in FEATURES}
    terms = sum(
        ranker.terms[name].weight * (values[name] - ranker.terms[name].usual) for name in FEATURES
    )
    assert sum(ranker.bits(values).values()) == pytest.approx(terms)


def test_hits_that_weigh_more_never_lower_a_rank() -> None:
    terms = shipped().terms
    assert terms["best hit"].weight > 0
    assert terms["hits"].weight + terms["best hit"].weight > 0


def test_each_family_has_a_weight_that_a_case_may_change() -> None:
    assert {f"learned.{family}" for family in FAMILIES} <= set(DEFAULTS)


def test_the_shipped_weights_say_on_which_seeds_they_were_made() -> None:
    text = resources.files("netgraph.analysis").joinpath("ranker.json").read_text("utf-8")
    said = json.loads(text)
    assert all(seed < 100 for seed in said["tuning_seeds"])
    assert said["ranked by what the other seeds teach"]["average_precision"] > 0
