"""Names of persons -> keys that are the same whichever agency spelled them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from netgraph.clean.fold import fold
from netgraph.model.record import Values

__all__ = [
    "PersonName",
    "father_key",
    "fold",
    "given_key",
    "person_name",
    "search_key",
    "surname_key",
]

_WORDS = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts as written; None where the name does not have or not show one."""

    last: str | None
    first: str | None
    patronymic: str | None


def surname_key(token: str) -> str:
    """Return the fold of a family name, the feminine ending as the masculine one."""
    return fold(token)


def given_key(token: str) -> str:
    """Return one key for all forms of a given name (Микола, Николай, Nick), or its fold."""
    return fold(token)


def father_key(patronymic: str) -> str:
    """Return the given-name key of the father whom a patronymic names."""
    return fold(patronymic)


def person_name(values: Values) -> PersonName | None:
    """Return the parts of a person's first name on record, or None where there is none."""
    one = {
        key: values[key][0] for key in ("last_name", "first_name", "patronymic") if key in values
    }
    if one:
        return PersonName(one.get("last_name"), one.get("first_name"), one.get("patronymic"))
    full = values.get("full_name")
    if not full:
        return None
    words = full[0].split()
    return PersonName(words[0], " ".join(words[1:]) or None, None)


@lru_cache(maxsize=65_536)
def search_key(text: str) -> str:
    """Return folded words joined by one space, for look-up."""
    return " ".join(filter(None, (fold(word) for word in _WORDS.findall(text))))
