"""What holds of groups made from the strongest edge down, whatever the edges."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from netgraph.resolve.cluster import Clustering, Edges, Said, cluster
from netgraph.resolve.comparison import Facts
from netgraph.resolve.flags import flags
from netgraph.resolve.guards import Dossier, conflict

RECORDS = 9
Scores = dict[tuple[int, int], float]

pairs = st.tuples(st.integers(0, RECORDS - 1), st.integers(0, RECORDS - 1)).filter(
    lambda pair: pair[0] < pair[1]
)
scores = st.dictionaries(pairs, st.integers(-4, 20).map(float), max_size=20)
numbers = st.lists(
    st.sampled_from([None, "2934663740", "3111981498"]), min_size=RECORDS, max_size=RECORDS
)


def facts(numbers: list[str | None]) -> list[Facts]:
    return [Facts({"ua.rntrc": frozenset({n})} if n else {}) for n in numbers]


def grouped(numbers: list[str | None], bits: Scores, said: Said | None = None) -> Clustering:
    ends = np.array([*bits], np.int64).reshape(-1, 2)
    edges = Edges(ends[:, 0], ends[:, 1], np.array([*bits.values()], np.float64))
    return cluster(facts(numbers), edges, said or Said(), 0.0, 4.0)


@settings(max_examples=60, deadline=None)
@given(numbers, scores, st.randoms(use_true_random=False))
def test_the_order_of_edges_changes_nothing(numbers, bits, random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(bits.items())
    random.shuffle(shuffled)
    assert grouped(numbers, dict(shuffled)) == grouped(numbers, bits)


@settings(max_examples=60, deadline=None)
@given(numbers, scores, st.sets(pairs, max_size=4))
def test_who_was_called_different_is_in_no_group_together(
    numbers: list[str | None], bits: Scores, different: set[tuple[int, int]]
) -> None:
    lead = grouped(numbers, bits, Said(different=sorted(different))).lead
    assert all(lead[a] != lead[b] for a, b in different)


@settings(max_examples=60, deadline=None)
@given(numbers, scores, st.sets(pairs, max_size=4))
def test_who_was_called_the_same_is_in_one_group(
    numbers: list[str | None], bits: Scores, same: set[tuple[int, int]]
) -> None:
    lead = grouped(numbers, bits, Said(same=sorted(same))).lead
    assert all(lead[a] == lead[b] for a, b in same)


@settings(max_examples=60, deadline=None)
@given(numbers, scores)
def test_no_group_has_two_numbers_and_every_refusal_is_told(
    numbers: list[str | None], bits: Scores
) -> None:
    found = grouped(numbers, bits)
    for label in set(found.lead):
        members = [n for n in range(RECORDS) if found.lead[n] == label]
        assert len({numbers[n] for n in members if numbers[n]}) <= 1
    for (a, b), score in bits.items():
        apart = found.lead[a] != found.lead[b]
        assert apart == (score < 0.0 or (a, b) in found.vetoes) or not apart


@settings(max_examples=60, deadline=None)
@given(numbers, scores)
def test_strict_groups_lie_within_lead_groups(numbers: list[str | None], bits: Scores) -> None:
    found = grouped(numbers, bits)
    for record in range(RECORDS):
        assert found.lead[found.strict[record]] == found.lead[record]


def test_a_record_between_two_goes_to_the_one_it_fits_best() -> None:
    two = ["2934663740", None, "3111981498", *([None] * 6)]
    found = grouped(two, {(0, 1): 5.0, (1, 2): 9.0})
    assert found.lead[:3] == [0, 1, 1]
    assert "2934663740" in found.vetoes[0, 1]


def test_beside_an_equal_document_one_contradiction_passes_and_two_do_not() -> None:
    one = Facts({}, frozenset({"1980-05-06"}), names=frozenset({"olena"}),
                documents=frozenset({"AB123456"}))  # fmt: skip
    other_date = Facts({}, frozenset({"1991-12-30"}), names=frozenset({"olena"}),
                       documents=frozenset({"AB123456"}))  # fmt: skip
    other_both = Facts({}, frozenset({"1991-12-30"}), names=frozenset({"taras"}),
                       documents=frozenset({"AB123456"}))  # fmt: skip
    assert conflict(Dossier(one), Dossier(other_date)) is None
    assert conflict(Dossier(one), Dossier(other_both)) is not None


def test_a_group_that_one_weak_edge_holds_together_is_flagged() -> None:
    nothing = facts([None] * RECORDS)
    strong = {(0, 1): 20.0, (2, 3): 20.0}
    assert flags([0, 1, 2, 3], nothing, strong | {(1, 2): 3.0}, stated=4)
    assert not flags([0, 1, 2, 3], nothing, strong | {(1, 2): 12.0}, stated=4)
    assert not flags([0, 1, 2, 3], nothing, strong | {(1, 2): 3.0, (0, 3): 4.0}, stated=4)
