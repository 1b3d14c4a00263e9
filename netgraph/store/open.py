"""From a store's URL to the store: one adapter a scheme."""

from typing import TYPE_CHECKING

from netgraph.errors import StoreError

if TYPE_CHECKING:
    from netgraph.store.port import Store


def _sqlite(path: str) -> "Store":
    from netgraph.store.sqlite.store import SqliteStore

    return SqliteStore(path)


def _neo4j(url: str, allow_plain: bool) -> "Store":
    from netgraph.store.neo4j.store import Neo4jStore

    return Neo4jStore(url, allow_plain)


NEO4J = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
SCHEMES = ("sqlite", *NEO4J)


def open_store(url: str, allow_plain: bool = False) -> "Store":
    """Open a store, making or migrating its schema where needed.

    Args:
        url: ``sqlite:PATH``, such as ``sqlite:/cases/harbour/netgraph.db``, or the URL of a
            Neo4j server and database, such as ``neo4j+s://graph.example:7687/case12``.
        allow_plain: talk to a server on another machine without encryption.

    Raises:
        StoreError: no adapter has that scheme, or the store cannot be opened or was
            written by a newer netgraph.
        BusyError: another process holds the store.
    """
    scheme, _, rest = url.partition(":")
    if scheme not in SCHEMES or not rest:
        # A URL with a password in it is not repeated.
        shown = "the store's URL" if "@" in url else repr(url)
        known = ", ".join(f"{name}:..." for name in SCHEMES)
        raise StoreError(f"{shown} names no store that netgraph knows; it knows {known}")
    store = _sqlite(rest) if scheme == "sqlite" else _neo4j(url, allow_plain)
    try:
        store.ensure_schema()
    except BaseException:
        store.close()
        raise
    return store
