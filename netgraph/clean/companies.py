"""Names of companies -> the core of the name, the class of its legal form, its numbers.

The legal form is written in each agency's language (ТОВ, ООО, LLC, Sp. z o.o.), so it is
taken out before names are compared and compared as a class. The table ``legal_forms.csv``
is kept by people: class, a name or abbreviation, language. So is ``trade_words.csv``: the
words of trades that are translated, not spelled.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from netgraph.clean.fold import fold
from netgraph.clean.scripts import repair
from netgraph.clean.tables import rows
from netgraph.clean.text import plain_apostrophes

_WORDS = re.compile(r"&|[^\W_]+(?:'[^\W_]+)*")
_INITIALS = re.compile(r"(?<![^\W_])([^\W\d_])\.(?=[^\W\d_](?:\.|$|[\s\"»”,)]))")
_JOINED = frozenset(
    {"і", "й", "та", "и", "and", "&", "und", "et", "ve", "y", "i", "si", "și", "the"}
)
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_ROMAN_CYRILLIC = {"іі": "2", "ііі": "3", "ии": "2", "иии": "3"}
_MAX_LENGTH = 512
_NO_FORM = "co"
"""Class of words such as company and firm: no legal form, but no part of the name either."""

_RANK = ("llc", "jsc", "sole", "state", "kg", "gp", "coop", "farm", "ngo", "branch", "private")
"""Of two in one name (дочірнє підприємство у формі ТОВ) the one that says more comes first."""

_ANYWHERE = frozenset({"llc", "jsc"})


@dataclass(frozen=True, slots=True)
class CompanyName:
    core: str
    """Folded words without legal form and numbers, one space between; never empty unless
    the name is."""

    form: str | None
    """Class of the legal form, one for all languages: llc, jsc, sole, state, kg (limited
    partnership), gp (general partnership), coop, farm, ngo, branch, private. None if none is
    named. Public, private, open and closed companies are all jsc: laws have renamed one into
    the other."""

    numbers: tuple[str, ...]
    """Numbers in the name, Roman ones too, sorted: Агро-2 is not Агро."""


def company_name(text: str) -> CompanyName:
    """Return the parts of a company's name.

    >>> company_name('ТОВ "Обрій-Агро 2"')
    CompanyName(core='obr agro', form='llc', numbers=('2',))
    >>> company_name("Obriy Agro II, LLC") == company_name('ООО "Обрий Агро-2"')
    True
    >>> company_name("Transport Sp. z o.o.").form, company_name("Транспорт").form is None
    ('llc', True)
    """
    return _company_name(text[:_MAX_LENGTH])


@lru_cache(maxsize=65_536)
def _company_name(text: str) -> CompanyName:
    words = _split(text)
    kept, forms = _without_forms(words)
    numbers = sorted(number for word in kept if (number := _number(word)))
    bare = [word for word in kept if not _number(word) and word.lower() not in _JOINED]
    folded = [
        _in_one_language(fold(word)) or word for word in bare or numbers or words if word != "&"
    ]
    form = min(forms - {_NO_FORM}, key=_RANK.index, default=None)
    core = " ".join(folded) or (text if any(map(str.isalnum, text)) else "")
    return CompanyName(core, form, tuple(numbers))


def _split(text: str) -> list[str]:
    """Return the words in upper and lower case as written; О.О.О. and S.A. are one word."""
    joined = _INITIALS.sub(r"\1", plain_apostrophes(text))
    return [repair(word) for word in _WORDS.findall(joined)]


def _number(word: str) -> str | None:
    if word.isdecimal():
        return word.lstrip("0") or "0"
    if not word.isupper():
        return None
    return _ROMAN.get(word.lower()) or _ROMAN_CYRILLIC.get(word.lower())


def _without_forms(words: list[str]) -> tuple[list[str], set[str]]:
    """Return the words that are no legal form, and the classes of those that are.

    Forms of several words and abbreviations of three letters count anywhere, other single
    words only at either end: in the middle "as", "se" or "ат" may be a word of the name.
    """
    lower = [word.lower() for word in words]
    form_at: dict[int, str] = {}
    for start in range(len(words)):
        length, form = _longest(lower, start)
        if form and (length > 1 or (len(lower[start]) > 2 and form in _ANYWHERE)):
            form_at.update(dict.fromkeys(range(start, start + length), form))
    for places in (range(len(words)), reversed(range(len(words)))):
        for place in places:
            form = _forms().get((lower[place],))
            if form is None and place not in form_at and lower[place] != "&":
                break
            if form and place not in form_at:
                form_at[place] = form
    kept = [word for place, word in enumerate(words) if place not in form_at]
    return kept, set(form_at.values())


def _longest(words: list[str], start: int) -> tuple[int, str | None]:
    """Return length and class of the longest legal form that begins there, 0 and None."""
    for length in range(min(_longest_form(), len(words) - start), 0, -1):
        here = tuple(words[start : start + length])
        form = _forms().get(here) or (
            _spelled_in_latin().get(_folded(here)) if length > 1 else None
        )
        if form:
            return length, form
    return 0, None


def _in_one_language(word: str) -> str:
    """Return a folded word with the trade that it is, or ends in, as Ukrainian has it.

    Abroad the trade in a name is translated (Скайбуд, Скайстрой, Skybuild); the rest is spelled.
    """
    trades = _trades()
    if word in trades:
        return trades[word]
    for length in range(min(len(word) - _SHORTEST_REST, _longest_trade()), 2, -1):
        trade = trades.get(word[-length:])
        if trade and (length > 3 or word[-length:] in _SHORT_ENDINGS):
            return word[:-length] + trade
    return word


_SHORTEST_REST = 4
"""Letters before a trade at the end of a word."""

_SHORT_ENDINGS = frozenset({"bud"})
"""Of three letters; others end too many words that are no trade."""


@cache
def _trades() -> dict[str, str]:
    """Return every trade word, folded, with the first one of its trade."""
    first: dict[str, str] = {}
    trades: dict[str, str] = {}
    for row in rows("trade_words.csv"):
        folded = fold(row["word"])
        trades.setdefault(folded, first.setdefault(row["trade"], folded))
    return trades


@cache
def _longest_trade() -> int:
    return max(map(len, _trades()))


@cache
def _forms() -> dict[tuple[str, ...], str]:
    forms: dict[tuple[str, ...], str] = {}
    for row in rows("legal_forms.csv"):
        words = _WORDS.findall(plain_apostrophes(row["name"]))
        forms.setdefault(tuple(words), row["form"])
    return forms


@cache
def _spelled_in_latin() -> dict[tuple[str, ...], str]:
    """Return the forms of several words by their folded words, as a passport clerk spells them."""
    found: dict[tuple[str, ...], str] = {}
    for words, form in _forms().items():
        if len(words) > 1 and not words[0].isascii():
            found.setdefault(_folded(words), form)
    return found


def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(word) or word for word in words)


@cache
def _longest_form() -> int:
    return max(map(len, _forms()))
