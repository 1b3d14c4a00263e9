"""Build the subgraph behind a network or an entity: every drawn thing with its rows."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from netgraph.model.handling import Marking
from netgraph.model.kinds import Kind
from netgraph.model.record import RecordUid, StatementId
from netgraph.model.result import CandidateNetwork, EntityId, Match, Member, Reason
from netgraph.model.statements import StatementType
from netgraph.model.subgraph import Node, Provenance, RecordView, StatementView, Subgraph
from netgraph.store.port import Store


@dataclass(frozen=True, slots=True)
class Identities:
    """Who is who: both directions of the current memberships, and the entities' faces."""

    entity_of: Mapping[str, EntityId]
    records_of: Mapping[str, list[RecordUid]]
    names: Mapping[str, str]
    kinds: Mapping[str, Kind]
    flags: Mapping[str, tuple[str, ...]]


def identities(store: Store) -> Identities:
    """Read the current resolve run."""
    memberships = store.memberships()
    pairs = list(
        zip(memberships["uid"].to_pylist(), memberships["entity"].to_pylist(), strict=True)
    )
    records_of: dict[str, list[RecordUid]] = defaultdict(list)
    for uid, entity in pairs:
        records_of[entity].append(uid)
    entities = store.entities().select(["entity", "kind", "name", "flags"]).to_pylist()
    return Identities(
        entity_of=dict(pairs),
        records_of=records_of,
        names={row["entity"]: row["name"] for row in entities},
        kinds={row["entity"]: Kind(row["kind"]) for row in entities},
        flags={row["entity"]: tuple(row["flags"]) for row in entities},
    )


def network_subgraph(store: Store, network: CandidateNetwork, case_name: str) -> Subgraph:
    """Return the network's members, what they share, and every statement among them."""
    who = identities(store)
    statements = _statement_views(store.statements_of(network.statements), who)
    members = {member.entity: member for member in network.members}
    ends = {end for view in statements for end in (view.subject, view.object)}
    return Subgraph(
        title=f"Candidate network {network.rank}",
        nodes=tuple(_nodes(store, sorted(ends | members.keys()), members, who)),
        statements=tuple(statements),
        network=network,
        case_name=case_name,
        made_at=_now(),
        withheld={},
    )


def entity_subgraph(store: Store, entity: EntityId, case_name: str) -> Subgraph:
    """Return one entity with everything stated of it, one step away."""
    who = identities(store)
    table = store.statements_about(who.records_of[entity])
    statements = _statement_views(table, who)
    ends = {end for view in statements for end in (view.subject, view.object)} | {entity}
    return Subgraph(
        title=who.names[entity],
        nodes=tuple(_nodes(store, sorted(ends), {}, who)),
        statements=tuple(statements),
        network=None,
        case_name=case_name,
        made_at=_now(),
        withheld={},
    )


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
            marking=Marking.from_json(str(row["marking"])),
        )
    return views


def _nodes(
    store: Store, entities: Sequence[EntityId], members: Mapping[EntityId, Member], who: Identities
) -> Iterable[Node]:
    uids = [uid for entity in entities for uid in who.records_of[entity]]
    views = record_views(store.records_of(uids).to_pylist())
    matches: dict[EntityId, list[Match]] = defaultdict(list)
    for match in matches_of(store, uids):
        if (entity := who.entity_of[match.left]) == who.entity_of[match.right]:
            matches[entity].append(match)
    for entity in entities:
        member = members.get(entity)
        yield Node(
            entity=entity,
            kind=who.kinds[entity],
            name=who.names[entity],
            records=tuple(views[uid] for uid in sorted(who.records_of[entity]) if uid in views),
            matches=tuple(matches[entity]),
            flags=who.flags[entity],
            role=member.role if member else "",
            certainty=member.certainty if member else "",
        )


def _statement_views(table: object, who: Identities) -> list[StatementView]:
    views = []
    for row in table.to_pylist():  # type: ignore[attr-defined]
        if row["subject"] not in who.entity_of or row["object"] not in who.entity_of:
            continue  # its record has ended, or came after the last resolve
        views.append(
            StatementView(
                id=StatementId(row["id"]),
                subject=who.entity_of[row["subject"]],
                type=StatementType(row["type"]),
                object=who.entity_of[row["object"]],
                role=row["role"],
                since=row["since"],
                until=row["until"],
                values=_values(row),
                provenance=_provenance(row),
                marking=Marking.from_json(row["marking"]),
            )
        )
    return views


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


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
