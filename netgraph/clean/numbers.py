"""Decimal numbers as people write them -> a decimal with a dot, as text."""

import re
from functools import lru_cache

from netgraph.clean.unreadable import Unreadable

_SEPARATORS = re.compile("[ \u00a0\u202f\u2009'’ʼ`_]")
_NUMBER = re.compile(r"([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?")


@lru_cache(maxsize=32_768)
def read_number(text: str, decimal: str = ".") -> str:
    """Return the number without thousands signs, leading or trailing zeros.

    Args:
        text: tidy text.
        decimal: the decimal sign, ``.`` or ``,``; the other one may part thousands.

    Raises:
        Unreadable: it is no number, or a thousands sign is not before three digits.

    >>> read_number("1 234,50", ","), read_number("1'000"), read_number("-0.0")
    ('1234.5', '1000', '0')
    """
    thousands = "," if decimal == "." else "."
    plain = _SEPARATORS.sub("", text).replace("\u2212", "-")
    whole, sign, fraction = plain.partition(decimal)
    if thousands in whole:
        head, *groups = whole.split(thousands)
        if not head.strip("+-") or any(len(group) != 3 for group in groups):
            raise Unreadable(f"{text!r} is no number with {decimal!r} as its decimal sign")
        whole = head + "".join(groups)
    found = _NUMBER.fullmatch(whole + ("." if sign else "") + fraction)
    if len(plain) > 64 or not found or not (found[2] or found[3]):
        raise Unreadable(f"{text!r} is no number with {decimal!r} as its decimal sign")
    return _plain(found)


def _plain(found: re.Match[str]) -> str:
    digits, decimals, exponent = found[2] or "", found[3] or "", int(found[4] or 0)
    point = len(digits) + exponent
    digits += decimals
    digits = "0" * max(0, -point) + digits + "0" * max(0, point - len(digits))
    point = max(point, 0)
    whole = digits[:point].lstrip("0") or "0"
    fraction = digits[point:].rstrip("0")
    number = f"{whole}.{fraction}" if fraction else whole
    return number if number == "0" or found[1] != "-" else f"-{number}"
