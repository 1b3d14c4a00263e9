"""Whatever is worked out for many records at once is what it would be one by one."""

import json
import random
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netgraph.model.kinds import Kind
from netgraph.model.record import Record
from netgraph.resolve import rows as rows_module
from netgraph.resolve import score as score_module
from netgraph.resolve.block import just
from netgraph.resolve.cluster import Edges, Said, best_edge_first, cluster
from netgraph.resolve.compare import score_pairs
from netgraph.resolve.comparison import Facts
from netgraph.resolve.facts import FactColumns
from netgraph.resolve.guards import ALL_FORBID, Guards
from netgraph.resolve.naming import _is_latin, display_names
from netgraph.resolve.reasons import Speaker
from netgraph.resolve.rows import Rows
from netgraph.resolve.settings import Settings
from netgraph.resolve.undecided import undecided
from tests.resolve.agencies import a_company, a_person, a_record, resolved, tables
from tests.resolve.test_run import a_town, as_bytes

RECORDS = 8
pairs = st.tuples(st.integers(0, RECORDS - 1), st.integers(0, RECORDS - 1)).filter(
    lambda pair: pair[0] < pair[1]
)


def some_of(*words: str, least: int = 0) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(words), min_size=least, max_size=2)


numbers = some_of("1", "12", "77", least=1)
facts = st.builds(
    Facts,
    ids=st.dictionaries(st.sampled_from(["ua.rntrc", "vin"]), numbers, max_size=2),
    dates=some_of("1980-05-06", "1980-06-05", "1980", "1991-12-30"),
    sexes=some_of("m", "f"),
    names=some_of("olena", "olesia", "taras", "tarass"),
    listed=some_of("olena", "taras"),
    called=some_of("olena", "koval"),
    fathers=some_of("ivan", "i", "petr"),
    documents=some_of("AB123456"),
    emails=some_of("a@b.ua"),
)
guards = st.sampled_from([ALL_FORBID, Guards({"birth date": -2.0, "given name": -1.0})])


@settings(max_examples=150, deadline=None)
@given(
    st.lists(facts, min_size=RECORDS, max_size=RECORDS),
    st.dictionaries(pairs, st.integers(-4, 9).map(float), max_size=16),
    st.lists(pairs, max_size=2, unique=True),
    st.lists(pairs, max_size=2, unique=True),
    guards,
)
def test_groups_are_those_of_going_from_edge_to_edge(
    known: list[Facts],
    bits: dict[tuple[int, int], float],
    same: list[tuple[int, int]],
    different: list[tuple[int, int]],
    forbid: Guards,
) -> None:
    ends = np.array([*bits], np.int64).reshape(-1, 2)
    edges = Edges(ends[:, 0], ends[:, 1], np.array([*bits.values()], np.float64))
    said = Said(same, [pair for pair in different if pair not in same])
    found = cluster(known, edges, said, 0.0, 4.0, forbid)
    assert found == best_edge_first(known, edges.at_least(0.0), said, (0.0, 4.0), forbid)


@settings(max_examples=50, deadline=None)
@given(st.lists(facts, min_size=3, max_size=3))
def test_facts_are_the_same_in_columns(known: list[Facts]) -> None:
    columns = FactColumns.of(known)
    assert list(columns) == known
    assert columns.some(np.array([2, 0])) == [known[2], known[0]]


def hostile() -> list[Record]:
    """Return records whose values want care when they are quoted."""
    address = 'вул. "Нова"\\2, ' + "дуже довга назва вулиці " * 4
    return [
        a_person("a:1", last_name="Мороз", first_name="Олена", address=address, city="Суми"),
        a_person("b:1", last_name="Moroz", first_name='O"lena', address=address),
        a_person("b:2", last_name="Moroz", first_name="O\tlena", phone="+380671112233"),
        a_person("c:1", last_name="Мороз-Коваль", first_name="О.", birth_date="1980-05-06"),
        a_person("d:1", full_name="МОРОЗ ОЛЕНА ІВАНІВНА", birth_date="1980-06-05", sex="f"),
        a_person("e:1", phone="+380671112233", birth_date="1980"),
        a_person("f:1"),
    ]  # fmt: skip


@pytest.mark.parametrize("records", [hostile(), a_town(21, 30)], ids=["hostile", "town"])
def test_reasons_of_many_pairs_are_those_of_each(records: list[Record]) -> None:
    rows = Rows.of(Kind.PERSON, tables(*records)[Kind.PERSON])
    every = [(a, b) for b in range(len(rows)) for a in range(b)]
    compared = score_pairs(rows, Settings(), every)
    page = Speaker(compared).page(0, len(every))
    for place, text in enumerate(undecided(compared)["reasons"].to_pylist()):
        each = [[r.name, r.text, r.bits] for r in page.reasons(place)]
        assert text == json.dumps(each, ensure_ascii=False, separators=(",", ":"))


def test_reasons_of_companies_are_those_of_each() -> None:
    records = [
        a_company("a:1", name='ТОВ "Обрій"', registration_number="14360570", country="UA"),
        a_company("b:1", name="Obrii LLC", registration_number="14360570"),
        a_company("c:1", name="Обрій-2", city="Суми"),
    ]
    compared = score_pairs(
        Rows.of(Kind.COMPANY, tables(*records)[Kind.COMPANY]), Settings(), [(0, 1), (0, 2), (1, 2)]
    )
    page = Speaker(compared).page(0, 3)
    for place, text in enumerate(undecided(compared)["reasons"].to_pylist()):
        assert json.loads(text) == [[r.name, r.text, r.bits] for r in page.reasons(place)]


def test_pairs_scored_in_parts_and_records_read_in_bulk_give_the_same_bytes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    records = a_town(22, 40)
    whole = as_bytes(resolved(*records))
    monkeypatch.setattr(score_module, "_AT_ONCE", 60)
    monkeypatch.setattr(rows_module, "_FEW", 0)
    assert as_bytes(resolved(*records)) == whole


@pytest.mark.parametrize("kind", list(Kind))
def test_many_records_of_every_kind_are_named(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of some kinds nothing is looked for but the name."""
    monkeypatch.setattr(rows_module, "_FEW", 0)
    records = [a_record(kind, f"customs_ua:{number}") for number in range(3)]
    assert resolved(*records).entities.num_rows == 3


def test_what_was_judged_is_kept_however_little_it_tells() -> None:
    rows = Rows.of(Kind.PERSON, tables(*a_town(23, 10))[Kind.PERSON])
    compared = score_pairs(rows, Settings(), [(0, 1), (0, 2), (1, 2)])
    assert len(compared.scored) == 3
    assert just([(1, 0)]).codes().tolist() == [1]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["МОРОЗ О.", "Мороз Олена", "Moroz Olena", "MOROZ OLENA", "Moroz O", "Мороз О. І.", "1"]
        ),
        min_size=1,
        max_size=9,
    ),
    st.integers(0, 99),
)
def test_each_entity_is_called_by_the_most_telling_of_its_names(
    names: list[str], seed: int
) -> None:
    rng = random.Random(seed)
    count = rng.randint(1, len(names))
    group = [*range(count), *(rng.randrange(count) for _ in names[count:])]
    found = display_names(names, np.array(group, np.int64))
    for number, called in enumerate(found):
        own = [name for name, of_group in zip(names, group, strict=True) if of_group == number]
        assert called == _most_telling(own)


def _most_telling(names: list[str]) -> str:
    counted = Counter(names)
    scripts = Counter(_is_latin(name) for name in names)
    return min(
        counted,
        key=lambda name: (
            -scripts[_is_latin(name)],
            -sum(len(word.strip(".,")) > 1 for word in name.split()),
            name.isupper(),
            -len(name),
            -counted[name],
            name,
        ),
    )
