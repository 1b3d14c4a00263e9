"""The real Neo4j of the tests: a server for each folder of them, started when one first wants it.

Tests that want a server are of one group, so that `pytest -n N --dist loadgroup` runs them in one
process, one server at a time. Those that kill it are a group of their own.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.neo4j.server import Neo4jServer, NoServerError, Release

# Show what an assertion of the contract compared; before any test imports it.
pytest.register_assert_rewrite(
    "tests.store.contract_deliveries", "tests.store.contract_results", "tests.store.contract_search"
)

HERE = Path(__file__).parent
GROUPS = {"neo4j": "neo4j", "cypher": "neo4j", "neo4j_faults": "neo4j_faults"}
"""Folder of tests to its group."""


# Before xdist, which reads the groups in the same hook.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE not in item.path.parents:
            continue
        group = GROUPS.get(item.path.relative_to(HERE).parts[0])
        if group is not None:
            item.add_marker(pytest.mark.xdist_group(group))


def started(server: Neo4jServer) -> Neo4jServer:
    """Start a server; where there cannot be one the test is skipped, and fails on CI."""
    try:
        server.start()
    except NoServerError as error:
        # On CI a missing Java or Maven is a fault of the machine, not a reason to test less.
        # A calendar release is an extra: it wants a Java that few distributions have.
        if os.environ.get("CI") and server.release == "lts":
            pytest.fail(str(error))
        pytest.skip(str(error))
    return server


def running(factory: pytest.TempPathFactory, release: Release) -> Iterator[Neo4jServer]:
    """Give a server for as long as a folder of tests wants it.

    Not for longer: emptying a database that once held much takes its time, at every test anew.
    """
    server = started(Neo4jServer(factory.mktemp(f"neo4j-{release}"), release))
    yield server
    server.kill()
