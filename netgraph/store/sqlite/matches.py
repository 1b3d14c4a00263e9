"""Comparisons of records, out of the store."""

import sqlite3
from collections.abc import Collection

import pyarrow as pa

from netgraph.model.record import RecordUid
from netgraph.model.tables import MATCHES
from netgraph.store.sqlite.columns import coded, read_columns, word_texts
from netgraph.store.sqlite.runs import current_run
from netgraph.store.sqlite.uids import uid_texts
from netgraph.store.sqlite.wanted import encodable, want

_SELECT = 'match."left", match."right", bits, decision, veto, reasons'


def read_matches(connection: sqlite3.Connection, uids: Collection[RecordUid] | None) -> pa.Table:
    """Return MATCHES of the current run, ordered by left, right."""
    run = current_run(connection, "resolve")
    if uids is None:
        cursor = connection.execute(f"SELECT {_SELECT} FROM match WHERE run = ?", (run,))
    else:
        want(connection, encodable(uids))
        ends = "SELECT uid.id FROM wanted CROSS JOIN uid ON uid.text = key"
        cursor = connection.execute(
            f'SELECT {_SELECT} FROM match WHERE run = ? AND "left" IN ({ends}) '
            f'AND "right" IN ({ends})',
            (run,),
        )
    return _table(connection, cursor)


def read_matches_about(connection: sqlite3.Connection, uids: Collection[RecordUid]) -> pa.Table:
    """Return MATCHES of the current run with a side among these, ordered by left, right."""
    want(connection, encodable(uids))
    ends = "SELECT uid.id FROM wanted CROSS JOIN uid ON uid.text = key"
    rows = " UNION ".join(
        f'SELECT rowid AS place FROM match WHERE run = ?1 AND "{side}" IN ({ends})'
        for side in ("left", "right")
    )
    return _table(
        connection,
        connection.execute(
            f"SELECT {_SELECT} FROM ({rows}) CROSS JOIN match ON match.rowid = place",
            (current_run(connection, "resolve"),),
        ),
    )


def _table(connection: sqlite3.Connection, cursor: sqlite3.Cursor) -> pa.Table:
    read = read_columns(cursor, (None, None, pa.float64(), None, None, pa.string()))
    if read is None:
        return MATCHES.empty_table()
    lefts, rights, bits, decisions, vetoes, reasons = read
    words = word_texts(connection)
    columns = (
        *uid_texts(connection, (lefts, rights)),
        pa.chunked_array(bits),
        coded(decisions, words),
        coded(vetoes, words),
        pa.chunked_array(reasons),
    )
    table = pa.table(columns, schema=MATCHES)
    return table.sort_by([("left", "ascending"), ("right", "ascending")])
