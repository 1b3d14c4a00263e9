"""A synthetic case as tables for analysis, joined by the truth: deliveries in, no store between."""

from itertools import chain

import pyarrow as pa

from netgraph.analysis.tables import CaseTables
from netgraph.demo.generate import DemoCase
from netgraph.demo.truth import load_truth
from netgraph.feeds.delivery import open_delivery
from netgraph.feeds.read import read
from netgraph.feeds.spec import load
from netgraph.model.kinds import Kind
from netgraph.model.record import Record, RecordUid, Statement
from netgraph.model.tables import ENTITIES, MEMBERSHIPS, records_table, statements_table


def perfect_tables(case: DemoCase) -> CaseTables:
    """Read a case's deliveries and join records of persons, firms and vehicles as they are.

    The entity of a planted thing is ``X-`` and its number in the truth.
    """
    records, statements = _delivered(case)
    known = load_truth(case.truth).entity_of
    entity = {uid: f"X-{known[uid]}" if uid in known else f"K-{uid}" for uid in records}
    by_kind: dict[Kind, list[Record]] = {}
    members: dict[str, list[Record]] = {}
    for uid, record in records.items():
        by_kind.setdefault(record.kind, []).append(record)
        members.setdefault(entity[uid], []).append(record)
    entities = [
        {
            "entity": name,
            "kind": of[0].kind.value,
            "name": max(record.name for record in of),
            "size": len(of),
            "agencies": sorted({record.agency for record in of}),
            "flags": [],
            "search": "",
        }
        for name, of in sorted(members.items())
    ]
    rows = [{"uid": u, "entity": e, "strict_entity": e} for u, e in sorted(entity.items())]
    return CaseTables(
        {kind: records_table(found, "test@1") for kind, found in by_kind.items()},
        statements_table(statements, "test@1"),
        pa.Table.from_pylist(entities, ENTITIES),
        pa.Table.from_pylist(rows, MEMBERSHIPS),
    )


def _delivered(case: DemoCase) -> tuple[dict[RecordUid, Record], list[Statement]]:
    """Return what the intake makes; an address or telephone is one record, whoever names it."""
    spec = load("exchange")
    records: dict[RecordUid, Record] = {}
    statements: dict[str, Statement] = {}
    batches = chain.from_iterable(
        read(open_delivery(spec, [delivery]), lambda _: {}, lambda _: None)
        for delivery in case.deliveries
    )
    for batch in batches:
        for record in batch.records:
            records.setdefault(record.uid, record)
        for statement in batch.statements:
            statements.setdefault(statement.id, statement)
    return records, list(statements.values())
