"""Empty a test server's database."""

from functools import cache

from neo4j import Driver, GraphDatabase

_STATEMENTS = (
    "MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 10000 ROWS",
    "MATCH (n) WHERE NOT n:Store CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS",
    "MATCH (s:Store) SET s.generation = 0, s.unfolded = [] REMOVE s.resolve, s.find",
)
"""The schema stays, and what says that it is there."""


@cache
def _driver(url: str) -> Driver:
    """Return one driver a server: connecting takes longer than emptying a small database."""
    return GraphDatabase.driver(url)


def empty(url: str) -> None:
    """Delete all that a case wrote."""
    with _driver(url).session() as session:
        for statement in _STATEMENTS:
            session.run(statement).consume()
