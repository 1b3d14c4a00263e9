"""A matrix of ties in; communities out, cut by the server's Graph Data Science library.

Source: Traag, Waltman & van Eck, From Louvain to Leiden, Scientific Reports 9 (2019), as built
into the library's open edition.
"""

import uuid
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from neo4j.exceptions import Neo4jError
from numpy.typing import NDArray

from netgraph.content import find
from netgraph.errors import NetgraphError, StoreError
from netgraph.store.cypher_ask import Reader
from netgraph.store.cypher_file import read_cypher

if TYPE_CHECKING:
    import scipy.sparse as sp
    from neo4j import ManagedTransaction

_PART_ROWS: Final = 5_000
_LACKING: Final = ("UnknownFunction", "SyntaxError", "ProcedureNotFound")


class ServerCut:
    """Cuts graphs on the server. Nothing is stored there, and nothing is left in its memory."""

    def __init__(self, reader: Reader, seed: int) -> None:
        """Ask the server which library it has.

        Args:
            reader: a connection.
            seed: the same seed gives the same communities.

        Raises:
            StoreError: the server has no Graph Data Science library, or cannot be reached.
        """
        self._reader = reader
        self._seed = seed
        self._name = f"netgraph-{uuid.uuid4().hex[:12]}"
        self._held: sp.csr_matrix | None = None
        self.version = self._asked_version()

    def __enter__(self) -> "ServerCut":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._drop()
        except NetgraphError:
            if error is None:
                raise  # else what went wrong first is what is told

    def __call__(self, adjacency: "sp.csr_matrix", resolution: float) -> NDArray[np.int64]:
        """Return one label a vertex, numbered from 0.

        Args:
            adjacency: symmetric, weights above 0; a vertex without ties is a group of its own.
                It is sent once for as long as it is the same object.
            resolution: 1 is that of modularity; higher gives smaller groups.
        """
        if adjacency is not self._held:
            self._project(adjacency)
        asked = {"name": self._name, "resolution": float(resolution), "seed": self._seed}
        found = np.array(self._run("cut", asked).get("communities", []), np.int64)
        size = adjacency.shape[0]
        labels = np.arange(size, dtype=np.int64)
        labels[np.diff(adjacency.indptr) > 0] = size + found  # beyond those without ties
        return np.asarray(np.unique(labels, return_inverse=True)[1], np.int64)

    def _project(self, adjacency: "sp.csr_matrix") -> None:
        self._drop()
        self._held = adjacency
        self._run("project", {"name": self._name, "parts": list(_written(adjacency))})

    def _drop(self) -> None:
        if self._held is not None:
            self._held = None
            self._run("drop", {"name": self._name})

    def _asked_version(self) -> str:
        def work(transaction: "ManagedTransaction") -> str | None:
            try:
                record = transaction.run(_statement("version")).single(strict=True)
            except Neo4jError as error:
                if (error.code or "").endswith(_LACKING):
                    return None
                raise
            return str(record["version"])

        version = self._reader.read(work)
        if version is None:
            raise StoreError(
                "the server has no Graph Data Science library: install its open edition there "
                "(docs/neo4j.md), or leave --engine gds out: this machine then cuts the graph"
            )
        return version

    def _run(self, name: str, values: Mapping[str, Any]) -> Mapping[str, Any]:
        text = _statement(name)

        def work(transaction: "ManagedTransaction") -> Mapping[str, Any]:
            record = transaction.run(text, dict(values)).single()
            return {} if record is None else record.data()

        return self._reader.read(work)


def _written(adjacency: "sp.csr_matrix") -> "Iterator[str]":
    """Yield the ties as text, each once, in order of their ends, some thousand at a time.

    >>> import scipy.sparse as sp
    >>> list(_written(sp.csr_matrix([[0, 0.5, 2], [0.5, 0, 0], [2, 0, 0]])))
    ['0 1 0.5;0 2 2.0']
    """
    for begin in range(0, adjacency.shape[0], _PART_ROWS):
        rows = adjacency[begin : begin + _PART_ROWS].tocoo()
        row, column = rows.row + begin, rows.col
        upper = row < column
        order = np.lexsort((column[upper], row[upper]))
        ends = (row[upper][order].tolist(), column[upper][order].tolist())
        weights = rows.data[upper][order].tolist()
        if weights:
            ties = zip(*ends, weights, strict=True)
            yield ";".join(f"{one} {other} {float(weight)!r}" for one, other, weight in ties)


def _statement(name: str) -> str:
    path = f"gds/{name}.cypher"
    return read_cypher(name, find("cypher", path).read_text(encoding="utf-8")).statement
