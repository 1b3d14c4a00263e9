"""What people are shown is a share of pairs that were right, not the bits' own claim."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgraph.errors import CaseError
from netgraph.resolve.kinds import MATCHERS
from netgraph.resolve.model import Model, shipped

NAMES = sorted(matcher.model for matcher in MATCHERS.values())
DECISIONS = ["same", "possible", "vetoed", "different"]
bits = st.floats(-40, 80)


@pytest.mark.parametrize("name", NAMES)
def test_a_saved_model_is_read_as_it_was(name: str) -> None:
    model = shipped(name)
    assert Model.from_json(model.to_json()) == model


@given(st.sampled_from(NAMES), st.sampled_from(DECISIONS), bits, bits)
def test_more_bits_are_never_less_likely(name: str, decision: str, one: float, two: float) -> None:
    model = shipped(name)
    low, high = sorted((one, two))
    assert 0 <= model.probability(low, decision) <= model.probability(high, decision) <= 1


@pytest.mark.parametrize("name", NAMES)
def test_a_pair_that_the_others_hold_together_is_surer_than_one_left_apart(name: str) -> None:
    model = shipped(name)
    assert model.probability(-1.0, "same") > model.probability(-1.0, "possible")
    assert model.probability(-20.0, "possible") < 0.001


def test_without_a_curve_the_bits_speak_for_themselves() -> None:
    bare = replace(shipped("person@1"), calibration={})
    assert bare.probability(0.0) == 0.5
    assert bare.probability(3.0) == pytest.approx(8 / 9)


def test_a_model_with_a_broken_curve_is_refused() -> None:
    plain = shipped("person@1").to_json() | {"calibration": [1, 2]}
    with pytest.raises(CaseError, match="Train it again"):
        Model.from_json(plain)
