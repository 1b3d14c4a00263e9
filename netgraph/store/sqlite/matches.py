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


def read_matches(connection: sqlite3.Connection, uids: Collection[RecordUid] | None) -> pa.Table:
    """Return MATCHES of the current run, ordered by left, right."""
    select = 'match."left", match."right", bits, decision, veto, reasons'
    run = current_run(connection, "resolve")
    if uids is None:
        cursor = connection.execute(f"SELECT {select} FROM match WHERE run = ?", (run,))
    else:
        want(connection, encodable(uids))
        ends = "SELECT uid.id FROM wanted CROSS JOIN uid ON uid.text = key"
        cursor = connection.execute(
            f'SELECT {select} FROM match WHERE run = ? AND "left" IN ({ends}) '
            f'AND "right" IN ({ends})',
            (run,),
        )
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
