"""Look entities up by parts of their names and numbers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from netgraph.model.kinds import Kind
from netgraph.model.result import EntityId
from netgraph.store.neo4j.keys import encodable
from netgraph.store.neo4j.members import read_entities
from netgraph.store.neo4j.queries import query
from netgraph.store.neo4j.state import State
from netgraph.store.port import Found

if TYPE_CHECKING:
    from neo4j import ManagedTransaction


def search(
    tx: "ManagedTransaction", state: State, terms: Sequence[str], kind: Kind | None, limit: int
) -> list[Found]:
    """Return the entities that hold every term; see ``Store.search``."""
    wanted = [term for term in dict.fromkeys(terms) if term]
    if not wanted or limit < 1 or len(encodable(wanted)) < len(wanted):
        return []
    if state.resolve in state.unfolded:
        rows = _in_journal(tx, state, wanted, kind)[:limit]
    else:
        rows = tx.run(
            query("search"),
            # The longest leaves the fewest to look at.
            longest=max(wanted, key=len),
            terms=wanted,
            kind=None if kind is None else kind.value,
            limit=limit,
        ).data()
    return [
        Found(
            EntityId(row["entity"]),
            Kind(row["kind"]),
            row["name"],
            row["size"],
            tuple(row["agencies"] or ()),
        )
        for row in rows
    ]


def _in_journal(
    tx: "ManagedTransaction", state: State, terms: list[str], kind: Kind | None
) -> list[dict[str, Any]]:
    found = [
        row
        for row in read_entities(tx, state, None).to_pylist()
        if all(term in (row["search"] or "") for term in terms)
        and (kind is None or row["kind"] == kind.value)
    ]

    def order(row: dict[str, Any]) -> tuple[bool, int, str]:
        words = f" {row['search']} "
        return (not all(f" {term} " in words for term in terms), -row["size"], row["entity"])

    return sorted(found, key=order)
