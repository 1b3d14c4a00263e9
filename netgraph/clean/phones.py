"""Telephone numbers -> E.164 with the plus."""

from functools import lru_cache

from netgraph.clean.unreadable import Unreadable


@lru_cache(maxsize=65_536)
def read_phone(text: str, region: str) -> str:
    """Return the number in E.164.

    Args:
        text: one number, international or as dialled in the region.
        region: ISO alpha-2 of the country whose prefix is left out.

    Raises:
        Unreadable: no such number can exist.

    >>> read_phone("(044) 279-00-11", "UA")
    '+380442790011'
    """
    import phonenumbers

    try:
        number = phonenumbers.parse(text[:64], region)
    except phonenumbers.NumberParseException as error:
        raise Unreadable(f"{text[:40]!r} is no telephone number") from error
    if not phonenumbers.is_possible_number(number) or not phonenumbers.is_valid_number(number):
        raise Unreadable(f"{text[:40]!r} is no telephone number that exists, read as in {region}")
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
