"""Eight agencies and the records that each of them holds of a person."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from benchmarks.resolve.given_names import russian_patronymic, ukrainian_patronymic
from benchmarks.resolve.people import Human
from benchmarks.resolve.places import address_in, town_in
from benchmarks.resolve.slips import mistyped, scanned, with_look_alikes, wrong_digit
from benchmarks.resolve.spell import belarusian, latin, plain, russian
from benchmarks.resolve.surnames import of_sex

Cells = dict[str, str]
"""Property to the text that the agency delivers."""

_NO_TAX_NUMBER = ("0000000000", "1111111111", "1234567890", "9999999999", "відсутній", "б/н")
_NO_PASSPORT = ("AA000000", "000000", "ХХ123456", "н/д", "brak", "-")


@dataclass(frozen=True, slots=True)
class Desk:
    name: str
    share: float
    """Of all records."""

    habits: tuple[tuple[str, float], ...]
    """Languages and Latin habits, with how often the desk writes so."""

    has: dict[str, float]
    """Property to the share of records that have it."""

    slip: float
    """Of a word of the name to be mistyped."""

    one_field: float = 0.0
    """Of names that stand in one field."""

    spoken: float = 0.0
    """Of given names by which friends call one."""


DESKS = (
    Desk(
        "tax",
        0.17,
        (("uk", 1.0),),
        {"tax_number": 0.85, "birth_date": 0.9, "patronymic": 0.96, "address": 0.6, "phone": 0.15},
        slip=0.02,
    ),
    Desk(
        "customs",
        0.14,
        (("uk", 0.7), ("ru", 0.3)),
        {"tax_number": 0.55, "passport": 0.2, "birth_date": 0.5, "patronymic": 0.75}
        | {"phone": 0.4, "address": 0.4},
        slip=0.05,
        one_field=0.2,
    ),
    Desk(
        "border",
        0.2,
        (("kmu", 0.72), ("passport_old", 0.14), ("bgn", 0.14)),
        {"passport": 0.85, "birth_date": 0.97, "citizenship": 0.9},
        slip=0.03,
    ),
    Desk(
        "police",
        0.16,
        (("uk", 0.55), ("ru", 0.45)),
        {"tax_number": 0.3, "birth_date": 0.9, "patronymic": 0.92, "passport": 0.3}
        | {"address": 0.6, "phone": 0.3},
        slip=0.07,
        spoken=0.02,
    ),
    Desk(
        "east",
        0.1,
        (("ru", 0.65), ("be", 0.2), ("icao", 0.15)),
        {"birth_date": 0.92, "patronymic": 0.85, "passport": 0.5, "citizenship": 0.6},
        slip=0.05,
    ),
    Desk(
        "poland",
        0.1,
        (("polish", 0.5), ("kmu", 0.35), ("german", 0.08), ("czech", 0.07)),
        {"birth_date": 0.9, "passport": 0.5, "address": 0.25, "phone": 0.2, "citizenship": 0.5},
        slip=0.06,
        one_field=0.15,
    ),
    Desk(
        "partners",
        0.08,
        (("loose", 0.3), ("bgn", 0.25), ("icao", 0.15), ("french", 0.1), ("iso", 0.08),
         ("german", 0.07), ("romanian", 0.05)),
        {"birth_date": 0.75, "passport": 0.3, "citizenship": 0.7, "patronymic": 0.15},
        slip=0.07,
        one_field=0.5,
    ),
    Desk(
        "telephone",
        0.05,
        (("uk", 0.4), ("ru", 0.6)),
        {"phone": 0.97, "patronymic": 0.3, "birth_date": 0.3, "address": 0.4},
        slip=0.08,
        one_field=0.5,
        spoken=0.12,
    ),
)  # fmt: skip


def write(rng: Random, desk: Desk, human: Human) -> Cells:
    """Return one record as the desk delivers it."""
    habit = rng.choices([h for h, _ in desk.habits], [w for _, w in desk.habits])[0]
    cells = _name(rng, desk, human, habit)
    cells |= _birth(rng, desk, human)
    cells |= _numbers(rng, desk, human)
    cells |= _contact(rng, desk, human, habit)
    if rng.random() < 0.8:
        cells["sex"] = {"m": "ч", "f": "ж"}[human.sex] if habit == "uk" else human.sex.upper()
        if rng.random() < 0.004:
            cells["sex"] = "m" if human.sex == "f" else "f"
    if rng.random() < desk.has.get("citizenship", 0):
        cells["citizenship"] = "UA" if rng.random() < 0.97 else rng.choice(("RU", "MD", "PL"))
    return cells


def _name(rng: Random, desk: Desk, human: Human, habit: str) -> Cells:
    last = human.surname
    if human.maiden and rng.random() < 0.2:
        last = human.maiden
    last = of_sex(last, human.sex)
    if human.maiden and rng.random() < 0.02:
        last = f"{last}-{of_sex(human.maiden, human.sex)}"
    given = human.given.uk if habit == "uk" else human.given.ru
    if human.given.short and rng.random() < desk.spoken:
        given = rng.choice(human.given.short)
    words = _written_in(rng, habit, last, given, human)
    if rng.random() >= desk.has.get("patronymic", 0):
        words[2] = ""
    words = [_slipped(rng, desk, word) for word in words]
    if rng.random() < 0.045:
        words[1] = words[1][:1] + "."
        words[2] = words[2][:1] + "." if words[2] else ""
    elif words[2] and rng.random() < 0.08:
        words[2] = words[2][:1] + "."
    if rng.random() < 0.012:
        words[0], words[1] = words[1], words[0]
    if rng.random() < 0.25:
        words = [word.upper() for word in words]
    if rng.random() < desk.one_field:
        orders = ([0, 1, 2], [0, 1, 2], [1, 2, 0]) if habit in _CYRILLIC else ([1, 2, 0], [0, 1, 2])
        return {"full_name": " ".join(words[n] for n in rng.choice(orders) if words[n])}
    cells = {"last_name": words[0], "first_name": words[1], "patronymic": words[2]}
    return {name: word for name, word in cells.items() if word}


_CYRILLIC = ("uk", "ru", "be")


def _written_in(rng: Random, habit: str, last: str, given: str, human: Human) -> list[str]:
    ukrainian = ukrainian_patronymic(human.father, human.sex)
    if habit == "uk":
        return [last, given, ukrainian]
    in_russian = russian_patronymic(human.father, human.sex)
    if habit == "ru":
        return [russian(last), given, in_russian]
    if habit == "be":
        return [belarusian(last), human.given.be, belarusian(ukrainian)]
    from_ukrainian = habit in ("kmu", "passport_old") or (
        habit in ("polish", "czech", "loose") and rng.random() < 0.5
    )
    if habit == "polish" and rng.random() < 0.12:
        return [latin(last, habit), human.given.pl, ""]
    parts: list[str] = [last, human.given.uk, ukrainian]
    if not from_ukrainian:
        parts = [russian(last), given, in_russian]
    spelled = [" ".join(latin(word, habit) for word in part.split()) for part in parts]
    keyboard: Callable[[str], str] = plain if rng.random() < 0.5 else str
    return [keyboard(word) for word in spelled]


def _slipped(rng: Random, desk: Desk, word: str) -> str:
    if word and rng.random() < desk.slip:
        word = mistyped(rng, word)
    if word and rng.random() < 0.008:
        word = scanned(rng, word)
    if word and rng.random() < 0.01:
        word = with_look_alikes(rng, word)
    return word


def _birth(rng: Random, desk: Desk, human: Human) -> Cells:
    if rng.random() >= desk.has.get("birth_date", 0.25):
        return {}
    born = human.born_on.isoformat()
    way = rng.random()
    if way < 0.05:
        return {"birth_date": born[:4]}
    if way < 0.075:
        return {"birth_date": f"{born[:4]}-01-01"}
    if way < 0.08:
        return {"birth_date": "1900-01-01"}
    if way < 0.095:
        swapped = f"{born[:4]}-{born[8:]}-{born[5:7]}"
        return {"birth_date": swapped if born[8:] <= "12" else born}
    if way < 0.13:
        return {"birth_date": wrong_digit(rng, born)}
    if way < 0.137:
        return {"birth_date": f"{int(born[:4]) + rng.choice((-10, 1, -1, 10))}{born[4:]}"}
    return {"birth_date": born}


def _numbers(rng: Random, desk: Desk, human: Human) -> Cells:
    cells = {}
    if rng.random() < desk.has.get("tax_number", 0):
        way = rng.random()
        number = human.tax_number
        if way < 0.025:
            number = wrong_digit(rng, number)
        elif way < 0.05:
            number = rng.choice(_NO_TAX_NUMBER)
        cells["tax_number"] = number
    if rng.random() < desk.has.get("passport", 0):
        way = rng.random()
        abroad = desk.name in ("border", "east", "poland", "partners")
        number = human.passports[1] if abroad else human.passports[0]
        if rng.random() < 0.2:
            number = rng.choice(human.passports)
        if way < 0.03:
            number = wrong_digit(rng, number)
        elif way < 0.055:
            number = rng.choice(_NO_PASSPORT)
        elif way < 0.2:
            number = f"{number[:2]} {number[2:]}"
        cells["passport_number"] = number
    return cells


def _contact(rng: Random, desk: Desk, human: Human, habit: str) -> Cells:
    cells = {}
    if rng.random() < desk.has.get("phone", 0):
        phone = rng.choice(human.phones) if rng.random() < 0.25 else human.phones[0]
        way = rng.random()
        if way < 0.02:
            phone = f"+380{rng.randrange(10**8, 10**9)}"
        elif way < 0.03:
            phone = "+380000000000"
        cells["phone"] = phone if rng.random() < 0.6 else phone[3:]
    if rng.random() < desk.has.get("address", 0):
        home = human.homes[-1] if rng.random() < 0.7 else rng.choice(human.homes)
        language = {"uk": "uk", "ru": "ru", "be": "ru", "polish": "pl"}.get(habit, "en")
        cells["city"] = town_in(home, language)
        cells["address"] = address_in(rng, home, language)
        if rng.random() < 0.03:
            cells["address"] = mistyped(rng, cells["address"])
    return cells


def persons(seed: int, records: int) -> list[tuple[str, Cells, int]]:
    """Return agency, cells and person of so many records, about 2.9 of each person."""
    from benchmarks.resolve.people import population

    rng = Random(f"persons {seed}")
    people = population(rng, int(records / 2.86 * 1.02) + 20)
    shares = [desk.share for desk in DESKS]
    found: list[tuple[str, Cells, int]] = []
    for number, human in enumerate(people):
        desks = rng.choices(DESKS, shares, k=how_many(rng))
        found.extend((desk.name, write(rng, desk, human), number) for desk in desks)
        if len(found) >= records:
            break
    del found[records:]
    rng.shuffle(found)
    return found


def how_many(rng: Random) -> int:
    """Return how many records there are of one thing: 1 to 12, 2.9 on average."""
    count = 1
    while count < 12 and rng.random() < 0.65:
        count += 1
    return count
