"""Entities and matches as Python values -> the tables of ``netgraph.model.tables``, in order."""

import json
from collections.abc import Iterable, Sequence

import pyarrow as pa

from netgraph.model.result import EntityId, Match
from netgraph.model.tables import ENTITIES, MATCHES, MEMBERSHIPS, RETIRED
from netgraph.resolve.grouping import Grouping
from netgraph.resolve.naming import display_name, search_text
from netgraph.resolve.rows import Rows
from netgraph.resolve.stable_ids import Retired

# json.dumps would make an encoder a call.
_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def entity_rows(rows: Rows, grouping: Grouping, ids: Sequence[EntityId]) -> pa.Table:
    """Return ENTITIES rows of one kind, in the order of the clusters."""
    columns: dict[str, list[object]] = {
        "entity": list(ids),
        "kind": [rows.kind.value] * len(ids),
        "name": [],
        "size": [],
        "agencies": [],
        "flags": [sorted(grouping.flags.get(n, ())) for n in range(len(ids))],
        "search": [],
    }
    for cluster in grouping.clusters:
        names = [rows.names[number] for number in cluster]
        columns["name"].append(display_name(names))
        columns["size"].append(len(cluster))
        columns["agencies"].append(sorted({rows.agencies[number] for number in cluster}))
        columns["search"].append(
            search_text(rows.kind, names, (rows.values[number] for number in cluster))
        )
    return pa.table(columns, schema=ENTITIES)


def membership_rows(
    rows: Rows, grouping: Grouping, ids: Sequence[EntityId], strict: Sequence[EntityId]
) -> pa.Table:
    """Return MEMBERSHIPS rows of one kind, in the order of the records."""
    entity: list[EntityId | None] = [None] * len(rows)
    for cluster, name in zip(grouping.clusters, ids, strict=True):
        for number in cluster:
            entity[number] = name
    return pa.table(
        {"uid": list(rows.uids), "entity": entity, "strict_entity": list(strict)},
        schema=MEMBERSHIPS,
    )


def match_rows(matches: Iterable[Match]) -> pa.Table:
    """Return MATCHES rows."""
    listed = list(matches)
    return pa.table(
        {
            "left": [m.left for m in listed],
            "right": [m.right for m in listed],
            "bits": [m.bits for m in listed],
            "decision": [m.decision for m in listed],
            "veto": [m.veto for m in listed],
            "reasons": [_compact([[r.name, r.text, r.bits] for r in m.reasons]) for m in listed],
        },
        schema=MATCHES,
    )


def retired_rows(retired: Iterable[Retired]) -> pa.Table:
    """Return RETIRED rows, sorted."""
    listed = sorted(set(retired))
    return pa.table(
        {
            "entity": [r.entity for r in listed],
            "event": [r.event for r in listed],
            "successor": [r.successor for r in listed],
        },
        schema=RETIRED,
    )
