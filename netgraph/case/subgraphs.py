"""Build the subgraph behind a network or an entity: every drawn thing with its rows."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

import pyarrow as pa

from netgraph.case.clock import now
from netgraph.model.handling import Marking
from netgraph.model.kinds import Kind
from netgraph.model.record import RecordUid, StatementId
from netgraph.model.result import CandidateNetwork, EntityId, Match, Member, Reason
from netgraph.model.statements import StatementType
from netgraph.model.subgraph import Node, Provenance, RecordView, StatementView, Subgraph
from netgraph.store.port import Store


def network_subgraph(store: Store, network: CandidateNetwork, case_name: str) -> Subgraph:
    """Return the network's members, what they share, and every statement among them."""
    members = {member.entity: member for member in network.members}
    return _subgraph(
        store,
        store.statements_of(network.statements),
        members,
        Subgraph(
            title=f"Candidate network {network.rank}",
            nodes=(),
            statements=(),
            network=network,
            case_name=case_name,
            made_at=now(),
            withheld={},
        ),
    )


def entity_subgraph(store: Store, entity: EntityId, case_name: str) -> Subgraph:
    """Return one entity with everything stated of it, one step away."""
    (face,) = store.entities([entity]).to_pylist()
    uids = store.memberships([entity])["uid"].to_pylist()
    return _subgraph(
        store,
        store.statements_about(uids),
        {entity: None},
        Subgraph(
            title=face["name"],
            nodes=(),
            statements=(),
            network=None,
            case_name=case_name,
            made_at=now(),
            withheld={},
        ),
    )


def statements_in_view(store: Store, ids: Collection[StatementId]) -> list[StatementView]:
    """Return these statements with the entities at their ends, ordered by id."""
    table = store.statements_of(ids)
    ends = sorted({*table["subject"].to_pylist(), *table["object"].to_pylist()})
    return _statement_views(table, store.entities_of(ends))


def _subgraph(
    store: Store,
    statements: pa.Table,
    members: Mapping[EntityId, Member | None],
    frame: Subgraph,
) -> Subgraph:
    """Fill a frame: the statements with both ends resolved, their ends, and the members."""
    ends = sorted({*statements["subject"].to_pylist(), *statements["object"].to_pylist()})
    entity_of = store.entities_of(ends)
    views = _statement_views(statements, entity_of)
    entities = sorted({end for view in views for end in (view.subject, view.object)} | {*members})
    return replace(frame, nodes=tuple(_nodes(store, entities, members)), statements=tuple(views))


def matches_of(store: Store, uids: Collection[RecordUid]) -> list[Match]:
    """Return the matches among these records, best first."""
    rows = store.matches(uids).to_pylist()
    found = [
        Match(
            left=row["left"],
            right=row["right"],
            bits=row["bits"],
            decision=row["decision"],
            reasons=tuple(Reason(*reason) for reason in json.loads(row["reasons"])),
            veto=row["veto"],
        )
        for row in rows
    ]
    return sorted(found, key=lambda match: (-match.bits, match.left, match.right))


def record_views(rows: Iterable[Mapping[str, object]]) -> dict[RecordUid, RecordView]:
    """Return RECORDS rows as views, by uid."""
    views = {}
    for row in rows:
        uid = RecordUid(str(row["uid"]))
        views[uid] = RecordView(
            uid=uid,
            kind=Kind(str(row["kind"])),
            name=str(row["name"]),
            values=_values(row),
            raw=json.loads(str(row["raw"])),
            provenance=_provenance(row),
            marking=_marking(str(row["marking"])),
        )
    return views


def _nodes(
    store: Store, entities: Sequence[EntityId], members: Mapping[EntityId, Member | None]
) -> Iterator[Node]:
    records_of: dict[EntityId, list[RecordUid]] = defaultdict(list)
    for row in store.memberships(entities).to_pylist():
        records_of[row["entity"]].append(row["uid"])
    entity_of = {uid: entity for entity, uids in records_of.items() for uid in uids}
    views = record_views(store.records_of(entity_of).to_pylist())
    matches: dict[EntityId, list[Match]] = defaultdict(list)
    for match in matches_of(store, entity_of):
        if (entity := entity_of[match.left]) == entity_of[match.right]:
            matches[entity].append(match)
    for face in store.entities(entities).to_pylist():
        entity = face["entity"]
        member = members.get(entity)
        yield Node(
            entity=entity,
            kind=Kind(face["kind"]),
            name=face["name"],
            records=tuple(views[uid] for uid in sorted(records_of[entity])),
            matches=tuple(matches[entity]),
            flags=tuple(face["flags"]),
            role=member.role if member else "",
            certainty=member.certainty if member else "",
        )


def _statement_views(table: pa.Table, entity_of: Mapping[str, EntityId]) -> list[StatementView]:
    """Return the statements whose ends are resolved; others came after the last resolve."""
    return [
        StatementView(
            id=StatementId(row["id"]),
            subject=entity_of[row["subject"]],
            type=StatementType(row["type"]),
            object=entity_of[row["object"]],
            role=row["role"],
            since=row["since"],
            until=row["until"],
            values=_values(row),
            provenance=_provenance(row),
            marking=_marking(row["marking"]),
            subject_record=row["subject"],
            object_record=row["object"],
        )
        for row in table.to_pylist()
        if row["subject"] in entity_of and row["object"] in entity_of
    ]


# A delivery has one marking as a rule: read it once, not once a row.
_marking = cache(Marking.from_json)


def _values(row: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(values) for name, values in json.loads(str(row["values"])).items()}


def _provenance(row: Mapping[str, object]) -> Provenance:
    return Provenance(
        agency=str(row["agency"]),
        feed=str(row["feed"]),
        load=str(row["load"]),
        file=str(row["file"]),
        sheet=str(row["sheet"] or ""),
        row=int(str(row["row"])),
        sha256=str(row["sha256"]),
    )
