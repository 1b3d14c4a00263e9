"""Records that are known by their normal form: what is shared between people and firms.

A telephone number is the same telephone at every agency, so its record id is the number in
its normal form. ``netgraph.resolve`` joins such records by that id alone.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from netgraph.clean.addresses import address_key
from netgraph.clean.identifiers import is_placeholder
from netgraph.feeds.table import Column, Part, Said
from netgraph.model.kinds import Kind
from netgraph.model.record import Values
from netgraph.model.statements import StatementType

_LONGEST = 200
"""Characters of a normal form that stays readable; of a longer one the hash is taken."""

_NOT_ALNUM = re.compile(r"[\W_]+")


def _first(values: Values, name: str) -> str | None:
    found = values.get(name)
    return found[0] if found else None


def _plain(name: str) -> Callable[[Values], str | None]:
    def key(values: Values) -> str | None:
        number = _first(values, name)
        return None if number is None or is_placeholder(number.lstrip("+")) else number

    return key


def _address(values: Values) -> str | None:
    return address_key(*(_first(values, name) for name in ("address", "city", "country")))


def _document(values: Values) -> str | None:
    number = _first(values, "document_number")
    if number is None or len(number) < 5 or is_placeholder(number):
        return None
    return f"{_first(values, 'country') or ''}:{number}"


def _account(values: Values) -> str | None:
    number = _NOT_ALNUM.sub("", _first(values, "account_number") or "").upper()
    return None if len(number) < 5 or is_placeholder(number) else number


_KEYS: dict[Kind, Callable[[Values], str | None]] = {
    Kind.PHONE: _plain("phone"),
    Kind.CONTAINER: _plain("container_number"),
    Kind.ADDRESS: _address,
    Kind.DOCUMENT: _document,
    Kind.ACCOUNT: _account,
}

PREFIXES = tuple(f"{kind.value.lower()}:" for kind in _KEYS)
"""A record id that an agency gives must not begin so."""


def keyed_id(kind: Kind, values: Values) -> str | None:
    """Return the record id that the normal form gives, None where the values are no key.

    >>> keyed_id(Kind.PHONE, {"phone": ("+380671234567",)})
    'phone:+380671234567'
    >>> keyed_id(Kind.ADDRESS, {"city": ("Львів",)}) is None
    True
    """
    key = _KEYS[kind](values)
    if key is None:
        return None
    if len(key) > _LONGEST:
        key = f"#{hashlib.blake2b(key.encode(), digest_size=16).hexdigest()}"
    return f"{kind.value.lower()}:{key}"


@dataclass(frozen=True, slots=True)
class _Thing:
    """A thing that properties of a record stand for."""

    kind: Kind
    type: StatementType
    properties: dict[str, str]
    """Property of the record to that of the thing; without the first there is none."""

    values: dict[str, str]


_PHONE = _Thing(Kind.PHONE, StatementType.HAS_PHONE, {"phone": "phone"}, {})
_WHERE = {"address": "address", "city": "city", "country": "country"}
_HOME = _Thing(Kind.ADDRESS, StatementType.LIVES_AT, _WHERE, {})
_SEAT = _Thing(Kind.ADDRESS, StatementType.REGISTERED_AT, _WHERE, {})
_PASSPORT = _Thing(
    Kind.DOCUMENT,
    StatementType.HOLDS_DOCUMENT,
    {"passport_number": "document_number", "passport_country": "country"},
    {"type": "passport"},
)
_CONTAINER = _Thing(
    Kind.CONTAINER,
    StatementType.IN_CONTAINER,
    {"container_numbers": "container_number"},
    {},
)

_THINGS: dict[Kind, tuple[_Thing, ...]] = {
    Kind.PERSON: (_PHONE, _HOME, _PASSPORT),
    Kind.COMPANY: (_PHONE, _SEAT),
    Kind.SHIPMENT: (_CONTAINER,),
}


def things_of(kind: Kind, columns: dict[str, Column]) -> Iterator[tuple[Part, Said]]:
    """Yield the things that columns of a record of this kind stand for, and how they are tied.

    The part has no name yet: the statement calls it ``thing`` and the record ``owner``.
    """
    by_property: dict[str, list[str]] = {}
    for heading, column in columns.items():
        by_property.setdefault(column.property_of(kind) or "", []).append(heading)
    for thing in _THINGS.get(kind, ()):
        leading, *companions = thing.properties
        for heading in by_property.get(leading, ()):
            part_columns = {heading: Column(property=thing.properties[leading])}
            for name in companions:
                # Two columns for one companion: which of them goes with which is not known.
                if len(by_property.get(name, ())) == 1:
                    other = by_property[name][0]
                    part_columns[other] = columns[other].model_copy(
                        update={"property": thing.properties[name]}
                    )
            part = Part(
                kind=thing.kind, columns=part_columns, any_of=(heading,), values=thing.values
            )
            yield part, Said(subject="owner", type=thing.type, object="thing")
