"""Decimal numbers as people write them -> a decimal with a dot, as text."""

import re
from functools import lru_cache

from netgraph.clean.unreadable import Unreadable

_GROUPS = "[ \u00a0\u202f\u2009'\u2019\u02bc`_]"
_EXPONENT = r"(?:[eE]([+-]?\d{1,2}))?"
# Thousands are parted by one sign throughout, and three digits follow each.
_READERS = {
    decimal: re.compile(
        rf"([+-]?) ?(?:(\d{{1,3}}(?:({_GROUPS}|{other})\d{{3}})(?:\3\d{{3}})*)|(\d*))"
        rf"(?:{point}(\d*))?{_EXPONENT}"
    )
    for decimal, point, other in ((".", r"\.", ","), (",", ",", r"\."))
}
_MAX_LENGTH = 64


@lru_cache(maxsize=32_768)
def read_number(text: str, decimal: str = ".") -> str:
    """Return the number without thousands signs and needless zeros, as exact as delivered.

    Args:
        text: tidy text.
        decimal: the declared decimal sign, ``.`` or ``,``; the other one may part thousands,
            as may a space or an apostrophe.

    Raises:
        Unreadable: it is no number, or a thousands sign does not stand before three digits.

    >>> read_number("1 234 567,50", ","), read_number("1'000"), read_number("-0.0")
    ('1234567.5', '1000', '0')
    >>> read_number("0,5", ".")
    Traceback (most recent call last):
    netgraph.clean.unreadable.Unreadable: '0,5' is no number with '.' as its decimal sign
    """
    plain = text[: _MAX_LENGTH + 1].replace("\u2212", "-")
    found = _READERS[decimal].fullmatch(plain) if len(plain) <= _MAX_LENGTH else None
    if not found or not (found[2] or found[4] or found[5]):
        raise Unreadable(f"{text[:40]!r} is no number with {decimal!r} as its decimal sign")
    whole = re.sub(r"\D", "", found[2]) if found[2] else found[4]
    return _plain(found[1], whole, found[5] or "", int(found[6] or 0))


def _plain(sign: str, whole: str, decimals: str, exponent: int) -> str:
    point = len(whole) + exponent
    digits = whole + decimals
    digits = "0" * max(0, -point) + digits + "0" * max(0, point - len(digits))
    point = max(point, 0)
    units = digits[:point].lstrip("0") or "0"
    fraction = digits[point:].rstrip("0")
    number = f"{units}.{fraction}" if fraction else units
    return number if number == "0" or sign != "-" else f"-{number}"
