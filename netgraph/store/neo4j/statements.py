"""Statements out of the graph, as Arrow in the order of their ids."""

import re
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from netgraph.model.statements import StatementType
from netgraph.store.neo4j.deliveries import Placed, read_placed
from netgraph.store.neo4j.elements import STATEMENT, choose, journalled, table_of, with_origins
from netgraph.store.neo4j.keys import encodable, key_of
from netgraph.store.neo4j.origins import read_origins
from netgraph.store.neo4j.pages import read_page, read_pages
from netgraph.store.neo4j.queries import Gone, query
from netgraph.store.neo4j.state import State

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

_FORM = re.compile(r"[0-9a-f]{16}")
_Tables = Callable[[pa.Table], pa.Table]


def live_statements(tx: "ManagedTransaction", state: State) -> pa.Table:
    """Return live STATEMENTS, ordered by id."""
    placed = read_placed(tx)
    if state.unfolded:
        return _chosen(tx, state, placed, _all_standing, lambda table: table, live=True)
    origins = read_origins(tx)
    live = [n for n, origin in origins.items() if placed[origin.load].live]
    used = {origins[number].word for number in live}
    pages = (page for word in StatementType if word.value in used for page in _pages(tx, word))
    numbers = np.array(live, np.int64)
    return table_of(tx, STATEMENT, pages, origins, lambda given: np.isin(given, numbers))


def statements_of(tx: "ManagedTransaction", state: State, ids: Collection[str]) -> pa.Table:
    """Return STATEMENTS with these ids, live or ended, ordered by id."""
    wanted = sorted({id_ for id_ in ids if _FORM.fullmatch(id_)})
    if not wanted:
        return STATEMENT.schema.empty_table()
    asked = pa.array(wanted, pa.string())

    def standing(tx: "ManagedTransaction") -> pa.Table:
        return with_origins(tx, STATEMENT, _by_id(tx, wanted))

    if not state.unfolded:
        return standing(tx)
    return _chosen(
        tx,
        state,
        read_placed(tx),
        standing,
        lambda table: table.filter(pc.is_in(table["id"], asked)),
        live=False,
    )


def statements_about(tx: "ManagedTransaction", state: State, uids: Collection[str]) -> pa.Table:
    """Return live STATEMENTS with a subject or object among these uids, ordered by id."""
    wanted = encodable(uids)
    if not wanted:
        return STATEMENT.schema.empty_table()
    placed = read_placed(tx)
    asked = pa.array(wanted, pa.string())

    def standing(tx: "ManagedTransaction") -> pa.Table:
        keys = [key_of(uid) for uid in wanted]
        found = read_page(tx, query("statements_about"), STATEMENT.types, keys=keys)
        return with_origins(tx, STATEMENT, [found])

    if not state.unfolded:
        return standing(tx)
    return _chosen(
        tx,
        state,
        placed,
        standing,
        lambda table: table.filter(
            pc.or_(pc.is_in(table["subject"], asked), pc.is_in(table["object"], asked))
        ),
        live=True,
    )


def _chosen(
    tx: "ManagedTransaction",
    state: State,
    placed: Mapping[str, Placed],
    standing: "Callable[[ManagedTransaction], pa.Table]",
    asked: _Tables,
    live: bool,
) -> pa.Table:
    """Choose among all words on the statements asked for, the journal's first."""
    tables = [asked(table) for table in journalled(tx, STATEMENT, state.unfolded, placed)]
    stands = standing(tx)
    return choose(STATEMENT, [asked(_others(tx)), stands, *tables], placed, live)


def _all_standing(tx: "ManagedTransaction") -> pa.Table:
    read = [page for word in StatementType for page in _pages(tx, word)]
    return table_of(tx, STATEMENT, read, read_origins(tx))


def _others(tx: "ManagedTransaction") -> pa.Table:
    """Return what feeds say that is not given out."""
    found = read_page(tx, query("all_other_statements"), STATEMENT.types)
    return with_origins(tx, STATEMENT, [found])


def _pages(tx: "ManagedTransaction", word: StatementType) -> list[pa.Table]:
    return read_pages(tx, query("statements_of_type", kind=word), STATEMENT.types)


def _by_id(tx: "ManagedTransaction", ids: list[str]) -> list[pa.Table]:
    """Return pages of these statements. An index covers one type: one is asked after the other."""
    found: list[pa.Table] = []
    missing = ids
    for kind in (*StatementType, Gone.TYPE):
        if missing:
            page = read_page(tx, query("statements_by_id", kind=kind), STATEMENT.types, ids=missing)
            got = set(page["id"].to_pylist())
            missing = [id_ for id_ in missing if id_ not in got]
            found.append(page)
    return found
