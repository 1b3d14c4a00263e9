"""Entities as Python values -> the tables of ``netgraph.model.tables``, in order."""

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from netgraph.model.result import EntityId
from netgraph.model.tables import ENTITIES, MEMBERSHIPS, RETIRED
from netgraph.resolve.grouping import Grouping
from netgraph.resolve.lists import Lists
from netgraph.resolve.naming import display_names, search_texts
from netgraph.resolve.rows import Rows
from netgraph.resolve.stable_ids import Retired


def entity_rows(rows: Rows, grouping: Grouping, ids: Sequence[EntityId]) -> pa.Table:
    """Return ENTITIES rows of one kind, in the order of the clusters."""
    count = len(ids)
    group = _group_of(grouping.clusters, len(rows))
    agencies = Lists.of_texts(rows.agencies)
    of_group = Lists(count, group[agencies.rows], agencies.codes, agencies.words).with_()
    columns = {
        "entity": list(ids),
        "kind": [rows.kind.value] * count,
        "name": display_names(rows.names, group),
        "size": np.bincount(group, minlength=count),
        "agencies": of_group.list_column(),
        "flags": [sorted(grouping.flags.get(n, ())) for n in range(count)],
        "search": search_texts(rows, group, count),
    }
    return pa.table(columns, schema=ENTITIES)


def _group_of(clusters: Sequence[Sequence[int]], records: int) -> NDArray[np.int64]:
    """Return the place of each record's cluster."""
    group = np.empty(records, np.int64)
    sizes = [len(cluster) for cluster in clusters]
    numbers = np.fromiter(chain.from_iterable(clusters), np.int64, records)
    group[numbers] = np.repeat(np.arange(len(clusters)), sizes)
    return group


def membership_rows(
    rows: Rows, grouping: Grouping, ids: Sequence[EntityId], strict: Sequence[EntityId]
) -> pa.Table:
    """Return MEMBERSHIPS rows of one kind, in the order of the records."""
    group = _group_of(grouping.clusters, len(rows))
    entity = pa.array(list(ids), pa.string()).take(pa.array(group))
    return pa.table(
        {"uid": list(rows.uids), "entity": entity, "strict_entity": list(strict)},
        schema=MEMBERSHIPS,
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
