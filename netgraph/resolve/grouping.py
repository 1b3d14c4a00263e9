"""How the records of one kind fall into entities, whichever way that was decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from netgraph.model.kinds import KINDS, Identity
from netgraph.model.tables import MATCHES
from netgraph.resolve.comparison import NormalForm
from netgraph.resolve.rows import Rows


@dataclass(frozen=True, slots=True)
class Grouping:
    """Clusters of record numbers: each sorted, in the order of their first, all covered."""

    clusters: Sequence[Sequence[int]]
    strict: Sequence[int]
    """Record to the number of its part in the strict view; parts lie within clusters."""

    flags: Mapping[int, frozenset[str]] = field(default_factory=dict)
    """Cluster to what a person should look at."""

    matches: pa.Table = field(default_factory=MATCHES.empty_table)
    """MATCHES, in the order of left and right."""

    summary: Mapping[str, object] = field(default_factory=dict)
    parameters: Mapping[str, object] = field(default_factory=dict)
    normal: NormalForm | None = None
    """What was compared, to be remembered until new records come; None where nothing was."""


def without_comparing(rows: Rows) -> Grouping:
    """Group by the normal form that a record id is, or leave each record on its own."""
    if KINDS[rows.kind].identity is Identity.OWN:
        numbers = range(len(rows))
        return Grouping([(number,) for number in numbers], numbers)
    groups: dict[str, list[int]] = {}
    for number, record_id in enumerate(rows.record_ids):
        groups.setdefault(record_id, []).append(number)
    clusters = list(groups.values())
    strict = [0] * len(rows)
    for place, cluster in enumerate(clusters):
        for number in cluster:
            strict[number] = place
    return Grouping(clusters, strict)
