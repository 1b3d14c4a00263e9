"""The keys of a review, on a Latin and on a Ukrainian keyboard."""

from enum import Enum


class Key(Enum):
    SAME = "s"
    DIFFERENT = "d"
    UNSURE = "u"
    SKIP = "k"
    BACK = "z"
    QUIT = "q"
    UNKNOWN = ""


# The same key of the keyboard, whichever layout is on.
_CYRILLIC = {"і": "s", "ы": "s", "в": "d", "г": "u", "л": "k", "я": "z", "й": "q"}
_ENDS = {"\x03", "\x04", "\x1b"}
"""Control-C, Control-D, Escape."""


def key_of(typed: str) -> Key:
    """Return what a key stands for.

    >>> key_of("S"), key_of("в"), key_of("x")
    (<Key.SAME: 's'>, <Key.DIFFERENT: 'd'>, <Key.UNKNOWN: ''>)
    """
    if typed in _ENDS:
        return Key.QUIT
    letter = typed.lower()
    letter = _CYRILLIC.get(letter, letter)
    return next((key for key in Key if key.value and key.value == letter), Key.UNKNOWN)
