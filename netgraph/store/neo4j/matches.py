"""Comparisons of records, out of the graph."""

from collections.abc import Collection
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from netgraph.model.record import RecordUid
from netgraph.model.tables import MATCHES
from netgraph.store.neo4j import journal
from netgraph.store.neo4j.columns import tidy
from netgraph.store.neo4j.elements import in_full
from netgraph.store.neo4j.keys import encodable, key_of
from netgraph.store.neo4j.pages import read_page, read_pages
from netgraph.store.neo4j.queries import query
from netgraph.store.neo4j.state import State

if TYPE_CHECKING:
    from neo4j import ManagedTransaction


_TYPES = {
    field.name: pa.string() if pa.types.is_dictionary(field.type) else field.type
    for field in MATCHES
}


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
    keys = [key_of(uid) for uid in wanted]
    return _table(tx, [read_page(tx, query("matches_about"), _TYPES, keys=keys)])


def standing_matches(tx: "ManagedTransaction", uids: list[str] | None = None) -> pa.Table:
    """Return the MATCHES that stand in the graph: among these records, or all."""
    if uids is None:
        return _table(tx, read_pages(tx, query("all_matches"), _TYPES))
    keys = [key_of(uid) for uid in uids]
    return _table(tx, [read_page(tx, query("matches_among"), _TYPES, keys=keys)])


def _table(tx: "ManagedTransaction", pages: list[pa.Table]) -> pa.Table:
    if not pages:
        return MATCHES.empty_table()
    rows = pa.concat_tables(pages)
    for at, side in enumerate(("left", "right")):
        rows = rows.set_column(at, side, in_full(tx, rows[side]))
    return tidy(rows, MATCHES, ["left", "right"])
