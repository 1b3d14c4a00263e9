"""A record or statement as the properties of its node or relationship, for people and for us.

A kind's own properties stand as they are called in the model, the first value each, so that
Cypher and Neo4j Browser can use them; the exact values stand beside them as JSON.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from netgraph.model.kinds import Kind
from netgraph.model.properties import PROPERTIES, ValueType
from netgraph.store.neo4j.keys import is_shortened, key_of
from netgraph.store.neo4j.origins import Origin

Properties = dict[str, Any]

_OWN_NAME = re.compile(r"[a-z][a-z0-9_]{0,60}")
_STATEMENT_FIELDS = frozenset(
    {"id", "agency", "source_record", "since", "until", "role", "tlp", "file", "row", "origin"}
    | {"values", "shared", "type"}
)
_NOTHING = "{}"
_NUMBERS: Mapping[Kind, frozenset[str]] = {
    kind: frozenset(name for name, spec in known.items() if spec.type is ValueType.NUMBER)
    for kind, known in PROPERTIES.items()
}


def record_properties(
    batch: pa.Table, numbers: list[int], origins: Mapping[int, Origin], first_load: int
) -> Iterator[Properties]:
    """Yield the properties of each RECORDS row, in order.

    Args:
        batch: the rows.
        numbers: of their origins.
        origins: what the numbers stand for.
        first_load: the number of the delivery they come with.
    """
    shared = {
        number: _common(number, origin) | {"first_load": first_load}
        for number, origin in origins.items()
    }
    names = ("uid", "record_id", "name", "values", "raw", "row")
    columns = [batch[name].to_pylist() for name in names]
    for number, uid, record_id, name, values, raw, row in zip(numbers, *columns, strict=True):
        kind = Kind(origins[number].word)
        # What the record is called on a screen stands above a property of that name.
        yield {
            **_plain_record(values, kind),
            **shared[number],
            **_named(uid),
            "record_id": record_id,
            "name": name,
            "values": values,
            "raw": raw,
            "row": row,
        }


def statement_properties(
    batch: pa.Table, numbers: list[int], origins: Mapping[int, Origin]
) -> Iterator[Properties]:
    """Yield the properties of each STATEMENTS row, in order; its ends are left out."""
    shared = {
        number: _common(number, origin) | ({} if origin.role is None else {"role": origin.role})
        for number, origin in origins.items()
    }
    names = ("id", "source_record", "since", "until", "values", "row")
    columns = [batch[name].to_pylist() for name in names]
    for number, id_, source_record, since, until, values, row in zip(
        numbers, *columns, strict=True
    ):
        stated = {**shared[number], "id": id_, "source_record": source_record, "row": row}
        if since is not None:
            stated["since"] = since
        if until is not None:
            stated["until"] = until
        if values not in (None, _NOTHING):
            stated = {**_plain_statement(values), **stated, "values": values}
        yield stated


def _common(number: int, origin: Origin) -> Properties:
    return {"origin": number, "agency": origin.agency, "tlp": origin.tlp, "file": origin.file}


def _named(uid: str) -> Properties:
    key = key_of(uid)
    return {"uid": key, "full_uid": uid} if is_shortened(key) else {"uid": key}


def _plain_record(values: str | None, kind: Kind) -> Properties:
    plain: Properties = {}
    if values in (None, _NOTHING):
        return plain
    known, numbers = PROPERTIES[kind], _NUMBERS[kind]
    for name, found in json.loads(values).items():
        if name not in known or not found:
            continue
        plain[name] = _number(found[0]) if name in numbers else found[0]
        if len(found) > 1:
            plain[f"{name}_more"] = found[1:]
    return plain


def _plain_statement(values: str) -> Properties:
    return {
        name: found[0]
        for name, found in json.loads(values).items()
        if found and name not in _STATEMENT_FIELDS and _OWN_NAME.fullmatch(name)
    }


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text
