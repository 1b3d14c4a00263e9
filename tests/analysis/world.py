"""A small invented world for tests: things, what agencies say of them, and who is who."""

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from netgraph.analysis.tables import CaseTables
from netgraph.model.handling import Marking
from netgraph.model.kinds import KINDS, Kind
from netgraph.model.record import Record, RecordUid, Source, Statement
from netgraph.model.statements import StatementType
from netgraph.model.tables import ENTITIES, MEMBERSHIPS, records_table, statements_table


@dataclass
class World:
    records: dict[str, Record] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    joined: dict[str, str] = field(default_factory=dict)
    """Record uid to the uid that gives its entity the name."""

    def add(
        self,
        kind: Kind,
        name: str,
        agency: str = "customs_ua",
        same: str | None = None,
        **values: str,
    ) -> str:
        """Add a record and return its uid; ``same`` is the uid of another record of the thing."""
        record_id = f"{KINDS[kind].letter}{len(self.records):06d}"
        uid = RecordUid(f"{agency}:{record_id}")
        self.records[uid] = Record(
            uid=uid,
            kind=kind,
            agency=agency,
            feed="test",
            record_id=record_id,
            name=name,
            values={key: (value,) for key, value in values.items()},
            raw={},
            source=Source("0" * 64, "test.csv", len(self.records) + 2),
            marking=Marking(frozenset({agency})),
        )
        self.joined[uid] = self.joined[same] if same else uid
        return uid

    def say(
        self,
        subject: str,
        type_: str,
        object_: str,
        since: str | None = None,
        agency: str | None = None,
        role: str | None = None,
    ) -> str:
        """Add a statement and return its id; the agency is the subject's by default."""
        agency = agency or subject.partition(":")[0]
        statement = Statement(
            subject=RecordUid(subject),
            type=StatementType(type_),
            object=RecordUid(object_),
            agency=agency,
            feed="test",
            source_record=f"R{len(self.statements):07d}",
            source=Source("0" * 64, "test.csv", len(self.statements) + 2),
            marking=Marking(frozenset({agency})),
            role=role,
            since=since,
        )
        self.statements.append(statement)
        return statement.id

    def entity(self, uid: str) -> str:
        """Return the entity id of a record."""
        first = self.joined[uid]
        return f"{KINDS[self.records[first].kind].letter}-{first.replace(':', '-')}"

    def tables(self, seed: int | None = None) -> CaseTables:
        """Return the tables of the case, in a random order of rows where a seed is given."""
        by_kind: dict[Kind, list[Record]] = {}
        for record in self.records.values():
            by_kind.setdefault(record.kind, []).append(record)
        members: dict[str, list[Record]] = {}
        for uid, record in self.records.items():
            members.setdefault(self.entity(uid), []).append(record)
        rows = [
            {
                "entity": entity,
                "kind": found[0].kind.value,
                "name": found[0].name,
                "size": len(found),
                "agencies": sorted({record.agency for record in found}),
                "flags": [],
                "search": found[0].name.lower(),
            }
            for entity, found in members.items()
        ]
        who = [
            {"uid": uid, "entity": self.entity(uid), "strict_entity": self.entity(uid)}
            for uid in self.records
        ]
        tables = {kind: records_table(found, "test@1") for kind, found in by_kind.items()}
        statements = statements_table(self.statements, "test@1")
        entities = pa.Table.from_pylist(rows, ENTITIES)
        memberships = pa.Table.from_pylist(who, MEMBERSHIPS)
        return CaseTables(
            {kind: _mixed(table, seed) for kind, table in tables.items()},
            _mixed(statements, seed),
            _mixed(entities, seed),
            _mixed(memberships, seed),
        )


def _mixed(table: pa.Table, seed: int | None) -> pa.Table:
    if seed is None:
        return table
    return table.take(np.random.default_rng(seed).permutation(table.num_rows))
