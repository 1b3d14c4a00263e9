"""The records of an entity -> what to call it, and the text by which it is found."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from netgraph.clean.names import search_key
from netgraph.model.kinds import Kind
from netgraph.model.properties import PROPERTIES, ValueType
from netgraph.resolve.lists import Lists, each_once, nothing
from netgraph.resolve.rows import Rows

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


def display_names(names: Sequence[str], group: NDArray[np.int64]) -> list[str]:
    """Return the most telling of each group's names, in the script that most are written in.

    Most words spelled out, then the longest, then the one met most often; one written in
    capitals throughout only where there is no other.

    Args:
        names: of each record.
        group: of each record, numbers from 0 on, none left out.

    >>> olena = ["ШЕВЧЕНКО О.", "Шевченко Олена Іванівна", "Shevchenko O", "Шевченко О. І."]
    >>> display_names(olena, np.zeros(4, np.int64))
    ['Шевченко Олена Іванівна']
    """
    codes, words = each_once(names)
    both, met = np.unique(group * len(words) + codes, return_counts=True)
    of_group, code = both // len(words), both % len(words)
    latin = np.array([_is_latin(word) for word in words])[code]
    script = of_group * 2 + latin
    of_script = np.bincount(script, met)[script]
    spelled_out = np.array([_words_spelled_out(word) for word in words])[code]
    capitals = np.array([word.isupper() for word in words])[code]
    length = np.array([len(word) for word in words])[code]
    rank = np.empty(len(words), np.int64)
    rank[pc.sort_indices(pa.array(words, pa.string())).to_numpy()] = np.arange(len(words))
    keys = (rank[code], -met, -length, capitals, -spelled_out, -of_script, of_group)
    order = np.lexsort(keys)
    first = order[np.flatnonzero(np.diff(of_group[order], prepend=-1))]
    return [words[one] for one in code[first].tolist()]


def _words_spelled_out(name: str) -> int:
    return sum(len(word.strip(".,")) > 1 for word in name.split())


@lru_cache(maxsize=65_536)
def _is_latin(name: str) -> bool:
    if name.isascii():
        return True
    latin = sum("a" <= letter <= "z" for letter in name.casefold())
    return 2 * latin >= sum(letter.isalpha() for letter in name)


def search_texts(rows: Rows, group: NDArray[np.int64], groups: int) -> pa.Array:
    """Return of each group names and numbers, folded and lower-cased, each once, sorted.

    Args:
        rows: of one kind.
        group: of each record.
        groups: how many there are.
    """
    cells = rows.cells(*_SEARCHED[rows.kind])
    said = nothing(groups)
    # Crossings and sightings are looked for by plate; their names only say when and where.
    if rows.kind not in _NAMED_BY_TIME_AND_PLACE:
        codes, words = each_once(rows.names)
        said = Lists(groups, group, codes, words)
    more = [Lists(groups, group[c.rows], c.codes, c.words) for c in cells.values()]
    return pc.binary_join(said.with_(*more).spread(_ways_to_type).list_column(), " ").fill_null("")


def _ways_to_type(text: str) -> tuple[str, ...]:
    folded, lower = search_key(text), " ".join(text.lower().split())
    return (folded,) if folded == lower else tuple(filter(None, (folded, lower)))
