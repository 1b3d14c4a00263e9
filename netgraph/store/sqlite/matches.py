"""Comparisons of records, out of the store."""

import sqlite3
from collections.abc import Collection

import pyarrow as pa

from netgraph.model.record import RecordUid
from netgraph.model.tables import MATCHES
from netgraph.store.sqlite.columns import coded, column_chunks, integers, uid_texts, word_texts
from netgraph.store.sqlite.runs import current_run
from netgraph.store.sqlite.wanted import encodable, want


def read_matches(connection: sqlite3.Connection, uids: Collection[RecordUid] | None) -> pa.Table:
    """Return MATCHES of the current run, ordered by left, right."""
    columns = 'match."left", match."right", bits, decision, veto, reasons'
    run = current_run(connection, "resolve")
    if uids is None:
        cursor = connection.execute(f"SELECT {columns} FROM match WHERE run = ?", (run,))
    else:
        want(connection, encodable(uids))
        ends = "SELECT uid.id FROM wanted CROSS JOIN uid ON uid.text = key"
        cursor = connection.execute(
            f'SELECT {columns} FROM match WHERE run = ? AND "left" IN ({ends}) '
            f'AND "right" IN ({ends})',
            (run,),
        )
    lefts, rights, decisions, vetoes = [], [], [], []
    bits, reasons = [], []
    for chunk in column_chunks(cursor):
        lefts.append(integers(chunk[0]))
        rights.append(integers(chunk[1]))
        bits.append(pa.array(chunk[2], pa.float64()))
        decisions.append(integers(chunk[3]))
        vetoes.append(integers(chunk[4]))
        reasons.append(pa.array(chunk[5], pa.string()))
    if not lefts:
        return MATCHES.empty_table()
    words = word_texts(connection)
    columns_by_name = {
        "left": uid_texts(connection, lefts),
        "right": uid_texts(connection, rights),
        "bits": pa.chunked_array(bits),
        "decision": coded(decisions, words),
        "veto": coded(vetoes, words),
        "reasons": pa.chunked_array(reasons),
    }
    table = pa.table(columns_by_name, schema=MATCHES)
    return table.sort_by([("left", "ascending"), ("right", "ascending")])
