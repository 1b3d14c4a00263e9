"""One spelling for the Ukrainian, Russian, Belarusian, Polish, English, French and German
renderings of a name: the Slavic skeleton.
"""

import re
import unicodedata
from functools import lru_cache

from netgraph.clean.scripts import is_cyrillic, repair

_CYRILLIC = str.maketrans(
    dict(
        zip(
            "абвгґдезийклмнопрстуфхцчшщьъыэюяєіїёжўʼ",
            ["a", "b", "v", "h", "h", "d", "e", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "h", "q", "c", "w", "w", "", "", "i", "e", "u", "a", "e", "i", "i", "e", "z", "v", ""],
            strict=False,
        )
    )
)


@lru_cache(maxsize=131_072)
def fold(token: str) -> str:
    """Return the skeleton of one word; idempotent, never raises, may be empty."""
    word = repair(unicodedata.normalize("NFC", token[:256])).casefold()
    if is_cyrillic(word):
        word = word.translate(_CYRILLIC)
    word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    word = re.sub(r"[^a-z0-9]", "", word)
    word = re.sub("[yij]+", "i", word)
    return re.sub(r"(.)\1+", r"\1", word)
