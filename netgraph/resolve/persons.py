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

# The endings of patronymics in Cyrillic and in the usual Latin renderings.
_SON = re.compile(r"(ич|іч|ych|ich|icz|ič|itch|itsch)$", re.IGNORECASE)
_DAUGHTER = re.compile(r"(вна|чна|vna|wna|chna|czna|čna)$", re.IGNORECASE)

NAMES = Columns(
    numbers=("rec", "variant"),
    text=(
        *("origin", "surname", "given", "can", "initial", "father", "father_initial"),
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
        ),
        *(*CONTACT, "citizenships", "birth_places"),
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
    """Return tax numbers, one for life, and documents, of which a person has several."""
    stated = values.get("tax_number", ())
    found = hard_ids(Kind.PERSON, values)
    return (
        [hard for hard in found if hard.value in stated],
        [hard for hard in found if hard.value not in stated],
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
    word = _first_word(name)
    if len(word) < 2 or not ("first_name" in values or is_given_name(word)):
        return None
    return given_key(word)


@lru_cache(maxsize=65_536)
def _called(name: PersonName) -> tuple[str, ...]:
    words = " ".join(part for part in (name.last, name.first) if part).split()
    return tuple(key for word in words for key in (given_key(word), surname_key(word)) if key)


def _first_word(name: PersonName) -> str:
    words = (name.first or "").split()
    return words[0].strip(".,") if words else ""


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
            if len(part) > 2:
                yield _Spelling("part", PersonName(part, name.first, name.patronymic))
    if name.last and name.first and name.patronymic is None:
        yield _Spelling("swapped", PersonName(name.first, name.last, None))


@lru_cache(maxsize=65_536)
def _columns(name: PersonName) -> dict[str, object]:
    first_word = _first_word(name)
    given = fold(name.first or "")
    father = father_key(name.patronymic) if name.patronymic else ""
    father_initial = fold(name.patronymic)[:1] if name.patronymic else ""
    parts = [part for part in (name.last, name.first, name.patronymic) if part]
    return {
        "surname": (surname_key(name.last) if name.last else None) or None,
        "given": given or None,
        "can": given_key(first_word) if len(first_word) > 1 else None,
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
        **contact(values),
        "citizenships": some(values.get("citizenship", ())),
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
