"""A Neo4j server of these tests' own, since it is killed, cut off and set up wrongly here.

It asks for a password. All tests that want it are of one group, so that `pytest -n N --dist
loadgroup` runs no more than this one beside the server of the other Neo4j tests.
NETGRAPH_FAULT_ROUNDS=10 takes ten times as many seeds as `make test` does.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from netgraph.store.neo4j import connection
from tests.neo4j.server import PASSWORD, Neo4jServer, NoServerError
from tests.neo4j_faults.proxy import Proxy
from tests.neo4j_faults.rig import Rig

HERE = Path(__file__).parent


# Before xdist, which reads the groups in the same hook.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("neo4j_faults"))


@pytest.fixture(autouse=True)
def _let_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(connection.PASSWORD, PASSWORD)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """Neo4j 5.26 LTS that asks for a password; a test that kills it starts it again."""
    made = Neo4jServer(tmp_path_factory.mktemp("neo4j-faults"), auth=True, heap="768m")
    try:
        made.start()
    except NoServerError as error:
        if os.environ.get("CI"):
            pytest.fail(str(error))
        pytest.skip(str(error))
    yield made
    made.kill()


@pytest.fixture
def rig(server: Neo4jServer) -> Iterator[Rig]:
    """An empty case in that server, and its twin in SQLite."""
    with Proxy(server.port) as proxy:
        made = Rig(server, proxy)
        yield made
        made.close()
