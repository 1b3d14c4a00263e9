"""Which companies, vehicles and vessels are one, and what is one by its normal form."""

from netgraph.model.kinds import Kind
from tests.resolve.agencies import (
    a_company,
    a_record,
    a_vehicle,
    a_vessel,
    apart,
    groups,
    joined,
    resolved,
)

VIN, OTHER_VIN = "WVWZZZ1KZAW000123", "WVWZZZ3CZGE654987"


def test_one_code_joins_a_company_in_three_languages() -> None:
    assert joined(
        a_company("tax:1", name="ТОВ «Обрій»", registration_number="32469139", country="UA"),
        a_company("police:1", name="ООО Обрий", registration_number="32469139"),
        a_company("customs:1", name="OBRII LLC", registration_number="32469139", country="UA"),
    )


def test_a_numbered_sister_is_another_company() -> None:
    home = {"country": "UA", "city": "Одеса", "address": "вул. Портова, 1",
            "phone": "+380482222222"}  # fmt: skip
    assert apart(
        a_company("a:1", name="ТОВ «Агро 2»", **home), a_company("b:1", name="Агро", **home)
    )


def test_two_codes_keep_companies_of_one_name_apart() -> None:
    home = {"name": "ТОВ «Зоряний шлях»", "country": "UA", "city": "Одеса"}
    resolution = resolved(
        a_company("a:1", registration_number="32469139", **home),
        a_company("b:1", registration_number="33703708", **home),
    )
    assert len(groups(resolution)) == 2


def test_firms_with_like_names_in_one_town_are_no_one_firm() -> None:
    place = {"country": "CN", "city": "Dandong"}
    assert apart(
        a_company("a:1", name="Dandong Hongda Trade Co Ltd", **place),
        a_company("a:2", name="Dandong Kehua Trade Co Ltd", **place),
        a_company("a:3", name="Dandong Xianghe Trading Co Ltd", **place),
    )


def test_vin_joins_a_vehicle_over_its_new_plate() -> None:
    assert joined(
        a_vehicle("a:1", vin=VIN, plate="AA1234BC", plate_country="UA", make="Volkswagen"),
        a_vehicle("b:1", vin=VIN, plate="KA5678EE", plate_country="UA", make="VW"),
    )


def test_a_plate_shared_by_two_agencies_joins_their_vehicles() -> None:
    plate = {"plate": "AA1234BC", "plate_country": "UA"}
    assert joined(
        a_vehicle("a:1", vin=VIN, make="Volkswagen", **plate), a_vehicle("border:1", **plate)
    )


def test_a_plate_on_two_vins_is_kept_as_a_lead() -> None:
    plate = {"plate": "AA1234BC", "plate_country": "UA", "make": "Volkswagen"}
    resolution = resolved(
        a_vehicle("a:1", vin=VIN, **plate), a_vehicle("b:1", vin=OTHER_VIN, **plate)
    )
    assert len(groups(resolution)) == 2
    assert resolution.matches["decision"].to_pylist() == ["vetoed"]


def test_the_lorries_of_one_fleet_are_kept_apart() -> None:
    lorry = {"make": "DAF", "model": "XF", "year": "2018", "colour": "white", "plate_country": "PL"}
    assert apart(*(a_vehicle(f"a:{n}", plate=f"WGM5510{n}", **lorry) for n in range(6)))


def test_a_renamed_ship_is_known_by_its_imo_number() -> None:
    assert joined(
        a_vessel("a:1", name="ALBATROS", imo_number="9300013", flag="PA"),
        a_vessel("b:1", name="SEA DUKE", imo_number="9300013", flag="KM"),
    )


def test_sister_ships_are_kept_apart() -> None:
    ship = {"flag": "CN", "length_m": "50.7", "gross_tonnage": "859", "built_in": "2016"}
    assert apart(*(a_vessel(f"a:{n}", name=f"LU QING YU {n}", **ship) for n in range(21, 27)))


def test_ships_are_joined_by_name_call_sign_and_flag() -> None:
    assert joined(
        a_vessel("a:1", name="M/V TAISEI MARU NO.24", call_sign="JILE", flag="JP"),
        a_vessel("b:1", name="TAISEI MARU No. 24", call_sign="JILE", flag="JP", length_m="117"),
    )


def test_one_telephone_is_one_whichever_agency_has_it() -> None:
    phones = [
        a_record(Kind.PHONE, f"{agency}:phone:+380501112233", phone="+380501112233")
        for agency in ("police", "customs")
    ]
    assert joined(*phones)
    assert len(groups(resolved(*phones, a_record(Kind.PHONE, "police:phone:+380509999999")))) == 2


def test_an_event_is_one_agencys_own() -> None:
    assert apart(a_record(Kind.CROSSING, "a:17"), a_record(Kind.CROSSING, "b:17"))


def test_signs_that_look_alike_are_no_second_number() -> None:
    assert joined(
        a_vehicle("a:1", vin="ZCF55J2HLXP90639S", plate="AA1234BC", make="Iveco"),
        a_vehicle("b:1", vin="ZCF5SJ2HLXP906395", plate="AA1234BC", make="Iveco"),
    )


def test_a_letter_that_is_a_word_names_a_sister_company() -> None:
    home = {"country": "UA", "city": "Одеса", "address": "вул. Портова, 1"}
    assert apart(
        a_company("a:1", name="ТОВ «Зернотрейд Південь А»", registration_number="32469139", **home),
        a_company("b:1", name="ТОВ «Зернотрейд Південь Б»", registration_number="33703708", **home),
    )
    assert joined(
        a_company("a:1", name="ТОВ «Зернотрейд Південь»", phone="+380482222222", **home),
        a_company("b:1", name="ТОВ «Зернотрейд Пвідень»", phone="+380482222222", **home),
    )
