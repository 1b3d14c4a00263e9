"""People whom several agencies hold, with slips and gaps: exchange deliveries of any size.

Names are put together of syllables; nothing of it is shared with what is measured.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.exchange import write_delivery

AGENCIES = ("tax_ua", "border_ua", "customs_ua", "police_ua", "customs_pl")
_HEADS = ("Ко", "Мо", "Бе", "Гри", "Ста", "Ле", "Па", "Сав", "Дро", "Ви", "Яр", "Тка", "Лу", "Ря")
_MIDDLES = ("ва", "ро", "лі", "ме", "ди", "ку", "не", "со", "ти", "бу", "ха", "зи", "жо", "фе")
_TAILS = ("нко", "ський", "чук", "ль", "ренко", "шин", "вець", "й", "бас", "дяк", "гора", "люк")
_MEN = ("Андрій", "Іван", "Петро", "Микола", "Олег", "Тарас", "Роман", "Юрій", "Степан", "Максим")
_WOMEN = ("Олена", "Ірина", "Марія", "Ганна", "Оксана", "Юлія", "Софія", "Дарина", "Віра", "Леся")
_TOWNS = tuple(
    f"{head}{tail}"
    for head in ("Нов", "Стар", "Верх", "Мал")
    for tail in ("оград", "осілка", "івка", "ичі", "огір")
)

Row = dict[str, str]


def records(seed: int, count: int, first: int = 0) -> dict[str, list[Row]]:
    """Return each agency's rows, ``count`` in all, about 2.4 of a person.

    Args:
        seed: the same gives the same rows.
        count: of rows.
        first: number of the first record id: two calls with rows of their own.
    """
    rng = random.Random(f"town {seed}")
    rows: dict[str, list[Row]] = {agency: [] for agency in AGENCIES}
    made = 0
    for number, person in enumerate(_people(rng), first):
        for agency in rng.sample(AGENCIES, rng.choice((1, 1, 2, 2, 3, 3, 4, 5))):
            rows[agency].append({"record_id": f"R{number}", **_told(rng, person)})
            made += 1
            if made == count:
                return rows
    raise AssertionError("people never end")


def deliver(folder: Path, rows: Mapping[str, Sequence[Row]], seq: int) -> list[Path]:
    """Write one delivery an agency."""
    return [
        write_delivery(
            folder / f"{agency}-{seq}",
            {"persons": told},
            agency=agency,
            feed="people",
            seq=seq,
        )
        for agency, told in sorted(rows.items())
        if told
    ]


def _people(rng: random.Random) -> Iterator[Row]:
    while True:
        man = rng.random() < 0.5
        father = rng.choice(_MEN)
        yield {
            "last_name": rng.choice(_HEADS) + rng.choice(_MIDDLES) + rng.choice(_TAILS),
            "first_name": rng.choice(_MEN if man else _WOMEN),
            "patronymic": f"{father.removesuffix('й')}{'ович' if man else 'івна'}",
            "sex": "m" if man else "f",
            "birth_date": f"{rng.randint(1945, 2004)}-{rng.randint(1, 12):02d}-"
            f"{rng.randint(1, 28):02d}",
            "phone": f"+38067{rng.randint(0, 9_999_999):07d}",
            "passport_number": rng.choice(("АВ", "ВК", "ЕС", "КТ", "МВ"))
            + f"{rng.randrange(10**6):06d}",
            "city": rng.choice(_TOWNS),
        }


def _told(rng: random.Random, person: Row) -> Row:
    told = {k: v for k, v in person.items() if k == "last_name" or rng.random() < 0.65}
    if rng.random() < 0.08:
        name = told["last_name"]
        place = rng.randrange(len(name))
        told["last_name"] = name[:place] + name[place + 1 :]
    if "birth_date" in told and rng.random() < 0.06:
        told["birth_date"] = f"{told['birth_date'][:4]}-01-01"
    return told
