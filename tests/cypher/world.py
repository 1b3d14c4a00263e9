"""Four agencies' deliveries in which every query of the library finds something. All invented."""

from pathlib import Path

from netgraph.case import Case
from netgraph.model.record import RecordUid
from tests.exchange import Tables, write_delivery

_PORT = {"address": "вул. Портова, 1", "city": "Одеса", "country": "UA"}
_QUIET = {"address": "вул. Тиха, 7, кв. 3", "city": "Одеса", "country": "UA"}


def _crossing(number: int, vehicle: str, direction: str, at: str, **more: str) -> dict[str, str]:
    regime = more.pop("regime", "ordinary")
    return {
        "record_id": f"B{number}",
        "post": more.pop("post", "Краківець"),
        "direction": direction,
        "crossed_at": f"{at}Z",
        "vehicle_id": vehicle,
        "regime": regime,
        "deadline_on": more.pop("deadline_on", ""),
    }


TAX: Tables = {
    "persons": [
        {"record_id": "D1", "full_name": "Шевчук Олег Іванович", "birth_date": "1970-05-01",
         "tax_number": "2568912346", "phone": "+380441112233"},
        {"record_id": "D2", "full_name": "Лис Марія Степанівна", "birth_date": "1985-02-11",
         **_QUIET},
        {"record_id": "D3", "full_name": "Гнатюк Петро Васильович", "birth_date": "1961-03-04",
         "passport_number": "КА718205", "passport_country": "UA"},
        {"record_id": "D4", "full_name": "Мороз Ігор Андрійович", "birth_date": "1990-09-09",
         "passport_number": "КА718205", "passport_country": "UA"},
        {"record_id": "D5", "full_name": "Бойко Тарас Юрійович", "birth_date": "1977-07-07",
         "tax_number": "2831105552"},
    ],
    "companies": [
        {"record_id": "C1", "name": 'ТОВ "Альфа Трейд"', "registration_number": "40100001",
         "registered_on": "2026-01-05", "phone": "+380441112233", **_PORT},
        {"record_id": "C2", "name": 'ТОВ "Бета Карго"', "registration_number": "40100002",
         "registered_on": "2026-01-20", "phone": "+380441112233", **_PORT},
        {"record_id": "C3", "name": 'ПП "Гамаліон"', "registration_number": "40100003",
         "registered_on": "2026-02-10", **_PORT},
        {"record_id": "C4", "name": 'ФГ "Дельта Агро"', "registration_number": "30100004",
         "registered_on": "2011-06-01", **_PORT},
        {"record_id": "C5", "name": 'ТОВ "Тихий Двір"', "registration_number": "40100005",
         **_QUIET},
    ],
    "company_roles": [
        {"company_id": firm, "holder_id": "D1", "role": "director", "since": "2026-02-11"}
        for firm in ("C1", "C2", "C3")
    ],
    "vehicles": [
        {"record_id": "V1", "kind": "car", "plate": "BH1111AA", "plate_country": "UA",
         "vin": "WVWZZZ1JZXW000001"},
    ],
    "vehicle_roles": [
        {"vehicle_id": "V1", "holder_id": "D3", "role": "owner", "since": "2026-01-10"},
        {"vehicle_id": "V1", "holder_id": "D4", "role": "owner", "since": "2026-02-10"},
        {"vehicle_id": "V1", "holder_id": "D5", "role": "owner", "since": "2026-03-10"},
    ],
}  # fmt: skip

BORDER: Tables = {
    "persons": [
        {"record_id": "P1", "full_name": "KOWALSKI JAN", "birth_date": "1980-01-01"},
        {"record_id": "P2", "full_name": "NOWAK ANNA", "birth_date": "1982-02-02"},
        {"record_id": "P3", "full_name": "BOIKO TARAS", "birth_date": "1977-07-07",
         "tax_number": "2831105552"},
    ],
    "vehicles": [
        {"record_id": "K1", "kind": "car", "plate": "WA12345", "plate_country": "PL",
         "vin": "WBAAA31070FK00002"},
        {"record_id": "K2", "kind": "truck", "plate": "BC0001AB", "plate_country": "UA"},
        {"record_id": "K3", "kind": "truck", "plate": "BC0002AB", "plate_country": "UA"},
    ],
    "crossings": [
        _crossing(1, "K1", "in", "2026-01-10T08:00:00", regime="temporary_import",
                  deadline_on="2026-01-20"),
        *(_crossing(10 + n, "K2", "out", f"2026-02-{n + 1:02}T10:00:00") for n in range(4)),
        *(_crossing(20 + n, "K3", "out", f"2026-02-{n + 1:02}T10:07:00") for n in range(4)),
    ],
    "crossing_persons": [
        {"crossing_id": "B1", "person_id": "P1", "role": "driver"},
        *({"crossing_id": f"B{10 + n}", "person_id": person, "role": role}
          for n in range(4) for person, role in (("P2", "passenger"), ("P3", "driver"))),
    ],
}  # fmt: skip

POLICE: Tables = {
    "persons": [
        {"record_id": "S1", "full_name": "Чорний Денис Олегович", "birth_date": "1995-05-05",
         "phone": "+380671234567"},
        {"record_id": "S2", "full_name": "Boyko Taras", "birth_date": "1977-07-07",
         "tax_number": "2831105552", "phone": "+380501234567"},
    ],
    "vehicles": [
        {"record_id": "M1", "kind": "car", "plate": "WA12345", "plate_country": "PL",
         "vin": "WBAAA31070FK00002"},
    ],
    "vehicle_roles": [
        {"vehicle_id": "M1", "holder_id": "S2", "role": "user", "since": "2026-03-01"}
    ],
    "sightings": [
        {"record_id": f"G{n}", "seen_at": f"2026-0{n + 1}-15T12:00:00Z", "place": "Львів",
         "plate": "WA12345", "plate_country": "PL", "driver_id": "S1"}
        for n in range(1, 4)
    ],
    "contacts": [
        {"record_id": "T1", "from_phone": "+380671234567", "to_phone": "+380501234567",
         "started_at": "2026-02-01T09:00:00Z", "seconds": "60"},
    ],
    "cases": [
        {"record_id": "F1", "kind": "seizure", "opened_on": "2026-03-20", "summary": "цигарки"},
        {"record_id": "N1", "kind": "wanted", "opened_on": "2026-04-01", "office": "ГУНП"},
    ],
    "case_subjects": [
        {"case_id": "F1", "subject_id": "S2", "role": "suspect"},
        {"case_id": "N1", "subject_id": "S1", "role": "suspect"},
    ],
}  # fmt: skip

_SHIPMENTS = [
    {"record_id": f"S{n}", "declaration_number": f"26UA{n:06}", "item_number": "1",
     "procedure": "import", "registered_at": f"2026-0{1 + n % 3}-{10 + n}T09:00:00Z",
     "hs_code": "870899" if n % 2 else "240220", "net_mass_kg": "1000", "customs_value": "5000",
     "currency": "USD", "container_numbers": "MSKU1234565" if n < 2 else "",
     "invoice_number": "INV-2026-7" if n < 2 else ""}
    for n in range(4)
]  # fmt: skip

CUSTOMS: Tables = {
    "persons": [
        {"record_id": "R1", "full_name": "Водій Семен Семенович", "birth_date": "1979-09-01"},
        {"record_id": "R2", "full_name": "Шевчук О."},
    ],
    "companies": [
        {"record_id": "X1", "name": 'ТОВ "Альфа Трейд"', "registration_number": "40100001"},
        {"record_id": "X2", "name": 'ТОВ "Бета Карго"', "registration_number": "40100002"},
        {"record_id": "X3", "name": "Brokerhaus LLC", "registration_number": "20200001"},
        {"record_id": "X4", "name": "Перевізник Один", "registration_number": "20200002"},
        {"record_id": "X5", "name": "Логістика Захід", "registration_number": "20200003"},
    ],
    "shipments": _SHIPMENTS,
    "shipment_parties": [
        {"shipment_id": f"S{n}", "party_id": party, "role": role}
        for n in range(4)
        for party, role in (
            ("X1" if n % 2 else "X2", "consignee"),
            ("X3", "broker"),
            ("X4" if n % 2 else "X5", "carrier"),
            ("R1", "driver"),
        )
    ],
}  # fmt: skip

DELIVERIES = {
    "tax_ua": ("register", TAX),
    "border_ua": ("crossings", BORDER),
    "police_ua": ("cases", POLICE),
    "customs_ua": ("declarations", CUSTOMS),
}

LATER: Tables = {
    "persons": [
        {"record_id": "R2", "full_name": "Шевчук Олег Іванович", "birth_date": "1970-05-01",
         "tax_number": "2568912346"},
    ]
}  # fmt: skip
"""Customs learn who R2 is: he is the register's D1, and one of their two ids is retired."""


def fill(case: Case, folder: Path) -> set[str]:
    """Load the deliveries, resolve, load what customs learn later, resolve again, find.

    Returns:
        The ids that R2 and D1 had before they were known to be one.
    """
    for agency, (feed, tables) in DELIVERIES.items():
        case.load("exchange", [write_delivery(folder / agency, tables, agency=agency, feed=feed)])
    case.resolve()
    apart = case.store.entities_of([RecordUid("customs_ua:R2"), RecordUid("tax_ua:D1")])
    later = write_delivery(folder / "later", LATER, agency="customs_ua", feed="declarations", seq=2)
    case.load("exchange", [later])
    case.resolve()
    case.find(seed=1)
    return set(apart.values())
