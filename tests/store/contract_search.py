"""What every store finds by parts of names and numbers."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netgraph.model.kinds import Kind
from netgraph.model.statements import StatementType
from netgraph.store.port import Store
from tests.store.stores import Stores, add
from tests.store.world import harbour, resolution, run

OWNS = StatementType.OWNER_OF


class SearchContract:
    @pytest.fixture
    def store(self, stores: Stores) -> Store:
        return stores()

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
