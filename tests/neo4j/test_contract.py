"""The Neo4j store keeps to what every store keeps to, on a real server."""

from collections.abc import Iterator

import pytest

from netgraph.store.neo4j.store import Neo4jStore
from tests.neo4j.empty import empty
from tests.neo4j.server import Neo4jServer
from tests.store.contract import StoreContract
from tests.store.stores import Stores


def given_stores(url: str, in_memory_rows: int) -> Iterator[Stores]:
    """Yield the function that gives stores, all with the same database, emptied at every call."""
    opened: list[Neo4jStore] = []

    def given() -> Neo4jStore:
        empty(url)
        store = Neo4jStore(url, in_memory_rows=in_memory_rows)
        opened.append(store)
        store.ensure_schema()
        return store

    yield given
    for store in opened:
        store.close()


class TestNeo4jStore(StoreContract):
    @pytest.fixture
    def stores(self, neo4j_server: Neo4jServer) -> Iterator[Stores]:
        yield from given_stores(neo4j_server.url, in_memory_rows=20_000)
