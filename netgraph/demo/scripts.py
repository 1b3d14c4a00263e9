"""Spell names in other scripts as different desks do: Russian, Latin by five habits, Cyrillic.

Written for the generator alone: what reads these names back shares no code with it.
"""

import re
from functools import lru_cache
from random import Random

_SAME = dict(zip("абвдзклмнопрстуф", "abvdzklmnoprstuf", strict=True))
_SILENT = {"ь": "", "ъ": "", "’": "", "'": "", "ʼ": ""}

_KMU = _SAME | _SILENT | {
    "г": "h", "ґ": "g", "е": "e", "є": "ie", "ж": "zh", "и": "y", "і": "i", "ї": "i", "й": "i",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia",
    "ы": "y", "э": "e", "ё": "io", "ў": "u",
}  # fmt: skip
_KMU_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_OLD = _SAME | _SILENT | {
    "г": "g", "ґ": "g", "е": "e", "є": "e", "ж": "zh", "и": "i", "і": "i", "ї": "i", "й": "y",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya",
    "ы": "y", "э": "e", "ё": "e", "ў": "u",
}  # fmt: skip
_POLISH = _SAME | _SILENT | {
    "в": "w", "г": "h", "ґ": "g", "е": "e", "є": "je", "ж": "ż", "и": "y", "і": "i", "ї": "ji",
    "й": "j", "х": "ch", "ц": "c", "ч": "cz", "ш": "sz", "щ": "szcz", "ю": "ju", "я": "ja",
    "ы": "y", "э": "e", "ё": "jo", "ў": "u",
}  # fmt: skip
_GERMAN = _SAME | _SILENT | {
    "в": "w", "г": "h", "ґ": "g", "е": "e", "є": "je", "ж": "sch", "и": "y", "і": "i", "ї": "ji",
    "й": "j", "х": "ch", "ц": "z", "ч": "tsch", "ш": "sch", "щ": "schtsch", "ю": "ju", "я": "ja",
    "ы": "y", "э": "e", "ё": "jo", "ў": "u",
}  # fmt: skip

_PLAIN_LATIN = str.maketrans(
    "ąćęłńóśźżăâîșțşţğüöıçéäëčšžėūįųõñ", "acelnoszzaaiststguoiceaecszeuiuon"
) | str.maketrans("ĄĆĘŁŃÓŚŹŻĂÂÎȘȚŞŢĞÜÖİÇÉÄËČŠŽĖŪĮŲÕÑ", "ACELNOSZZAAISTSTGUOICEAECSZEUIUON") | {
    ord("ß"): "ss"
}  # fmt: skip

_RUSSIAN_ENDINGS = (("ський", "ский"), ("ська", "ская"), ("ець", "ец"), ("’", "ъ"))
_RUSSIAN = str.maketrans("іїєґІЇЄҐў", "ииегИИЕГу")

_TO_CYRILLIC = (
    ("szcz", "щ"), ("tch", "ч"), ("sch", "ш"), ("cz", "ч"), ("sz", "ш"), ("rz", "ж"), ("ch", "х"),
    ("sh", "ш"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ia", "я"), ("ja", "я"), ("ie", "є"),
    ("ci", "ці"), ("ski", "ські"), ("dz", "дз"), ("ce", "че"), ("ș", "ш"), ("ş", "ш"), ("ț", "ц"),
    ("ţ", "ц"), ("ç", "ч"), ("ğ", ""), ("ł", "л"), ("ń", "нь"), ("ś", "сь"), ("ć", "ць"),
    ("ż", "ж"), ("ź", "зь"), ("ó", "у"), ("ą", "он"), ("ę", "ен"), ("ă", "е"), ("â", "и"),
    ("î", "и"), ("ö", "о"), ("ü", "ю"), ("ä", "е"), ("é", "е"), ("a", "а"), ("b", "б"),
    ("c", "к"), ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "г"), ("i", "і"), ("j", "й"),
    ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"),
    ("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"), ("w", "в"), ("x", "кс"), ("y", "и"), ("z", "з"),
)  # fmt: skip
_LATIN_PARTS = re.compile("|".join(re.escape(latin) for latin, _ in _TO_CYRILLIC))
_LATIN_TO_CYRILLIC = dict(_TO_CYRILLIC)


def _spell(text: str, table: dict[str, str], first: dict[str, str] | None = None) -> str:
    """Replace letter by letter; the first letter of a word stays large."""
    out = []
    start = True
    for char in text:
        small = char.lower()
        new = (first or {}).get(small) if start else None
        new = table.get(small, small) if new is None else new
        out.append(new.capitalize() if char != small else new)
        start = not char.isalpha() and char not in _SILENT
    return "".join(out)


@lru_cache(maxsize=50_000)
def kmu(text: str) -> str:
    """Spell as Ukrainian passports do since 2010 (Cabinet of Ministers resolution 55).

    >>> kmu("Згорович Юлія"), kmu("Щербіїв")
    ('Zghorovych Yuliia', 'Shcherbiiv')
    """
    return _spell(
        text.replace("зг", "з\u0000г").replace("Зг", "З\u0000г"), _KMU, _KMU_FIRST
    ).replace("\u0000h", "gh")


@lru_cache(maxsize=50_000)
def old_passport(text: str) -> str:
    """Spell as Russian and older Ukrainian passports do.

    >>> old_passport("Сергей Хижняк")
    'Sergey Khizhnyak'
    """
    return _spell(text, _OLD).replace("iy", "y")


@lru_cache(maxsize=50_000)
def polish(text: str) -> str:
    """Spell as a Polish clerk does.

    >>> polish("Левчук Юлія")
    'Lewczuk Julija'
    """
    text = _spell(text, _POLISH)
    for written, usual in (("lia", "la"), ("sia", "sia"), ("śkyj", "ski"), ("skyj", "ski")):
        text = text.replace(written, usual)
    return text.replace("ska", "ska")


@lru_cache(maxsize=50_000)
def german(text: str) -> str:
    """Spell as a German registration office does.

    >>> german("Левчук")
    'Lewtschuk'
    """
    return _spell(text, _GERMAN)


def sloppy(rng: Random, text: str) -> str:
    """Spell in Latin by ear: one of several habits, not kept up within a word."""
    text = kmu(text)
    for precise, easy in (("shch", "sch"), ("kh", "h"), ("ii", "iy"), ("ia", "ya"), ("iu", "ju"),
                          ("zh", "j"), ("ts", "c"), ("y", "i"), ("ie", "e")):  # fmt: skip
        if precise in text and rng.random() < 0.35:
            text = text.replace(precise, easy)
    return text


@lru_cache(maxsize=50_000)
def plain(text: str) -> str:
    """Take diacritics off Latin letters.

    >>> plain("Małgorzata Şahin")
    'Malgorzata Sahin'
    """
    return text.translate(_PLAIN_LATIN)


@lru_cache(maxsize=50_000)
def russian(text: str) -> str:
    """Spell a Ukrainian surname as a desk that writes Russian does.

    >>> russian("Галовський"), russian("Івалець")
    ('Галовский', 'Ивалец')
    """
    for ukrainian, ending in _RUSSIAN_ENDINGS:
        text = text.replace(ukrainian, ending)
    return text.translate(_RUSSIAN)


@lru_cache(maxsize=50_000)
def cyrillic(text: str) -> str:
    """Spell a Latin name by ear in Ukrainian letters.

    >>> cyrillic("Malczewski"), cyrillic("Dobescu")
    ('Малчевські', 'Добеску')
    """
    words = re.split(r"([^\w]+)", text.lower())
    spelled = [_LATIN_PARTS.sub(lambda part: _LATIN_TO_CYRILLIC[part[0]], word) for word in words]
    return "".join(word[:1].upper() + word[1:] for word in spelled)
