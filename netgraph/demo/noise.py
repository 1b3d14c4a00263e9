"""What goes wrong at a desk: slips of the finger, cells left empty, words that say nothing."""

from random import Random

PLACEHOLDERS = {
    "uk": ("-", "н/д", "б/н", "відсутній", "невідомо"),
    "pl": ("-", "brak", "n/d", "nie podano"),
    "latin": ("-", "N/A", "UNKNOWN", "XXX"),
}

_NEIGHBOURS = {
    "а": "вп", "и": "іт", "і": "иї", "о": "лр", "е": "єн", "к": "ен", "в": "іа", "н": "ек",
    "р": "по", "с": "чм", "т": "иь", "л": "од", "д": "лж", "у": "цк", "ч": "яс", "г": "нш",
    "a": "sq", "e": "wr", "i": "uo", "o": "ip", "k": "jl", "n": "bm", "r": "et", "s": "ad",
    "t": "ry", "u": "yi", "y": "ut", "z": "xs", "c": "xv", "l": "kp", "d": "sf", "h": "gj",
}  # fmt: skip
_MISREAD = {
    "0": "O",
    "O": "0",
    "1": "I",
    "I": "1",
    "8": "B",
    "B": "8",
    "5": "S",
    "S": "5",
    "2": "Z",
}


def slip(rng: Random, text: str) -> str:
    """Return the text with one slip: swapped, dropped, doubled or neighbouring letter."""
    if len(text) < 4:
        return text
    at = rng.randrange(1, len(text) - 1)
    way = rng.randrange(4)
    if way == 0:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    if way == 1:
        return text[:at] + text[at + 1 :]
    if way == 2:
        return text[:at] + text[at] + text[at:]
    small = text[at].lower()
    near = rng.choice(_NEIGHBOURS.get(small, small))
    return text[:at] + (near.upper() if text[at] != small else near) + text[at + 1 :]


def misread(rng: Random, text: str) -> str:
    """Return a plate or VIN with one character read wrong, if it has one that often is."""
    places = [at for at, char in enumerate(text) if char in _MISREAD]
    if not places:
        return text
    at = rng.choice(places)
    return text[:at] + _MISREAD[text[at]] + text[at + 1 :]


def wrong_digit(rng: Random, text: str) -> str:
    """Return a number with one digit typed wrong; its check digit fails as a rule."""
    at = rng.randrange(len(text))
    if not text[at].isdigit():
        return text
    return text[:at] + str((int(text[at]) + rng.randrange(1, 10)) % 10) + text[at + 1 :]


def wrong_date(rng: Random, text: str) -> str:
    """Return an ISO date as it is often held: less precise, or with a slip of the finger."""
    way = rng.random()
    if way < 0.35:
        return text[:4]
    if way < 0.5:
        return text[:7]
    if way < 0.75 and int(text[8:10]) <= 12:
        return f"{text[:4]}-{text[8:10]}-{text[5:7]}"
    year = int(text[:4]) + rng.choice((-1, 1, 10, -10))
    return f"{year}{text[4:]}" if text[5:] != "02-29" else f"{year}-02-28"
