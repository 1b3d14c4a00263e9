"""Any text -> tidy text, and whether it says anything.

Tidy: NFC, no control or invisible characters, single spaces, at most 64 KiB of UTF-8.
"""

import re
import unicodedata
from functools import lru_cache

MAX_BYTES = 65_536
"""Longer text is cut at a whole character; the raw cell keeps the rest."""

NULL_WORDS = frozenset(
    {
        *("n/a", "n.a.", "n\\a", "#n/a", "none", "null", "unknown", "not known", "tbd"),
        *("not available", "not applicable", "not stated", "not specified", "unspecified"),
        *("undetermined", "missing", "no data", "without number", "w/o", "s/n"),
        *("н/д", "н.д.", "н/в", "н/у", "б/н", "б/н.", "б.н.", "нет", "ні", "немає", "нема"),
        *("відсутній", "відсутня", "відсутнє", "відсутні", "відсутнo", "відсутньо"),
        *("отсутствует", "отсутствуют", "невідомо", "невідомий", "невідома", "невідоме"),
        *("неизвестно", "неизвестен", "неизвестна", "неизвестный", "невстановлено"),
        *("не вказано", "не указано", "не зазначено", "не встановлено", "не установлено"),
        *("не визначено", "не определено", "нет данных", "немає даних", "дані відсутні"),
        *("данные отсутствуют", "немає відомостей", "нет сведений", "без номера"),
        *("без номеру", "няма", "невядома", "brak danych", "nie dotyczy", "nieznany"),
        *("nieznane", "b/d", "necunoscut", "lipsă", "unbekannt", "inconnu", "desconocido"),
    }
)
"""Casefolded texts that say nothing, whatever the feed. Words that are somebody's name too
(Na, Nil, Brak) are left out: a feed that writes them declares them."""

_EMPTY = frozenset({"NaN", "nan", "nil"})
_LONGEST_NULL = 32
_SHORT = 256
# Visible letters, digits and common signs, with single spaces between: nothing to mend.
_TIDY = re.compile(r"[\w!-/:-@\[-^{-~«»№’–—]+(?: [\w!-/:-@\[-^{-~«»№’–—]+)*")
_NO_WORD = re.compile(r"[\W_]*")
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")
_SPACES = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_APOSTROPHES = str.maketrans(dict.fromkeys("\u02bc\u2019\u2018\u0060\u00b4\u02b9\uff07", "'"))


def tidy(text: str) -> str:
    r"""Return the text in NFC, trimmed, spaces collapsed, invisible characters removed.

    Joiners, marks of direction, soft hyphens and controls go: two names would look the same
    and compare as different.

    >>> tidy("  ТОВ\u00a0\u202f Обрій\u200b ")
    'ТОВ Обрій'
    """
    return _tidy_short(text) if len(text) <= _SHORT else _tidy(text)


def _tidy(text: str) -> str:
    if _TIDY.fullmatch(text) and unicodedata.is_normalized("NFC", text):
        return _cut(text)
    visible = "".join(
        " " if char in _SPACES else char
        for char in unicodedata.normalize("NFC", text[: MAX_BYTES * 2])
        if char in _SPACES or unicodedata.category(char)[0] != "C"
    )
    return _cut(unicodedata.normalize("NFC", " ".join(visible.split())))


_tidy_short = lru_cache(maxsize=65_536)(_tidy)


def _cut(text: str) -> str:
    if len(text) * 4 <= MAX_BYTES:
        return text
    return text.encode()[:MAX_BYTES].decode(errors="ignore").rstrip()


@lru_cache(maxsize=65_536)
def _says_nothing(tidied: str, nulls: frozenset[str]) -> bool:
    folded = tidied.casefold()
    return (
        _NO_WORD.fullmatch(tidied) is not None
        or tidied in _EMPTY
        or folded in NULL_WORDS
        or tidied in nulls
        or any(folded == null.casefold() for null in nulls)
    )


def says_nothing(tidied: str, nulls: frozenset[str] = frozenset()) -> bool:
    """Tell whether tidy text is empty, only punctuation, or a word for "no value".

    Args:
        tidied: what ``tidy`` returned.
        nulls: further texts of this feed, upper or lower case.

    >>> says_nothing("---"), says_nothing("Н/Д"), says_nothing("-0-"), says_nothing("0")
    (True, True, False, False)
    >>> says_nothing("-0-", frozenset({"-0-"}))
    True
    """
    if len(tidied) > _LONGEST_NULL:
        return tidied in nulls or (len(tidied) <= _SHORT and _says_nothing(tidied, nulls))
    return _says_nothing(tidied, nulls)


def plain_digits(text: str) -> str:
    r"""Return the text with decimal digits of every script as 0 to 9.

    >>> plain_digits("\u0661\u0662.5")
    '12.5'
    """
    if text.isascii():
        return text
    return _FOREIGN_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)


def plain_apostrophes(text: str) -> str:
    """Return the text with every kind of apostrophe as ``'``."""
    return text.translate(_APOSTROPHES)
