"""Numbers that are typed where there is none: fillers that would glue strangers together."""

import re

_ONE_DIGIT = re.compile(r"(\d)\1{3,}")
_REPEATED = re.compile(r"(\d{2,3})\1{2,}\d?|(\d{4,5})\2")
_LETTERS = re.compile(r"[^\d]+")
_UP = "01234567890123456789"
_DOWN = _UP[::-1]
_RUN = 5
"""Length from which 12345 or 98765 is a run of the keyboard and no number."""

_KNOWN = frozenset({"1234321", "12344321", "1357924680", "2468013579", "11223344", "1122334455"})


def is_placeholder(text: str) -> bool:
    """Tell whether an identifier is a filler, whatever letters stand before its digits.

    Fillers: one digit repeated, a run up or down, a repeated group, one or two digits among
    zeros, known ones. One number in some thousands of real ones looks so as well: it is
    kept as a value, it only joins nothing by itself.

    Args:
        text: letters and digits.

    >>> is_placeholder("0000000000"), is_placeholder("AA1234567"), is_placeholder("1212121212")
    (True, True, True)
    >>> is_placeholder("1000000000"), is_placeholder("1759013776"), is_placeholder("00032112")
    (True, False, False)
    """
    digits = _LETTERS.sub("", text[:64])
    if not digits:
        return len(set(text)) <= 1
    return (
        _ONE_DIGIT.fullmatch(digits) is not None
        or _REPEATED.fullmatch(digits) is not None
        or (len(digits) >= _RUN and (digits in _UP or digits in _DOWN))
        or (len(digits) > _RUN and len(digits.strip("0")) <= 2)
        or digits in _KNOWN
    )
