"""The records of an entity -> what to call it, and the text by which it is found."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from netgraph.clean.names import search_key
from netgraph.model.kinds import Kind
from netgraph.model.properties import PROPERTIES, ValueType
from netgraph.model.record import Values

_SAID_ALOUD = frozenset(
    {
        ValueType.TAX_NUMBER,
        ValueType.DOCUMENT_NUMBER,
        ValueType.VIN,
        ValueType.PLATE,
        ValueType.IMO_NUMBER,
        ValueType.CONTAINER_NUMBER,
        ValueType.PHONE,
        ValueType.EMAIL,
    }
)
_NAMES = frozenset(
    {"full_name", "last_name", "first_name", "patronymic", "maiden_name", "aliases"}
    | {"weak_aliases", "name", "short_name", "former_names", "title", "make", "model"}
    | {"declaration_number", "account_number", "transport_document", "seal_numbers"}
    | {"address", "city"}
)
"""Text by which a person would look for it, beside what is a number by its type."""


def _searched(kind: Kind) -> tuple[str, ...]:
    return tuple(
        name
        for name, spec in PROPERTIES[kind].items()
        if name in _NAMES or spec.type in _SAID_ALOUD
    )


_NAMED_BY_TIME_AND_PLACE = frozenset({Kind.CROSSING, Kind.SIGHTING})
_SEARCHED = {kind: _searched(kind) for kind in Kind}


def display_name(names: Sequence[str]) -> str:
    """Return the most telling of the records' names, in the script that most are written in.

    Most words spelled out, then the longest, then the one met most often; one written in
    capitals throughout only where there is no other.

    >>> display_name(["ШЕВЧЕНКО О.", "Шевченко Олена Іванівна", "Shevchenko O", "Шевченко О. І."])
    'Шевченко Олена Іванівна'
    """
    counted = Counter(names)
    if len(counted) == 1:
        return names[0]
    scripts = Counter(_is_latin(name) for name in names)
    return min(
        counted,
        key=lambda name: (
            -scripts[_is_latin(name)],
            -sum(len(word.strip(".,")) > 1 for word in name.split()),
            name.isupper(),
            -len(name),
            -counted[name],
            name,
        ),
    )


@lru_cache(maxsize=65_536)
def _is_latin(name: str) -> bool:
    if name.isascii():
        return True
    latin = sum("a" <= letter <= "z" for letter in name.casefold())
    return 2 * latin >= sum(letter.isalpha() for letter in name)


def search_text(kind: Kind, names: Iterable[str], values: Iterable[Values]) -> str:
    """Return folded and lower-cased names and numbers, each once, sorted, space separated."""
    # Crossings and sightings are looked for by plate; their names only say when and where.
    said = set() if kind in _NAMED_BY_TIME_AND_PLACE else set(names)
    for record in values:
        for name in _SEARCHED[kind]:
            if name in record:
                said.update(record[name])
    found = {text for one in said for text in _ways_to_type(one)}
    return " ".join(sorted(found))


@lru_cache(maxsize=262_144)
def _ways_to_type(text: str) -> tuple[str, ...]:
    folded, lower = search_key(text), " ".join(text.lower().split())
    return (folded,) if folded == lower else tuple(filter(None, (folded, lower)))
