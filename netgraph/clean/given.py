"""Given names and patronymics -> one key for all forms of a name.

The table ``given_names.csv`` is kept by people: canonical name, a form of it, the language
of the form, m or f. It joins what no rule of spelling can: Микола and Николай, Саша and
Олександр, Mohammed and Магомед. Where two names fold alike, an exact form decides; for
other spellings the name that comes first in the table does.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from netgraph.clean.edits import edits
from netgraph.clean.fold import fold
from netgraph.clean.scripts import repair
from netgraph.clean.tables import rows
from netgraph.clean.text import plain_apostrophes, tidy

_PREFIXES = frozenset({"abd", "abdul", "abdel", "abu", "ibn", "el", "al", "абд", "абу", "ибн"})
_SUFFIXES = (
    *("ovich", "evich", "avich", "ivich", "ovna", "evna", "avna", "ivna", "inichna", "ichna"),
    *("una", "ich", "oglu", "ogl", "kizi", "kiz"),
)
"""Folded endings of patronymics, those of Turkic languages too."""

_TURKIC = re.compile(r"\s+(?:оглы|оглу|огли|кызы|кизи|кзы|гызы|oglu|ogly|oghlu|kyzy|qizi|gizi)\b.*")


@dataclass(frozen=True, slots=True)
class _Names:
    by_form: dict[str, str]
    by_fold: dict[str, str]
    sexes: dict[str, str]
    """Form, and fold of a form, to m or f; to "" where both men and women bear it."""

    initials: dict[str, str]
    """Key to the first letters of its full forms in every language: Микола and Николай."""


@cache
def _names() -> _Names:
    names = _Names({}, {}, {}, {})
    for row in rows("given_names.csv"):
        key = fold(row["canonical"])
        for form in (_plain(row["form"]), fold(row["form"])):
            known = names.sexes.get(form, row["sex"])
            names.sexes[form] = known if known == row["sex"] else ""
        folded = fold(row["form"])
        if folded[0] == key[0] or edits(folded, key) * 2 <= len(key):  # no short form
            letters = {*names.initials.get(key, ""), folded[0]}
            names.initials[key] = "".join(sorted(letters))
        names.by_form.setdefault(_plain(row["form"]), key)
        names.by_fold.setdefault(fold(row["form"]), key)
    return names


def _plain(token: str) -> str:
    return plain_apostrophes(repair(tidy(token)[:64])).lower()


@lru_cache(maxsize=65_536)
def given_key(token: str) -> str:
    """Return one key for all forms of a given name, or the fold of one that is not listed.

    Of several names the first counts: agencies differ in whether they write a second one.
    The key of an initial is one sound: a length of 1, or 2 for Ж, Ц, Ч, Ш, Ю and Я.

    >>> given_key("Николай") == given_key("Mykola") == given_key("Nick") == "mikola"
    True
    >>> given_key("Магомед") == given_key("Muhammad"), given_key("В."), given_key("Ждан")
    (True, 'v', 'zhdan')
    """
    words = _plain(token).replace(".", " ").split()
    if not words:
        return ""
    if words[0] in _PREFIXES and len(words) > 1:
        return _listed("".join(words[:2])) or fold("".join(words[:2]))
    parts = words[0].split("-")
    return _listed(words[0]) or _listed(parts[0]) or fold(words[0])


@lru_cache(maxsize=65_536)
def _listed(word: str) -> str | None:
    names = _names()
    return names.by_form.get(word) or names.by_fold.get(fold(word))


def is_given_name(token: str) -> bool:
    """Tell whether the table has the name, however it is transliterated.

    >>> is_given_name("Volodimir"), is_given_name("Shevchenko")
    (True, False)
    """
    return _listed(_plain(token)) is not None


@lru_cache(maxsize=65_536)
def sex_of_given_name(token: str) -> str | None:
    """Return m or f where the table knows a name as men's or women's alone.

    >>> sex_of_given_name("Микола"), sex_of_given_name("Mykola"), sex_of_given_name("Женя")
    ('m', 'm', None)
    """
    word = _plain(token)
    return _names().sexes.get(word, _names().sexes.get(fold(word))) or None


_TWO_LETTERS = frozenset({"zh", "ts", "ch", "sh", "iu", "ia"})


def is_initial(key: str) -> bool:
    """Tell whether the key of a name is that of an initial: one sound."""
    return len(key) < 2 or key in _TWO_LETTERS


def is_listed_key(key: str) -> bool:
    """Tell whether the table has a name of this key."""
    return key in _names().initials


def initials_of(key: str) -> str:
    """Return the letters with which a name may begin in one language or another, sorted.

    Args:
        key: of a given name or a father's; that of an initial is its letter.

    >>> initials_of(given_key("Николай")), initials_of("v"), initials_of("zhdan")
    ('kmn', 'v', 'z')
    """
    return _names().initials.get(key, key[:1])


@lru_cache(maxsize=65_536)
def father_key(patronymic: str) -> str:
    """Return the given-name key of the father, whatever the child's sex and the language.

    Of a name that is not listed it is the fold without the ending; of an initial, as in
    ``given_key``.

    >>> father_key("Миколаївна") == father_key("Nikolaevich") == given_key("Mykola")
    True
    >>> father_key("Ильинична") == given_key("Ілля"), father_key("Львович") == given_key("Лев")
    (True, True)
    """
    words = _TURKIC.sub("", _plain(patronymic)).split()
    if not words:
        return ""
    folded = fold(words[0])
    stems = [folded.removesuffix(suffix) for suffix in _SUFFIXES if folded.endswith(suffix)]
    stems = [stem for stem in stems if len(stem) > 1]
    for stem in [*stems, folded.removesuffix("na")] if len(folded) > 2 else []:  # Яків-на
        for father in _fathers(stem):
            if father in _names().by_fold:
                return _names().by_fold[father]
    return min(stems, key=len) if stems else given_key(words[0])


def _fathers(stem: str) -> tuple[str, ...]:
    """Return what the father's name may be: Петр-ович, Серге-евич, Павл-ович, Яковл-евич."""
    without_l = stem[:-1] if stem[-2:] in {"vl", "ml", "bl", "pl"} else stem
    return (stem, f"{stem}e", f"{stem}o", f"{stem}a", without_l, f"{stem[:-1]}e{stem[-1]}")


def is_patronymic(token: str) -> bool:
    """Tell whether a word has the ending of a patronymic: so have some family names.

    >>> is_patronymic("Сергіївна"), is_patronymic("Vladimirovich"), is_patronymic("Коваль")
    (True, True, False)
    """
    folded = fold(token)
    return len(folded) > 4 and folded.endswith(_SUFFIXES)
