"""How many live elements of each kind there are."""

import sqlite3
from collections import Counter
from itertools import pairwise

from netgraph.store.sqlite.runs import current_run


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Return live elements by kind, in the order of their names; see ``Store.counts``."""
    totals: Counter[str] = Counter()
    for prefix, table, key in (("Record", "record", "uid"), ("Statement", "statement", "id")):
        for word, number in connection.execute(
            f"SELECT text, n FROM (SELECT common, count(*) AS n FROM {table} GROUP BY common) "
            "JOIN common ON common.id = common JOIN load ON load.id = load "
            "JOIN word ON word.id = word WHERE live"
        ):
            totals[f"{prefix}:{word}"] += number
        for word in _outdone(connection, table, key):
            totals[f"{prefix}:{word}"] -= 1
    totals["Load"] = _one(connection, "SELECT count(*) FROM load")
    resolve, find = current_run(connection, "resolve"), current_run(connection, "find")
    totals["Entity"] = _one(connection, "SELECT count(*) FROM entity WHERE run = ?", resolve)
    totals["Link"] = _one(connection, "SELECT count(*) FROM link WHERE run = ?", find)
    totals["Network"] = _one(connection, "SELECT count(*) FROM network WHERE run = ?", find)
    return {name: totals[name] for name in sorted(totals) if totals[name] or ":" not in name}


def _outdone(connection: sqlite3.Connection, table: str, key: str) -> list[str]:
    """Return the kind of every live row that another feed's row is given out instead of."""
    rows = connection.execute(
        f"SELECT shared.{key}, word.text FROM shared_{table} AS shared "
        f"CROSS JOIN {table} ON {table}.{key} = shared.{key} "
        "JOIN common ON common.id = common JOIN load ON load.id = load "
        f"JOIN word ON word.id = word WHERE live "
        f"ORDER BY shared.{key}, loaded_at, load.seq, load.name"
    ).fetchall()
    return [word for (own, word), (following, _) in pairwise(rows) if own == following]


def _one(connection: sqlite3.Connection, query: str, run: int | None = None) -> int:
    row = connection.execute(query, (run,) if "?" in query else ()).fetchone()
    return int(row[0])
