"""A quay of invented people: a boss who holds two crews together, and calls in two seasons."""

from pathlib import Path

from netgraph.case.case import Case
from tests.exchange import write_delivery

PEOPLE = {
    "boss": "Гнатюк Орест Ілліч",
    "ann": "Майборода Ганна Юріївна",
    "ben": "Швець Борис Тарасович",
    "cid": "Лобода Сидір Якович",
    "dan": "Тютюнник Данило Романович",
    "eve": "Заремба Єва Олегівна",
    "fay": "Кульчицька Фаїна Степанівна",
    "gus": "Пасічник Августин Львович",
    "hal": "Дзюба Галина Антонівна",
}
PHONES = {name: f"+38050111220{number}" for number, name in enumerate(PEOPLE)}
SPRING = [
    ("boss", "ann"),
    ("boss", "ben"),
    ("boss", "cid"),
    ("boss", "dan"),
    ("ann", "ben"),
    ("cid", "dan"),
]
SUMMER = [("ann", "ben"), ("ann", "cid"), ("ann", "eve"), ("cid", "dan")]


def people() -> list[dict[str, str]]:
    return [
        {"record_id": name, "full_name": words, "birth_date": f"198{at}-03-1{at}", "phone": phone}
        for at, ((name, words), phone) in enumerate(
            zip(PEOPLE.items(), PHONES.values(), strict=True)
        )
    ]


def calls(month: str, pairs: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [
        {
            "record_id": f"{month}-{at}",
            "from_phone": PHONES[one],
            "to_phone": PHONES[other],
            "started_at": f"2025-{month}-1{at}T12:00:00+03:00",
            "seconds": "60",
        }
        for at, (one, other) in enumerate(pairs)
    ]


def make_quay(folder: Path) -> Case:
    """Load and resolve: police hold the calls, the tax office a firm of fay's and gus's."""
    case = Case.init(folder / "case", agency="customs_ua")
    police = {"persons": people(), "contacts": calls("03", SPRING) + calls("07", SUMMER)}
    tax = {
        "persons": [row for row in people() if row["record_id"] in ("fay", "gus")],
        "companies": [{"record_id": "firm", "name": "ТОВ Причал"}],
        "company_roles": [
            {"company_id": "firm", "holder_id": "fay", "role": "director", "since": "2020-02-01"},
            {"company_id": "firm", "holder_id": "gus", "role": "founder", "since": "2020-01-01"},
        ],
    }
    for agency, tables in (("police_ua", police), ("tax_ua", tax)):
        case.load("exchange", [write_delivery(folder / agency, tables, agency=agency)])
    case.resolve()
    return case


def who(case: Case, name: str, agency: str = "police_ua") -> str:
    """Return the entity of a person or firm."""
    uid = f"{agency}:{name}"
    return str(case.store.entities_of([uid])[uid])  # type: ignore[list-item]
