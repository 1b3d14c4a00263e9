"""A person's record -> the ways in which its name may be spelled, as they are compared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from netgraph.clean.given import is_given_name
from netgraph.clean.names import PersonName, father_key, fold, given_key, person_name, surname_key
from netgraph.model.record import Values
from netgraph.resolve.columns import Columns, folded_words
from netgraph.resolve.comparison import MOST_SPELLINGS

_HONORIFICS = frozenset(
    {"haji", "hajji", "hadji", "mullah", "mulla", "maulavi", "mawlawi", "maulvi"}
    | {"sheikh", "shaykh", "sheik", "sayyid", "sayed", "syed", "seyed", "qari", "hafiz"}
    | {"ustad", "ustadh", "general", "colonel", "captain", "commander", "хаджі", "хаджи", "мулла"}
)

# The endings of patronymics in Cyrillic and in the usual Latin renderings.
_SON = re.compile(r"(ич|іч|ych|ich|icz|ič|itch|itsch)$", re.IGNORECASE)
_DAUGHTER = re.compile(r"(вна|чна|vna|wna|chna|czna|čna)$", re.IGNORECASE)

NAMES = Columns(
    numbers=("rec", "variant"),
    text=(
        *(
            "origin",
            "surname",
            "given",
            "can",
            "listed",
            "rest",
            "initial",
            "father",
            "father_initial",
        ),
        *("last", "first", "patronymic", "written"),
    ),
    lists=("words",),
)

_NAMELESS = PersonName(None, None, None)


@dataclass(frozen=True, slots=True)
class Spelling:
    origin: str
    """``given`` as the record's name, else ``alias``, ``maiden``, ``part``, ``swapped``."""

    name: PersonName


def spellings(values: Values) -> list[Spelling]:
    """Return the record's name first, then what else it may be, each once; never empty."""
    name = person_name(values)
    if name is None and (aliases := values.get("aliases")):
        values = {"full_name": aliases[:1], "aliases": aliases[1:]}
        name = person_name(values)
    if name is None:
        return [Spelling("given", _NAMELESS)]
    found: dict[PersonName, Spelling] = {name: Spelling("given", name)}
    for spelling in _others(name, values):
        found.setdefault(spelling.name, spelling)
    return list(found.values())[:MOST_SPELLINGS]


def _others(name: PersonName, values: Values) -> Iterator[Spelling]:
    for full in (*values.get("full_name", ())[1:], *values.get("aliases", ())):
        other = person_name({"full_name": (full,)})
        if other:
            yield Spelling("alias", other)
    for last in values.get("last_name", ())[1:]:
        yield Spelling("alias", PersonName(last, name.first, name.patronymic))
    for first in values.get("first_name", ())[1:]:
        yield Spelling("alias", PersonName(name.last, first, name.patronymic))
    for maiden in values.get("maiden_name", ()):
        yield Spelling("maiden", PersonName(maiden, name.first, name.patronymic))
    if name.last and "-" in name.last.strip("-"):
        for part in name.last.split("-"):
            if len(part) > 3:
                yield Spelling("part", PersonName(part, name.first, name.patronymic))
    if name.last and name.first and name.patronymic is None:
        yield Spelling("swapped", PersonName(name.first, name.last, None))


@lru_cache(maxsize=65_536)
def name_columns(name: PersonName) -> dict[str, object]:
    """Return the columns of NAMES that the name fills."""
    words = _given_words(name)
    given = fold("".join(words))
    can = given_key(" ".join(words)) if words and len(words[0]) > 1 else None
    # Abd and Abu are names only with the next word.
    own = 1 if not words or can == given_key(words[0]) else 2
    father = father_key(name.patronymic) if name.patronymic else ""
    parts = [part for part in (name.last, name.first, name.patronymic) if part]
    return {
        "surname": (surname_key(name.last) if name.last else None) or None,
        "given": given or None,
        "can": can or None,
        "listed": "yes" if can and is_given_name(words[0]) else None,
        "rest": fold("".join(words[own:])) or None,
        "initial": given[:1] or None,
        "father": father if len(father) > 1 else None,
        "father_initial": (fold(name.patronymic)[:1] if name.patronymic else "") or None,
        "last": name.last,
        "first": name.first,
        "patronymic": name.patronymic,
        "written": " ".join(parts) or None,
        "words": folded_words(parts) or None,
    }


def only_initial(name: PersonName) -> bool:
    """Tell whether a given name is there but not spelled out."""
    return name.first is not None and name_columns(name)["can"] is None


@lru_cache(maxsize=65_536)
def sure_given(name: PersonName, own_field: bool) -> str | None:
    """Return the key of a given name that is one: of its own field, or of the list."""
    words = _given_words(name)
    if words and len(words[0]) > 1 and (own_field or is_given_name(words[0])):
        return given_key(" ".join(words))
    return None


@lru_cache(maxsize=65_536)
def called(name: PersonName) -> frozenset[str]:
    """Return the keys of all words, each as a given name and as a surname."""
    words = " ".join(part for part in (name.last, name.first) if part).split()
    keys = {key for word in words for key in (given_key(word), surname_key(word))}
    return frozenset(key for key in keys if len(key) > 1)


def sex_by_patronymic(name: PersonName) -> str | None:
    """Return m or f where a patronymic tells it."""
    if name.patronymic is None:
        return None
    if _SON.search(name.patronymic):
        return "m"
    return "f" if _DAUGHTER.search(name.patronymic) else None


@lru_cache(maxsize=65_536)
def _given_words(name: PersonName) -> tuple[str, ...]:
    """Return the words of the given name without what is put before it out of respect."""
    words = [word.strip(".,") for word in (name.first or "").replace("-", " ").split()]
    words = [word for word in words if word]
    while len(words) > 1 and words[0].casefold() in _HONORIFICS:
        words = words[1:]
    return tuple(words)
