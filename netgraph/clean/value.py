"""One cell of a delivery -> its normal form by value type, None where it says nothing."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from netgraph.clean.countries import read_country
from netgraph.clean.dates import read_date, read_instant
from netgraph.clean.numbers import read_number
from netgraph.clean.phones import read_phone
from netgraph.clean.plate import read_plate
from netgraph.clean.scripts import TO_LATIN
from netgraph.clean.text import says_nothing, tidy
from netgraph.clean.unreadable import UnknownCode, Unreadable
from netgraph.clean.vin import read_vin
from netgraph.model.properties import ValueType

__all__ = ["Conventions", "UnknownCode", "Unreadable", "clean_value"]


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
    nulls: frozenset[str] = frozenset()
    """Further texts that say nothing in this feed."""


_NOT_ALNUM = re.compile(r"[\W_]+")
_EMAIL = re.compile(r"[^\s@,;<>]{1,64}@[^\s@,;<>]{1,255}\.[^\s@,;<>.]{2,63}")
_SEX = {
    **dict.fromkeys(("m", "male", "man", "ч", "чол", "чоловіча", "м", "муж", "мужской"), "m"),
    **dict.fromkeys(("f", "female", "woman", "ж", "жін", "жіноча", "жен", "женский"), "f"),
}


def _squeeze(text: str) -> str:
    return _NOT_ALNUM.sub("", text[:256]).upper().translate(TO_LATIN)


def _number_of(what: str, shape: str) -> Callable[[str, Conventions], str]:
    pattern = re.compile(shape)

    def read(text: str, conventions: Conventions) -> str:
        number = _squeeze(text).removeprefix("IMO")
        if not pattern.fullmatch(number):
            raise Unreadable(f"{text[:40]!r} is no {what}")
        return number

    return read


def _email(text: str, conventions: Conventions) -> str:
    if not _EMAIL.fullmatch(text):
        raise Unreadable(f"{text[:40]!r} is no e-mail address")
    return text.lower()


def _sex(text: str, conventions: Conventions) -> str:
    found = _SEX.get(text.casefold().rstrip("."))
    if found is None:
        raise Unreadable(f"{text[:40]!r} is no sex")
    return found


_CONVERTERS: dict[ValueType, Callable[[str, Conventions], str]] = {
    ValueType.TEXT: lambda text, _: text,
    ValueType.CODE: lambda text, _: text,
    ValueType.DATE: lambda text, c: read_date(text, c.date_formats),
    ValueType.INSTANT: lambda text, c: read_instant(text, c.zone, c.date_formats),
    ValueType.NUMBER: lambda text, c: read_number(text, c.decimal),
    ValueType.COUNTRY: lambda text, _: read_country(text),
    ValueType.SEX: _sex,
    ValueType.TAX_NUMBER: _number_of("tax number", "[^\\W_]{3,32}"),
    ValueType.DOCUMENT_NUMBER: _number_of("document number", "[^\\W_]{3,32}"),
    ValueType.VIN: lambda text, _: read_vin(text),
    ValueType.PLATE: lambda text, _: read_plate(text),
    ValueType.IMO_NUMBER: _number_of("IMO number", r"\d{7}"),
    ValueType.CONTAINER_NUMBER: _number_of("container number", r"[A-Z]{4}\d{7}"),
    ValueType.PHONE: lambda text, c: read_phone(text, c.region),
    ValueType.EMAIL: _email,
    ValueType.HS_CODE: _number_of("HS code", r"\d{2,10}"),
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
        codes: the feed's code to the value meant, looked at first; for CODE it must be there.

    Raises:
        UnknownCode: a CODE that ``codes`` does not have.
        Unreadable: it cannot be read; the message is the reason in words.

    >>> clean_value(" н/д ", ValueType.TEXT, Conventions()) is None
    True
    """
    tidied = tidy(text)
    if codes is not None and tidied in codes:
        return codes[tidied] or None
    if says_nothing(tidied, conventions.nulls):
        return None
    if value_type is ValueType.CODE:
        raise UnknownCode(f"unknown code {tidied[:60]!r}")
    return _CONVERTERS[value_type](tidied, conventions)
