"""Cyrillic and Latin letters that look the same: repair of words, one alphabet for numbers."""

import re

_CYRILLIC = "АВЕІКМНОРСТУХаеіорсух"
_LATIN = "ABEIKMHOPCTYXaeiopcyx"
_TWINS = dict(zip(_LATIN, _CYRILLIC, strict=True))

TO_LATIN = str.maketrans({cyrillic: latin for latin, cyrillic in _TWINS.items()})
# ĸ (kra) stands for к in official lists.
TO_CYRILLIC = str.maketrans(_TWINS | {"ĸ": "к"})

_HAS_CYRILLIC = re.compile("[\u0400-\u04ff]")
_HAS_LATIN = re.compile("[A-Za-zĸ]")


def is_cyrillic(text: str) -> bool:
    """Tell whether any letter is Cyrillic."""
    return _HAS_CYRILLIC.search(text) is not None


def _mixed_scripts(word: str) -> bool:
    """Tell whether one word has both Cyrillic and Latin letters: a sign of a slip or of deceit.

    >>> _mixed_scripts("Шевчeнко"), _mixed_scripts("Шевченко")
    (True, False)
    """
    return is_cyrillic(word) and _HAS_LATIN.search(word) is not None


def repair(word: str) -> str:
    """Return a word of mixed scripts wholly in the script of most of its letters.

    Letters without a look-alike in that script stay as they are.

    >>> repair("Шевчeнко") == "Шевченко"
    True
    """
    if not _mixed_scripts(word):
        return word
    cyrillic = len(_HAS_CYRILLIC.findall(word))
    latin = len(_HAS_LATIN.findall(word))
    return word.translate(TO_CYRILLIC if cyrillic >= latin else TO_LATIN)
