"""Comparisons of records, out of the graph."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from netgraph.model.record import RecordUid
from netgraph.model.tables import MATCHES
from netgraph.store.neo4j import journal
from netgraph.store.neo4j.columns import texts, tidy
from netgraph.store.neo4j.elements import PAGE_ROWS, in_full
from netgraph.store.neo4j.keys import encodable, key_of
from netgraph.store.neo4j.queries import query
from netgraph.store.neo4j.state import State

if TYPE_CHECKING:
    from neo4j import ManagedTransaction


def read_matches(
    tx: "ManagedTransaction", state: State, uids: Collection[RecordUid] | None
) -> pa.Table:
    """Return MATCHES of the current run, ordered by left, right."""
    wanted = None if uids is None else encodable(uids)
    if state.resolve in state.unfolded:
        table = journal.whole(tx, str(state.resolve), "matches", MATCHES)
        if wanted is not None:
            asked = pa.array(wanted, pa.string())
            both = pc.and_(pc.is_in(table["left"], asked), pc.is_in(table["right"], asked))
            table = table.filter(both)
        return tidy(table, MATCHES, ["left", "right"])
    return standing_matches(tx, wanted)


def read_matches_about(
    tx: "ManagedTransaction", state: State, uids: Collection[RecordUid]
) -> pa.Table:
    """Return MATCHES of the current run with a side among these, ordered by left, right."""
    wanted = encodable(uids)
    if state.resolve in state.unfolded:
        table = journal.whole(tx, str(state.resolve), "matches", MATCHES)
        asked = pa.array(wanted, pa.string())
        either = pc.or_(pc.is_in(table["left"], asked), pc.is_in(table["right"], asked))
        return tidy(table.filter(either), MATCHES, ["left", "right"])
    row = tx.run(query("matches_about"), keys=[key_of(uid) for uid in wanted]).single()
    assert row is not None
    return _table(tx, [row.data()])


def standing_matches(tx: "ManagedTransaction", uids: list[str] | None = None) -> pa.Table:
    """Return the MATCHES that stand in the graph: among these records, or all."""
    if uids is None:
        read = []
        after = ""
        while True:
            keys = tx.run(query("page_of_records"), after=after, limit=PAGE_ROWS).single()
            assert keys is not None
            if keys["last"] is None:
                break
            found = tx.run(query("matches_of_page"), after=after, last=keys["last"]).single()
            assert found is not None
            read.append(found.data())
            after = keys["last"]
    else:
        row = tx.run(query("matches_among"), keys=[key_of(uid) for uid in uids]).single()
        assert row is not None
        read = [row.data()]
    return _table(tx, read)


def _table(tx: "ManagedTransaction", pages: list[dict[str, Any]]) -> pa.Table:
    read = [page for page in pages if page["left"]]
    if not read:
        return MATCHES.empty_table()
    columns = {
        name: pa.chunked_array([texts(page[name]) for page in read])
        for name in MATCHES.names
        if name != "bits"
    }
    columns["bits"] = pa.chunked_array(
        [
            pa.array([None if cell is False else cell for cell in page["bits"]], pa.float64())
            for page in read
        ]
    )
    for side in ("left", "right"):
        columns[side] = in_full(tx, columns[side])
    return tidy(pa.table(columns), MATCHES, ["left", "right"])
