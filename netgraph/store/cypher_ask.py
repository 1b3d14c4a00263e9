"""A query file and values in; the server's answer out, read in a transaction that cannot write."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from neo4j import ManagedTransaction, unit_of_work
from neo4j.exceptions import Neo4jError
from neo4j.graph import Node, Path, Relationship

from netgraph.errors import QueryError
from netgraph.store.cypher_answer import Answer, GraphLink, GraphNode, GraphPath
from netgraph.store.cypher_file import CypherFile, code_only
from netgraph.store.neo4j.state import read_state

if TYPE_CHECKING:
    from neo4j import Record, Result

T = TypeVar("T")

_READS: Final = "r"
"""What the server calls a statement that changes nothing."""


class Reader(Protocol):
    """A connection that runs work in a transaction with read access."""

    def read(self, work: Callable[[ManagedTransaction], T]) -> T: ...


def ask(
    reader: Reader,
    file: CypherFile,
    values: Mapping[str, object],
    most: int | None,
    timeout_s: float,
) -> Answer:
    """Ask one query.

    The transaction has read access, so that the server itself refuses to write; the server is
    also asked beforehand what kind of statement it is.

    Args:
        reader: of the case's store.
        file: the query.
        values: one a parameter.
        most: rows to fetch, None for all; the answer says whether there were more.
        timeout_s: after which the server gives the query up.

    Raises:
        QueryError: it would write or read files, the server does not understand it, or it took
            too long.
        StoreError: the server cannot be reached.
    """
    if "LOAD CSV" in " ".join(code_only(file.statement).upper().split()):
        raise QueryError(
            f"{file.name}: LOAD CSV reads files and addresses, and a query that is run from here "
            "reads the graph only"
        )

    @unit_of_work(timeout=timeout_s)
    def work(transaction: ManagedTransaction) -> Answer:
        try:
            plan = transaction.run(f"EXPLAIN {file.statement}", dict(values)).consume()
            if plan.query_type != _READS:
                raise QueryError(
                    f"{file.name} would change the graph, and a query that is run from here only "
                    "reads; what netgraph keeps is changed by its own commands"
                )
            before = read_state(transaction)
            result = transaction.run(file.statement, dict(values))
            columns, records = tuple(result.keys()), _fetched(result, most)
            settled = read_state(transaction) == before and not before.unfolded
            return _answer(columns, records, most, settled)
        except Neo4jError as error:
            raise _told(file.name, error, timeout_s) from error

    return reader.read(work)


def _fetched(result: "Result", most: int | None) -> "list[Record]":
    """Return one row more than is shown, to know whether there are more."""
    return list(result) if most is None else result.fetch(most + 1)


def _answer(
    columns: tuple[str, ...], records: "list[Record]", most: int | None, settled: bool
) -> Answer:
    rows = [tuple(_plain(cell) for cell in record.values()) for record in records[:most]]
    return Answer(columns, rows, cut=len(records) > len(rows), settled=settled)


def _told(name: str, error: Neo4jError, timeout_s: float) -> Exception:
    """Return a fault of the query as one of ours, any other fault as it is."""
    code = error.code or ""
    if "TimedOut" in code:
        return QueryError(
            f"{name} took longer than {timeout_s:g} s; narrow it by its parameters, or give it "
            "more time"
        )
    if code.startswith("Neo.ClientError.Statement."):
        reason = str(error.message or "").strip().split("\n")[0]
        return QueryError(f"{name}: Neo4j does not run it: {reason[:300]}")
    return error


def _plain(value: object) -> object:
    if isinstance(value, Node):
        return GraphNode(tuple(sorted(value.labels)), dict(value))
    if isinstance(value, Relationship):
        return GraphLink(value.type, _end(value, 0), _end(value, -1), dict(value))
    if isinstance(value, Path):
        nodes = tuple(GraphNode(tuple(sorted(n.labels)), dict(n)) for n in value.nodes)
        links = (GraphLink(r.type, _end(r, 0), _end(r, -1), dict(r)) for r in value.relationships)
        return GraphPath(nodes, tuple(links))
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


def _end(link: Relationship, side: int) -> str | None:
    node = link.nodes[side]
    # A node that the answer does not hold comes without labels and properties.
    return GraphNode(tuple(node.labels), dict(node)).id if node is not None else None
