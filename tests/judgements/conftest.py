"""One resolved case for all tests; each works on a copy."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from netgraph.case.case import Case
from tests.judgements.harbour import copied, make_harbour, people, town


@pytest.fixture(scope="session")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_harbour(tmp_path_factory.mktemp("harbour"), people(1))


@pytest.fixture
def case(harbour: Path, tmp_path: Path) -> Iterator[Case]:
    with copied(harbour, tmp_path / "case") as opened:
        yield opened


@pytest.fixture(scope="session")
def large_harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with namesakes, of whom not all can be told apart."""
    return make_harbour(tmp_path_factory.mktemp("large"), town(*range(11, 21)))


@pytest.fixture
def large_case(large_harbour: Path, tmp_path: Path) -> Iterator[Case]:
    with copied(large_harbour, tmp_path / "large") as opened:
        yield opened
