"""Telephone numbers -> E.164 with the plus."""

import re
from functools import lru_cache

from netgraph.clean.unreadable import Unreadable

_DIGITS = re.compile(r"\d")


@lru_cache(maxsize=131_072)
def read_phone(text: str, region: str) -> str:
    """Return the number in E.164, without an extension.

    Args:
        text: one number, international or as dialled in the region; a country code without
            its plus is understood, too.
        region: ISO alpha-2 of the country whose prefix is left out.

    Raises:
        Unreadable: no such number exists by the numbering plans of the world.

    >>> read_phone("(044) 279-00-11", "UA"), read_phone("380442790011", "PL")
    ('+380442790011', '+380442790011')
    >>> read_phone("12345", "UA")
    Traceback (most recent call last):
    netgraph.clean.unreadable.Unreadable: '12345' is no telephone number, read as in UA
    """
    short = text[:64].removesuffix(".0")
    number = _e164(short, region)
    if number is None and "+" not in short and len(_DIGITS.findall(short)) > 9:
        number = _e164(f"+{short}", region)
    if number is None:
        raise Unreadable(f"{text[:40]!r} is no telephone number, read as in {region}")
    return number


def _e164(text: str, region: str) -> str | None:
    # The tables of the numbering plans load slowly: only where there are telephones.
    import phonenumbers

    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
