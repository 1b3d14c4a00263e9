"""Records of every kind, the last run and people's judgements -> entities: one resolve run."""

from collections.abc import Callable, Mapping, Sequence

import pyarrow as pa

from netgraph.model.judgement import Judgement
from netgraph.model.kinds import KINDS, Identity, Kind
from netgraph.model.outcome import Resolution
from netgraph.model.record import RecordUid
from netgraph.model.result import EntityId
from netgraph.model.tables import ENTITIES, MATCHES, MEMBERSHIPS
from netgraph.resolve.comparison import NormalForm
from netgraph.resolve.grouping import Grouping, without_comparing
from netgraph.resolve.rows import Rows
from netgraph.resolve.settings import Settings
from netgraph.resolve.stable_ids import Retired, assign, strict_ids
from netgraph.resolve.tables import entity_rows, membership_rows, retired_rows

__all__ = ["Settings", "resolve"]

_AT_ONCE = 131_072
"""Matches whose reasons fit in one column of text."""


def _forget(_: Kind, __: NormalForm) -> None:
    return None


def resolve(
    records: Mapping[Kind, pa.Table],
    previous: pa.Table,
    judgements: Sequence[Judgement],
    settings: Settings,
    progress: Callable[[str], None],
    remember: Callable[[Kind, NormalForm], None] = _forget,
) -> Resolution:
    """Find which records are of one thing.

    The same records, judgements and settings give the same tables, whatever the order of
    rows and the number of processors.

    Args:
        records: RECORDS rows by kind; kinds may be missing.
        previous: MEMBERSHIPS of the last run, from which ids live on; may be empty.
        judgements: people's, in any order: the newest of a pair counts.
        settings: thresholds and saved models.
        progress: told one line a step.
        remember: given what was compared of a kind, the records in the order of their uids.

    Returns:
        Tables in a fixed order: ENTITIES by id, MEMBERSHIPS by uid, MATCHES by left, right.
    """
    before = dict(zip(previous["uid"].to_pylist(), previous["entity"].to_pylist(), strict=True))
    entities, memberships = [ENTITIES.empty_table()], [MEMBERSHIPS.empty_table()]
    matches = [MATCHES.empty_table()]
    retired: list[Retired] = []
    summary: dict[str, object] = {}
    parameters: dict[str, object] = {}
    for kind in sorted(records, key=list(Kind).index):
        rows = Rows.of(kind, records[kind])
        if not len(rows):
            continue
        grouping = _group(rows, judgements, settings, progress)
        if grouping.normal is not None:
            progress(f"{kind.value}: naming {len(grouping.clusters):,} entities")
            remember(kind, grouping.normal)
        entity_table, membership_table, gone = _name(rows, grouping, before)
        entities.append(entity_table)
        memberships.append(membership_table)
        matches.append(grouping.matches)
        retired += gone
        summary[kind.value] = {
            "records": len(rows),
            "entities": len(grouping.clusters),
            **grouping.summary,
        }
        parameters |= {kind.value: grouping.parameters} if grouping.parameters else {}
    return Resolution(
        entities=pa.concat_tables(entities).unify_dictionaries().sort_by("entity"),
        memberships=pa.concat_tables(memberships).sort_by("uid"),
        matches=_in_order(matches),
        retired=retired_rows(retired),
        parameters=thresholds(settings) | parameters,
        summary=summary,
    )


def _in_order(matches: Sequence[pa.Table]) -> pa.Table:
    """Return the matches of all kinds by left and right; those of each are so already."""
    some = [table for table in matches if table.num_rows]
    if len(some) < 2:
        return some[0] if some else MATCHES.empty_table()
    whole = pa.concat_tables(some).unify_dictionaries()
    # The reasons of millions of pairs are longer than one column of text may be.
    long = whole.set_column(
        whole.column_names.index("reasons"), "reasons", whole["reasons"].cast(pa.large_string())
    ).sort_by([("left", "ascending"), ("right", "ascending")])
    pages = [long.slice(start, _AT_ONCE).cast(MATCHES) for start in range(0, len(long), _AT_ONCE)]
    return pa.concat_tables(pages)


def _group(
    rows: Rows,
    judgements: Sequence[Judgement],
    settings: Settings,
    progress: Callable[[str], None],
) -> Grouping:
    if KINDS[rows.kind].identity is not Identity.MATCHED:
        return without_comparing(rows)
    # DuckDB and the training load only when there is something to compare.
    from netgraph.resolve.decide import by_comparing

    return by_comparing(rows, judgements, settings, progress)


def _name(
    rows: Rows, grouping: Grouping, before: Mapping[RecordUid, EntityId]
) -> tuple[pa.Table, pa.Table, Sequence[Retired]]:
    letter = KINDS[rows.kind].letter
    clusters = [[rows.uids[number] for number in cluster] for cluster in grouping.clusters]
    assignment = assign(letter, clusters, before)
    parts = dict(zip(rows.uids, grouping.strict, strict=True))
    strict = strict_ids(letter, clusters, assignment.ids, parts)
    return (
        entity_rows(rows, grouping, assignment.ids),
        membership_rows(rows, grouping, assignment.ids, [strict[uid] for uid in rows.uids]),
        assignment.retired,
    )


def thresholds(settings: Settings) -> dict[str, object]:
    """Return what a run must share with one that it amends."""
    return {
        "seed": settings.seed,
        "lead_bits": settings.lead_bits,
        "strict_bits": settings.strict_bits,
        "keep_bits": settings.keep_bits,
    }
