"""The library on a small world in which the answer of every query is known."""

from typing import Any

import pytest

from netgraph.case import Case
from netgraph.case.cypher import library
from netgraph.store.cypher_answer import GraphLink, GraphNode, GraphPath, text

pytestmark = pytest.mark.slow

Row = dict[str, Any]


def ask(case: Case, name: str, **parameters: object) -> list[Row]:
    """Return the rows of a query, nodes by their names."""
    answer = case.cypher.answer(name, parameters)
    return [dict(zip(answer.columns, map(named, row), strict=True)) for row in answer.rows]


def named(value: object) -> object:
    if isinstance(value, GraphNode):
        return str(value.properties.get("name") or value.id)
    if isinstance(value, GraphPath):
        return [named(node) for node in value.nodes]
    if isinstance(value, list):
        return [named(item) for item in value]
    return value


@pytest.fixture(scope="module")
def ids(world: Case) -> dict[str, str]:
    """Entity ids by the uid of any of their records."""
    frame = world.entities()
    pairs = zip(frame["entity"], frame["records"], strict=True)
    return {uid: entity for entity, uids in pairs for uid in uids}


ALFA, BETA, GAMA = 'ТОВ "Альфа Трейд"', 'ТОВ "Бета Карго"', 'ПП "Гамаліон"'
DIRECTOR, BOYKO, CHORNYI = "Шевчук Олег Іванович", "Boyko Taras", "Чорний Денис Олегович"


def test_an_entity_is_found_by_name_or_number(world: Case, ids: dict[str, str]) -> None:
    assert ids["tax_ua:C1"] in [row["eid"] for row in ask(world, "find_entity", text="40100001")]
    assert [row["entity"] for row in ask(world, "find_entity", text="Taras BOIKO")] == [BOYKO]


def test_one_address_has_four_firms(world: Case) -> None:
    (row,) = ask(world, "shared_address")
    assert row["firm_count"] == 4
    assert {ALFA, BETA, GAMA} < set(row["firms"])


def test_one_telephone_is_at_two_firms_and_their_director(world: Case) -> None:
    (row,) = ask(world, "shared_phone")
    assert sorted(row["holders"]) == sorted([ALFA, BETA, DIRECTOR])
    assert row["agencies"] == ["tax_ua"]
    assert ask(world, "shared_phone", min_holders=4) == []


def test_one_passport_is_held_by_two(world: Case) -> None:
    (row,) = ask(world, "shared_document")
    assert len(row["holders"]) == 2


def test_one_person_directs_three_firms(world: Case) -> None:
    (row,) = ask(world, "firms_of_one_person")
    assert row["person"] == DIRECTOR
    assert row["roles"] == ["DIRECTOR_OF"]


def test_three_firms_were_founded_in_a_burst_and_the_old_one_was_not(world: Case) -> None:
    (row,) = ask(world, "firms_founded_in_a_burst")
    assert row["firms"] == [ALFA, BETA, GAMA]
    assert (row["first_on"], row["last_on"]) == ("2026-01-05", "2026-02-10")


def test_somebody_lives_at_a_firms_seat(world: Case) -> None:
    (row,) = ask(world, "homes_of_firms")
    assert (row["person"], row["firm"]) == ("Лис Марія Степанівна", 'ТОВ "Тихий Двір"')


def test_a_car_did_not_leave_in_time(world: Case) -> None:
    (row,) = ask(world, "vehicles_overstaying")
    assert (row["vehicle"], row["brought_by"]) == ("WA12345", ["KOWALSKI JAN"])
    assert (row["deadline_on"], row["overdue_days"]) == ("2026-01-20", 15)
    assert ask(world, "vehicles_overstaying", as_of="2026-01-22") == []


def test_a_strangers_car_is_driven_by_another(world: Case) -> None:
    (row,) = ask(world, "third_party_drivers")
    assert (row["driver"], row["vehicle"], row["times"]) == (CHORNYI, "WA12345", 3)


def test_two_persons_crossed_together_four_times(world: Case, ids: dict[str, str]) -> None:
    (row,) = ask(world, "persons_who_crossed_together")
    assert {row["a"], row["b"]} == {"NOWAK ANNA", BOYKO}
    assert row["times"] == 4
    (of_one,) = ask(world, "persons_who_crossed_together", entity=ids["border_ua:P2"])
    assert of_one["b"] == BOYKO


def test_two_lorries_met_four_times(world: Case, ids: dict[str, str]) -> None:
    (row,) = ask(world, "vehicles_that_met_at_the_border", vehicle=ids["border_ua:K3"])
    assert (row["other"], row["times"], row["ahead"]) == ("BC0001AB", 4, 4)
    query = {"vehicle": ids["border_ua:K3"], "within_minutes": 5}
    assert ask(world, "vehicles_that_met_at_the_border", **query) == []


def test_a_path_avoids_the_border_post(world: Case, ids: dict[str, str]) -> None:
    ends = {"a": ids["border_ua:P1"], "b": ids["police_ua:S1"]}
    rows = ask(world, "paths_between", **ends)
    assert rows[0]["path"] == ["KOWALSKI JAN", "WA12345", CHORNYI]
    assert all(len(set(path)) == len(path) for row in rows for path in [row["path"]])
    assert ask(world, "paths_between", **ends, max_links=1) == []


def test_rings_around_an_entity_do_not_overlap(world: Case, ids: dict[str, str]) -> None:
    rows = ask(world, "rings_around", entity=ids["border_ua:P1"])
    assert [row["ring"] for row in rows] == [0, 1, 2, 3]
    assert (rows[0]["entities"], rows[1]["entities"]) == (["KOWALSKI JAN"], ["WA12345"])
    everybody = [name for row in rows for name in row["entities"]]
    assert len(set(everybody)) == len(everybody)


def test_tax_and_police_know_only_together_who_owned_the_users_telephone(
    world: Case, ids: dict[str, str]
) -> None:
    rows = ask(
        world,
        "known_only_together",
        entity=ids["police_ua:S1"],
        one_agency="police_ua",
        other_agency="border_ua",
    )
    assert [CHORNYI, "WA12345", "KOWALSKI JAN"] in [row["path"] for row in rows]


def test_what_customs_do_not_hold_of_a_director(world: Case, ids: dict[str, str]) -> None:
    rows = ask(world, "what_an_agency_lacks", entity=ids["tax_ua:D1"], agency="customs_ua")
    assert GAMA in [row["other"] for row in rows]
    assert {tuple(row["held_by"]) for row in rows} == {("tax_ua",)}


def test_networks_of_the_latest_run_with_members_and_what_they_share(world: Case) -> None:
    networks = world.candidates()
    assert [row["id"] for row in ask(world, "networks_latest")] == [each.id for each in networks]
    rank = networks[0].rank
    members = ask(world, "network_members", rank=rank)
    assert {row["member"] for row in members} == {m.name for m in networks[0].members}
    assert ask(world, "network_shared_things", rank=rank)
    agencies = ask(world, "network_agencies", rank=rank)
    assert {row["agency"] for row in agencies} == set(networks[0].agencies)


def test_a_seizure_lies_near_a_network(world: Case) -> None:
    rows = [row for n in (1, 2) for row in ask(world, "seizures_near_network", rank=n)]
    assert {row["summary"] for row in rows} == {"цигарки"}


def test_members_telephoned(world: Case) -> None:
    rows = [row for n in (1, 2) for row in ask(world, "calls_within_network", rank=n)]
    assert [(row["caller"], row["callee"], row["calls"]) for row in rows] == [(CHORNYI, BOYKO, 1)]


def test_every_record_of_an_entity_leads_to_its_row(world: Case, ids: dict[str, str]) -> None:
    rows = ask(world, "records_of_entity", entity=ids["police_ua:S2"])
    assert [row["agency"] for row in rows] == ["border_ua", "police_ua", "tax_ua"]
    assert {(row["file"], row["row"]) for row in rows} == {
        ("persons.csv", 4), ("persons.csv", 3), ("persons.csv", 6),
    }  # fmt: skip
    assert {row["load"] for row in rows} <= {load.id for load in world.loads()}


def test_a_merge_is_told_with_its_bits(world: Case, ids: dict[str, str]) -> None:
    rows = ask(world, "why_one_entity", entity=ids["police_ua:S2"])
    assert rows
    assert all(row["bits"] > 0 and "tax number" in row["reasons"] for row in rows)


def test_pairs_to_review_are_those_that_were_kept_apart(world: Case) -> None:
    rows = ask(world, "pairs_to_review", min_bits=-100.0)
    apart = [
        m for m in world.store.matches().to_pylist() if m["decision"] in ("possible", "vetoed")
    ]
    assert len(rows) == len(apart)


def test_the_statements_of_a_delivery_are_those_of_its_rows(world: Case) -> None:
    for load in world.loads():
        rows = ask(world, "statements_of_load", load=load.id, max_rows=1000)
        live = world.store.statements().to_pylist()
        assert len(rows) == sum(statement["load"] == load.id for statement in live)


def test_deliveries_are_listed_with_what_is_live(world: Case) -> None:
    rows = ask(world, "loads")
    assert [row["id"] for row in rows] == [load.id for load in world.loads()]
    live = world.store.records().to_pylist()
    for row in rows:
        assert row["records"] == sum(record["load"] == row["id"] for record in live)


def test_a_retired_id_leads_to_what_it_became(
    world: Case, ids: dict[str, str], once_apart: set[str]
) -> None:
    live = ids["tax_ua:D1"]
    assert ids["customs_ua:R2"] == live
    (retired,) = once_apart - {live}
    (row,) = ask(world, "what_became_of_an_id", entity=retired)
    assert (row["eid"], row["event"]) == (live, "MERGED_INTO")


def test_a_brokers_shipments_by_goods_and_month(world: Case, ids: dict[str, str]) -> None:
    rows = ask(world, "shipments_of_broker", broker=ids["customs_ua:X3"])
    assert sum(row["shipments"] for row in rows) == 4
    assert {row["goods"] for row in rows} == {"8708", "2402"}
    assert {row["currency"] for row in rows} == {"USD"}


def test_a_timeline_is_in_order_and_within_its_window(world: Case, ids: dict[str, str]) -> None:
    rows = ask(world, "timeline_of_entity", entity=ids["police_ua:S2"])
    days = [row["at"][:10] for row in rows]
    assert days == sorted(days)
    assert {"PRESENT_AT", "USER_OF", "OWNER_OF", "SUBJECT_OF"} == {row["says"] for row in rows}
    window = {"since": "2026-03-01", "until": "2026-03-10"}
    within = ask(world, "timeline_of_entity", entity=ids["police_ua:S2"], **window)
    assert [row["says"] for row in within] == ["USER_OF", "OWNER_OF"]


def test_one_container_serves_two_importers(world: Case) -> None:
    (row,) = ask(world, "containers_connecting")
    assert row["container"] == "MSKU1234565"
    assert sorted(row["parties"]) == sorted([ALFA, BETA])


def test_one_invoice_stands_in_the_declarations_of_two_importers(world: Case) -> None:
    (row,) = ask(world, "one_invoice_many_declarations")
    assert (row["document"], row["declarations"]) == ("invoice INV-2026-7", 2)
    assert sorted(row["consignees"]) == sorted([ALFA, BETA])


def test_one_driver_drives_for_two_carriers(world: Case) -> None:
    (row,) = ask(world, "drivers_of_many_carriers")
    assert (row["driver"], row["carrier_count"], row["shipments"]) == (
        "Водій Семен Семенович", 2, 4,
    )  # fmt: skip


def test_new_links_are_those_first_seen_since(world: Case) -> None:
    rows = ask(world, "newest_links", since="2026-03-01", min_bits=0.1)
    assert rows
    assert all(row["first_on"] >= "2026-03-01" for row in rows)


def test_who_is_wanted(world: Case) -> None:
    (row,) = ask(world, "named_on_lists")
    assert (row["entity"], row["listed"], row["since"]) == (CHORNYI, "wanted", "2026-04-01")
    assert ask(world, "named_on_lists", kind="stolen") == []


def test_hubs_are_those_with_many_links(world: Case) -> None:
    rows = ask(world, "hub_check", min_links=4)
    counts = [row["links"] for row in rows]
    assert counts == sorted(counts, reverse=True)
    assert min(counts) >= 4


def test_a_typologys_hits_have_members_with_roles(world: Case) -> None:
    hits = [hit for hit in world.store.hits() if hit.typology == "T1"]
    rows = ask(world, "hits_of_typology", typology="T1")
    assert [row["account"] for row in rows] == [hit.account for hit in hits]
    assert rows[0]["roles"] == [role for _, role in hits[0].members]


def test_a_vehicle_changed_hands_thrice_in_two_months(world: Case) -> None:
    (row,) = ask(world, "owners_in_a_row")
    assert (row["vehicle"], row["holder_count"], row["days"]) == ("BH1111AA", 3, 59)


def test_the_single_overstay_is_that_of_the_python_typology(world: Case) -> None:
    (row,) = ask(world, "t01_overstay")
    assert (row["vehicle"], sorted(row["people"])) == ("WA12345", [BOYKO, "KOWALSKI JAN"])


def test_links_and_paths_read_as_sentences(world: Case, ids: dict[str, str]) -> None:
    ends = {"a": ids["border_ua:P1"], "b": ids["police_ua:S1"]}
    (path,) = world.cypher.run("paths_between", **ends, max_rows=1)["path"]
    assert "KOWALSKI JAN (P-" in text(path)
    assert "—[same crossing" in text(path)
    assert all(isinstance(link, GraphLink) and link.start for link in path.links)


FINDS_NOTHING = {
    "hub_check",  # so small a world has no hub
    "pairs_to_review",
    "t02_several_cars_at_once",
    "t18_under_two_plates",
    "what_became_of_an_id",  # of a live id
}


def test_columns_come_as_the_headers_say(world: Case, ids: dict[str, str]) -> None:
    some = {
        "entity": ids["police_ua:S2"], "a": ids["border_ua:P1"], "b": ids["police_ua:S1"],
        "vehicle": ids["border_ua:K3"], "broker": ids["customs_ua:X3"], "text": "boiko",
        "one_agency": "police_ua", "other_agency": "border_ua", "agency": "customs_ua",
        "since": "2026-01-01", "load": world.loads()[0].id,
    }  # fmt: skip
    for file in library():
        needed = {p.name: some[p.name] for p in file.parameters if p.required}
        answer = world.cypher.answer(file.name, needed)
        assert bool(answer.rows) != (file.name in FINDS_NOTHING), file.name
        assert answer.columns == tuple(column.name for column in file.columns)
        for row in answer.rows:
            for column, cell in zip(file.columns, row, strict=True):
                assert fits(cell, column.type), (file.name, column, cell)


def fits(cell: object, wanted: str) -> bool:
    if cell is None:
        return True
    if wanted.startswith("list<"):
        inner = wanted.removeprefix("list<").removesuffix(">")
        return isinstance(cell, list) and all(fits(item, inner) for item in cell)
    types: dict[str, type | tuple[type, ...]] = {
        "node": GraphNode, "relationship": GraphLink, "path": GraphPath, "int": int,
        "float": float, "bool": bool, "map": dict,
    }  # fmt: skip
    return isinstance(cell, types.get(wanted, str))
