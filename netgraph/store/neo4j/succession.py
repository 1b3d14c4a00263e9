"""What became of an entity id, over any number of runs."""

from typing import TYPE_CHECKING

from netgraph.model.result import EntityId
from netgraph.model.tables import RETIRED
from netgraph.store.neo4j import journal
from netgraph.store.neo4j.keys import encodable
from netgraph.store.neo4j.members import read_entities
from netgraph.store.neo4j.queries import query
from netgraph.store.neo4j.state import State

if TYPE_CHECKING:
    from neo4j import ManagedTransaction


def successors(tx: "ManagedTransaction", state: State, entity: EntityId) -> list[EntityId]:
    """Return the live entities that an id stands for now, ordered by id."""
    live: set[str] = set()
    seen: set[str] = set()
    newest = _just_retired(tx, state)
    waiting = set(encodable([entity]))
    while waiting:
        seen |= waiting
        living = set(read_entities(tx, state, waiting)["entity"].to_pylist())
        live |= living
        gone = waiting - living
        waiting = {after for one in gone for after in newest.get(one, [])}
        older = sorted(gone - newest.keys())
        waiting |= set(_retired(tx, older)) if older else set()
        waiting -= seen
    return [EntityId(one) for one in sorted(live)]


def _just_retired(tx: "ManagedTransaction", state: State) -> dict[str, list[str]]:
    """Return what a run retires that is still in the journal."""
    retired: dict[str, list[str]] = {}
    if state.resolve in state.unfolded:
        for row in journal.whole(tx, str(state.resolve), "retired", RETIRED).to_pylist():
            retired.setdefault(row["entity"], []).append(row["successor"])
    return retired


def _retired(tx: "ManagedTransaction", entities: list[str]) -> list[str]:
    """Return the successors of ids. One may have been retired several times: the last counts."""
    rows = list(tx.run(query("successors"), eids=entities))
    last = {
        row["entity"]: max(r["run"] for r in rows if r["entity"] == row["entity"]) for row in rows
    }
    return [row["successor"] for row in rows if row["run"] == last[row["entity"]]]
