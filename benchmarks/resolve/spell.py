"""One Slavic word as clerks of eight habits write it; written for the generator alone."""

from collections.abc import Callable
from functools import cache

_BASE = dict(zip("абвдезклмнопрстуф", "abvdezklmnoprstuf", strict=True)) | {
    "ь": "",
    "ъ": "",
    "'": "",
    "ы": "y",
    "э": "e",
    "ё": "e",
    "ў": "u",
}


def _rows(text: str) -> dict[str, str]:
    """Read ``letter=latin`` pairs; nothing after the sign for a letter that is left out."""
    pairs = (pair.partition("=") for pair in text.split())
    return {letter: latin for letter, _, latin in pairs}


_TABLES: dict[str, dict[str, str]] = {
    # Cabinet of Ministers of Ukraine, resolution 55 of 2010; the first letters stand below.
    "kmu": _rows("г=h ґ=g є=ie ж=zh и=y і=i ї=i й=i х=kh ц=ts ч=ch ш=sh щ=shch ю=iu я=ia"),
    # What passports of Ukraine had before.
    "passport_old": _rows(
        "г=h ґ=g є=ye ж=zh и=y і=i ї=yi й=y х=kh ц=ts ч=ch ш=sh щ=shch ю=yu я=ya"
    ),
    # By ear, in English.
    "loose": _rows("г=g ґ=g є=e ж=zh и=i і=i ї=i й=y х=h ц=ts ч=ch ш=sh щ=sch ю=yu я=ya ы=i"),
    # Russian passports since 2010 (ICAO 9303).
    "icao": _rows("г=g ґ=g є=ie ж=zh и=i і=i ї=i й=i х=kh ц=ts ч=ch ш=sh щ=shch ю=iu я=ia ъ=ie"),
    # Russian passports before: GOST with y.
    "bgn": _rows("г=g ґ=g є=ye ж=zh и=i і=i ї=i й=y х=kh ц=ts ч=ch ш=sh щ=shch ю=yu я=ya ё=yo"),
    # Soviet passports, by way of French.
    "french": _rows(
        "г=g ґ=g є=ie ж=j и=i і=i ї=i й=i у=ou х=kh ц=ts ч=tch ш=ch щ=chtch ю=iou я=ia"
    ),
    "german": _rows(
        "в=w г=g ґ=g є=je ж=sch и=i і=i ї=ji й=j х=ch ц=z ч=tsch ш=sch щ=schtsch ю=ju я=ja"
    ),
    "polish": _rows(
        "в=w г=h ґ=g є=je ж=ż и=y і=i ї=ji й=j х=ch ц=c ч=cz ш=sz щ=szcz ю=ju я=ja ь= ў=u"
    ),
    "czech": _rows("г=h ґ=g є=je ж=ž и=y і=i ї=ji й=j х=ch ц=c ч=č ш=š щ=šč ю=ju я=ja"),
    # ISO 9: one letter each.
    "iso": _rows("г=g ґ=g є=ê ж=ž и=i і=ì ї=ï й=j х=h ц=c ч=č ш=š щ=ŝ ю=û я=â э=è"),
    "romanian": _rows("г=g ґ=g є=ie ж=j и=i і=i ї=i й=i х=h ц=ț ч=ci ш=ș щ=șci ю=iu я=ia к=c"),
}
_FIRST = {
    "kmu": _rows("є=ye ї=yi й=y ю=yu я=ya"),
    "passport_old": _rows("є=ye ї=yi"),
    "polish": _rows("ї=ji"),
}
_AFTER: dict[str, tuple[tuple[str, str], ...]] = {
    "loose": (("yy", "y"), ("ksandr", "xander"), ("yiy", "y")),
    "bgn": (("iy", "y"), ("yy", "y")),
    "polish": (("skyj", "ski"), ("ckyj", "cki"), ("skij", "ski"), ("ckij", "cki"), ("lja", "la")),
}


@cache
def latin(word: str, habit: str) -> str:
    """Spell one Cyrillic word in Latin letters; capitals as they were.

    >>> latin("Щиглик", "kmu"), latin("Щиглик", "polish"), latin("Щиглик", "french")
    ('Shchyhlyk', 'Szczyhłyk', 'Chtchiglik')
    """
    table = _BASE | _TABLES[habit]
    first = _FIRST.get(habit, {})
    out: list[str] = []
    for place, letter in enumerate(word):
        small = letter.lower()
        new = first.get(small) if place == 0 or not word[place - 1].isalpha() else None
        new = table.get(small, small) if new is None else new
        out.append(new[:1].upper() + new[1:] if letter != small else new)
    text = "".join(out)
    if habit == "kmu" and "зг" in word.lower():  # zh is ж
        text = text.replace("zh", "zgh").replace("Zh", "Zgh")
    for old, new in _AFTER.get(habit, ()):
        text = text.replace(old, new)
    if habit == "polish":
        following = [*text[1:], "x"]
        text = "".join(
            "ł" if c == "l" and n not in "iejaou" else c
            for c, n in zip(text, following, strict=True)
        )
    return text


_TO_RUSSIAN = (
    ("ський", "ский"), ("цький", "цкий"), ("ська", "ская"), ("цька", "цкая"), ("зька", "зкая"),
    ("зький", "зкий"), ("ець", "ец"), ("ість", "ость"), ("ьо", "ё"), ("'я", "ья"), ("'ю", "ью"),
)  # fmt: skip
_RUSSIAN_LETTERS = str.maketrans("іїєґІЇЄҐ", "ииегИИЕГ")


@cache
def russian(word: str) -> str:
    """Spell a Ukrainian surname or street as a desk that writes Russian does.

    >>> russian("Дзвонівський"), russian("Перець")
    ('Дзвонивский', 'Перец')
    """
    for ukrainian, new in _TO_RUSSIAN:
        word = word.replace(ukrainian, new)
    return word.translate(_RUSSIAN_LETTERS)


_TO_BELARUSIAN = (
    ("ський", "скі"), ("цький", "цкі"), ("ська", "ская"), ("цька", "цкая"), ("енко", "енка"),
    ("ов", "аў"), ("ев", "еў"), ("ець", "ец"), ("щ", "шч"), ("ий", "ы"), ("аўа", "ава"),
    ("еўа", "ева"),
)  # fmt: skip
_BELARUSIAN_LETTERS = str.maketrans("иїєИЄ", "ыіеЫЕ")


@cache
def belarusian(word: str) -> str:
    """Spell a Ukrainian surname in Belarusian, roughly: -енка, -скі, -аў."""
    for ukrainian, new in _TO_BELARUSIAN:
        word = word.replace(ukrainian, new)
    return word.translate(_BELARUSIAN_LETTERS)


def as_written(word: str) -> str:
    return word


SCRIPTS: dict[str, Callable[[str], str]] = {
    "uk": as_written,
    "ru": russian,
    "be": belarusian,
}
LATIN_HABITS = tuple(_TABLES)
_MARKS = str.maketrans("żłčšžŝûâêìïèțșćńóĆŻŁČŠŽŜÛÂÊÌÏÈȚȘ", "zlcszsuaeiietscnoCZLCSZSUAEIIETS")


def plain(text: str) -> str:
    """Take the marks off Latin letters, as keyboards abroad do."""
    return text.translate(_MARKS)
