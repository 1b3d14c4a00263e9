"""One real Neo4j for all its tests; each gets an empty database.

All tests that want it are of one group, so that `pytest -n N --dist loadgroup` starts one server.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.neo4j.empty import empty
from tests.neo4j.server import Neo4jServer, NoServerError, Release

HERE = Path(__file__).parent


# Before xdist, which reads the groups in the same hook.
@pytest.hookimpl(tryfirst=True)
# Before xdist, which reads the groups in the same hook.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("neo4j"))


def started(home: Path, release: Release) -> Neo4jServer:
    """Return a running server; without one the test is skipped, and fails on CI."""
    server = Neo4jServer(home, release)
    try:
        server.start()
    except NoServerError as error:
        # On CI a missing Java or Maven is a fault of the machine, not a reason to test less.
        # A calendar release is an extra: it wants a Java that few distributions have.
        if os.environ.get("CI") and release == "lts":
            pytest.fail(str(error))
        pytest.skip(str(error))
    return server


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """Neo4j 5.26 LTS without authentication."""
    server = started(tmp_path_factory.mktemp("neo4j"), "lts")
    yield server
    server.kill()


@pytest.fixture(scope="session")
def current_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """The current calendar release of Neo4j, where there is a Java for it."""
    server = started(tmp_path_factory.mktemp("neo4j-current"), "current")
    yield server
    server.kill()


@pytest.fixture
def neo4j_url(neo4j_server: Neo4jServer) -> str:
    """The URL of an empty database."""
    empty(neo4j_server.url)
    return neo4j_server.url
