"""Each test gets an empty database."""

import pytest

from tests.neo4j.empty import empty
from tests.neo4j.server import Neo4jServer


@pytest.fixture
def neo4j_url(neo4j_server: Neo4jServer) -> str:
    """The URL of an empty database."""
    empty(neo4j_server.url)
    return neo4j_server.url
