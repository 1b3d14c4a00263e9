"""A small case of four agencies that meet the same people, each in its own spelling. Invented."""

import json
import random
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from netgraph.case.case import Case
from netgraph.case.folder import make_case
from tests.exchange import write_delivery

AGENCIES = ("border_ua", "customs_ua", "police_ua", "tax_ua")
PEOPLE = (
    ("Мороз", "Тарас", "Іванович", "m"),
    ("Коваль", "Олена", "Петрівна", "f"),
    ("Коваль", "Оксана", "Петрівна", "f"),
    ("Бойко", "Іван", "Романович", "m"),
    ("Гайдук", "Роман", "Миколайович", "m"),
    ("Яцишин", "Микола", "Степанович", "m"),
    ("Савченко", "Ірина", "Тарасівна", "f"),
    ("Савченко", "Тарас", "Тарасович", "m"),
    ("Дорош", "Степан", "Ілліч", "m"),
    ("Литвин", "Марія", "Іванівна", "f"),
)

Row = dict[str, str]


def people(seed: int, first: int = 0) -> dict[str, list[Row]]:
    """Return each agency's rows: most people at several agencies, with slips and gaps."""
    rng = random.Random(seed)
    rows: dict[str, list[Row]] = {agency: [] for agency in AGENCIES}
    for number, (last, given, father, sex) in enumerate(PEOPLE, first):
        known = {
            "last_name": last,
            "first_name": given,
            "patronymic": father,
            "sex": sex,
            "birth_date": f"19{rng.randint(60, 99)}-0{rng.randint(1, 9)}-{rng.randint(11, 28)}",
            "phone": f"+38050{rng.randint(1_000_000, 9_999_999)}",
            "city": rng.choice(("Суми", "Рівне", "Одеса")),
        }
        for agency in rng.sample(AGENCIES, rng.randint(1, 4)):
            told = {k: v for k, v in known.items() if k == "last_name" or rng.random() < 0.8}
            if rng.random() < 0.25:
                told["last_name"] = last[:-1]
            rows[agency].append({"record_id": f"P{number}", **told})
    return rows


def deliver(
    folder: Path, rows: Mapping[str, Sequence[Row]], seq: int = 1, **manifest: object
) -> list[Path]:
    """Write a delivery for every agency that has rows."""
    return [
        write_delivery(
            folder / f"{agency}-{seq}", {"persons": told}, agency=agency, feed="people", seq=seq,
            **manifest,
        )
        for agency, told in sorted(rows.items())
        if told
    ]  # fmt: skip


def town(*seeds: int) -> dict[str, list[Row]]:
    """Return the rows of several groups of people that share their names."""
    groups = [people(seed, first=10 * place) for place, seed in enumerate(seeds)]
    return {agency: [row for group in groups for row in group[agency]] for agency in AGENCIES}


def make_harbour(folder: Path, rows: Mapping[str, Sequence[Row]]) -> Path:
    """Make the case, loaded and resolved; return its folder."""
    make_case(folder / "case", "harbour", "customs_ua")
    with Case.open(folder / "case") as case:
        for delivery in deliver(folder / "deliveries", rows):
            case.load("exchange", [delivery])
        case.resolve()
    return folder / "case"


@contextmanager
def copied(folder: Path, to: Path) -> Iterator[Case]:
    """Open a copy of a case."""
    shutil.copytree(folder, to)
    with Case.open(to) as case:
        yield case


def export(case: Case) -> bytes:
    """Return all of who is who, sorted, as bytes."""
    tables = (case.store.entities(), case.store.memberships(), case.store.matches())
    lines = [json.dumps(row, ensure_ascii=False) for table in tables for row in table.to_pylist()]
    return "\n".join(sorted(lines)).encode()


def groups(case: Case) -> set[frozenset[str]]:
    """Return the records of each entity."""
    rows = case.store.memberships()
    found: dict[str, set[str]] = {}
    for uid, entity in zip(rows["uid"].to_pylist(), rows["entity"].to_pylist(), strict=True):
        found.setdefault(entity, set()).add(uid)
    return {frozenset(uids) for uids in found.values()}


def persons(case: Case) -> list[str]:
    """Return the uids of all persons, sorted."""
    memberships = case.store.memberships()
    rows = zip(memberships["uid"].to_pylist(), memberships["entity"].to_pylist(), strict=True)
    return sorted(uid for uid, entity in rows if entity.startswith("P-"))


def entity_of(case: Case, uid: str) -> str:
    return str(case.store.entities_of([uid])[uid])  # type: ignore[list-item]


def largest(case: Case) -> tuple[str, list[str]]:
    """Return the person with most records, and these."""
    people = set(persons(case))
    of_people = [uids for uids in groups(case) if uids <= people]
    uids = sorted(max(of_people, key=lambda uids: (len([*uids]), sorted(uids))))
    return entity_of(case, uids[0]), uids
