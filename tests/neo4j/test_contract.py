"""The Neo4j store keeps to what every store keeps to, on a real server."""

from collections.abc import Iterator

import pytest

from netgraph.store.neo4j import intake, switching
from netgraph.store.neo4j.store import Neo4jStore
from tests.neo4j.empty import empty
from tests.neo4j.server import Neo4jServer
from tests.store.contract import StoreContract
from tests.store.contract_deliveries import DeliveryContract, ReadingContract
from tests.store.contract_results import AmendmentContract, AnalysisContract, ResolutionContract
from tests.store.stores import Stores

IN_ONE_TRANSACTION = 20_000
BY_WAY_OF_THE_JOURNAL = -1


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
        yield from given_stores(neo4j_server.url, IN_ONE_TRANSACTION)


class TestByWayOfTheJournal(DeliveryContract, ResolutionContract, AnalysisContract):
    @pytest.fixture
    def stores(self, neo4j_server: Neo4jServer) -> Iterator[Stores]:
        yield from given_stores(neo4j_server.url, BY_WAY_OF_THE_JOURNAL)


class TestReadFromTheJournal(StoreContract):
    """Each write stops once it is visible, as if killed there; the next one finishes it."""

    @pytest.fixture
    def stores(
        self, neo4j_server: Neo4jServer, monkeypatch: pytest.MonkeyPatch
    ) -> Iterator[Stores]:
        for module in (intake, switching):
            monkeypatch.setattr(module, "settle", lambda *_: None)
        yield from given_stores(neo4j_server.url, BY_WAY_OF_THE_JOURNAL)


class TestCurrentRelease(ReadingContract, ResolutionContract, AmendmentContract, AnalysisContract):
    """On the current calendar release, where there is a Java for it."""

    @pytest.fixture
    def stores(self, current_server: Neo4jServer) -> Iterator[Stores]:
        yield from given_stores(current_server.url, IN_ONE_TRANSACTION)
