"""The tables of the embedded store, by version, and how an older file becomes a newer one.

Inside, everything that repeats is an integer: uids, and what many rows have in common, stand
once, in small tables, so that three million statements stay small.
"""

import sqlite3

from netgraph.errors import StoreError
from netgraph.store.sqlite.database import Database

APPLICATION = 0x6E677068
"""``ngph``: tells our files from other programs'."""

_FIRST = (
    # A text that much shares: a kind, a statement type, a role, a marking, a decision.
    "CREATE TABLE word(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)",
    "CREATE TABLE source(id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, file TEXT NOT NULL, "
    "sheet TEXT NOT NULL, UNIQUE(sha256, file, sheet))",
    "CREATE TABLE feed(id INTEGER PRIMARY KEY, agency TEXT NOT NULL, feed TEXT NOT NULL, "
    "UNIQUE(agency, feed))",
    # place: order among the feed's deliveries, by seq, then time, then id. live: no full
    # delivery of the feed is newer, so that what stands under it is not ended.
    "CREATE TABLE load(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, feed INTEGER NOT NULL, "
    "seq INTEGER NOT NULL, loaded_at TEXT NOT NULL, complete INTEGER NOT NULL, "
    "place INTEGER NOT NULL, live INTEGER NOT NULL, document TEXT NOT NULL)",
    "CREATE TABLE uid(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)",
    # word: a record's kind, a statement's type.
    "CREATE TABLE common(id INTEGER PRIMARY KEY, load INTEGER NOT NULL, word INTEGER NOT NULL, "
    "role INTEGER NOT NULL, source INTEGER NOT NULL, marking INTEGER NOT NULL, "
    "UNIQUE(load, word, role, source, marking))",
    # What one feed says of a record in its newest delivery that has it.
    "CREATE TABLE record(id INTEGER PRIMARY KEY, uid INTEGER NOT NULL, feed INTEGER NOT NULL, "
    "common INTEGER NOT NULL, first_load INTEGER NOT NULL, record_id TEXT, name TEXT, "
    '"values" TEXT, raw TEXT, row INTEGER, UNIQUE(uid, feed))',
    "CREATE INDEX record_common ON record(common)",
    # id: the sixteen hex digits as a signed integer, in the same order.
    "CREATE TABLE statement(id INTEGER NOT NULL, feed INTEGER NOT NULL, common INTEGER NOT NULL, "
    "subject INTEGER NOT NULL, object INTEGER NOT NULL, source_record TEXT, since TEXT, "
    'until TEXT, "values" TEXT, row INTEGER, PRIMARY KEY(id, feed)) WITHOUT ROWID',
    "CREATE INDEX statement_subject ON statement(subject)",
    "CREATE INDEX statement_object ON statement(object)",
    "CREATE INDEX statement_common ON statement(common)",
    # Elements that more than one feed states: few, and the only ones that need choosing.
    "CREATE TABLE shared_record(uid INTEGER PRIMARY KEY)",
    "CREATE TABLE shared_statement(id INTEGER PRIMARY KEY)",
    "CREATE TABLE run(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, stage TEXT NOT NULL, "
    "document TEXT NOT NULL)",
    "CREATE TABLE current(stage TEXT PRIMARY KEY, run INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE entity(id INTEGER PRIMARY KEY, run INTEGER NOT NULL, entity TEXT NOT NULL, "
    "kind INTEGER NOT NULL, name TEXT, size INTEGER, agencies TEXT, flags TEXT, search TEXT, "
    "UNIQUE(run, entity))",
    "CREATE TABLE membership(run INTEGER NOT NULL, uid INTEGER NOT NULL, entity TEXT, "
    "strict_entity TEXT, PRIMARY KEY(run, uid)) WITHOUT ROWID",
    "CREATE INDEX membership_entity ON membership(run, entity)",
    'CREATE TABLE match(run INTEGER NOT NULL, "left" INTEGER NOT NULL, "right" INTEGER NOT NULL, '
    "bits REAL, decision INTEGER NOT NULL, veto INTEGER NOT NULL, reasons TEXT)",
    'CREATE INDEX match_left ON match(run, "left")',
    "CREATE TABLE retired(entity TEXT NOT NULL, run INTEGER NOT NULL, event TEXT NOT NULL, "
    "successor TEXT NOT NULL, PRIMARY KEY(entity, run, event, successor)) WITHOUT ROWID",
    # Which run's entities the trigram index covers; none where SQLite has no trigrams.
    "CREATE TABLE indexed(run INTEGER NOT NULL)",
    "CREATE TABLE link(id INTEGER PRIMARY KEY, run INTEGER NOT NULL, a TEXT NOT NULL, "
    "b TEXT NOT NULL, kinds TEXT, statements TEXT, agencies TEXT, first_on TEXT, last_on TEXT, "
    "bits REAL, UNIQUE(run, a, b))",
    "CREATE INDEX link_a ON link(run, a, bits, b)",
    "CREATE INDEX link_b ON link(run, b, bits, a)",
    "CREATE TABLE network(run INTEGER NOT NULL, place INTEGER NOT NULL, document TEXT NOT NULL, "
    "PRIMARY KEY(run, place)) WITHOUT ROWID",
    "CREATE TABLE outcome(run INTEGER NOT NULL, place INTEGER NOT NULL, typology TEXT NOT NULL, "
    "not_applicable TEXT, PRIMARY KEY(run, place)) WITHOUT ROWID",
    "CREATE TABLE hit(id INTEGER PRIMARY KEY, run INTEGER NOT NULL, outcome INTEGER NOT NULL, "
    "typology TEXT NOT NULL, bits REAL NOT NULL, document TEXT NOT NULL)",
    "CREATE INDEX hit_run ON hit(run, typology)",
)

_AMENDED_RUNS = (
    # Under which run's number the rows of a run stand that amends another; null: its own.
    "ALTER TABLE run ADD COLUMN stands_under INTEGER",
    'CREATE INDEX match_right ON match(run, "right")',
)

_PACKED_LINKS = (
    # The links of a find run once more, as compressed Arrow: what reads all of them takes these.
    "CREATE TABLE link_page(run INTEGER NOT NULL, place INTEGER NOT NULL, data BLOB NOT NULL, "
    "PRIMARY KEY(run, place))",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _AMENDED_RUNS, _PACKED_LINKS)
"""The statements that lead from each version to the next; the first makes an empty file."""


def ensure(database: Database) -> None:
    """Make or migrate the tables, in one step.

    Raises:
        StoreError: the file was written by a newer netgraph, or by another program.
        BusyError: another process holds the store.
    """
    with database.snapshot() as connection:
        if _version(database, connection) == len(MIGRATIONS):
            return
    with database.writing() as connection:
        # Asked again: another process may have migrated it in between.
        for statements in MIGRATIONS[_version(database, connection) :]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _version(database: Database, connection: sqlite3.Connection) -> int:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables and application != APPLICATION:
        raise StoreError(
            f"{database.path}: is a database of another program; name a file that is new, or a "
            "store that netgraph made"
        )
    if version > len(MIGRATIONS):
        raise StoreError(
            f"{database.path}: was written by a newer netgraph (store version {version}, this "
            f"one knows {len(MIGRATIONS)}); install that one, or rebuild into a new file"
        )
    return int(version)
