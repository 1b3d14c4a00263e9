"""One cell of a delivery -> its normal form by value type, None where it says nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from netgraph.clean.countries import read_country
from netgraph.clean.dates import read_date, read_instant
from netgraph.clean.emails import read_email
from netgraph.clean.numbers import read_number
from netgraph.clean.official_numbers import (
    read_container_number,
    read_document_number,
    read_hs_code,
    read_imo_number,
    read_tax_number,
)
from netgraph.clean.phones import read_phone
from netgraph.clean.plate import read_plate
from netgraph.clean.sex import read_sex
from netgraph.clean.text import plain_digits, says_nothing, tidy
from netgraph.clean.unreadable import UnknownCode, Unreadable
from netgraph.clean.vin import read_vin
from netgraph.model.properties import ValueType

__all__ = ["Conventions", "UnknownCode", "Unreadable", "clean_value"]

_MAX_LENGTH = 512
"""Of everything but text, in characters."""


@dataclass(frozen=True, slots=True)
class Conventions:
    """How one feed writes its values."""

    zone: str = "Europe/Kyiv"
    """IANA zone of local times."""

    region: str = "UA"
    """ISO alpha-2 of the country whose telephone prefix is left out."""

    date_formats: tuple[str, ...] = ("iso",)
    """Names in ``netgraph.clean.dates.FORMATS``, tried in this order."""

    decimal: str = "."
    """The decimal sign, ``.`` or ``,``."""

    nulls: frozenset[str] = frozenset()
    """Further texts that say nothing in this feed, such as ``-0-``."""


_CONVENTIONAL: dict[ValueType, Callable[[str, Conventions], str | None]] = {
    ValueType.DATE: lambda text, feed: read_date(text, feed.date_formats),
    ValueType.INSTANT: lambda text, feed: read_instant(text, feed.zone, feed.date_formats),
    ValueType.NUMBER: lambda text, feed: read_number(text, feed.decimal),
    ValueType.PHONE: lambda text, feed: read_phone(text, feed.region),
}
_UNIVERSAL: dict[ValueType, Callable[[str], str | None]] = {
    ValueType.COUNTRY: read_country,
    ValueType.SEX: read_sex,
    ValueType.TAX_NUMBER: read_tax_number,
    ValueType.DOCUMENT_NUMBER: read_document_number,
    ValueType.VIN: read_vin,
    ValueType.PLATE: read_plate,
    ValueType.IMO_NUMBER: read_imo_number,
    ValueType.CONTAINER_NUMBER: read_container_number,
    ValueType.EMAIL: read_email,
    ValueType.HS_CODE: read_hs_code,
}


def clean_value(
    text: str,
    value_type: ValueType,
    conventions: Conventions,
    codes: Mapping[str, str] | None = None,
) -> str | None:
    """Return the normal form of one cell, or None where it says nothing.

    Args:
        text: the cell as delivered.
        value_type: which converter reads it.
        conventions: how this feed writes dates, numbers and nothing.
        codes: the feed's word to the value it means; an empty value means nothing. A CODE
            must be among them, in any case of letters. With other types they go before the
            converter: 1 and 2 for m and f, a feed's own names of countries.

    Raises:
        UnknownCode: a CODE that ``codes`` does not have: the feed's meaning has changed.
        Unreadable: it cannot be read; the message is the reason in words.

    >>> clean_value("28.02.1948", ValueType.DATE, Conventions(date_formats=("dmy",)))
    '1948-02-28'
    >>> clean_value(" н/д ", ValueType.TEXT, Conventions()) is None
    True
    >>> clean_value("ІМ40", ValueType.CODE, Conventions(), {"ім40": "import"})
    'import'
    """
    tidied = tidy(text)
    if codes is not None:
        meaning = _meaning(tidied, value_type, codes)
        if meaning is not None:
            return meaning or None
    if says_nothing(tidied, conventions.nulls):
        return None
    if value_type is ValueType.TEXT:
        return tidied
    if value_type is ValueType.CODE:
        known = ", ".join(sorted(codes or ())) or "none"
        raise UnknownCode(f"unknown code {tidied[:60]!r}; the feed declares {known[:200]}")
    if len(tidied) > _MAX_LENGTH:
        raise Unreadable(f"{len(tidied)} characters are too many for a {value_type}")
    tidied = plain_digits(tidied)
    universal = _UNIVERSAL.get(value_type)
    if universal:
        return universal(tidied)
    return _CONVENTIONAL[value_type](tidied, conventions)


def _meaning(tidied: str, value_type: ValueType, codes: Mapping[str, str]) -> str | None:
    """Return what the feed's word means, None if it declares none."""
    if tidied in codes:
        return codes[tidied]
    if value_type is not ValueType.CODE or len(tidied) > _MAX_LENGTH:
        return None
    folded = tidied.casefold()
    return next((codes[word] for word in codes if word.casefold() == folded), None)
