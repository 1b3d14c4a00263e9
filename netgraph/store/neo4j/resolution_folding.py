"""Who is who, into the graph: only what differs from what stands there is written."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from netgraph.model.kinds import Kind
from netgraph.model.outcome import Amendment
from netgraph.model.tables import ENTITIES, MATCHES, MEMBERSHIPS, RETIRED
from netgraph.store.neo4j.differences import Key, chunks, differences, slices
from netgraph.store.neo4j.journal import PART_ROWS
from netgraph.store.neo4j.keys import key_of
from netgraph.store.neo4j.matches import standing_matches
from netgraph.store.neo4j.members import (
    current_among,
    standing_entities,
    standing_memberships,
)
from netgraph.store.neo4j.queries import Became, Compared, query

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

Do = Callable[["Callable[[ManagedTransaction], Any]"], Any]
"""Runs work in a transaction: one of its own, or one that goes on."""

CONTENTS: Mapping[str, pa.Schema] = {
    "entities": ENTITIES,
    "memberships": MEMBERSHIPS,
    "matches": MATCHES,
    "retired": RETIRED,
}
"""What the journal holds of a resolve run."""

_LONGEST_SEARCH = 30_000
"""Bytes. A text index takes 32,766; beyond, an entity could not be written at all."""

_TYPES = {"same": Compared.SAME_AS, "vetoed": Compared.NOT_SAME, "different": Compared.NOT_SAME}


@dataclass(frozen=True, slots=True)
class _Changes:
    gone_entities: list[Key]
    entities: pa.Table
    gone_memberships: list[Key]
    memberships: pa.Table
    gone_matches: list[Key]
    matches: pa.Table
    kinds: Mapping[str, str]
    """Of the entities that stand in the graph."""


def fold_resolution(do: Do, run: int, tables: Mapping[str, pa.Table]) -> None:
    """Make the graph say what a resolve run says.

    Args:
        do: runs each step.
        run: its number.
        tables: CONTENTS.
    """
    _apply(do, do(lambda tx: _changes(tx, tables)), tables["retired"], run)


def fold_amendment(tx: "ManagedTransaction", run: int, amendment: Amendment) -> None:
    """Make the graph say what an amendment says, and leave the rest as it is."""
    named = [*amendment.gone, *amendment.entities["entity"].to_pylist()]
    standing = standing_entities(tx, sorted(set(named)))
    matched = amendment.matches
    pairs = zip(matched["left"].to_pylist(), matched["right"].to_pylist(), strict=True)
    changes = _Changes(
        gone_entities=[(entity,) for entity in amendment.gone],
        entities=amendment.entities,
        gone_memberships=[
            (uid,) for uid in (*amendment.left, *amendment.memberships["uid"].to_pylist())
        ],
        memberships=amendment.memberships,
        gone_matches=[*amendment.unmatched, *pairs],
        matches=matched,
        kinds=_kinds(standing),
    )
    _apply(lambda work: work(tx), changes, amendment.retired, run)


def _apply(do: Do, changes: _Changes, retired: pa.Table, run: int) -> None:
    for keys in chunks(changes.gone_matches, PART_ROWS):
        _run(do, "drop_matches", keys=[[key_of(a), key_of(b)] for a, b in keys])
    for keys in chunks([key_of(uid) for (uid,) in changes.gone_memberships], PART_ROWS):
        _run(do, "drop_memberships", keys=keys)
    come = set(changes.entities["entity"].to_pylist())
    leaving = [entity for (entity,) in changes.gone_entities if entity not in come]
    _leave(do, leaving, changes.kinds)
    _put_entities(do, changes, run)
    _put_memberships(do, changes.memberships, run)
    _put_matches(do, changes.matches)
    _retire(do, retired, run)


def _changes(tx: "ManagedTransaction", tables: Mapping[str, pa.Table]) -> _Changes:
    entities = standing_entities(tx)
    gone_entities, new_entities = differences(entities, tables["entities"], ["entity"])
    gone_members, new_members = differences(
        standing_memberships(tx), tables["memberships"], ["uid"]
    )
    gone_matches, new_matches = differences(
        standing_matches(tx), tables["matches"], ["left", "right"]
    )
    return _Changes(
        gone_entities,
        new_entities,
        gone_members,
        new_members,
        gone_matches,
        new_matches,
        _kinds(entities),
    )


def _kinds(entities: pa.Table) -> dict[str, str]:
    pairs = zip(entities["entity"].to_pylist(), entities["kind"].to_pylist(), strict=True)
    return dict(pairs)


def _leave(do: Do, leaving: list[str], kinds: Mapping[str, str]) -> None:
    """Take entities out of the current ones; links and later ids may still lead to them."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for entity in leaving:
        if entity in kinds:
            by_kind[kinds[entity]].append(entity)
    for kind, entities in by_kind.items():
        for eids in chunks(entities, PART_ROWS):
            text = query("leave_entities", label=Kind(kind))
            do(lambda tx, eids=eids, text=text: tx.run(text, eids=eids).consume())  # type: ignore[misc]


def _put_entities(do: Do, changes: _Changes, run: int) -> None:
    for rows in slices(changes.entities, PART_ROWS):
        by_kind: dict[str, list[dict[str, Any]]] = defaultdict(list)
        relabelled: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            by_kind[row["kind"]].append(_entity(row, run))
            if (was := changes.kinds.get(row["entity"])) not in (None, row["kind"]):
                relabelled[str(was)].append(row["entity"])

        def put(
            tx: "ManagedTransaction",
            by_kind: Mapping[str, list[dict[str, Any]]] = by_kind,
            relabelled: Mapping[str, list[str]] = relabelled,
        ) -> None:
            for kind, eids in relabelled.items():
                tx.run(query("unlabel_entities", label=Kind(kind)), eids=eids).consume()
            for kind, made in by_kind.items():
                eids = [one["eid"] for one in made if one["eid"] not in changes.kinds]
                tx.run(query("bring_back_entities"), eids=eids).consume()
                tx.run(query("put_entities", label=Kind(kind)), rows=made).consume()

        do(put)


def _entity(row: Mapping[str, Any], run: int) -> dict[str, Any]:
    """Return the properties of an entity's node."""
    stated = {name: value for name, value in row.items() if name != "entity"}
    search = row["search"]
    if search is not None and len(search.encode()) > _LONGEST_SEARCH:
        stated |= {"search": None, "long_search": search, "is_long": True}
    return {"eid": row["entity"], "run": run, **stated}


def _put_memberships(do: Do, memberships: pa.Table, run: int) -> None:
    for rows in slices(memberships, PART_ROWS):
        made = [
            {"uid": key_of(row["uid"]), "eid": row["entity"], "strict": row["strict_entity"]}
            for row in rows
        ]

        def put(tx: "ManagedTransaction", made: list[dict[str, Any]] = made) -> None:
            current = current_among(tx, {one["eid"] for one in made})
            stray = [one for one in made if one["eid"] not in current]
            own = [one for one in made if one["eid"] in current]
            tx.run(query("put_memberships"), rows=own, run=run).consume()
            if stray:
                eids = sorted({one["eid"] for one in stray})
                tx.run(query("make_former_entities"), eids=eids).consume()
                tx.run(query("put_stray_memberships"), rows=stray, run=run).consume()

        do(put)


def _put_matches(do: Do, matches: pa.Table) -> None:
    for rows in slices(matches, PART_ROWS):
        by_type: dict[Compared, list[dict[str, Any]]] = defaultdict(list)
        for row in rows:
            stated = {name: row[name] for name in ("bits", "decision", "veto", "reasons")}
            by_type[_TYPES.get(row["decision"], Compared.POSSIBLY_SAME)].append(
                {"left": key_of(row["left"]), "right": key_of(row["right"]), "stated": stated}
            )

        def put(
            tx: "ManagedTransaction",
            by_type: Mapping[Compared, list[dict[str, Any]]] = by_type,
        ) -> None:
            for compared, made in by_type.items():
                tx.run(query("put_matches", kind=compared), rows=made).consume()

        do(put)


def _retire(do: Do, retired: pa.Table, run: int) -> None:
    for rows in slices(retired, PART_ROWS):
        eids = sorted({row[end] for row in rows for end in ("entity", "successor")})
        _run(do, "make_former_entities", eids=eids)
        for event in Became:
            own = [row for row in rows if row["event"] == event.value]
            if event is Became.MERGED_INTO:
                pairs = [[row["entity"], row["successor"]] for row in own]
            else:
                pairs = [[row["successor"], row["entity"]] for row in own]
            text = query("retire_entities", kind=event)
            do(lambda tx, p=pairs, t=text: tx.run(t, pairs=p, run=run).consume())  # type: ignore[misc]


def _run(do: Do, name: str, **parameters: Any) -> None:
    do(lambda tx: tx.run(query(name), parameters).consume())
