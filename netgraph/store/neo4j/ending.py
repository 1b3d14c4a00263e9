"""What a full delivery ends: nodes lose their kind's label, relationships their type."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from netgraph.model.kinds import Kind
from netgraph.model.statements import StatementType
from netgraph.store.neo4j.deliveries import Placed
from netgraph.store.neo4j.folding import Fold
from netgraph.store.neo4j.origins import origins_of_load
from netgraph.store.neo4j.queries import query
from netgraph.store.neo4j.record_sort import RecordSort
from netgraph.store.neo4j.statement_sort import StatementSort

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

_AT_ONCE = 20_000
_KINDS, _TYPES = frozenset(Kind), frozenset(StatementType)


def demote(tx: "ManagedTransaction", placed: Mapping[str, Placed], load_id: str) -> bool:
    """End some of what is no longer live by a delivery; return whether that was the last.

    Args:
        tx: a write.
        placed: every delivery, by its id, as they stand with this one.
        load_id: the delivery.
    """
    own = placed[load_id]
    if not own.load.full:
        return True
    feed = (own.load.agency, own.load.feed)
    ended = [
        one.load.id
        for one in placed.values()
        if (one.load.agency, one.load.feed) == feed and not one.live
    ]
    origins: dict[str, list[int]] = defaultdict(list)
    for one in ended:
        for number, origin in origins_of_load(tx, one).items():
            origins[origin.word].append(number)
    for word, numbers in sorted(origins.items()):
        if word in _KINDS:
            text = query("end_records", label=Kind(word))
        else:
            text = query("end_statements", kind=StatementType(word))
        row = tx.run(text, origins=numbers, limit=_AT_ONCE).single()
        if row is not None and row["ended"] == _AT_ONCE:
            return False
    return True


def rechoose(tx: "ManagedTransaction", placed: Mapping[str, Placed]) -> None:
    """Say again which feed's word is given out, of all elements that several feeds state."""
    for sort, name in ((RecordSort(), "shared_records"), (StatementSort(), "shared_statements")):
        row = tx.run(query(name)).single()
        if row is not None and row["keys"]:
            Fold(tx, sort, placed, {}).choose(row["keys"])
