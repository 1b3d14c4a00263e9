"""What every store makes of runs: who is who, and what was found."""

from dataclasses import replace

import pytest

from netgraph.errors import StoreError, UnknownError
from netgraph.model.record import RecordUid
from netgraph.model.result import EntityId, RunId, TypologyOutcome
from netgraph.model.statements import StatementType
from netgraph.store.port import Store
from tests.store.stores import Stores, add, uids
from tests.store.world import amendment, delivery, finding, harbour, hit, network, resolution, run

OWNS = StatementType.OWNER_OF


class Resolved:
    @pytest.fixture
    def store(self, stores: Stores) -> Store:
        return stores()

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


class ResolutionContract(Resolved):
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


class AmendmentContract(Resolved):
    def test_an_amendment_changes_what_it_names_and_nothing_else(self, resolved: Store) -> None:
        parted = resolution(
            {"P-1": ["customs_ua:D-1"], "P-2": ["border_ua:B-1"]},
            matches=[("border_ua:B-1", "customs_ua:D-1", 7.5, "different")],
        )
        resolved.amend_resolution(run(2), amendment(parted))
        assert resolved.entities()["entity"].to_pylist() == ["C-1", "P-1", "P-2"]
        assert resolved.entities([EntityId("P-1")])["size"].to_pylist() == [1]
        assert dict(resolved.entities_of([RecordUid("border_ua:B-1")])) == {"border_ua:B-1": "P-2"}
        assert resolved.memberships().num_rows == 3
        assert resolved.matches()["decision"].to_pylist() == ["different", "vetoed"]
        assert resolved.current("resolve") == run(2)
        assert resolved.runs("resolve") == [run(1), run(2)]

    def test_an_amendment_and_its_reverse_leave_all_rows_as_they_were(
        self, resolved: Store
    ) -> None:
        def everything() -> list[object]:
            tables = (resolved.entities(), resolved.memberships(), resolved.matches())
            return [table.to_pylist() for table in tables]

        before = everything()
        whole = resolution(
            {"P-1": ["border_ua:B-1", "customs_ua:D-1"]},
            matches=[("border_ua:B-1", "customs_ua:D-1", 7.5, "same")],
        )
        parted = resolution({"P-3": ["customs_ua:D-1"], "P-2": ["border_ua:B-1"]})
        pair = (RecordUid("border_ua:B-1"), RecordUid("customs_ua:D-1"))
        resolved.amend_resolution(
            run(2), amendment(parted, gone=(EntityId("P-1"),), unmatched=(pair,))
        )
        assert resolved.matches().num_rows == 1
        resolved.amend_resolution(run(3), amendment(whole, gone=(EntityId("P-2"), EntityId("P-3"))))
        assert everything() == before

    def test_a_record_that_left_is_in_no_entity(self, resolved: Store) -> None:
        nothing = resolution({})
        left = (RecordUid("customs_ua:C-1"),)
        resolved.amend_resolution(run(2), amendment(nothing, gone=(EntityId("C-1"),), left=left))
        assert resolved.entities_of(left) == {}
        assert resolved.entities()["entity"].to_pylist() == ["P-1"]

    def test_amended_ids_lead_to_their_successors(self, resolved: Store) -> None:
        both = resolution(
            {"C-1": ["customs_ua:C-1", "customs_ua:D-1", "border_ua:B-1"]},
            retired=[("P-1", "MERGED_INTO", "C-1")],
        )
        resolved.amend_resolution(run(2), amendment(both, gone=(EntityId("P-1"),)))
        assert resolved.successors(EntityId("P-1")) == ["C-1"]

    def test_an_amendment_that_names_an_unknown_record_changes_nothing(
        self, resolved: Store
    ) -> None:
        before = resolved.entities()
        for broken in (
            resolution({"P-1": ["customs_ua:D-404"]}),
            resolution({}, matches=[("customs_ua:C-1", "customs_ua:D-404", 1.0, "possible")]),
        ):
            with pytest.raises(StoreError, match="customs_ua:D-404"):
                resolved.amend_resolution(run(2), amendment(broken, gone=(EntityId("C-1"),)))
        assert resolved.current("resolve") == run(1)
        assert resolved.entities().equals(before)

    def test_nothing_resolved_cannot_be_amended(self, store: Store) -> None:
        with pytest.raises(StoreError, match="nothing is resolved yet"):
            store.amend_resolution(run(1), amendment(resolution({})))

    def test_a_whole_run_takes_the_place_of_an_amended_one(self, resolved: Store) -> None:
        resolved.amend_resolution(run(2), amendment(resolution({"P-2": ["border_ua:B-1"]})))
        resolved.switch_resolution(run(3), resolution({"P-9": ["customs_ua:D-1"]}))
        assert resolved.entities()["entity"].to_pylist() == ["P-9"]
        assert resolved.memberships().num_rows == 1
        with pytest.raises(StoreError, match="resolve-0002 already"):
            resolved.amend_resolution(run(2), amendment(resolution({})))

    def test_matches_about_records_are_those_with_a_side_among_them(self, resolved: Store) -> None:
        one = resolved.matches_about([RecordUid("border_ua:B-1")])
        assert one["bits"].to_pylist() == [7.5]
        both = resolved.matches_about([RecordUid("customs_ua:D-1"), RecordUid("customs_ua:C-1")])
        assert both.to_pylist() == resolved.matches().to_pylist()
        assert resolved.matches_about([]).num_rows == 0

    def test_what_an_amendment_wrote_is_found_and_what_it_removed_is_not(
        self, store: Store
    ) -> None:
        add(store, harbour())
        people = {"P-1": ["customs_ua:D-1"], "C-1": ["customs_ua:C-1"]}
        store.switch_resolution(run(1), resolution(people, {"P-1": "koval olena", "C-1": "koval"}))
        changed = resolution({"P-2": ["customs_ua:D-1"]}, {"P-2": "moroz taras"})
        store.amend_resolution(run(2), amendment(changed, gone=(EntityId("P-1"),)))
        assert [found.entity for found in store.search(["koval"])] == ["C-1"]
        assert [found.entity for found in store.search(["moroz"])] == ["P-2"]
        assert store.search(["olena"]) == []


class AnalysisContract(Resolved):
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
        assert store.links([EntityId("P-2")]).to_pylist() == store.links().to_pylist()
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
        asked = [EntityId("P-1"), EntityId("P-9"), EntityId("P-5")]
        assert store.neighbours(asked) == {
            "P-1": (["C-1", "P-2", "P-5"], 0),
            "P-9": ([], 0),
            "P-5": (["P-3", "P-1"], 0),
        }
        assert store.neighbours(asked[:1], limit=2) == {"P-1": (["C-1", "P-2"], 1)}
        assert store.neighbours([]) == {}
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
