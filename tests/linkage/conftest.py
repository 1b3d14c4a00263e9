"""One quay for all tests: they only read it."""

from collections.abc import Iterator

import pytest

from netgraph.case.case import Case
from tests.linkage.quay import make_quay


@pytest.fixture(scope="session")
def quay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with make_quay(tmp_path_factory.mktemp("quay")) as case:
        yield case
