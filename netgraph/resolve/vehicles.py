"""Records of vehicles -> the columns that are compared: VIN, plate, make, year."""

import re
from collections.abc import Sequence
from functools import lru_cache

from netgraph.clean.identifiers import HardId, hard_ids
from netgraph.clean.misread import as_read
from netgraph.clean.names import fold
from netgraph.model.kinds import Kind
from netgraph.model.record import Values
from netgraph.resolve.columns import Columns, folded_words, some
from netgraph.resolve.comparison import Facts, NormalForm, by_scheme
from netgraph.resolve.rows import Rows

_NOT_ALPHANUMERIC = re.compile(r"[^A-Z0-9]+")
_TAIL = 7
"""The last characters of a VIN: the maker's plant and serial number."""

_SHORT = 4
"""Signs of a plate or tail number that others are too easily read as."""

NAMES = Columns(numbers=("rec", "variant"), text=("origin",))
RECORDS = Columns(
    numbers=("rec",),
    text=("make", "model", "colour", "year"),
    lists=("vins", "stated_vins", "read_vins", "tails", "marks", "read_marks", "plate_countries"),
)


def normal_form(rows: Rows) -> NormalForm:
    """Return records, one row each; vehicles have no names to be spelled."""
    names, records, facts = NAMES.builder(), RECORDS.builder(), []
    for number, values in enumerate(rows.values):
        hard = hard_ids(Kind.VEHICLE, values)
        names.add({"rec": number, "variant": 0, "origin": "given"})
        records.add({"rec": number} | _record_columns(values, hard))
        facts.append(Facts(by_scheme(hard)))
    return NormalForm(records.table(), names.table(), facts)


def _record_columns(values: Values, hard: Sequence[HardId]) -> dict[str, object]:
    stated = values.get("vin", ())
    marks = (*values.get("plate", ()), *(_mark(name) for name in values.get("name", ())))
    return {
        "make": _key(values.get("make", ("",))[0]) or None,
        "model": _key(values.get("model", ("",))[0]) or None,
        "colour": _key(values.get("colour", ("",))[0]) or None,
        "year": values.get("year", (None,))[0],
        "vins": some(one.value for one in hard),
        "stated_vins": some(stated),
        "read_vins": some(as_read(vin) for vin in stated if len(vin) > _TAIL),
        "tails": some(vin[-_TAIL:] for vin in stated if len(vin) >= _TAIL),
        "marks": some(mark for mark in marks if len(mark) > 2),
        "read_marks": some(as_read(mark) for mark in marks if len(mark) > _SHORT),
        "plate_countries": some(values.get("plate_country", ())),
    }


def _mark(name: str) -> str:
    """Return a tail number or trailer mark as it is compared: capitals and digits."""
    return _NOT_ALPHANUMERIC.sub("", name.upper())


@lru_cache(maxsize=65_536)
def _key(text: str) -> str:
    return "".join(folded_words([text])) or fold(text)
