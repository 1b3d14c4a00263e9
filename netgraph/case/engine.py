"""Where the evidence graph is cut into communities: on this machine, or on the store's server."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING

from netgraph.case.cypher import reader_of
from netgraph.store.port import Store

if TYPE_CHECKING:
    from netgraph.analysis.community import Cut


class Engine(StrEnum):
    LOCAL = "local"
    GDS = "gds"
    """The Graph Data Science library of the case's Neo4j."""


@contextmanager
def cutter(store: Store, engine: Engine, seed: int) -> "Iterator[tuple[Cut, str]]":
    """Give what cuts a graph, and what it is called in the run's parameters.

    Raises:
        QueryError: the server's library is wanted, and the case's store is no Neo4j.
        StoreError: the server has no such library, or cannot be reached.
    """
    if engine is Engine.LOCAL:
        from netgraph.analysis.community import louvain

        yield louvain, engine.value
        return
    reader = reader_of(store, "`network find --engine gds` runs on the case's server, which")
    from netgraph.store.gds import ServerCut

    with ServerCut(reader, seed) as cut:
        yield cut, f"{engine.value} {cut.version}"
