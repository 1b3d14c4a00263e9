"""Empty a test server's database."""

from functools import cache

from neo4j import Driver, GraphDatabase


@cache
def _driver(url: str) -> Driver:
    """Return one driver a server: connecting takes longer than emptying a small database."""
    return GraphDatabase.driver(url)


def empty(url: str) -> None:
    """Delete all that a case wrote; the schema stays, and what says that it is there."""
    with _driver(url).session() as session:
        session.run(
            "MATCH (n) WHERE NOT n:Store CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 20000 ROWS"
        ).consume()
        session.run(
            "MATCH (s:Store) SET s.generation = 0, s.unfolded = [] REMOVE s.resolve, s.find"
        ).consume()
