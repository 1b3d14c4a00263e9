"""A server of these tests; each gets an empty database."""

from collections.abc import Iterator

import pytest

from tests.conftest import running
from tests.neo4j.empty import empty
from tests.neo4j.server import Neo4jServer


@pytest.fixture(scope="package")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """Neo4j 5.26 LTS without authentication."""
    yield from running(tmp_path_factory, "lts")


@pytest.fixture(scope="package")
def current_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """The current calendar release of Neo4j, where there is a Java for it."""
    yield from running(tmp_path_factory, "current")


@pytest.fixture
def neo4j_url(neo4j_server: Neo4jServer) -> str:
    """The URL of an empty database."""
    empty(neo4j_server.url)
    return neo4j_server.url
