"""The Arrow tables that move between the stages: bulk in, Arrow out.

Everything is text in its normal form; ``values`` and ``raw`` are JSON objects
(property to list of values, heading to cell), ``marking`` is Marking.to_json().
"""

import json
from collections.abc import Iterable, Sequence

import pyarrow as pa

from netgraph.model.kinds import Kind
from netgraph.model.properties import PROPERTIES, ValueType
from netgraph.model.record import Record, Statement

_coded = pa.dictionary(pa.int32(), pa.string())

RECORDS = pa.schema(
    [
        pa.field("uid", pa.string(), nullable=False),
        ("kind", _coded),
        ("agency", _coded),
        ("feed", _coded),
        ("load", _coded),
        ("record_id", pa.string()),
        ("name", pa.string()),
        ("values", pa.string()),
        ("raw", pa.string()),
        ("sha256", _coded),
        ("file", _coded),
        ("sheet", _coded),
        ("row", pa.int64()),
        ("marking", _coded),
    ]
)

STATEMENTS = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        ("subject", pa.string()),
        ("type", _coded),
        ("object", pa.string()),
        ("agency", _coded),
        ("feed", _coded),
        ("load", _coded),
        ("source_record", pa.string()),
        ("role", _coded),
        ("since", pa.string()),
        ("until", pa.string()),
        ("values", pa.string()),
        ("sha256", _coded),
        ("file", _coded),
        ("sheet", _coded),
        ("row", pa.int64()),
        ("marking", _coded),
    ]
)

ENTITIES = pa.schema(
    [
        pa.field("entity", pa.string(), nullable=False),
        ("kind", _coded),
        ("name", pa.string()),
        ("size", pa.int64()),
        ("agencies", pa.list_(pa.string())),
        ("flags", pa.list_(pa.string())),
        ("search", pa.string()),  # names and numbers folded for look-up, space separated
    ]
)

MEMBERSHIPS = pa.schema(
    [
        pa.field("uid", pa.string(), nullable=False),
        ("entity", pa.string()),  # in the lead view
        ("strict_entity", pa.string()),  # in the strict view
    ]
)

MATCHES = pa.schema(
    [
        ("left", pa.string()),
        ("right", pa.string()),
        ("bits", pa.float64()),
        ("decision", _coded),
        ("veto", _coded),
        ("reasons", pa.string()),  # JSON list of [name, text, bits]
    ]
)

RETIRED = pa.schema(
    [
        ("entity", pa.string()),
        ("event", _coded),  # MERGED_INTO or SPLIT_FROM
        ("successor", pa.string()),
    ]
)

LINKS = pa.schema(
    [
        ("a", pa.string()),  # entity ids, a < b
        ("b", pa.string()),
        ("kinds", pa.list_(pa.string())),
        ("statements", pa.list_(pa.string())),
        ("agencies", pa.list_(pa.string())),
        ("first_on", pa.string()),
        ("last_on", pa.string()),
        ("bits", pa.float64()),
    ]
)


# json.dumps would make an encoder a call.
_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def records_table(records: Sequence[Record], load: str) -> pa.Table:
    """Return RECORDS rows, in the order given."""
    columns: dict[str, list[object]] = {
        "uid": [r.uid for r in records],
        "kind": [r.kind.value for r in records],
        "agency": [r.agency for r in records],
        "feed": [r.feed for r in records],
        "load": [load] * len(records),
        "record_id": [r.record_id for r in records],
        "name": [r.name for r in records],
        "values": [_compact(r.values) for r in records],
        "raw": [_compact(r.raw) for r in records],
        **_sources(records),
    }
    return pa.table(columns, schema=RECORDS)


def statements_table(statements: Sequence[Statement], load: str) -> pa.Table:
    """Return STATEMENTS rows, in the order given."""
    columns: dict[str, list[object]] = {
        "id": [s.id for s in statements],
        "subject": [s.subject for s in statements],
        "type": [s.type.value for s in statements],
        "object": [s.object for s in statements],
        "agency": [s.agency for s in statements],
        "feed": [s.feed for s in statements],
        "load": [load] * len(statements),
        "source_record": [s.source_record for s in statements],
        "role": [s.role for s in statements],
        "since": [s.since for s in statements],
        "until": [s.until for s in statements],
        "values": [_compact(s.values) for s in statements],
        **_sources(statements),
    }
    return pa.table(columns, schema=STATEMENTS)


def _sources(items: Sequence[Record] | Sequence[Statement]) -> dict[str, list[object]]:
    markings = {id(item.marking): item.marking for item in items}
    texts = {key: marking.to_json() for key, marking in markings.items()}
    return {
        "sha256": [item.source.sha256 for item in items],
        "file": [item.source.file for item in items],
        "sheet": [item.source.sheet for item in items],
        "row": [item.source.row for item in items],
        "marking": [texts[id(item.marking)] for item in items],
    }


def expand(records: pa.Table, kind: Kind, properties: Iterable[str] | None = None) -> pa.Table:
    """Return one column a property, each holding the FIRST value or null, beside uid and agency.

    Args:
        records: RECORDS rows of one kind.
        kind: whose properties.
        properties: only these; all of the kind's by default.

    Returns:
        ``uid``, ``agency``, ``name``, then the properties: NUMBER ones as float64, the others
        as text. Same order of rows. Where a kind has a property of its own called ``name``,
        that one is used.
    """
    wanted = list(PROPERTIES[kind] if properties is None else properties)
    cells: dict[str, list[object]] = {name: [] for name in wanted}
    for text in records["values"].to_pylist():
        values = json.loads(text)
        for name in wanted:
            found = values.get(name)
            cells[name].append(found[0] if found else None)
    columns: dict[str, pa.Array] = {
        "uid": records["uid"],
        "agency": records["agency"].cast(pa.string()),
        "name": records["name"],
    }
    for name in wanted:
        column = pa.array(cells[name], pa.string())
        number = PROPERTIES[kind][name].type is ValueType.NUMBER
        columns[name] = column.cast(pa.float64()) if number else column
    return pa.table(columns)
