"""What a row becomes: records, statements, a reason, or a dropped cell."""

from pathlib import Path

import pytest

from netgraph.errors import DeliveryError
from netgraph.model.kinds import Kind
from tests.feeds.factory import exchange, loaded, loaded_or_refused

PERSONS = "record_id,full_name\nP1,Бондар Ілля\nP2,Сорока Уляна\n"
VEHICLES = "record_id,plate,plate_country,kind\nV1,АА 1234 ВС,UA,car\n"


def test_a_telephone_of_two_people_is_one_record_with_two_statements(tmp_path: Path) -> None:
    rows = (
        "record_id,full_name,phone\nP1,Бондар Ілля,067 123 45 67\nP2,Сорока Уляна,+380671234567\n"
    )
    found = loaded(exchange(tmp_path, {"persons.csv": rows}))
    assert [r.uid for r in found.records if r.kind is Kind.PHONE] == [
        "border_ua:phone:+380671234567"
    ]
    assert found.said == [
        "P1 HAS_PHONE phone:+380671234567",
        "P2 HAS_PHONE phone:+380671234567",
    ]
    assert found.by_id["phone:+380671234567"].source.row == 2


def test_several_addresses_go_with_their_towns_place_by_place(tmp_path: Path) -> None:
    rows = (
        "record_id,address,city,country\n"
        "P1,вул. Довга 1|вул. Коротка 2,Львів|Одеса,UA\n"
        "P2,вул. Довга 1|вул. Коротка 2|вул. Крива 3,Львів|Одеса,UA\n"
    )
    found = loaded(exchange(tmp_path, {"persons.csv": rows}))
    assert [r.values["city"] for r in found.records if r.kind is Kind.ADDRESS] == [
        ("Львів",),
        ("Одеса",),
    ]
    assert [(w.source.row, w.column) for w in found.warnings] == [(3, "city")]


def test_a_town_alone_is_no_address(tmp_path: Path) -> None:
    rows = "record_id,city,country\nP1,Львів,UA\n"
    found = loaded(exchange(tmp_path, {"persons.csv": rows}))
    assert [r.kind for r in found.records] == [Kind.PERSON]


def test_a_crossing_with_only_a_plate_implies_its_vehicle(tmp_path: Path) -> None:
    rows = (
        "record_id,post,direction,crossed_at,plate\n"
        "X1,Ягодин,in,2026-02-10T22:15:00+02:00,AA1234BC\n"
    )
    found = loaded(exchange(tmp_path, {"crossings.csv": rows}))
    assert found.by_id["X1/vehicle"].values == {"plate": ("AA1234BC",)}
    assert found.said == ["X1/vehicle CROSSED_WITH X1"]
    assert found.statements[0].since == "2026-02-10T20:15:00Z"


def test_a_crossing_that_names_its_vehicle_implies_none(tmp_path: Path) -> None:
    rows = (
        "record_id,post,direction,crossed_at,vehicle_id,plate\n"
        "X1,Ягодин,in,2026-02-10T22:15:00+02:00,V1,ZZ9999ZZ\n"
    )
    found = loaded(exchange(tmp_path, {"vehicles.csv": VEHICLES, "crossings.csv": rows}))
    assert found.said == ["V1 CROSSED_WITH X1"]
    assert found.by_id["X1"].values["plate"] == ("ZZ9999ZZ",)


def test_a_reference_may_name_a_record_of_an_earlier_delivery(tmp_path: Path) -> None:
    roles = "vehicle_id,holder_id,role\nV7,P1,owner\n"
    folder = exchange(tmp_path, {"persons.csv": PERSONS, "vehicle_roles.csv": roles})
    assert loaded(folder, earlier={"border_ua:V7": Kind.VEHICLE}).said == ["P1 OWNER_OF V7"]
    (reason,) = loaded(folder).reasons
    assert "'V7'" in reason
    assert "earlier" in reason


def test_a_reference_of_another_agency_is_not_found(tmp_path: Path) -> None:
    roles = "vehicle_id,holder_id,role\nV7,P1,owner\n"
    folder = exchange(tmp_path, {"persons.csv": PERSONS, "vehicle_roles.csv": roles})
    assert loaded(folder, earlier={"customs_ua:V7": Kind.VEHICLE}).said == []


def test_swapped_ids_set_the_row_aside_with_a_hint(tmp_path: Path) -> None:
    roles = "vehicle_id,holder_id,role\nP1,V1,owner\n"
    files = {"persons.csv": PERSONS, "vehicles.csv": VEHICLES, "vehicle_roles.csv": roles}
    (reason,) = loaded(exchange(tmp_path, files)).reasons
    assert "swapped" in reason


def test_an_id_that_comes_twice_with_other_content_is_set_aside(tmp_path: Path) -> None:
    rows = PERSONS + "P1,Бондар Ілля Ілліч\nP2,Сорока Уляна\n"
    found = loaded(exchange(tmp_path, {"persons.csv": rows}))
    assert [row.source.row for row in found.rejected] == [4]
    assert [record.record_id for record in found.records] == ["P1", "P2"]
    assert found.rows == 4


def test_an_id_is_unique_across_the_files_of_a_delivery(tmp_path: Path) -> None:
    companies = "record_id,name\nP1,ТОВ Обрій\n"
    files = {"persons.csv": PERSONS, "companies.csv": companies}
    found = loaded(exchange(tmp_path, files))
    assert [(row.table, row.source.row) for row in found.rejected] == [("companies", 2)]


def test_an_id_that_was_another_kind_earlier_is_set_aside(tmp_path: Path) -> None:
    folder = exchange(tmp_path, {"persons.csv": PERSONS})
    found = loaded(folder, earlier={"border_ua:P1": Kind.COMPANY})
    (reason,) = found.reasons
    assert "Company" in reason
    assert not loaded(folder, earlier={"border_ua:P1": Kind.PERSON}).rejected


@pytest.mark.parametrize(
    ("record_id", "word"),
    [("", "empty"), ("н/д", "empty"), ("x" * 300, "longer"), ("phone:+380671234567", "normal")],
)
def test_a_row_without_a_usable_id_is_set_aside(tmp_path: Path, record_id: str, word: str) -> None:
    (reason,) = loaded(exchange(tmp_path, {"persons.csv": PERSONS + f"{record_id},Х\n"})).reasons
    assert word in reason


def test_a_role_held_twice_in_time_stays_two_statements(tmp_path: Path) -> None:
    roles = (
        "company_id,holder_id,role,since,until\n"
        "C1,P1,director,2015,2018\n"
        "C1,P1,director,2020,\n"
        "C1,P1,director,2020,\n"
        "C1,P1,director,2020,2024\n"
    )
    files = {
        "persons.csv": PERSONS,
        "companies.csv": "record_id,name\nC1,ТОВ Обрій\n",
        "company_roles.csv": roles,
    }
    found = loaded(exchange(tmp_path, files))
    assert [(s.since, s.until) for s in found.statements] == [("2015", "2018"), ("2020", None)]
    assert len({s.id for s in found.statements}) == 2
    assert [row.source.row for row in found.rejected] == [5]


def test_an_unknown_code_stops_the_file_and_lists_the_known_ones(tmp_path: Path) -> None:
    rows = "record_id,procedure\nD1,import\nD2,smuggling\n"
    with pytest.raises(DeliveryError, match=r"shipments\.csv:3: .*'smuggling'.*'transit'"):
        loaded(exchange(tmp_path, {"shipments.csv": rows}))


def test_a_code_may_be_written_in_capitals_or_left_out(tmp_path: Path) -> None:
    rows = "record_id,procedure\nD1,IMPORT\nD2,-\n"
    found = loaded(exchange(tmp_path, {"shipments.csv": rows}))
    assert found.by_id["D1"].values == {"procedure": ("import",)}
    assert found.by_id["D2"].values == {}
    assert not found.warnings


def test_an_unreadable_cell_costs_the_value_not_the_row(tmp_path: Path) -> None:
    rows = "record_id,full_name,birth_date\nP1,Бондар Ілля,31.02.1980\n"
    found = loaded(exchange(tmp_path, {"persons.csv": rows}))
    assert found.by_id["P1"].values == {"full_name": ("Бондар Ілля",)}
    assert found.by_id["P1"].raw["birth_date"] == "31.02.1980"
    (warning,) = found.warnings
    assert (warning.column, warning.value, warning.source.row) == ("birth_date", "31.02.1980", 2)


def test_a_call_without_one_of_its_numbers_is_set_aside(tmp_path: Path) -> None:
    rows = "record_id,from_phone,to_phone\nT1,+380671234567,12\n"
    (reason,) = loaded(exchange(tmp_path, {"contacts.csv": rows})).reasons
    assert "'to_phone' '12' is no telephone number" in reason


def test_a_case_and_a_notice_come_of_one_file(tmp_path: Path) -> None:
    rows = "record_id,kind,opened_on\nK1,seizure,2026-01-02\nK2,wanted,2026-01-03\n"
    subjects = "case_id,subject_id,role\nK1,P1,suspect\nK2,P2,suspect\n"
    files = {"persons.csv": PERSONS, "cases.csv": rows, "case_subjects.csv": subjects}
    found = loaded(exchange(tmp_path, files))
    assert [found.by_id[k].kind for k in ("K1", "K2")] == [Kind.CASE, Kind.NOTICE]
    assert [(s.role, s.since) for s in found.statements] == [
        ("suspect", "2026-01-02"),
        ("suspect", "2026-01-03"),
    ]


def test_too_long_a_text_is_cut_and_the_rest_kept_raw(tmp_path: Path) -> None:
    rows = f"record_id,summary,kind\nK1,{'ї' * 40_000},seizure\n"
    found = loaded(exchange(tmp_path, {"cases.csv": rows}))
    assert len(found.by_id["K1"].values["summary"][0].encode()) <= 65_536
    assert len(found.by_id["K1"].raw["summary"]) == 40_000
    assert ["cut" in warning.reason for warning in found.warnings] == [True]


def test_one_bad_row_in_a_hundred_is_set_aside_and_one_in_five_refuses_all(tmp_path: Path) -> None:
    good = "".join(f"P{n},Особа {n}\n" for n in range(100))
    one = exchange(tmp_path / "one", {"persons.csv": f"record_id,full_name\n{good},Хтось\n"})
    assert len(loaded_or_refused(one).rejected) == 1
    bad = "".join(f",Особа {n}\n" for n in range(25))
    many = exchange(tmp_path / "many", {"persons.csv": f"record_id,full_name\n{good}{bad}"})
    with pytest.raises(DeliveryError, match=r"25 of 125 rows .*persons\.csv:102.*no id"):
        loaded_or_refused(many)


def test_a_delivery_of_only_bad_rows_is_refused_however_small(tmp_path: Path) -> None:
    folder = exchange(tmp_path, {"persons.csv": "record_id,full_name\n,Хтось\n"})
    with pytest.raises(DeliveryError, match="1 of 1 rows"):
        loaded_or_refused(folder)


def test_the_order_of_rows_changes_no_record_and_no_statement(tmp_path: Path) -> None:
    lines = [f"P{n},Особа {n},+38067123{n:04}" for n in range(50)]
    first = exchange(
        tmp_path / "a", {"persons.csv": "\n".join(["record_id,full_name,phone", *lines])}
    )
    lines.reverse()
    second = exchange(
        tmp_path / "b", {"persons.csv": "\n".join(["record_id,full_name,phone", *lines])}
    )
    one, two = loaded(first), loaded(second)
    assert {r.uid: r.values for r in one.records} == {r.uid: r.values for r in two.records}
    assert sorted(s.id for s in one.statements) == sorted(s.id for s in two.statements)
