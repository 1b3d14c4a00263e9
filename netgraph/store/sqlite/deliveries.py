"""A delivery's place among those of its feed: which is newer, and which have been ended."""

import json
import sqlite3
from dataclasses import asdict, dataclass
from operator import itemgetter

from netgraph.model.load import Load, LoadId


@dataclass(frozen=True, slots=True)
class Placed:
    """A delivery as its rows refer to it."""

    load: int
    feed: int
    place: int
    late: bool
    """A newer delivery of the feed is in the store already."""

    alone: bool
    """No other feed has delivered anything, so that none can state the same element."""


def is_loaded(connection: sqlite3.Connection, load: Load) -> bool:
    """Return whether the store has this delivery."""
    found = connection.execute("SELECT 1 FROM load WHERE name = ?", (load.id,)).fetchone()
    return found is not None


def place_load(connection: sqlite3.Connection, load: Load) -> Placed:
    """Add a delivery and say again of each of its feed where it stands and if it is live."""
    feed = _feed(connection, load)
    cursor = connection.execute(
        "INSERT INTO load(name, feed, seq, loaded_at, complete, place, live, document) "
        "VALUES(?, ?, ?, ?, ?, -1, 1, ?)",
        (load.id, feed, load.seq, load.loaded_at, load.full, json.dumps(asdict(load))),
    )
    number = int(cursor.lastrowid or 0)
    place, last = _order(connection, feed, number)
    others = connection.execute("SELECT 1 FROM load WHERE feed <> ? LIMIT 1", (feed,)).fetchone()
    return Placed(number, feed, place, late=place < last, alone=others is None)


def read_loads(connection: sqlite3.Connection) -> list[Load]:
    """Return every delivery, in the order of loading."""
    loads = []
    for (text,) in connection.execute("SELECT document FROM load"):
        fields = json.loads(text)
        loads.append(
            Load(**{**fields, "id": LoadId(fields["id"]), "files": tuple(fields["files"])})
        )
    return sorted(loads, key=lambda load: (load.loaded_at, load.seq, load.id))


def _feed(connection: sqlite3.Connection, load: Load) -> int:
    key = (load.agency, load.feed)
    connection.execute("INSERT OR IGNORE INTO feed(agency, feed) VALUES(?, ?)", key)
    row = connection.execute("SELECT id FROM feed WHERE agency = ? AND feed = ?", key).fetchone()
    return int(row[0])


def _order(connection: sqlite3.Connection, feed: int, number: int) -> tuple[int, int]:
    """Number the deliveries of a feed from oldest to newest; return this one's and the last."""
    rows = connection.execute(
        "SELECT id, seq, loaded_at, name, complete, place, live FROM load WHERE feed = ?", (feed,)
    ).fetchall()
    rows.sort(key=itemgetter(1, 2, 3))
    newest_full = max((at for at, row in enumerate(rows) if row[4]), default=0)
    for at, (load, *_, place, live) in enumerate(rows):
        if (place, live) != (at, at >= newest_full):
            connection.execute(
                "UPDATE load SET place = ?, live = ? WHERE id = ?", (at, at >= newest_full, load)
            )
    return next(at for at, row in enumerate(rows) if row[0] == number), len(rows) - 1
