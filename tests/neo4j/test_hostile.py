"""Whatever stands in a delivery is a value: it is kept as it was, and it never becomes Cypher."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from neo4j import GraphDatabase

from netgraph.model.kinds import Kind
from netgraph.model.record import RecordUid
from netgraph.model.statements import StatementType
from netgraph.store.neo4j.store import Neo4jStore
from tests.store.world import delivery, resolution, run

HOSTILE = {
    "backticks": "a`) DETACH DELETE n //`b",
    "quotes": """'"\\'; MATCH (n) DETACH DELETE n; //""",
    "parameter": "$rows {uid: 1} {LABEL} {TYPE}",
    "NUL": "before\0after",
    "turned round": "exe.\u202efdp\u2066",
    "emoji": "🚛👩‍👩‍👧🇺🇦",
    "combining": "И\u0306 е\u0308 \u0000\u0301",
    "long": "довге " * 1_700,
    "looks shortened": "a\u2026#" + "0" * 32,
    "spaces": " \t\r\n\u00a0\u2028",
}


@pytest.fixture
def store(neo4j_url: str) -> Iterator[Neo4jStore]:
    with closing(Neo4jStore(neo4j_url)) as opened:
        opened.ensure_schema()
        yield opened


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_any_text_is_kept_as_it_was_as_name_value_role_and_record_id(
    store: Neo4jStore, text: str
) -> None:
    values = {"full_name": text, "no property": text}
    one = delivery().record("D-1").record(text, text, Kind.PERSON, **values)
    made = one.statement("D-1", StatementType.ASSOCIATE_OF, f"customs_ua:{text}", role=text).made()
    store.add_load(made.load, [made.records], [made.statements])
    assert store.records().to_pylist() == made.records.sort_by("uid").to_pylist()
    assert store.statements().to_pylist() == made.statements.to_pylist()
    uid = RecordUid(f"customs_ua:{text}")
    assert store.records_of([uid])["name"].to_pylist() == [text]
    assert store.statements_about([uid]).num_rows == 1
    assert store.kinds_of([uid]) == {uid: Kind.PERSON}
    made_of = resolution({"P-1": [uid], "P-2": ["customs_ua:D-1"]}, {"P-1": text, "P-2": "other"})
    store.switch_resolution(run(1), made_of)
    assert store.memberships().to_pylist() == made_of.memberships.to_pylist()
    assert store.entities_of([uid]) == {uid: "P-1"}
    assert [found.entity for found in store.search([text])] == ["P-1"]


def test_a_text_longer_than_any_index_takes_is_found_by_its_parts(store: Neo4jStore) -> None:
    text = " ".join(f"слово{number}" for number in range(20_000))
    store.switch_resolution(run(1), resolution({"P-1": []}, {"P-1": text}))
    assert [found.entity for found in store.search(["слово19999"])] == ["P-1"]


def test_people_find_plain_properties_of_a_kind_on_its_nodes(
    store: Neo4jStore, neo4j_url: str
) -> None:
    van = delivery().record("V-1", "АА1234ВВ", Kind.VEHICLE, plate="AA1234BB", year="2009").made()
    store.add_load(van.load, [van.records], [van.statements])
    with GraphDatabase.driver(neo4j_url) as driver:
        (row,) = driver.execute_query(
            "MATCH (v:Record:Vehicle {plate: 'AA1234BB'}) RETURN v"
        ).records
    assert row["v"]["year"] == 2009
    assert (row["v"]["agency"], row["v"]["tlp"], row["v"]["row"]) == ("customs_ua", "AMBER", 2)
    assert row["v"]["file"] == "persons.csv"
