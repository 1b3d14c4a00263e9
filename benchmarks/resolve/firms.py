"""Firms, their sisters and namesakes, and the records that eight agencies hold of them."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from benchmarks.resolve.desks import Cells, how_many
from benchmarks.resolve.firm_words import TRADES, Word, new_word
from benchmarks.resolve.places import Place, address_in, new_place, town_in
from benchmarks.resolve.slips import mistyped, with_look_alikes, wrong_digit
from benchmarks.resolve.spell import latin, plain, russian

_FORMS = {
    "llc": {
        "uk": ("ТОВ", "ТОВ", "Товариство з обмеженою відповідальністю", "Тов"),
        "ru": ("ООО", "ООО", "Общество с ограниченной ответственностью"),
        "en": ("LLC", "LLC", "Ltd", "Limited Liability Company"),
        "pl": ("Sp. z o.o.", "sp. z o. o.", "SP Z OO", "LLC"),
        "own": ("TOV", "TzOV", "TOV"),
    },
    "private": {
        "uk": ("ПП", "Приватне підприємство"),
        "ru": ("ЧП", "Частное предприятие"),
        "en": ("PE", "Private Enterprise"),
        "pl": ("PP", "Przedsiębiorstwo prywatne"),
        "own": ("PP",),
    },
    "jsc": {
        "uk": ("ПрАТ", "АТ", "Приватне акціонерне товариство"),
        "ru": ("ЧАО", "АО", "ПАО"),
        "en": ("PrJSC", "JSC", "Private Joint Stock Company"),
        "pl": ("S.A.", "SA"),
        "own": ("PrAT", "AT"),
    },
    "farm": {
        "uk": ("ФГ", "Фермерське господарство"),
        "ru": ("ФХ", "Фермерское хозяйство"),
        "en": ("FE", "Farm Enterprise", "Farm"),
        "pl": ("FG", "Gospodarstwo rolne"),
        "own": ("FG",),
    },
}
_OFTEN = {"llc": 0.72, "private": 0.16, "jsc": 0.06, "farm": 0.06}
_NO_CODE = ("00000000", "12345678", "11111111", "0", "н/д", "відсутній", "brak")


@dataclass(frozen=True, slots=True)
class Firm:
    words: tuple[Word, ...]
    """One, seldom two."""

    trade: Word | None
    number: int | None
    form: str
    code: str
    phones: tuple[str, ...]
    offices: tuple[Place, ...]
    founded: str
    former: tuple[Word, ...] | None = None
    """Words of an earlier name."""


@dataclass(frozen=True, slots=True)
class Desk:
    name: str
    share: float
    languages: tuple[tuple[str, float], ...]
    translates: float
    """Of names abroad that are translated rather than spelled."""

    code: float
    phone: float
    address: float
    slip: float
    founded: float = 0.0


DESKS = (
    Desk("register", 0.2, (("uk", 1.0),), 0.0, 0.93, 0.3, 0.8, 0.01, 0.5),
    Desk("customs", 0.2, (("uk", 0.7), ("ru", 0.3)), 0.0, 0.7, 0.25, 0.5, 0.03),
    Desk("border", 0.12, (("own", 0.6), ("en", 0.4)), 0.04, 0.05, 0.1, 0.15, 0.05),
    Desk("police", 0.12, (("uk", 0.6), ("ru", 0.4)), 0.02, 0.35, 0.35, 0.5, 0.06),
    Desk("east", 0.1, (("ru", 0.9), ("en", 0.1)), 0.05, 0.35, 0.25, 0.4, 0.04),
    Desk("poland", 0.1, (("pl", 0.55), ("own", 0.25), ("en", 0.2)), 0.08, 0.15, 0.35, 0.5, 0.05),
    Desk("partners", 0.08, (("en", 1.0),), 0.12, 0.25, 0.25, 0.4, 0.04),
    Desk("bank", 0.08, (("uk", 0.9), ("en", 0.1)), 0.0, 0.75, 0.5, 0.4, 0.03),
)


def companies(seed: int, records: int) -> list[tuple[str, Cells, int]]:
    """Return agency, cells and firm of so many records, about 2.9 of each firm."""
    rng = Random(f"companies {seed}")
    firms = _world(rng, int(records / 2.82) + 20)
    shares = [desk.share for desk in DESKS]
    found: list[tuple[str, Cells, int]] = []
    for number, firm in enumerate(firms):
        desks = rng.choices(DESKS, shares, k=how_many(rng))
        found.extend((desk.name, write(rng, desk, firm), number) for desk in desks)
        if len(found) >= records:
            break
    del found[records:]
    rng.shuffle(found)
    return found


def _world(rng: Random, size: int) -> list[Firm]:
    centres = [new_place(rng) for _ in range(max(3, size // 400))]
    agents = [_phone(rng) for _ in range(max(3, size // 400))]
    firms: list[Firm] = []
    while len(firms) < size:
        firm = _firm(rng, centres, agents)
        firms.append(firm)
        if rng.random() < 0.07:
            firms += _sisters(rng, firm)
    del firms[size:]
    rng.shuffle(firms)
    return firms


def _firm(rng: Random, centres: list[Place], agents: list[str]) -> Firm:
    words = [new_word(rng)] + ([new_word(rng)] if rng.random() < 0.35 else [])
    office = rng.choice(centres) if rng.random() < 0.1 else new_place(rng)
    phone = rng.choice(agents) if rng.random() < 0.04 else _phone(rng)
    return Firm(
        words=tuple(words),
        trade=rng.choice(TRADES) if rng.random() < 0.62 else None,
        number=rng.choice((2, 3, 5, 7, 1, 2000, 24)) if rng.random() < 0.07 else None,
        form=rng.choices(list(_OFTEN), list(_OFTEN.values()))[0],
        code=_code(rng),
        phones=(phone, _phone(rng)) if rng.random() < 0.3 else (phone,),
        offices=(office, new_place(rng)) if rng.random() < 0.2 else (office,),
        founded=(date(1992, 1, 1) + timedelta(rng.randrange(12_000))).isoformat(),
        former=(new_word(rng),) if rng.random() < 0.04 else None,
    )


def _sisters(rng: Random, firm: Firm) -> list[Firm]:
    """Return firms of one group: the same words, office and often telephone."""
    found = []
    for place in range(rng.choice((1, 1, 2, 3))):
        sister = replace(firm, code=_code(rng), former=None)
        if rng.random() < 0.5:
            sister = replace(sister, number=place + 2)
        else:
            sister = replace(sister, trade=rng.choice([one for one in TRADES if one != firm.trade]))
        if rng.random() < 0.4:
            sister = replace(sister, phones=(_phone(rng),))
        found.append(sister)
    return found


def write(rng: Random, desk: Desk, firm: Firm) -> Cells:
    """Return one record as the desk delivers it."""
    language = rng.choices([n for n, _ in desk.languages], [w for _, w in desk.languages])[0]
    cells: Cells = {"name": _name(rng, desk, firm, language)}
    if rng.random() < desk.code:
        cells["registration_number"] = _stated(rng, firm.code)
    if rng.random() < desk.phone:
        phone = firm.phones[0] if rng.random() < 0.8 else rng.choice(firm.phones)
        cells["phone"] = phone if rng.random() < 0.6 else phone[3:]
    if rng.random() < desk.address:
        office = firm.offices[0] if rng.random() < 0.75 else rng.choice(firm.offices)
        written = {"own": "en"}.get(language, language)
        cells["city"] = town_in(office, written)
        cells["address"] = address_in(rng, office, written)
        if rng.random() < 0.03:
            cells["address"] = mistyped(rng, cells["address"])
    if rng.random() < desk.founded:
        cells["registered_on"] = firm.founded
    if rng.random() < 0.4:
        cells["country"] = "UA"
    return cells


def _stated(rng: Random, code: str) -> str:
    way = rng.random()
    if way < 0.02:
        return wrong_digit(rng, code)
    if way < 0.05:
        return rng.choice(_NO_CODE)
    if code.startswith("0") and way < 0.4:
        return code.lstrip("0")  # a spreadsheet's number
    return f"ЄДРПОУ {code}" if way > 0.97 else code


def _name(rng: Random, desk: Desk, firm: Firm, language: str) -> str:
    words = firm.words
    if firm.former and rng.random() < 0.25:
        words = firm.former
    every = words if firm.trade is None else (*words, firm.trade)
    if language == "ru" and rng.random() < 0.92:  # spelled, not translated
        parts = [russian(word.uk) for word in words] + [word.ru for word in every[len(words) :]]
    elif language in ("uk", "ru"):
        parts = [getattr(word, language) for word in every]
    elif rng.random() < desk.translates:
        parts = [word.pl if language == "pl" else word.en for word in every]
    else:
        habit = {"pl": "polish", "own": "kmu"}.get(language) or rng.choice(("kmu", "bgn", "loose"))
        parts = [plain(latin(word.uk, habit)) for word in every]
    core = rng.choice(("-", "-", " ", "")).join(parts) if firm.trade else " ".join(parts)
    if rng.random() < desk.slip:
        core = mistyped(rng, core)
    if rng.random() < 0.01:
        core = with_look_alikes(rng, core)
    if firm.number:
        number = "II" if firm.number == 2 and rng.random() < 0.3 else str(firm.number)
        core = f"{core}{rng.choice(('-', ' ', ' '))}{number}"
    core = core.upper() if rng.random() < 0.4 else core
    form = rng.choice(_FORMS[firm.form][language])
    if rng.random() < 0.06:
        return core
    if language in ("uk", "ru"):
        opened, closed = rng.choice((("«", "»"), ('"', '"'), ('"', '"'), ("", "")))
        return f"{form} {opened}{core}{closed}"
    return f"{core} {form}" if rng.random() < 0.75 else f"{form} {core}"


def _phone(rng: Random) -> str:
    return f"+380{rng.choice(('44', '32', '48', '57', '67', '50'))}{rng.randrange(10**7):07d}"


def _code(rng: Random) -> str:
    """Return a ЄДРПОУ: seven digits and their check digit."""
    first = (
        rng.randrange(10**5, 9 * 10**5)
        if rng.random() < 0.12
        else rng.randrange(2 * 10**6, 46 * 10**5)
    )
    seven = f"{first:07d}"
    shift = 1 if 3_000_000 <= first < 6_000_000 else 0
    for add in (0, 2):
        weights = [(place + (6 if shift else 0)) % 7 + 1 + add for place in range(7)]
        rest = sum(int(d) * w for d, w in zip(seven, weights, strict=True)) % 11
        if rest < 10:
            return f"{seven}{rest}"
    return f"{seven}0"
