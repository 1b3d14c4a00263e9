"""Any text -> tidy text, or None where it says nothing.

Tidy: NFC, no control or invisible characters, single spaces, at most 64 KiB of UTF-8.
"""

import re
import unicodedata
from functools import lru_cache

MAX_BYTES = 65_536
"""Longer text is cut at a whole character; the raw cell keeps the rest."""

NULL_WORDS = frozenset(
    {
        *("", "n/a", "n.a.", "na", "n\\a", "#n/a", "none", "null", "nil", "nan", "unknown"),
        *("not known", "not available", "not applicable", "not stated", "unspecified", "tbd"),
        *("н/д", "н.д.", "н/в", "б/н", "б/н.", "нет", "немає", "нема", "відсутній", "відсутня"),
        *("відсутнє", "відсутні", "отсутствует", "отсутствуют", "невідомо", "невідомий"),
        *("невідома", "неизвестно", "неизвестен", "неизвестна", "не вказано", "не указано"),
        *("не зазначено", "не встановлено", "не установлено", "нет данных", "немає даних"),
        *("дані відсутні", "данные отсутствуют", "няма", "brak", "brak danych", "nieznany"),
        *("nie dotyczy", "b/d", "necunoscut", "unbekannt", "inconnu", "desconocido", "yok"),
    }
)
"""Casefolded words that say nothing, whatever the feed."""

_ASCII = re.compile(r"[!-~]+(?: [!-~]+)*")
_NO_WORD = re.compile(r"[\W_]*")
# Joiners, marks of direction, soft hyphens and controls are invisible: two spellings of one
# name would look the same and compare as different.
_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_APOSTROPHES = str.maketrans(dict.fromkeys("\u02bc\u2019\u2018\u0060\u00b4\u02b9\uff07", "'"))


@lru_cache(maxsize=65_536)
def tidy(text: str) -> str:
    r"""Return the text in NFC, trimmed, spaces collapsed, invisible characters removed.

    >>> tidy("  ТОВ\u00a0\u202f Обрій\u200b ")
    'ТОВ Обрій'
    """
    if _ASCII.fullmatch(text) and len(text) <= MAX_BYTES:
        return text
    visible = "".join(
        " " if char in _SPACES else char
        for char in unicodedata.normalize("NFC", text[: MAX_BYTES * 2])
        if char in _SPACES or unicodedata.category(char)[0] != "C"
    )
    return _cut(unicodedata.normalize("NFC", " ".join(visible.split())))


def _cut(text: str) -> str:
    if len(text) * 4 <= MAX_BYTES:
        return text
    return text.encode()[:MAX_BYTES].decode(errors="ignore").rstrip()


def says_nothing(tidied: str, nulls: frozenset[str] = frozenset()) -> bool:
    """Tell whether tidy text is empty, only punctuation, or a word for "no value".

    Args:
        tidied: what ``tidy`` returned.
        nulls: further words of this feed, compared exactly and casefolded.

    >>> says_nothing("---"), says_nothing("Н/Д"), says_nothing("-0-"), says_nothing("0")
    (True, True, False, False)
    """
    if tidied in nulls or _NO_WORD.fullmatch(tidied):
        return True
    if len(tidied) > 24:
        return False
    folded = tidied.casefold()
    return folded in NULL_WORDS or folded in nulls


def plain_apostrophes(text: str) -> str:
    """Return the text with every kind of apostrophe as ``'``."""
    return text.translate(_APOSTROPHES)
