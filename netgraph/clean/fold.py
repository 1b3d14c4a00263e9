"""One word in any script -> one spelling for all the renderings of a Slavic name.

Шевченко, Shevchenko, Chevtchenko, Schewtschenko, Szewczenko and Ševčenko all give
``shevchenko``. The skeleton is written in Latin letters:

- ``sh`` ш щ, ``ch`` ч, ``zh`` ж, ``ts`` ц; in no other place is there an ``h``;
- ``g`` г ґ х, since Ukrainian г is Russian г and reaches Latin as g, h, gh or kh;
- one ``i`` for и і ї ы й, none at the end (-ський, -ski) nor, but for the first letter,
  before a vowel (Мар'я, Maria);
- ``e`` for е є э ё, io, yo; no soft sign, no doubled letters.

The rules run until nothing changes, on Cyrillic and Latin words alike: what a rule
confuses it confuses in both, and the fold of a fold is itself.
"""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from netgraph.clean.scripts import is_cyrillic, repair

MAX_LETTERS = 64
"""A longer word is cut: no name is one, and work must be bounded on hostile input."""


def _table(pairs: str) -> dict[int, str]:
    return str.maketrans(dict(pair.split(":") for pair in pairs.split()))


_CYRILLIC = _table(
    "а:a б:b в:v г:g ґ:g д:d е:e ж:zh з:z и:i й:i і:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u "
    "ф:f х:g ц:ts ч:ch ш:sh щ:sh ъ: ы:i ь: э:e ю:iu я:ia є:ie ё:ie ї:ii ў:v "
    "ј:i љ:l њ:n ћ:ch ђ:d џ:dzh ѕ:z"
)
# Letters whose sound the plain letter below the mark would lose. â, û and ê as in ISO 9.
_MARKED = _table(
    "č:ch ć:ch ç:ch š:sh ş:sh ș:sh ŝ:sh ž:zh ż:zh ţ:ts ț:ts ř:rz ß:ss â:ia û:iu ê:ie ü:iu "
    "ł:l đ:d \u0131:i ø:o æ:e œ:e þ:t ð:d"
)
_NOT_LATIN = re.compile("[^a-z0-9]+")


def _rules(*lines: tuple[str, str, str]) -> list[tuple[str, re.Pattern[str], str]]:
    return [(letter, re.compile(pattern), becomes) for letter, pattern, becomes in lines]


# Letters without which a rule cannot apply (looking for them first halves the work), what it
# looks for, and what becomes of that. In order; each goes over the whole word before the next.
_RULES = _rules(
    # щ, then ч, then ш. In French ch is ш beside a tch (Chevtchenko) or after ou (Pouchkine).
    ("h", r"s[hc]+t[sc]*h|chtch|shch|stch", "sh"),
    ("z", r"szcz", "sh"),
    ("ch", r"(?<!t)ch(?=.*tch)|(?<=ou)ch(?=[kn])", "sh"),
    ("ch", r"ts?ch", "ch"),
    ("z", r"cz", "ch"),
    ("sch", r"sch", "sh"),
    ("z", r"sz", "sh"),
    # -ович in Swedish, Dutch, Catalan, Hungarian, Romanian and unmarked Serbian.
    ("vi", r"(?<=[aeo]v)i(?:tsj|tj|tx|cs|ci|c)$", "ich"),
    ("ff", r"(?<=[eo])ff$", "v"),
    ("vs", r"(?<=[eo]v)s$", ""),
    ("ne", r"(?<=[^aeiou]i)ne$", "n"),
    ("ch", r"^ch(?=[mlr])", "g"),
    ("ah", r"(?<=ll)ah$", "a"),
    ("h", r"[kg]h", "g"),
    ("ph", r"ph", "f"),
    ("dj", r"dj", "dzh"),
    ("hov", r"(?<=[csz]h)ov", "ev"),
    ("h", r"(?<=t)h|(?<=o)h(?=[nl])", ""),
    ("h", r"(?<![csz])h", "g"),
    ("gu", r"gu(?=[ei])", "g"),
    ("rz", r"rz(?=[eiy]|$)", "zh"),
    ("x", r"x", "ks"),
    ("w", r"w", "v"),
    # Polish and Czech -cki, German -zki, Polish -dzki.
    ("ck", r"ck(?=[iy][ijy]*$|oho$|a$)", "tsk"),
    ("zk", r"(?<![dt])zk(?=[iy][ijy]*$)", "tsk"),
    ("zk", r"dzk", "dsk"),
    ("ck", r"ck", "k"),
    # ц in Slavic words; k where English, Spanish or Romanian say so.
    ("c", r"c(?=[eiy]|ov)|(?<=[ea])c$", "ts"),
    ("z", r"tz|(?<=[ln])z$|(?<=[lv])z(?=[aeiou])", "ts"),
    ("c", r"c(?!h)", "k"),
    ("q", r"qu?(?=[ei])|q", "k"),
    ("o", r"o[ou]", "u"),
    # Belarusian ў after a vowel, and the same in Paul, Claudia, Eugene.
    ("u", r"([ae])u(?=[^aeiou]|$)", r"\1v"),
    ("ee", r"^([a-z])ee$", r"\1i"),
    ("", r"[ijy]+", "i"),
    ("io", r"(?<=.)io", "e"),
    ("i", r"(?<=.)i(?=[aeu])|^i(?=e)", ""),
    ("", r"([a-z])\1+", r"\1"),
    ("i", r"(?<=[a-z]{3})i$", ""),
)


@lru_cache(maxsize=131_072)
def fold(token: str) -> str:
    """Return the skeleton of one word, of a-z and 0-9 alone; empty if nothing is left.

    >>> fold("Ющенко"), fold("Iouchtchenko"), fold("Juszczenko")
    ('iushenko', 'iushenko', 'iushenko')
    >>> fold("Галицький") == fold("Галицкая")[:-1] == fold("Halytskyi")
    True
    """
    word = _latin(token)
    while (shorter := _pass(word)) != word:
        word = shorter
    return word


def _pass(word: str) -> str:
    for letters, pattern, becomes in _RULES:
        if letters in word:
            word = pattern.sub(becomes, word)
    return word


def _latin(token: str) -> str:
    """Return the word in a-z and 0-9, letter for letter, before any rule of the skeleton."""
    word = unicodedata.normalize("NFC", repair(token[:MAX_LETTERS]).lower())
    if word.isascii():
        return _NOT_LATIN.sub("", word)
    if is_cyrillic(word):
        word = word.translate(_CYRILLIC)
    word = unicodedata.normalize("NFKD", word.translate(_MARKED))
    word = "".join(char for char in word if not unicodedata.combining(char))
    return _NOT_LATIN.sub("", anyascii(word).lower())[:MAX_LETTERS]
