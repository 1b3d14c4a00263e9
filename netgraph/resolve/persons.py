"""Records of persons -> the columns that are compared: names by spelling, numbers, dates."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from netgraph.clean.given import is_given_name
from netgraph.clean.identifiers import HardId, hard_ids, is_placeholder
from netgraph.clean.names import PersonName, father_key, fold, given_key, person_name, surname_key
from netgraph.model.kinds import Kind
from netgraph.model.record import Values
from netgraph.resolve.columns import Columns, folded_words, some
from netgraph.resolve.comparison import Facts, NormalForm, by_scheme
from netgraph.resolve.contact import CONTACT, contact
from netgraph.resolve.rows import Rows

_MOST_SPELLINGS = 24
"""Of one record: a list with more aliases is a hostile or a broken one."""

_HONORIFICS = frozenset(
    {"haji", "hajji", "hadji", "mullah", "mulla", "maulavi", "mawlawi", "maulvi"}
    | {"sheikh", "shaykh", "sheik", "sayyid", "sayed", "syed", "seyed", "qari", "hafiz"}
    | {"ustad", "ustadh", "general", "colonel", "captain", "commander", "хаджі", "хаджи", "мулла"}
)

# The endings of patronymics in Cyrillic and in the usual Latin renderings.
_NOT_A_DIGIT = re.compile(r"\D+")
_SON = re.compile(r"(ич|іч|ych|ich|icz|ič|itch|itsch)$", re.IGNORECASE)
_DAUGHTER = re.compile(r"(вна|чна|vna|wna|chna|czna|čna)$", re.IGNORECASE)

NAMES = Columns(
    numbers=("rec", "variant"),
    text=(
        *("origin", "surname", "given", "can", "rest", "initial", "father", "father_initial"),
        *("last", "first", "patronymic", "written"),
    ),
    lists=("words",),
)
RECORDS = Columns(
    numbers=("rec",),
    text=("sex", "whole", "only_initial"),
    lists=(
        *(
            "days",
            "swapped_days",
            "years",
            "known_years",
            "tax",
            "stated_tax",
            "documents",
            "numbers",
            "digits",
        ),
        *(*CONTACT, "citizenships", "lands", "birth_places"),
    ),
)


@dataclass(frozen=True, slots=True)
class _Spelling:
    origin: str
    """``given`` as the record's name, else ``alias``, ``maiden``, ``part``, ``swapped``."""

    name: PersonName


def normal_form(rows: Rows) -> NormalForm:
    """Return names, one row a spelling, and records, one row each."""
    names, records, facts = NAMES.builder(), RECORDS.builder(), []
    for number, values in enumerate(rows.values):
        spellings = _spellings(values)
        for variant, spelling in enumerate(spellings):
            place = {"rec": number, "variant": variant, "origin": spelling.origin}
            names.add(place | _columns(spelling.name))
        taxes, documents = _hard_ids(values)
        columns = _record_columns(values, spellings[0].name)
        columns["tax"] = some(f"{hard.scheme}:{hard.value}" for hard in taxes)
        columns["documents"] = some(f"{hard.scheme}:{hard.value}" for hard in documents)
        records.add({"rec": number} | columns)
        facts.append(_facts(values, spellings, taxes))
    return NormalForm(records.table(), names.table(), facts)


def _hard_ids(values: Values) -> tuple[list[HardId], list[HardId]]:
    """Return numbers that one has for life, and passports, of which one has several."""
    found = hard_ids(Kind.PERSON, values)
    return (
        [hard for hard in found if not hard.scheme.startswith("passport")],
        [hard for hard in found if hard.scheme.startswith("passport")],
    )


def _facts(values: Values, spellings: Sequence[_Spelling], taxes: Sequence[HardId]) -> Facts:
    spelled = [spelling.name for spelling in spellings if spelling.origin != "swapped"]
    sex = _sex(values)
    return Facts(
        ids=by_scheme(taxes),
        dates=frozenset((*_days(values), *_years(values))),
        sexes=frozenset({sex} if sex else ()),
        names=frozenset(key for name in spelled if (key := _sure_given(name, values))),
        called=frozenset(word for name in spelled for word in _called(name)),
        documents=frozenset(_documents(values)),
        emails=frozenset(email.lower() for email in values.get("email", ())),
    )


def _sure_given(name: PersonName, values: Values) -> str | None:
    """Return the key of a given name that is one: of its own field, or of the list."""
    words = _given_words(name)
    if not words or len(words[0]) < 2:
        return None
    if "first_name" in values or is_given_name(words[0]):
        return given_key(" ".join(words))
    return None


@lru_cache(maxsize=65_536)
def _called(name: PersonName) -> tuple[str, ...]:
    words = " ".join(part for part in (name.last, name.first) if part).split()
    keys = {key for word in words for key in (given_key(word), surname_key(word))}
    return tuple(sorted(key for key in keys if len(key) > 1))


@lru_cache(maxsize=65_536)
def _given_words(name: PersonName) -> tuple[str, ...]:
    """Return the words of the given name without what is put before it out of respect."""
    words = [word.strip(".,") for word in (name.first or "").split()]
    words = [word for word in words if word]
    while len(words) > 1 and words[0].casefold() in _HONORIFICS:
        words = words[1:]
    return tuple(words)


def _documents(values: Values) -> list[str]:
    numbers = (*values.get("passport_number", ()), *values.get("national_id", ()))
    return [number for number in numbers if len(number) > 5 and not is_placeholder(number)]


def _spellings(values: Values) -> list[_Spelling]:
    name = person_name(values)
    if name is None:
        aliases = values.get("aliases", ())
        if not aliases:
            return [_Spelling("given", PersonName(None, None, None))]
        values = {**values, "full_name": aliases[:1], "aliases": aliases[1:]}
        name = person_name(values)
        if name is None:
            return [_Spelling("given", PersonName(None, None, None))]
    found = {spelling.name: spelling for spelling in reversed([*_others(name, values)])}
    found.pop(name, None)
    return [_Spelling("given", name), *reversed(found.values())][:_MOST_SPELLINGS]


def _others(name: PersonName, values: Values) -> Iterator[_Spelling]:
    for full in (*values.get("full_name", ())[1:], *values.get("aliases", ())):
        other = person_name({"full_name": (full,)})
        if other:
            yield _Spelling("alias", other)
    for last in values.get("last_name", ())[1:]:
        yield _Spelling("alias", PersonName(last, name.first, name.patronymic))
    for first in values.get("first_name", ())[1:]:
        yield _Spelling("alias", PersonName(name.last, first, name.patronymic))
    for maiden in values.get("maiden_name", ()):
        yield _Spelling("maiden", PersonName(maiden, name.first, name.patronymic))
    if name.last and "-" in name.last.strip("-"):
        for part in name.last.split("-"):
            if len(part) > 3:
                yield _Spelling("part", PersonName(part, name.first, name.patronymic))
    if name.last and name.first and name.patronymic is None:
        yield _Spelling("swapped", PersonName(name.first, name.last, None))


@lru_cache(maxsize=65_536)
def _columns(name: PersonName) -> dict[str, object]:
    words = _given_words(name)
    given = fold("".join(words))
    can = given_key(" ".join(words)) if words and len(words[0]) > 1 else None
    # Abd and Abu are names only with the next word.
    own = 1 if not words or can == given_key(words[0]) else 2
    father = father_key(name.patronymic) if name.patronymic else ""
    father_initial = fold(name.patronymic)[:1] if name.patronymic else ""
    parts = [part for part in (name.last, name.first, name.patronymic) if part]
    return {
        "surname": (surname_key(name.last) if name.last else None) or None,
        "given": given or None,
        "can": can or None,
        "rest": fold("".join(words[own:])) or None,
        "initial": given[:1] or None,
        "father": father if len(father) > 1 else None,
        "father_initial": father_initial or None,
        "last": name.last,
        "first": name.first,
        "patronymic": name.patronymic,
        "written": " ".join(parts) or None,
        "words": folded_words(parts),
    }


def _record_columns(values: Values, name: PersonName) -> dict[str, object]:
    days = _days(values)
    taxes = values.get("tax_number", ())
    return {
        "sex": _sex(values),
        "whole": None if "last_name" in values else "yes",
        "only_initial": "yes" if name.first and _columns(name)["can"] is None else None,
        "days": some(days),
        "swapped_days": some(f"{d[:4]}-{d[8:]}-{d[5:7]}" for d in days),
        "years": some(_years(values)),
        "known_years": some({d[:4] for d in (*days, *_years(values))}),
        "stated_tax": some(t for t in taxes if len(t) > 7 and not is_placeholder(t)),
        "numbers": some(_documents(values)),
        "digits": some(d for n in _documents(values) if len(d := _NOT_A_DIGIT.sub("", n)) > 5),
        **contact(values),
        "citizenships": some(values.get("citizenship", ())),
        "lands": some((*values.get("citizenship", ()), *values.get("country", ()))),
        "birth_places": folded_words(values.get("birth_place", ())) or None,
    }


def _days(values: Values) -> list[str]:
    """Return full dates; 1 January is what registers write where they know the year only."""
    dates = values.get("birth_date", ())
    return [date for date in dates if len(date) == 10 and date[5:] != "01-01"]


def _years(values: Values) -> list[str]:
    dates = values.get("birth_date", ())
    return sorted({date[:4] for date in dates if len(date) < 10 or date[5:] == "01-01"})


def _sex(values: Values) -> str | None:
    if "sex" in values:
        return values["sex"][0]
    name = person_name(values)
    if name is None or not name.patronymic:
        return None
    if _SON.search(name.patronymic):
        return "m"
    return "f" if _DAUGHTER.search(name.patronymic) else None
