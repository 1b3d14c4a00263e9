"""Ids of entities outlive a run as long as most of their records stay together."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from netgraph.model.record import RecordUid
from netgraph.model.result import EntityId
from netgraph.resolve.stable_ids import Assignment, Retired, assign, fresh_id

Partition = list[list[RecordUid]]


@st.composite
def partitions(draw: st.DrawFn) -> Partition:
    labels = draw(st.lists(st.integers(0, 4), min_size=1, max_size=12))
    groups: dict[int, list[RecordUid]] = {}
    for number, label in enumerate(labels):
        groups.setdefault(label, []).append(RecordUid(f"a:{number:02d}"))
    return list(groups.values())


def of_records(clusters: Partition, assignment: Assignment) -> dict[RecordUid, EntityId]:
    return {
        uid: entity
        for cluster, entity in zip(clusters, assignment.ids, strict=True)
        for uid in cluster
    }


def cut(*clusters: str) -> Partition:
    return [[RecordUid(f"a:{letter}") for letter in cluster] for cluster in clusters]


def test_an_id_is_a_letter_and_nine_that_nobody_misreads() -> None:
    assert re.fullmatch("P-[0-9A-HJKMNP-TV-Z]{9}", fresh_id("P", "a:1"))


@settings(max_examples=80, deadline=None)
@given(partitions())
def test_the_same_groups_keep_their_ids(clusters: Partition) -> None:
    first = assign("P", clusters, {})
    second = assign("P", clusters, of_records(clusters, first))
    assert second.ids == first.ids
    assert second.retired == []


@settings(max_examples=80, deadline=None)
@given(partitions(), partitions())
def test_ids_are_different_and_every_lost_one_has_an_heir(old: Partition, new: Partition) -> None:
    before = of_records(old, assign("P", old, {}))
    after = assign("P", new, before)
    assert len(set(after.ids)) == len(new)
    alive, records = set(after.ids), {uid for cluster in new for uid in cluster}
    lost = {entity for uid, entity in before.items() if uid in records} - alive
    assert {one.entity for one in after.retired} == lost
    assert all(one.successor in alive for one in after.retired)


def test_the_majority_keeps_the_id_when_an_entity_splits() -> None:
    whole = cut("abcde")
    before = of_records(whole, assign("P", whole, {}))
    parts = cut("ab", "cde")
    after = assign("P", parts, before)
    assert after.ids[1] == before[RecordUid("a:a")]
    assert after.ids[0] != after.ids[1]
    assert after.retired == []


def test_a_merged_id_says_into_what() -> None:
    two = cut("ab", "c")
    first = assign("P", two, {})
    after = assign("P", cut("abc"), of_records(two, first))
    assert after.ids == [first.ids[0]]
    assert after.retired == [Retired(first.ids[1], "MERGED_INTO", first.ids[0])]


def test_an_id_whose_records_went_to_two_others_names_both() -> None:
    three = cut("abc", "d", "efg")
    first = assign("P", three, {})
    before = {**of_records(three, first), RecordUid("a:h"): first.ids[1]}
    after = assign("P", cut("abcd", "efgh"), before)
    lost = first.ids[1]
    assert sorted(after.retired) == sorted(
        Retired(lost, "SPLIT_FROM", heir) for heir in (first.ids[0], first.ids[2])
    )
