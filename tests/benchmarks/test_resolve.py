"""The benchmark of resolution measures what it says, on a world of its own."""

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.resolve.calibrate import curve
from benchmarks.resolve.cars import vehicles
from benchmarks.resolve.desks import persons
from benchmarks.resolve.firms import companies
from benchmarks.resolve.measured import Band, Sample, measure
from benchmarks.resolve.metrics import agreement
from benchmarks.resolve.names import f1
from benchmarks.resolve.report import as_markdown
from benchmarks.resolve.samples import invented
from benchmarks.resolve.stability import stability
from benchmarks.resolve.targets import TARGETS
from netgraph.model.kinds import Kind

Maker = Callable[[int, int], list[tuple[str, dict[str, str], int]]]
GENERATOR = (
    *("people", "given_names", "surnames", "places", "spell", "slips", "desks"),
    *("firms", "firm_words", "cars"),
)


@pytest.mark.parametrize("make", [persons, companies, vehicles])
def test_a_seed_gives_one_world_and_another_seed_another(make: Maker) -> None:
    assert make(1, 120) == make(1, 120) != make(2, 120)
    assert len(make(1, 120)) == 120


def test_the_generator_shares_nothing_with_what_it_measures() -> None:
    folder = Path(__file__).parents[2] / "benchmarks/resolve"
    for name in GENERATOR:
        text = (folder / f"{name}.py").read_text("utf-8")
        assert not re.search(r"^\s*(from|import) netgraph", text, re.MULTILINE), name


@pytest.mark.parametrize(
    ("kind", "precision", "recall"),
    [(Kind.PERSON, 0.95, 0.85), (Kind.COMPANY, 0.93, 0.5), (Kind.VEHICLE, 0.96, 0.85)],
)
def test_a_small_world_is_joined_and_no_two_numbers_are_one(
    kind: Kind, precision: float, recall: float
) -> None:
    found = measure(invented(kind, 7, 900))
    assert found.lead.precision >= precision
    assert found.lead.recall >= recall
    assert found.strict.recall <= found.lead.recall
    assert found.conflicts == 0


def test_the_same_records_again_keep_their_ids() -> None:
    kept = stability(invented(Kind.VEHICLE, 8, 300), 1)
    assert kept.changed_again == 0
    assert kept.changed_by_new < 0.2


groups = st.lists(st.integers(0, 5), min_size=1, max_size=30)


@given(groups)
def test_the_truth_agrees_with_itself(truth: list[int]) -> None:
    found = agreement(truth, truth)
    assert (found.precision, found.recall, found.b3) == (1.0, 1.0, 1.0)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=30))
def test_found_for_true_and_true_for_found_swap_precision_and_recall(
    both: list[tuple[int, int]],
) -> None:
    found, truth = zip(*both, strict=True)
    one, other = agreement(found, truth), agreement(truth, found)
    assert (one.precision, one.recall) == (other.recall, other.precision)


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(-2, 40), st.booleans()), min_size=60, max_size=300))
def test_a_pair_of_more_bits_is_never_shown_as_less_likely(pairs: list[tuple[float, bool]]) -> None:
    bits = np.array([bit for bit, _ in pairs])
    found = curve(bits, np.array([right for _, right in pairs]))
    shares = [share for _, share in found]
    assert shares == sorted(shares)
    assert all(0 < share < 1 for share in shares)


def test_what_misses_its_target_is_named() -> None:
    page = as_markdown({"persons f1": 0.5, "vehicles f1": 0.99}, {})
    assert page.count("**missed**") == 1
    assert page.count("not measured") == len(TARGETS) - 2


def test_names_found_at_random_reach_half() -> None:
    right = np.array([True, False] * 10)
    assert f1(np.ones(20, bool), right) == pytest.approx(2 / 3)


def test_a_band_of_few_pairs_is_no_error_of_calibration() -> None:
    sample = invented(Kind.VEHICLE, 9, 60)
    found = measure(Sample(sample.kind, sample.records, sample.truth))
    assert all(isinstance(band, Band) for band in found.bands)
    assert found.calibration_error == 0.0
