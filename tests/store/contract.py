"""What every store keeps to: one body of tests, run over each adapter.

An adapter's test module subclasses StoreContract and gives the ``stores`` fixture.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netgraph.errors import StoreError, UnknownError
from netgraph.model.kinds import Kind
from netgraph.model.record import RecordUid, StatementId
from netgraph.model.result import EntityId, RunId, TypologyOutcome
from netgraph.model.statements import StatementType
from netgraph.model.tables import ENTITIES, LINKS, MATCHES, MEMBERSHIPS, RECORDS, STATEMENTS
from netgraph.store.port import Store
from tests.store.world import (
    Delivered,
    delivery,
    finding,
    harbour,
    hit,
    network,
    resolution,
    run,
)

Stores = Callable[[], Store]
"""Gives an empty store at every call, closed after the test."""

OWNS = StatementType.OWNER_OF


def add(store: Store, *deliveries: Delivered) -> None:
    for one in deliveries:
        store.add_load(one.load, [one.records], [one.statements])


def uids(table: pa.Table) -> list[str]:
    return list(table["uid"].to_pylist())


def names(store: Store) -> dict[str, str]:
    table = store.records()
    return dict(zip(uids(table), table["name"].to_pylist(), strict=True))


def same_content(a: Store, b: Store, asked: list[str]) -> bool:
    """Return whether two stores give the same, live and ended."""
    ids = [StatementId(text) for text in all_statement_ids(a) | all_statement_ids(b)]
    return (
        a.records().equals(b.records())
        and a.statements().equals(b.statements())
        and a.records_of(asked).equals(b.records_of(asked))
        and a.statements_of(ids).equals(b.statements_of(ids))
        and a.loads() == b.loads()
        and a.counts() == b.counts()
        and a.kinds_of(asked) == b.kinds_of(asked)
        and a.first_loads(asked) == b.first_loads(asked)
    )


def all_statement_ids(store: Store) -> set[str]:
    return set(store.statements()["id"].to_pylist())


class StoreContract:
    @pytest.fixture
    def store(self, stores: Stores) -> Store:
        return stores()

    # Deliveries -------------------------------------------------------------------------

    def test_a_delivery_comes_out_as_it_went_in(self, store: Store) -> None:
        given_in = harbour()
        add(store, given_in)
        assert store.records().to_pylist() == given_in.records.sort_by("uid").to_pylist()
        assert store.statements().to_pylist() == given_in.statements.sort_by("id").to_pylist()
        assert store.loads() == [given_in.load]

    def test_tables_have_the_schemas_that_stages_expect(self, store: Store) -> None:
        for _ in range(2):
            assert store.records().schema == RECORDS
            assert store.records(Kind.PERSON).schema == RECORDS
            assert store.statements().schema == STATEMENTS
            assert store.entities().schema == ENTITIES
            assert store.memberships().schema == MEMBERSHIPS
            assert store.matches().schema == MATCHES
            assert store.links().schema == LINKS
            add(store, harbour())

    def test_an_empty_store_has_nothing(self, store: Store) -> None:
        assert store.records().num_rows == store.statements().num_rows == 0
        assert store.loads() == []
        assert store.runs() == []
        assert store.networks() == []
        assert store.hits() == []
        assert store.current("find") is None
        assert store.search(["anna"]) == []
        assert store.successors(EntityId("P-1")) == []
        assert store.neighbours(EntityId("P-1")) == ([], 0)
        assert store.counts() == {"Entity": 0, "Link": 0, "Load": 0, "Network": 0}

    def test_loading_a_delivery_again_changes_nothing(self, stores: Stores) -> None:
        once, twice = stores(), stores()
        one = harbour()
        add(once, one)
        add(twice, one, one)
        assert same_content(once, twice, uids(one.records))

    def test_a_known_delivery_is_not_even_read(self, store: Store) -> None:
        one = harbour()
        add(store, one)

        def unreadable() -> pa.Table:
            raise AssertionError("read")
            yield

        store.add_load(one.load, unreadable(), unreadable())

    def test_rows_may_come_in_any_number_of_tables(self, stores: Stores) -> None:
        whole, pieces = stores(), stores()
        one = harbour()
        add(whole, one)
        pieces.add_load(
            one.load,
            [one.records.slice(at, 1) for at in range(one.records.num_rows)],
            [one.statements.slice(0, 0), *(one.statements.slice(at, 1) for at in range(3))],
        )
        assert same_content(whole, pieces, uids(one.records))

    def test_a_delivery_without_rows_is_a_delivery(self, store: Store) -> None:
        empty = delivery().made()
        store.add_load(empty.load, [], [])
        assert store.loads() == [empty.load]

    def test_the_newer_delivery_replaces_what_the_older_said(self, store: Store) -> None:
        add(store, delivery(seq=1).record("D-1", "Старе").made())
        add(store, delivery(seq=2).record("D-1", "Нове").made())
        assert names(store) == {"customs_ua:D-1": "Нове"}

    def test_the_sequence_number_counts_before_the_time_of_loading(self, store: Store) -> None:
        add(store, delivery(seq=2, day=1).record("D-1", "second").made())
        add(store, delivery(seq=1, day=9).record("D-1", "first").made())
        assert names(store) == {"customs_ua:D-1": "second"}

    def test_without_sequence_numbers_the_time_of_loading_counts(self, store: Store) -> None:
        add(store, delivery(seq=0, day=5).record("D-1", "later").made())
        add(store, delivery(seq=0, day=4).record("D-1", "earlier").made())
        assert names(store) == {"customs_ua:D-1": "later"}

    def test_within_a_delivery_the_last_row_counts(self, store: Store) -> None:
        one = delivery().record("D-1", "top").record("D-1", "bottom").record("V-1")
        one.statement("D-1", OWNS, "V-1", since="2020").statement("D-1", OWNS, "V-1", since="2021")
        add(store, one.made())
        assert names(store)["customs_ua:D-1"] == "bottom"
        assert store.statements()["since"].to_pylist() == ["2021"]

    def test_a_full_delivery_ends_what_it_no_longer_has(self, store: Store) -> None:
        add(store, delivery(seq=1).record("D-1").record("V-1").statement("D-1", OWNS, "V-1").made())
        gone = store.statements()["id"].to_pylist()
        add(store, delivery(seq=2, full=True).record("D-1").made())
        assert uids(store.records()) == ["customs_ua:D-1"]
        assert store.statements().num_rows == 0
        assert uids(store.records_of(["customs_ua:V-1"])) == ["customs_ua:V-1"]
        assert store.statements_of(gone)["id"].to_pylist() == gone
        assert store.statements_about([RecordUid("customs_ua:V-1")]).num_rows == 0
        assert store.kinds_of(["customs_ua:V-1"]) == {"customs_ua:V-1": Kind.PERSON}
        assert store.counts()["Record:Person"] == 1

    def test_what_was_ended_lives_again_when_it_is_stated_again(self, store: Store) -> None:
        add(store, delivery(seq=1).record("D-1").made())
        add(store, delivery(seq=2, full=True).record("D-2").made())
        add(store, delivery(seq=3).record("D-1", "back").made())
        assert names(store) == {"customs_ua:D-1": "back", "customs_ua:D-2": "D-2"}

    def test_a_full_delivery_ends_nothing_of_another_feed(self, store: Store) -> None:
        add(store, delivery(feed="seizures").record("S-1").made())
        add(store, delivery("border_ua").record("B-1").made())
        add(store, delivery(seq=2, full=True).record("D-1").made())
        assert uids(store.records()) == ["border_ua:B-1", "customs_ua:D-1", "customs_ua:S-1"]

    def test_a_record_of_two_feeds_lives_until_both_have_ended_it(self, store: Store) -> None:
        add(store, delivery(feed="a", seq=1, day=1).record("D-1", "of a").made())
        add(store, delivery(feed="b", seq=1, day=2).record("D-1", "of b").made())
        assert names(store) == {"customs_ua:D-1": "of b"}
        add(store, delivery(feed="b", seq=2, day=3, full=True).made())
        assert names(store) == {"customs_ua:D-1": "of a"}
        assert store.counts()["Record:Person"] == 1
        add(store, delivery(feed="a", seq=2, day=4, full=True).made())
        assert names(store) == {}
        # Of ended ones that which was loaded last is shown.
        assert store.records_of(["customs_ua:D-1"])["name"].to_pylist() == ["of b"]

    def test_two_feeds_that_take_a_record_for_different_things(self, store: Store) -> None:
        add(store, delivery(feed="a", day=1).record("D-1", "a", Kind.PERSON).made())
        add(store, delivery(feed="b", day=2).record("D-1", "b", Kind.COMPANY).made())
        assert store.kinds_of(["customs_ua:D-1"]) == {"customs_ua:D-1": Kind.COMPANY}
        assert store.records(Kind.PERSON).num_rows == 0
        assert uids(store.records(Kind.COMPANY)) == ["customs_ua:D-1"]
        assert store.counts()["Record:Company"] == 1
        assert "Record:Person" not in store.counts()

    def test_one_statement_of_two_feeds_is_one_statement(self, store: Store) -> None:
        for feed, day in (("a", 1), ("b", 2)):
            one = delivery(feed=feed, day=day).record("D-1").record("V-1", "", Kind.VEHICLE)
            add(store, one.statement("D-1", OWNS, "V-1", since=f"2024-0{day}").made())
        assert store.statements()["since"].to_pylist() == ["2024-02"]
        assert store.statements()["feed"].to_pylist() == ["b"]
        assert store.counts()["Statement:OWNER_OF"] == 1

    def test_the_first_delivery_of_a_record_is_remembered(self, stores: Stores) -> None:
        one = delivery(seq=1).record("D-1").made()
        two = delivery(seq=2).record("D-1").record("D-2").made()
        for order in permutations((one, two)):
            store = stores()
            add(store, *order)
            assert store.first_loads(["customs_ua:D-1", "customs_ua:D-2", "customs_ua:no"]) == {
                "customs_ua:D-1": one.load.id,
                "customs_ua:D-2": two.load.id,
            }

    def test_a_statement_about_an_unknown_record_stops_the_load(self, store: Store) -> None:
        one = delivery().record("D-1").statement("D-1", OWNS, "V-404").made()
        with pytest.raises(StoreError, match=r"the object 'customs_ua:V-404' .* roles\.csv|V-404"):
            add(store, one)
        assert store.loads() == []
        assert store.records().num_rows == 0

    def test_a_statement_may_name_a_record_of_an_earlier_delivery(self, store: Store) -> None:
        add(store, delivery(seq=1).record("D-1").record("V-1").made())
        add(store, delivery(seq=2, full=True).record("D-1").made())
        add(store, delivery(seq=3).statement("D-1", OWNS, "V-1").made())
        assert store.statements().num_rows == 1

    def test_rows_of_another_delivery_stop_the_load(self, store: Store) -> None:
        one, other = harbour(), delivery(seq=7).record("D-1").made()
        with pytest.raises(StoreError, match="has the load"):
            store.add_load(one.load, [other.records], [])
        assert store.loads() == []

    def test_a_load_that_breaks_off_leaves_nothing(self, store: Store) -> None:
        one = harbour()

        def breaking() -> pa.Table:
            yield one.statements
            raise OSError("the cable was pulled")

        with pytest.raises(OSError, match="cable"):
            store.add_load(one.load, [one.records], breaking())
        assert store.loads() == []
        assert store.records().num_rows == 0
        assert store.kinds_of(["customs_ua:D-1"]) == {}
        add(store, one)
        assert store.statements().num_rows == 3

    @settings(
        max_examples=25,
        deadline=None,
        suppress_health_check=[
            HealthCheck.function_scoped_fixture,
            HealthCheck.differing_executors,
        ],
    )
    @given(data=st.data())
    def test_the_order_of_deliveries_changes_nothing(
        self, stores: Stores, data: st.DataObject
    ) -> None:
        deliveries = []
        keys = st.lists(
            st.tuples(st.sampled_from("ab"), st.integers(0, 2), st.integers(1, 3)),
            min_size=3,
            max_size=3,
            unique=True,
        )
        for number, (feed, seq, day) in enumerate(data.draw(keys)):
            full = data.draw(st.booleans())
            one = delivery(feed=feed, seq=seq, day=day, full=full)
            stated = data.draw(st.sets(st.sampled_from(["D-1", "D-2", "D-3"]), max_size=3))
            for record in sorted(stated):
                kind = data.draw(st.sampled_from([Kind.PERSON, Kind.COMPANY]))
                one.record(record, f"{record} in {number}", kind)
            for subject in sorted(stated):
                one.statement(subject, OWNS, min(stated), since=f"2024-0{number + 1}")
            deliveries.append(one.made())
        asked = [f"customs_ua:D-{n}" for n in (1, 2, 3)]
        first = stores()
        add(first, *deliveries)
        for order in list(permutations(deliveries))[1:]:
            other = stores()
            add(other, *order)
            assert same_content(first, other, asked)

    # Reading ----------------------------------------------------------------------------

    def test_records_are_given_by_kind_in_the_order_of_uids(self, store: Store) -> None:
        one = delivery().record("Б").record("a").record("B").record("V", "", Kind.VEHICLE)
        add(store, one.made())
        persons = store.records(Kind.PERSON)
        assert uids(persons) == ["customs_ua:B", "customs_ua:a", "customs_ua:Б"]
        assert store.records(Kind.VESSEL).num_rows == 0

    def test_equal_content_has_equal_dictionaries_whatever_was_there_before(
        self, stores: Stores
    ) -> None:
        plain, used = stores(), stores()
        last = delivery(seq=3, full=True).record("D-1", "x", Kind.VESSEL).made()
        add(plain, last)
        add(used, delivery(seq=1).record("D-9", "gone", Kind.ACCOUNT).made(), last)
        for name in ("kind", "load", "marking"):
            expected = plain.records()[name].combine_chunks().dictionary
            assert used.records()[name].combine_chunks().dictionary.equals(expected)

    def test_records_and_statements_are_found_by_id(self, store: Store) -> None:
        add(store, harbour())
        assert uids(store.records_of(["customs_ua:V-1", "customs_ua:no", "customs_ua:C-1"])) == [
            "customs_ua:C-1",
            "customs_ua:V-1",
        ]
        ids = store.statements()["id"].to_pylist()
        found = store.statements_of([*reversed(ids[1:]), StatementId("no such id")])
        assert found.to_pylist() == store.statements().to_pylist()[1:]
        assert store.records_of([]).num_rows == store.statements_of([]).num_rows == 0

    def test_statements_about_a_record_are_those_at_either_end(self, store: Store) -> None:
        add(store, harbour())
        about_van = store.statements_about([RecordUid("customs_ua:V-1")])
        assert sorted(about_van["type"].to_pylist()) == ["OWNER_OF", "USER_OF"]
        both = store.statements_about([RecordUid("customs_ua:V-1"), RecordUid("customs_ua:D-1")])
        assert both.equals(store.statements())
        assert store.statements_about([RecordUid("nobody:1")]).num_rows == 0

    @pytest.mark.parametrize("odd", ["a'b", 'a"b', "a%b", "a\0b", "a\ud800b", "a;--", ""])
    def test_odd_uids_are_just_not_found(self, store: Store, odd: str) -> None:
        add(store, harbour())
        uid = RecordUid(odd)
        assert store.records_of([odd]).num_rows == 0
        assert store.kinds_of([odd]) == {}
        assert store.first_loads([odd]) == {}
        assert store.statements_about([uid]).num_rows == 0
        assert store.statements_of([StatementId(odd)]).num_rows == 0
        assert store.matches([uid, uid]).num_rows == 0
        assert store.entities_of([uid]) == {}
        assert store.entities([EntityId(odd)]).num_rows == 0
        assert store.memberships([EntityId(odd)]).num_rows == 0
        assert store.links([EntityId(odd)]).num_rows == 0
        assert store.successors(EntityId(odd)) == []
        assert store.neighbours(EntityId(odd)) == ([], 0)

    def test_counts_say_how_many_of_what(self, store: Store) -> None:
        add(store, harbour())
        assert store.counts() == {
            "Entity": 0,
            "Link": 0,
            "Load": 1,
            "Network": 0,
            "Record:Company": 1,
            "Record:Person": 1,
            "Record:Vehicle": 1,
            "Statement:DIRECTOR_OF": 1,
            "Statement:OWNER_OF": 1,
            "Statement:USER_OF": 1,
        }

    # Resolution -------------------------------------------------------------------------

    @pytest.fixture
    def resolved(self, store: Store) -> Store:
        add(store, harbour(), delivery("border_ua").record("B-1", "Kowal Olena").made())
        made = resolution(
            {"P-1": ["border_ua:B-1", "customs_ua:D-1"], "C-1": ["customs_ua:C-1"]},
            matches=[
                ("border_ua:B-1", "customs_ua:D-1", 7.5, "same"),
                ("customs_ua:C-1", "customs_ua:D-1", -3.0, "vetoed"),
            ],
        )
        store.switch_resolution(run(1), made)
        return store

    def test_a_resolution_comes_out_as_it_went_in(self, store: Store) -> None:
        add(store, harbour())
        made = resolution(
            {"P-1": ["customs_ua:D-1"], "C-1": ["customs_ua:C-1"]},
            matches=[("customs_ua:C-1", "customs_ua:D-1", -3.0, "vetoed")],
        )
        store.switch_resolution(run(1), made)
        assert store.entities().to_pylist() == made.entities.to_pylist()
        assert store.memberships().to_pylist() == made.memberships.to_pylist()
        assert store.matches().to_pylist() == made.matches.to_pylist()
        assert store.current("resolve") == run(1)
        assert store.counts()["Entity"] == 2

    def test_parts_of_a_resolution_are_found_by_id(self, resolved: Store) -> None:
        assert resolved.entities([EntityId("P-1"), EntityId("P-9")])["entity"].to_pylist() == [
            "P-1"
        ]
        of_person = resolved.memberships([EntityId("P-1")])
        assert uids(of_person) == ["border_ua:B-1", "customs_ua:D-1"]
        assert resolved.entities_of([RecordUid("border_ua:B-1"), RecordUid("customs_ua:V-1")]) == {
            "border_ua:B-1": "P-1"
        }

    def test_matches_among_records_are_those_with_both_sides_among_them(
        self, resolved: Store
    ) -> None:
        both = resolved.matches([RecordUid("customs_ua:D-1"), RecordUid("border_ua:B-1")])
        assert both["bits"].to_pylist() == [7.5]
        assert resolved.matches([RecordUid("customs_ua:D-1")]).num_rows == 0

    def test_a_new_run_takes_the_place_of_the_old_one(self, resolved: Store) -> None:
        resolved.switch_resolution(run(2), resolution({"P-2": ["customs_ua:D-1"]}))
        assert resolved.entities()["entity"].to_pylist() == ["P-2"]
        assert resolved.memberships().num_rows == 1
        assert resolved.matches().num_rows == 0
        assert resolved.current("resolve") == run(2)
        assert resolved.runs() == resolved.runs("resolve") == [run(1), run(2)]

    def test_a_run_that_names_an_unknown_record_leaves_the_old_one_current(
        self, resolved: Store
    ) -> None:
        before = resolved.entities()
        with pytest.raises(StoreError, match="customs_ua:D-404"):
            resolved.switch_resolution(run(2), resolution({"P-2": ["customs_ua:D-404"]}))
        assert resolved.current("resolve") == run(1)
        assert resolved.entities().equals(before)
        assert resolved.runs() == [run(1)]

    def test_a_run_has_its_number_for_itself(self, resolved: Store) -> None:
        with pytest.raises(StoreError, match="resolve-0001 already"):
            resolved.switch_resolution(run(1), resolution({}))
        with pytest.raises(StoreError, match="find run"):
            resolved.switch_resolution(run(2, "find"), resolution({}))
        assert resolved.entities().num_rows == 2

    def test_retired_ids_lead_to_their_successors_over_any_number_of_runs(
        self, store: Store
    ) -> None:
        people = [f"customs_ua:D-{n}" for n in range(4)]
        one = delivery()
        for n in range(4):
            one.record(f"D-{n}")
        add(store, one.made())
        first = {f"P-{n}": [uid] for n, uid in enumerate(people)}
        store.switch_resolution(run(1), resolution(first))
        store.switch_resolution(
            run(2),
            resolution(
                {"P-1": people[:2], "P-2": people[2:3], "P-3": people[3:]},
                retired=[("P-0", "MERGED_INTO", "P-1")],
            ),
        )
        store.switch_resolution(
            run(3),
            resolution(
                {"P-4": people[:3], "P-3": people[3:]},
                retired=[("P-1", "MERGED_INTO", "P-4"), ("P-2", "MERGED_INTO", "P-4")],
            ),
        )
        assert store.successors(EntityId("P-0")) == ["P-4"]
        store.switch_resolution(
            run(4),
            resolution(
                {"P-5": people[:1], "P-6": people[1:3], "P-3": people[3:]},
                retired=[("P-4", "SPLIT_FROM", "P-5"), ("P-4", "SPLIT_FROM", "P-6")],
            ),
        )
        assert store.successors(EntityId("P-0")) == ["P-5", "P-6"]
        assert store.successors(EntityId("P-3")) == ["P-3"]
        assert store.successors(EntityId("P-99")) == []

    def test_an_id_that_came_back_stands_for_itself(self, store: Store) -> None:
        add(store, delivery().record("D-0").record("D-1").made())
        two = {"P-0": ["customs_ua:D-0"], "P-1": ["customs_ua:D-1"]}
        store.switch_resolution(run(1), resolution(two))
        store.switch_resolution(
            run(2),
            resolution(
                {"P-1": ["customs_ua:D-0", "customs_ua:D-1"]},
                retired=[("P-0", "MERGED_INTO", "P-1")],
            ),
        )
        store.switch_resolution(run(3), resolution(two))
        assert store.successors(EntityId("P-0")) == ["P-0"]

    # Search -----------------------------------------------------------------------------

    @pytest.fixture
    def searchable(self, store: Store) -> Store:
        add(store, harbour())
        words = {
            "P-1": "koval olena 1759013776",
            "P-2": "kovalenko petro müller",
            "P-3": "коваль ірина",
            "P-4": "o'brien a\" or b* 100% under_score",
            "P-5": "nul\0inside tail",
            "C-1": "koval trans llc",
        }
        members: dict[str, list[str]] = {entity: [] for entity in words}
        members["P-2"] = ["customs_ua:D-1", "customs_ua:V-1"]
        store.switch_resolution(run(1), resolution(members, words))
        return store

    @pytest.mark.parametrize(
        ("terms", "expected"),
        [
            (["koval"], ["C-1", "P-1", "P-2"]),
            (["koval", "olena"], ["P-1"]),
            (["17590"], ["P-1"]),
            (["müller"], ["P-2"]),
            (["muller"], []),
            (["коваль"], ["P-3"]),
            (["ва"], ["P-3"]),
            (["k"], ["C-1", "P-2", "P-1"]),
            (["o'brien"], ["P-4"]),
            (['a" or b*'], ["P-4"]),
            (["100%"], ["P-4"]),
            (["%"], ["P-4"]),
            (["_"], ["P-4"]),
            (["under_"], ["P-4"]),
            (["under%"], []),
            (["kov*"], []),
            (["koval OR olena"], []),
            (["search:koval"], []),
            (["nul\0in"], ["P-5"]),
            (["tail"], ["P-5"]),
            (["\0"], ["P-5"]),
            (["\ud800ab"], []),
            ([""], []),
            ([], []),
            (["", "olena"], ["P-1"]),
            (["KOVAL"], []),
            (["'; DROP TABLE entity; --"], []),
        ],
    )
    def test_search_finds_terms_as_they_stand(
        self, searchable: Store, terms: list[str], expected: list[str]
    ) -> None:
        found = [one.entity for one in searchable.search(terms)]
        assert sorted(found) == sorted(expected)

    def test_whole_words_come_first_then_the_larger_then_the_id(self, searchable: Store) -> None:
        assert [f.entity for f in searchable.search(["koval"])] == ["C-1", "P-1", "P-2"]
        assert [f.entity for f in searchable.search(["kova"])] == ["P-2", "C-1", "P-1"]

    def test_search_keeps_to_the_kind_and_the_limit(self, searchable: Store) -> None:
        assert [f.entity for f in searchable.search(["koval"], Kind.PERSON)] == ["P-1", "P-2"]
        assert [f.entity for f in searchable.search(["koval"], limit=1)] == ["C-1"]
        assert searchable.search(["koval"], limit=0) == []

    def test_what_is_found_says_what_it_is(self, searchable: Store) -> None:
        (found,) = searchable.search(["petro"])
        assert (found.kind, found.name, found.size) == (Kind.PERSON, "Name of P-2", 2)
        assert found.agencies == ("customs_ua",)

    def test_search_looks_at_the_current_run_only(self, searchable: Store) -> None:
        searchable.switch_resolution(run(2), resolution({"P-7": []}, {"P-7": "someone else"}))
        assert searchable.search(["koval"]) == []
        assert [f.entity for f in searchable.search(["someone"])] == ["P-7"]

    @settings(
        max_examples=40,
        deadline=None,
        suppress_health_check=[
            HealthCheck.function_scoped_fixture,
            HealthCheck.differing_executors,
        ],
    )
    @given(
        texts=st.lists(st.text(max_size=12), min_size=1, max_size=4),
        start=st.integers(0, 8),
        length=st.integers(1, 6),
    )
    def test_every_part_of_a_text_finds_it(
        self, stores: Stores, texts: list[str], start: int, length: int
    ) -> None:
        store = stores()
        words = {f"P-{n}": text for n, text in enumerate(texts)}
        store.switch_resolution(run(1), resolution({e: [] for e in words}, words))
        part = texts[0][start : start + length]
        found = {one.entity for one in store.search([part])}
        assert found == ({e for e, text in words.items() if part in text} if part else set())

    # Analysis ---------------------------------------------------------------------------

    def test_a_finding_comes_out_as_it_went_in(self, store: Store) -> None:
        outcomes = [
            TypologyOutcome("T10", (hit("T10", 4.0),)),
            TypologyOutcome("T2", (hit("T2", 1.0), hit("T2", 9.0))),
            TypologyOutcome("T3", (), "needs border crossings"),
        ]
        made = finding([("P-1", "P-2", 4.5)], [network(2, "P-3"), network(1, "P-1")], outcomes)
        store.switch_finding(run(1, "find"), made)
        assert store.links().to_pylist() == made.links.to_pylist()
        assert store.networks() == [network(1, "P-1"), network(2, "P-3")]
        assert store.hits() == [hit("T2", 9.0), hit("T2", 1.0), hit("T10", 4.0)]
        assert store.hits("T10") == [hit("T10", 4.0)]
        assert store.outcomes() == outcomes
        assert store.counts()["Network"] == 2
        assert store.counts()["Link"] == 1

    def test_networks_of_earlier_runs_stay(self, store: Store) -> None:
        for number in range(1, 5):
            made = finding([("P-1", "P-2", number)], [network(number)])
            store.switch_finding(run(number, "find"), made)
        assert [n.rank for n in store.networks()] == [4]
        assert [n.rank for n in store.networks(RunId("find-0001"))] == [1]
        assert store.links()["bits"].to_pylist() == [4.0]
        assert store.current("find") == run(4, "find")
        assert [r.id for r in store.runs("find")] == [f"find-000{n}" for n in range(1, 5)]
        with pytest.raises(UnknownError, match="find-0099"):
            store.networks(RunId("find-0099"))

    def test_a_find_run_leaves_the_resolve_run_current(self, resolved: Store) -> None:
        resolved.switch_finding(run(1, "find"), finding())
        assert resolved.current("resolve") == run(1)
        assert resolved.entities().num_rows == 2

    def test_neighbours_are_given_strongest_first_with_the_rest_counted(self, store: Store) -> None:
        links = [("P-1", "P-5", 1.0), ("P-1", "P-2", 3.0), ("C-1", "P-1", 3.0), ("P-3", "P-5", 9.0)]
        store.switch_finding(run(1, "find"), finding(links))
        assert store.neighbours(EntityId("P-1")) == (["C-1", "P-2", "P-5"], 0)
        assert store.neighbours(EntityId("P-1"), limit=2) == (["C-1", "P-2"], 1)
        assert store.neighbours(EntityId("P-9")) == ([], 0)
        assert store.links([EntityId("P-1")]).num_rows == 3

    def test_a_link_stated_twice_is_refused_whole(self, store: Store) -> None:
        twice = finding([("P-1", "P-2", 1.0), ("P-1", "P-2", 2.0)])
        with pytest.raises(StoreError):
            store.switch_finding(run(1, "find"), twice)
        assert store.current("find") is None

    def test_a_load_leaves_the_runs_as_they_are(self, resolved: Store) -> None:
        before = resolved.entities()
        add(resolved, delivery(seq=9).record("D-77").made())
        assert resolved.entities().equals(before)
        assert replace(run(1)) == resolved.current("resolve")
