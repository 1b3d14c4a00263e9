"""Names -> keys that are the same whichever agency spelled them: what other parts import."""

import re
from functools import lru_cache
from unicodedata import is_normalized

from netgraph.clean.fold import fold
from netgraph.clean.given import father_key, given_key, is_given_name
from netgraph.clean.person import PersonName, person_name
from netgraph.clean.scripts import TO_LATIN
from netgraph.clean.surname import surname_key
from netgraph.clean.text import plain_apostrophes, tidy

__all__ = [
    "PersonName",
    "father_key",
    "fold",
    "given_key",
    "person_name",
    "search_key",
    "surname_key",
]

_WORDS = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
_DIGIT = re.compile(r"\d")
_MAX_LENGTH = 2048
_MAX_WORDS = 64
_NOT_SOUGHT = frozenset(
    {
        *("тов", "тзов", "пат", "прат", "ват", "зат", "фоп", "ооо", "оао", "зао", "пао"),
        *("llc", "ltd", "gmbh", "jsc", "ojsc", "cjsc", "pjsc", "plc", "srl", "ooo", "tov"),
    }
)
"""Legal forms: who looks for a firm in another language cannot know its abbreviation."""


def search_key(text: str) -> str:
    """Return folded words with one space between, for look-up by part of a name or number.

    A given name is replaced by its key, so that one language finds the other. A word with a
    digit keeps its letters and digits, in lower case, Latin look-alikes for Cyrillic; a
    number written in groups is joined. Legal forms are left out beside other words.

    >>> search_key("Шевченко Микола") == search_key("Shevchenko Nikolay")
    True
    >>> search_key("АА 1234-КС"), search_key("+380 44 279 00 11"), search_key("ТОВ «Обрій-2»")
    ('aa1234kc', '380442790011', 'obr 2')
    """
    return _search_key(text[:_MAX_LENGTH])


@lru_cache(maxsize=65_536)
def _search_key(text: str) -> str:
    number = text.removeprefix("+")
    if number.isascii() and number.isalnum() and not number.isalpha():
        return number.lower()
    words = _words(text)[:_MAX_WORDS]
    if _is_number(words):
        words = ["".join(words)]
    sought = [word for word in words if word.lower() not in _NOT_SOUGHT]
    return " ".join(filter(None, map(_search_word, sought or words)))


def _words(text: str) -> list[str]:
    if _LETTERS.fullmatch(text) and is_normalized("NFC", text):
        return text.split(" ")  # as most names are: nothing to mend
    return _WORDS.findall(plain_apostrophes(tidy(text)))


def _is_number(words: list[str]) -> bool:
    """Tell whether the words are groups of one number: АА 1234 КС, 12-34-56."""
    if not 1 < len(words) <= 8:
        return False
    digits = len(_DIGIT.findall("".join(words)))
    groups = all(word.isdecimal() or len(word) <= 3 for word in words)
    return digits >= 3 and groups


@lru_cache(maxsize=131_072)
def _search_word(word: str) -> str:
    if _DIGIT.search(word):
        return word.upper().translate(TO_LATIN).lower()
    return given_key(word) if is_given_name(word) else fold(word)
