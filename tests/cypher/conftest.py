"""Two cases in the real Neo4j, one after the other."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from netgraph.case import Case
from tests.conftest import running
from tests.cypher.world import fill
from tests.neo4j.empty import empty
from tests.neo4j.server import Neo4jServer


@pytest.fixture(scope="package")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """Neo4j 5.26 LTS without authentication."""
    yield from running(tmp_path_factory, "lts")


NewCase = Callable[[Path], Case]


@pytest.fixture(scope="package")
def new_case(neo4j_server: Neo4jServer) -> NewCase:
    """Make a case in the server's database, which is emptied first."""

    def made(path: Path) -> Case:
        empty(neo4j_server.url)
        return Case.init(path, store=neo4j_server.url)

    return made


@pytest.fixture(scope="module")
def filled(
    new_case: NewCase, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Case, set[str]]]:
    folder = tmp_path_factory.mktemp("world")
    with new_case(folder / "case") as case:
        yield case, fill(case, folder / "deliveries")


@pytest.fixture(scope="module")
def world(filled: tuple[Case, set[str]]) -> Case:
    """A case of four small deliveries: see ``tests/cypher/world.py``."""
    return filled[0]


@pytest.fixture(scope="module")
def once_apart(filled: tuple[Case, set[str]]) -> set[str]:
    """The ids of two entities that are one by now."""
    return filled[1]
