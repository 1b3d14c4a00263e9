"""A Neo4j server of these tests' own, since it is killed, cut off and set up wrongly here.

It asks for a password.
NETGRAPH_FAULT_ROUNDS=10 takes ten times as many seeds as `make test` does.
"""

from collections.abc import Iterator

import pytest

from netgraph.store.neo4j import connection
from tests.conftest import started
from tests.neo4j.server import PASSWORD, Neo4jServer
from tests.neo4j_faults.proxy import Proxy
from tests.neo4j_faults.rig import Rig


@pytest.fixture(autouse=True)
def _let_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(connection.PASSWORD, PASSWORD)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """Neo4j 5.26 LTS that asks for a password; a test that kills it starts it again."""
    home = tmp_path_factory.mktemp("neo4j-faults")
    made = started(Neo4jServer(home, auth=True, heap="768m"))
    yield made
    made.kill()


@pytest.fixture
def rig(server: Neo4jServer) -> Iterator[Rig]:
    """An empty case in that server, and its twin in SQLite."""
    with Proxy(server.port) as proxy:
        made = Rig(server, proxy)
        yield made
        made.close()
