"""Cells as agencies deliver them -> RECORDS, by the project's own converters."""

import json
from collections.abc import Sequence

import pyarrow as pa

from netgraph.clean.value import Conventions, Unreadable, clean_value
from netgraph.model.kinds import Kind
from netgraph.model.properties import PROPERTIES
from netgraph.model.tables import RECORDS

_CONVENTIONS = Conventions(date_formats=("iso",))


def cleaned(kind: Kind, cells: dict[str, str]) -> dict[str, list[str]]:
    """Return the values that a feed would keep of these cells."""
    values = {}
    for name, text in cells.items():
        try:
            value = clean_value(text, PROPERTIES[kind][name].type, _CONVENTIONS)
        except Unreadable:
            continue
        if value:
            values[name] = [value]
    return values


def records_of(kind: Kind, delivered: Sequence[tuple[str, dict[str, str]]]) -> pa.Table:
    """Return RECORDS rows; the uid is the agency and the place in the delivery."""
    count = len(delivered)
    values = [cleaned(kind, cells) for _, cells in delivered]
    names = [_called(v) or str(place) for place, v in enumerate(values)]
    same = ["", "register", "load", "{}", "0" * 64, "file"]
    agencies = [agency for agency, _ in delivered]
    return pa.table(
        {
            "uid": [f"{agency}:{place:08d}" for place, agency in enumerate(agencies)],
            "kind": [kind.value] * count,
            "agency": agencies,
            "feed": [same[1]] * count,
            "load": [same[2]] * count,
            "record_id": [f"{place:08d}" for place in range(count)],
            "name": names,
            "values": [json.dumps(v, ensure_ascii=False) for v in values],
            "raw": [same[3]] * count,
            "sha256": [same[4]] * count,
            "file": [same[5]] * count,
            "sheet": [same[0]] * count,
            "row": list(range(count)),
            "marking": [same[3]] * count,
        },
        schema=RECORDS,
    )


def _called(values: dict[str, list[str]]) -> str:
    parts = ("full_name", "last_name", "first_name", "patronymic", "name", "plate")
    return " ".join(values[part][0] for part in parts if part in values)
