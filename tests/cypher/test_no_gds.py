"""A server without the Graph Data Science library."""

from collections.abc import Callable
from typing import Any

import pytest
from neo4j.exceptions import Neo4jError

from netgraph.errors import StoreError
from netgraph.store.gds import ServerCut


class _Transaction:
    """Answers as Neo4j 5.26 does to a function that it does not have."""

    def run(self, text: str) -> None:
        raise Neo4jError._hydrate_neo4j(  # the driver offers no public way to make one
            code="Neo.ClientError.Statement.SyntaxError", message="Unknown function 'gds.version'"
        )


class _Reader:
    def read(self, work: Callable[[Any], Any]) -> Any:
        return work(_Transaction())


def test_it_is_told_what_to_install_or_to_leave_out() -> None:
    with pytest.raises(StoreError, match=r"has no Graph Data Science library.*--engine gds"):
        ServerCut(_Reader(), seed=1)
