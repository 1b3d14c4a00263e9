"""What goes wrong between a document and a database: keys, scanners, look-alikes, wrong cells."""

from random import Random

_NEAR = {
    "й": "цф", "ц": "йу", "у": "цк", "к": "уе", "е": "кн", "н": "ег", "г": "нш", "ш": "гщ",
    "з": "щх", "х": "зї", "ф": "іи", "і": "фв", "в": "іа", "а": "вп", "п": "ар", "р": "по",
    "о": "рл", "л": "од", "д": "лж", "ж": "дє", "я": "чф", "ч": "яс", "с": "чм", "м": "си",
    "и": "мт", "т": "иь", "б": "ью", "ю": "б.",
    "q": "wa", "w": "qe", "e": "wr", "r": "et", "t": "ry", "y": "tu", "u": "yi", "i": "uo",
    "o": "ip", "p": "ol", "a": "sq", "s": "ad", "d": "sf", "f": "dg", "g": "fh", "h": "gj",
    "j": "hk", "k": "jl", "l": "ko", "z": "xa", "x": "zc", "c": "xv", "v": "cb", "b": "vn",
    "n": "bm", "m": "nk",
}  # fmt: skip
_SCANNED = {
    "0": "О", "1": "І", "3": "З", "4": "Ч", "6": "б", "8": "В", "О": "0", "З": "3", "І": "1",
    "і": "1", "ш": "щ", "щ": "ш", "н": "и", "и": "н", "п": "л", "л": "п", "е": "с", "с": "е",
    "l": "1", "I": "l", "O": "0", "m": "rn", "B": "8", "S": "5", "Z": "2", "5": "S", "2": "Z",
}  # fmt: skip
_TWINS = dict(zip("аеіорсхуАВЕІКМНОРСТХ", "aeiopcxyABEIKMHOPCTX", strict=True))
_TWINS_BACK = {latin: cyrillic for cyrillic, latin in _TWINS.items()}


def mistyped(rng: Random, text: str) -> str:
    """Return the text with one slip of a finger: two swapped, one lost, doubled or beside."""
    letters = [place for place, char in enumerate(text) if char.isalnum()]
    if len(letters) < 4:
        return text
    at = rng.choice(letters[1:] if rng.random() < 0.9 else letters)
    way = rng.random()
    if way < 0.25 and at + 1 < len(text) and text[at + 1].isalnum():
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    if way < 0.5:
        return text[:at] + text[at + 1 :]
    if way < 0.65:
        return text[:at] + text[at] + text[at:]
    if text[at].isdigit():
        return text[:at] + str((int(text[at]) + rng.randrange(1, 10)) % 10) + text[at + 1 :]
    near = rng.choice(_NEAR.get(text[at].lower(), text[at].lower()))
    return text[:at] + (near.upper() if text[at].isupper() else near) + text[at + 1 :]


def scanned(rng: Random, text: str) -> str:
    """Return the text with one or two characters read as their likes."""
    for _ in range(rng.choice((1, 1, 2))):
        places = [place for place, char in enumerate(text) if char in _SCANNED]
        if places:
            at = rng.choice(places)
            text = text[:at] + _SCANNED[text[at]] + text[at + 1 :]
    return text


def with_look_alikes(rng: Random, text: str) -> str:
    """Return the text with some letters of the other alphabet that look the same."""
    return "".join(
        (_TWINS.get(char) or _TWINS_BACK.get(char) or char) if rng.random() < 0.4 else char
        for char in text
    )


def wrong_digit(rng: Random, number: str) -> str:
    """Return the number with one digit typed wrong, lost, doubled, or two swapped."""
    digits = [place for place, char in enumerate(number) if char.isdigit()]
    if len(digits) < 3:
        return number
    at = rng.choice(digits[:-1])
    way = rng.random()
    if way < 0.6:
        return number[:at] + str((int(number[at]) + rng.randrange(1, 10)) % 10) + number[at + 1 :]
    if way < 0.85:
        return number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    return number[:at] + number[at + 1 :]
