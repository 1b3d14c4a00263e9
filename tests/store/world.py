"""Invented deliveries and results, small enough to read."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from netgraph.model.handling import Marking, Tlp
from netgraph.model.kinds import Kind
from netgraph.model.load import Load, LoadId
from netgraph.model.outcome import Amendment, Finding, Resolution
from netgraph.model.record import Record, RecordUid, Source, Statement, record_uid
from netgraph.model.result import (
    CandidateNetwork,
    EntityId,
    Hit,
    Member,
    Reason,
    Run,
    RunId,
    TypologyOutcome,
)
from netgraph.model.statements import StatementType
from netgraph.model.tables import (
    ENTITIES,
    LINKS,
    MATCHES,
    MEMBERSHIPS,
    RETIRED,
    records_table,
    statements_table,
)

AMBER = Marking(frozenset({"customs_ua"}))


@dataclass(frozen=True, slots=True)
class Delivered:
    """A delivery as a store takes it in."""

    load: Load
    records: pa.Table
    statements: pa.Table


@dataclass(slots=True)
class Delivery:
    """A delivery in the making: ``delivery("customs_ua").record("D-1").made()``."""

    agency: str
    feed: str
    seq: int
    full: bool
    loaded_at: str
    records: list[Record] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)

    def record(
        self, record_id: str, name: str = "", kind: Kind = Kind.PERSON, **values: str
    ) -> "Delivery":
        row = len(self.records) + 2
        self.records.append(
            Record(
                uid=record_uid(self.agency, record_id),
                kind=kind,
                agency=self.agency,
                feed=self.feed,
                record_id=record_id,
                name=name or record_id,
                values={key: (value,) for key, value in values.items()},
                raw={"Назва": name},
                source=Source("ab" * 32, "persons.csv", row),
                marking=AMBER,
            )
        )
        return self

    def statement(
        self,
        subject: str,
        statement_type: StatementType,
        object_: str,
        role: str | None = None,
        since: str | None = None,
    ) -> "Delivery":
        self.statements.append(
            Statement(
                subject=RecordUid(subject if ":" in subject else f"{self.agency}:{subject}"),
                type=statement_type,
                object=RecordUid(object_ if ":" in object_ else f"{self.agency}:{object_}"),
                agency=self.agency,
                feed=self.feed,
                source_record=subject,
                source=Source("cd" * 32, "roles.csv", len(self.statements) + 2, "Аркуш1"),
                marking=Marking(frozenset({self.agency}), tlp=Tlp.GREEN),
                role=role,
                since=since,
                values={"share_percent": ("50",)} if role else {},
            )
        )
        return self

    def made(self) -> Delivered:
        key = f"{self.agency}/{self.feed}/{self.seq}/{self.loaded_at}/{self.full}"
        sha256 = hashlib.sha256(key.encode()).hexdigest()
        load = Load(
            id=LoadId(f"{self.agency}/{self.feed}@{sha256[:12]}"),
            agency=self.agency,
            feed=self.feed,
            sha256=sha256,
            files=("persons.csv", "roles.csv"),
            seq=self.seq,
            full=self.full,
            made_at="2024-02-29T08:00:00Z",
            loaded_at=self.loaded_at,
            rows=len(self.records) + len(self.statements),
            records=len(self.records),
            statements=len(self.statements),
            rejected=0,
            warnings=0,
            not_data=0,
        )
        return Delivered(
            load, records_table(self.records, load.id), statements_table(self.statements, load.id)
        )


def delivery(
    agency: str = "customs_ua",
    feed: str = "declarations",
    seq: int = 1,
    *,
    full: bool = False,
    day: int | None = None,
) -> Delivery:
    """Return an empty delivery, loaded on a day of March 2024, by default that of its number."""
    loaded_at = f"2024-03-{seq if day is None else day:02d}T10:00:00.000000Z"
    return Delivery(agency, feed, seq, full, loaded_at)


def harbour() -> Delivered:
    """Return a person who owns and drives a van, and directs a company."""
    return (
        delivery()
        .record("D-1", "Коваль Олена", tax_number="1759013776")
        .record("V-1", "АА1234ВВ", Kind.VEHICLE, plate="AA1234BB")
        .record("C-1", "ТОВ Лиман", Kind.COMPANY)
        .statement("D-1", StatementType.OWNER_OF, "V-1", since="2023-05-01")
        .statement("D-1", StatementType.DIRECTOR_OF, "C-1", role="acting")
        .statement("D-1", StatementType.USER_OF, "V-1")
        .made()
    )


def coded(values: Sequence[str | None]) -> pa.Array:
    return pa.array(values, pa.string()).dictionary_encode()


def run(number: int, stage: str = "resolve") -> Run:
    return Run(
        RunId(f"{stage}-{number:04d}"),
        stage,
        f"2024-04-{number:02d}T00:00:00Z",
        {"seed": number, "loads": ["a", "b"]},
        {"records": {"Person": 2}},
    )


def resolution(
    entities: Mapping[str, Sequence[str]],
    search: Mapping[str, str] | None = None,
    retired: Iterable[tuple[str, str, str]] = (),
    matches: Iterable[tuple[str, str, float, str]] = (),
) -> Resolution:
    """Return a resolution: entity id to the uids of its records."""
    words = search or {}
    ids = sorted(entities)
    uids = sorted((uid, entity) for entity in ids for uid in entities[entity])
    entity_rows = pa.table(
        [
            pa.array(ids, pa.string()),
            coded([Kind.COMPANY if e.startswith("C") else Kind.PERSON for e in ids]),
            pa.array([f"Name of {e}" for e in ids], pa.string()),
            pa.array([len(entities[e]) for e in ids], pa.int64()),
            pa.array(
                [sorted({uid.partition(":")[0] for uid in entities[e]}) for e in ids],
                pa.list_(pa.string()),
            ),
            pa.array(
                [["two tax numbers"] if len(entities[e]) > 2 else [] for e in ids],
                pa.list_(pa.string()),
            ),
            pa.array([words.get(e, e.lower()) for e in ids], pa.string()),
        ],
        schema=ENTITIES,
    )
    member_rows = pa.table(
        [
            pa.array([uid for uid, _ in uids], pa.string()),
            pa.array([entity for _, entity in uids], pa.string()),
            pa.array([f"{entity}-strict" for _, entity in uids], pa.string()),
        ],
        schema=MEMBERSHIPS,
    )
    pairs = sorted(matches)
    match_rows = pa.table(
        [
            pa.array([left for left, *_ in pairs], pa.string()),
            pa.array([right for _, right, *_ in pairs], pa.string()),
            pa.array([bits for *_, bits, _ in pairs], pa.float64()),
            coded([decision for *_, decision in pairs]),
            coded(["two birth dates" if d == "vetoed" else None for *_, d in pairs]),
            pa.array([json.dumps([["same VIN", "1M8", 3.25]])] * len(pairs), pa.string()),
        ],
        schema=MATCHES,
    )
    gone = list(retired)
    retired_rows = pa.table(
        [
            pa.array([entity for entity, *_ in gone], pa.string()),
            coded([event for _, event, _ in gone]),
            pa.array([successor for *_, successor in gone], pa.string()),
        ],
        schema=RETIRED,
    )
    return Resolution(entity_rows, member_rows, match_rows, retired_rows, {}, {})


def amendment(made: Resolution, **more: object) -> Amendment:
    """Return a resolution's rows as an amendment: ``gone``, ``left``, ``unmatched`` as given."""
    tables = (made.entities, made.memberships, made.matches, made.retired)
    return Amendment(*tables, **more)  # type: ignore[arg-type]


def finding(
    links: Sequence[tuple[str, str, float]] = (),
    networks: Sequence[CandidateNetwork] = (),
    outcomes: Sequence[TypologyOutcome] = (),
) -> Finding:
    rows = sorted(links)
    table = pa.table(
        [
            pa.array([a for a, *_ in rows], pa.string()),
            pa.array([b for _, b, _ in rows], pa.string()),
            pa.array([["OWNER_OF"]] * len(rows), pa.list_(pa.string())),
            pa.array([["00" * 8, "ff" * 8]] * len(rows), pa.list_(pa.string())),
            pa.array([["customs_ua"]] * len(rows), pa.list_(pa.string())),
            pa.array([None] * len(rows), pa.string()),
            pa.array(["2024-01-05"] * len(rows), pa.string()),
            pa.array([bits for *_, bits in rows], pa.float64()),
        ],
        schema=LINKS,
    )
    return Finding(table, list(networks), list(outcomes), {}, {})


def network(rank: int, *members: str) -> CandidateNetwork:
    return CandidateNetwork(
        id=f"N-{rank:06d}",
        rank=rank,
        score=10.5 / rank,
        members=tuple(
            Member(
                EntityId(m),
                Kind.PERSON,
                f"Коваль {m}",
                "driver (guess)",
                "core",
                3.5,
                ("border_ua", "customs_ua"),
                (RecordUid("customs_ua:D-1"),),
            )
            for m in members
        ),
        reasons=(Reason("shared phone", "one phone for two", 8.0),),
        counter=(Reason("one carrier", "a fleet", -2.0),),
        typologies=("T1",),
        agencies={"customs_ua": 0.75, "border_ua": 0.25},
        stability=0.9,
        first_on="2023-05-01",
        last_on=None,
        statements=(),
        would_change=("ask border_ua for the driver",),
    )


def hit(typology: str, bits: float) -> Hit:
    return Hit(
        typology, ((EntityId("P-1"), "courier"),), bits, None, "2024-01-05", (), "Seen twice."
    )
