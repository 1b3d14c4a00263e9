"""A case's graph asked in Cypher: the library, the typologies and the agency's own queries.

They read the whole case, for the eyes of the agency that runs it: nothing here is released.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from netgraph.content import find, names
from netgraph.errors import QueryError, UnknownError
from netgraph.store.audit import Audit
from netgraph.store.cypher_file import CypherFile, read_cypher
from netgraph.store.cypher_values import filled
from netgraph.store.open import NEO4J
from netgraph.store.port import Store

if TYPE_CHECKING:
    import pandas as pd

    from netgraph.store.cypher_answer import Answer
    from netgraph.store.cypher_ask import Reader

FOLDERS = ("library", "typologies")
MOST_ROWS = 1000
TIMEOUT_S = 120.0
_END = ".cypher"


def library() -> list[CypherFile]:
    """Return every query, the library's first, each folder by name.

    Raises:
        ContentError: the header of one is malformed.
    """
    return [
        _read(folder, name) for folder in FOLDERS for name in names("cypher", folder, suffix=_END)
    ]


def library_query(name: str) -> CypherFile:
    """Return one query by its name.

    Raises:
        UnknownError: there is none called so.
        ContentError: its header is malformed.
    """
    for folder in FOLDERS:
        if name in names("cypher", folder, suffix=_END):
            return _read(folder, name)
    raise UnknownError(f"no query is called {name!r}; `netgraph cypher list` names them")


class CypherLibrary:
    """The queries of one case."""

    def __init__(self, store: Store, audit: Audit) -> None:
        self._store = store
        self._audit = audit

    def list(self) -> "list[CypherFile]":
        """Return every query: name, question, parameters, columns."""
        return library()

    def run(self, name: str, **parameters: object) -> "pd.DataFrame":
        """Run a query of the library and return its whole answer.

        Args:
            name: such as ``shared_address``.
            parameters: by the query's header; defaults for the others.

        Returns:
            One column a column of the query, one row a row. A cell is a number, a text, a list
            or a map; nodes, relationships and paths are GraphNode, GraphLink and GraphPath.

        Raises:
            UnknownError: no query is called so.
            QueryError: a parameter is unknown, missing or of another type, or the case's store
                is no Neo4j.
        """
        import pandas as pd

        answer = self.answer(name, parameters, most=None)
        return pd.DataFrame([list(row) for row in answer.rows], columns=list(answer.columns))

    def answer(
        self,
        name: str,
        parameters: Mapping[str, object],
        most: int | None = MOST_ROWS,
        timeout_s: float = TIMEOUT_S,
    ) -> "Answer":
        """Run a query and return its first rows; the audit log notes who asked what.

        Args:
            name: of the query.
            parameters: values, also as text; defaults for the others.
            most: rows to fetch; None for all.
            timeout_s: after which the server gives the query up.
        """
        from netgraph.store.cypher_ask import ask

        file = library_query(name)
        values = filled(file, parameters)
        reader = reader_of(self._store, f"{file.name} is asked in Cypher, which")
        answer = ask(reader, file, values, most, timeout_s)
        self._audit.append("cypher run", {"query": file.name, "rows": len(answer.rows)})
        return answer


def reader_of(store: Store, what: str) -> "Reader":
    """Return the connection of a store that is a Neo4j.

    Args:
        store: of a case.
        what: cannot be done without; reads on before "needs Neo4j".

    Raises:
        QueryError: it is another store.
    """
    if store.url.partition(":")[0] not in NEO4J:
        raise QueryError(
            f"{what} needs Neo4j, and this case's store is {store.url}; `netgraph store rebuild "
            "--to bolt://localhost:7687 --switch` moves it into one (docs/neo4j.md)"
        )
    from netgraph.store.neo4j.store import Neo4jStore

    assert isinstance(store, Neo4jStore)
    return store.connection


def _read(folder: str, name: str) -> CypherFile:
    return read_cypher(name, find("cypher", f"{folder}/{name}{_END}").read_text(encoding="utf-8"))
