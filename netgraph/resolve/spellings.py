"""A person's record -> the other ways in which its name may be spelled."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from netgraph.clean.names import PersonName, person_name
from netgraph.model.record import Values

MANY_SPELLINGS = 24
"""Of one record: a list with more aliases is a hostile or a broken one."""

_HONORIFICS = frozenset(
    {"haji", "hajji", "hadji", "mullah", "mulla", "maulavi", "mawlawi", "maulvi"}
    | {"sheikh", "shaykh", "sheik", "sayyid", "sayed", "syed", "seyed", "qari", "hafiz"}
    | {"ustad", "ustadh", "general", "colonel", "captain", "commander", "хаджі", "хаджи", "мулла"}
)


@dataclass(frozen=True, slots=True)
class Spelling:
    origin: str
    """``alias``, ``maiden`` or ``part``."""

    name: PersonName


def further_spellings(values: Values) -> list[Spelling]:
    """Return what else the record's name may be, each once, beside the name as given."""
    name = person_name(values)
    if name is None and (aliases := values.get("aliases")):
        values = {"full_name": aliases[:1], "aliases": aliases[1:]}
        name = person_name(values)
    if name is None:
        return []
    found: dict[PersonName, Spelling] = {}
    for spelling in _others(name, values):
        if spelling.name != name:
            found.setdefault(spelling.name, spelling)
    return list(found.values())


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


@lru_cache(maxsize=65_536)
def given_words(first: str) -> tuple[str, ...]:
    """Return the words of the given name without what is put before it out of respect."""
    words = [word.strip(".,") for word in first.replace("-", " ").split()]
    words = [word for word in words if word]
    while len(words) > 1 and words[0].casefold() in _HONORIFICS:
        words = words[1:]
    return tuple(words)
