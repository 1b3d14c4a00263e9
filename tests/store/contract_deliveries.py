"""What every store makes of deliveries, and how it gives them out."""

from itertools import permutations

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netgraph.errors import StoreError
from netgraph.model.kinds import Kind
from netgraph.model.record import RecordUid, StatementId
from netgraph.model.result import EntityId
from netgraph.model.statements import StatementType
from netgraph.model.tables import ENTITIES, LINKS, MATCHES, MEMBERSHIPS, RECORDS, STATEMENTS
from netgraph.store.port import Store
from tests.store.stores import Stores, add, content, names, uids
from tests.store.world import delivery, harbour

OWNS = StatementType.OWNER_OF


class DeliveryContract:
    @pytest.fixture
    def store(self, stores: Stores) -> Store:
        return stores()

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
        assert store.neighbours([EntityId("P-1")]) == {"P-1": ([], 0)}
        assert store.counts() == {"Entity": 0, "Link": 0, "Load": 0, "Network": 0}

    def test_loading_a_delivery_again_changes_nothing(self, stores: Stores) -> None:
        one = harbour()
        store = stores()
        add(store, one)
        once = content(store, one)
        add(store, one)
        assert content(store, one) == once

    def test_a_known_delivery_is_not_even_read(self, store: Store) -> None:
        one = harbour()
        add(store, one)

        def unreadable() -> pa.Table:
            raise AssertionError("read")
            yield

        store.add_load(one.load, unreadable(), unreadable())

    def test_rows_may_come_in_any_number_of_tables(self, stores: Stores) -> None:
        one = harbour()
        store = stores()
        add(store, one)
        whole = content(store, one)
        pieces = stores()
        pieces.add_load(
            one.load,
            [one.records.slice(at, 1) for at in range(one.records.num_rows)],
            [one.statements.slice(0, 0), *(one.statements.slice(at, 1) for at in range(3))],
        )
        assert content(pieces, one) == whole

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
        max_examples=15,
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
        seen = []
        # Two of the six orders an example: a real server takes seconds for each.
        for order in (deliveries, data.draw(st.permutations(deliveries))):
            store = stores()
            add(store, *order)
            seen.append(content(store, *deliveries))
        assert seen[0] == seen[1]

    @settings(
        max_examples=25,
        deadline=None,
        suppress_health_check=[
            HealthCheck.function_scoped_fixture,
            HealthCheck.differing_executors,
        ],
    )
    @given(cells=st.dictionaries(st.text(max_size=6), st.text(max_size=12), max_size=5))
    def test_whatever_stands_in_a_cell_comes_out_as_it_was(
        self, stores: Stores, cells: dict[str, str]
    ) -> None:
        one = delivery()
        for record_id, text in cells.items():
            one.record(record_id, text, full_name=text)
        for record_id, text in cells.items():
            ends = (f"customs_ua:{record_id}", f"customs_ua:{max(cells)}")
            one.statement(ends[0], OWNS, ends[1], role=text, since=text)
        made = one.made()
        store = stores()
        add(store, made)
        assert store.records().to_pylist() == made.records.sort_by("uid").to_pylist()
        assert store.statements().to_pylist() == made.statements.sort_by("id").to_pylist()
        assert uids(store.records_of(uids(made.records))) == uids(store.records())


class ReadingContract:
    @pytest.fixture
    def store(self, stores: Stores) -> Store:
        return stores()

    def test_records_are_given_by_kind_in_the_order_of_uids(self, store: Store) -> None:
        one = delivery().record("Б").record("a").record("B").record("V", "", Kind.VEHICLE)
        add(store, one.made())
        persons = store.records(Kind.PERSON)
        assert uids(persons) == ["customs_ua:B", "customs_ua:a", "customs_ua:Б"]
        assert store.records(Kind.VESSEL).num_rows == 0

    def test_equal_content_has_equal_dictionaries_whatever_was_there_before(
        self, stores: Stores
    ) -> None:
        last = delivery(seq=3, full=True).record("D-1", "x", Kind.VESSEL).made()
        given = []
        for earlier in ([], [delivery(seq=1).record("D-9", "gone", Kind.ACCOUNT).made()]):
            store = stores()
            add(store, *earlier, last)
            columns = (store.records()[name] for name in ("kind", "load", "marking"))
            given.append([column.combine_chunks().dictionary for column in columns])
        assert given[0] == given[1]

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
        assert store.neighbours([EntityId(odd)]) == {odd: ([], 0)}

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
