"""Records as agencies write them, and what resolution makes of them. All of it invented."""

import pyarrow as pa

from netgraph.model.handling import Marking
from netgraph.model.judgement import Judgement, Verdict
from netgraph.model.kinds import Kind
from netgraph.model.outcome import Resolution
from netgraph.model.record import Record, RecordUid, Source, record_uid
from netgraph.model.tables import MEMBERSHIPS, records_table
from netgraph.resolve.run import Settings, resolve

_NAMES = ("full_name", "last_name", "first_name", "patronymic", "name")


def a_record(kind: Kind, uid: str, **values: str | tuple[str, ...]) -> Record:
    agency, record_id = uid.split(":", 1)
    cleaned = {k: (v,) if isinstance(v, str) else v for k, v in values.items()}
    name = " ".join(cleaned[part][0] for part in _NAMES if part in cleaned)
    return Record(
        uid=record_uid(agency, record_id),
        kind=kind,
        agency=agency,
        feed="register",
        record_id=record_id,
        name=name or record_id,
        values=cleaned,
        raw={},
        source=Source("0" * 64, "register.csv", 2),
        marking=Marking(frozenset({agency})),
    )


def a_person(uid: str, **values: str | tuple[str, ...]) -> Record:
    return a_record(Kind.PERSON, uid, **values)


def a_company(uid: str, **values: str | tuple[str, ...]) -> Record:
    return a_record(Kind.COMPANY, uid, **values)


def a_vehicle(uid: str, **values: str | tuple[str, ...]) -> Record:
    return a_record(Kind.VEHICLE, uid, **values)


def a_vessel(uid: str, **values: str | tuple[str, ...]) -> Record:
    return a_record(Kind.VESSEL, uid, **values)


def said(left: str, right: str, verdict: Verdict, at: str = "2026-01-01T00:00:00Z") -> Judgement:
    number = f"J-{left}-{right}-{at}"
    sides = ((RecordUid(left),), (RecordUid(right),))
    return Judgement(number, *sides, verdict, "analyst", at, "asked")


def tables(*records: Record) -> dict[Kind, pa.Table]:
    kinds = {record.kind for record in records}
    return {kind: records_table([r for r in records if r.kind is kind], "load") for kind in kinds}


def resolved(
    *records: Record,
    judgements: tuple[Judgement, ...] = (),
    previous: pa.Table | None = None,
    settings: Settings | None = None,
) -> Resolution:
    before = MEMBERSHIPS.empty_table() if previous is None else previous
    return resolve(tables(*records), before, judgements, settings or Settings(), lambda doing: None)


def groups(resolution: Resolution, column: str = "entity") -> set[frozenset[str]]:
    """Return the uids of every entity."""
    found: dict[str, set[str]] = {}
    rows = resolution.memberships
    for uid, entity in zip(rows["uid"].to_pylist(), rows[column].to_pylist(), strict=True):
        found.setdefault(entity, set()).add(uid)
    return {frozenset(uids) for uids in found.values()}


def joined(*records: Record, judgements: tuple[Judgement, ...] = ()) -> bool:
    """Tell whether all records became one entity."""
    return len(groups(resolved(*records, judgements=judgements))) == 1


def apart(*records: Record) -> bool:
    """Tell whether every record stayed on its own."""
    return len(groups(resolved(*records))) == len(records)
