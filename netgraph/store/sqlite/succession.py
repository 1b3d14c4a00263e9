"""What became of an entity id, over any number of runs."""

import sqlite3

from netgraph.model.result import EntityId
from netgraph.store.sqlite.runs import current_run
from netgraph.store.sqlite.wanted import encodable


def successors(connection: sqlite3.Connection, entity: EntityId) -> list[EntityId]:
    """Return the live entities that an id stands for now, ordered by id."""
    if not encodable([entity]):
        return []
    run = current_run(connection, "resolve")
    live: set[str] = set()
    seen: set[str] = set()
    waiting = [str(entity)]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        found = connection.execute(
            "SELECT 1 FROM entity WHERE run = ? AND entity = ?", (run, one)
        ).fetchone()
        if found is not None:
            live.add(one)
            continue
        # An id can be retired, come back and be retired again: the last time counts.
        waiting += [
            successor
            for (successor,) in connection.execute(
                "SELECT successor FROM retired WHERE entity = ?1 "
                "AND run = (SELECT max(run) FROM retired WHERE entity = ?1)",
                (one,),
            )
        ]
    return [EntityId(one) for one in sorted(live)]
