"""What to call a record on a screen, from what it says of itself."""

from collections.abc import Mapping

from netgraph.model.kinds import Kind
from netgraph.model.record import Values

_LONGEST = 200

_CHOICES: Mapping[Kind, tuple[tuple[str, ...], ...]] = {
    Kind.PERSON: (("full_name",), ("last_name", "first_name", "patronymic"), ("aliases",)),
    Kind.COMPANY: (("name",), ("short_name",), ("registration_number",)),
    Kind.VEHICLE: (("plate",), ("name",), ("vin",), ("make", "model", "colour")),
    Kind.VESSEL: (("name",), ("imo_number",), ("registration_number",), ("call_sign",)),
    Kind.CONTAINER: (("container_number",),),
    Kind.SHIPMENT: (("declaration_number", "item_number"), ("transport_document",)),
    Kind.CROSSING: (("post", "direction", "crossed_at"),),
    Kind.SIGHTING: (("place", "seen_at"), ("plate", "seen_at")),
    Kind.ADDRESS: (("address", "city", "country"),),
    Kind.PHONE: (("phone",),),
    Kind.DOCUMENT: (("type", "document_number", "country"),),
    Kind.ACCOUNT: (("account_number",),),
    Kind.CASE: (("kind",),),
    Kind.NOTICE: (("kind",),),
}

_BETWEEN = {Kind.ADDRESS: ", ", Kind.SHIPMENT: "/"}
_WITH_ID = frozenset({Kind.CASE, Kind.NOTICE})


def name_of(kind: Kind, values: Values, record_id: str) -> str:
    """Return the name, never empty: the record id where the values give none.

    >>> name_of(Kind.PERSON, {"last_name": ("Бойко",), "first_name": ("Олена",)}, "P-1")
    'Бойко Олена'
    >>> name_of(Kind.CASE, {"kind": ("seizure",)}, "2026/14")
    'seizure 2026/14'
    """
    for choice in _CHOICES[kind]:
        said = [found[0] for name in choice if (found := values.get(name))]
        if said:
            name = _BETWEEN.get(kind, " ").join(said)
            return (f"{name} {record_id}" if kind in _WITH_ID else name)[:_LONGEST]
    return record_id
