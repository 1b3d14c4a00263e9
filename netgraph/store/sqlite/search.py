"""Look entities up by parts of their names and numbers.

Three-letter pieces (FTS5 trigrams) find the candidates where SQLite has them; whether a
candidate holds the term is then asked of its text itself, letter by letter. Without trigrams,
and for terms shorter than three, all texts are asked: the same answer, later.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import cache

from netgraph.model.kinds import Kind
from netgraph.model.result import EntityId
from netgraph.store.port import Found
from netgraph.store.sqlite.runs import current_run
from netgraph.store.sqlite.textlists import read_list
from netgraph.store.sqlite.wanted import encodable

_PIECE = 3
_MAKE_INDEX = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS entity_pieces "
    "USING fts5(search, content='', tokenize='trigram')"
)


@cache
def has_trigrams() -> bool:
    """Return whether this SQLite can cut texts into three-letter pieces (3.34 and later)."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute(_MAKE_INDEX)
        except sqlite3.OperationalError:
            return False
    return True


def index_entities(connection: sqlite3.Connection, run: int) -> None:
    """Make the index anew for a run, inside the transaction that makes the run current."""
    connection.execute("DELETE FROM indexed")
    if not has_trigrams():
        return
    connection.execute(_MAKE_INDEX)
    connection.execute("INSERT INTO entity_pieces(entity_pieces) VALUES('delete-all')")
    texts = connection.execute(
        "SELECT id, search FROM entity WHERE run = ? AND search IS NOT NULL ORDER BY id", (run,)
    )
    connection.executemany(
        "INSERT INTO entity_pieces(rowid, search) VALUES(?, ?)",
        # A NUL would end the text for the tokenizer.
        ((number, text.replace("\0", " ")) for number, text in texts),
    )
    connection.execute("INSERT INTO indexed(run) VALUES(?)", (run,))


def reindex_entities(
    connection: sqlite3.Connection, run: int, gone: Sequence[tuple[int, str | None]], first: int
) -> None:
    """Bring the index of a run up to date, inside the transaction that amends the run.

    Args:
        connection: in that transaction.
        run: whose entities the index covers, if it was made.
        gone: numbers and search texts of the entities that were removed.
        first: number of the first entity that was added; all further ones were too.
    """
    if not _is_indexed(connection, run):
        # Made by an SQLite without trigrams, or read by one: all texts are asked.
        connection.execute("DELETE FROM indexed")
        return
    connection.executemany(
        "INSERT INTO entity_pieces(entity_pieces, rowid, search) VALUES('delete', ?, ?)",
        ((number, text.replace("\0", " ")) for number, text in gone if text is not None),
    )
    texts = connection.execute(
        "SELECT id, search FROM entity WHERE run = ? AND id >= ? AND search IS NOT NULL "
        "ORDER BY id",
        (run, first),
    ).fetchall()
    connection.executemany(
        "INSERT INTO entity_pieces(rowid, search) VALUES(?, ?)",
        ((number, text.replace("\0", " ")) for number, text in texts),
    )


def search(
    connection: sqlite3.Connection, terms: Sequence[str], kind: Kind | None, limit: int
) -> list[Found]:
    """Return the entities that hold every term; see ``Store.search``."""
    wanted = [term for term in dict.fromkeys(terms) if term]
    if not wanted or limit < 1 or len(encodable(wanted)) < len(wanted):
        return []
    run = current_run(connection, "resolve")
    conditions = ["entity.run = ?"]
    values: list[str | int | None] = [run]
    pieces = [term for term in wanted if len(term) >= _PIECE and "\0" not in term]
    if pieces and _is_indexed(connection, run):
        conditions.append("entity.id IN (SELECT rowid FROM entity_pieces WHERE search MATCH ?)")
        values.append(" AND ".join(_quoted(term) for term in pieces))
    if kind is not None:
        conditions.append("entity.kind = (SELECT id FROM word WHERE text = ?)")
        values.append(kind.value)
    for term in wanted:
        conditions.append("instr(search, ?) > 0")
        values.append(term)
    whole = " AND ".join("instr(' ' || search || ' ', ?) > 0" for _ in wanted)
    rows = connection.execute(
        "SELECT entity, word.text, name, size, agencies FROM entity "
        f"JOIN word ON word.id = entity.kind WHERE {' AND '.join(conditions)} "
        f"ORDER BY {whole} DESC, size DESC, entity LIMIT ?",
        [*values, *(f" {term} " for term in wanted), limit],
    )
    return [
        Found(EntityId(entity), Kind(word), name, size, tuple(read_list(agencies)))
        for entity, word, name, size, agencies in rows
    ]


def _is_indexed(connection: sqlite3.Connection, run: int | None) -> bool:
    indexed = connection.execute("SELECT 1 FROM indexed WHERE run = ?", (run,)).fetchone()
    return indexed is not None and has_trigrams()


def _quoted(term: str) -> str:
    """Return a term as FTS5 reads it literally."""
    doubled = term.replace('"', '""')
    return f'"{doubled}"'
