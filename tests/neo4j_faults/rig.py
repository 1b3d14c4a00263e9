"""One case twice: in Neo4j behind a proxy that can be cut, and in SQLite, where nothing happens.

Every change is tried on Neo4j while something breaks. After that Neo4j must hold what the twin
holds before the change or after it, never anything between; and once the change was made again
without a fault, exactly what the twin holds after it.
"""

import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass

from neo4j import GraphDatabase

from netgraph.errors import BusyError, StoreError
from netgraph.model.result import EntityId
from netgraph.store.neo4j.finishing import finish
from netgraph.store.neo4j.store import Neo4jStore
from netgraph.store.neo4j.writer import writing
from netgraph.store.port import Store
from netgraph.store.sqlite.store import SqliteStore
from tests.neo4j.server import PASSWORD, Neo4jServer
from tests.neo4j_faults.changes import Change
from tests.neo4j_faults.proxy import Cut, Moment, Proxy

SMALL, JOURNALLED = 20_000, 10
"""Rows up to which a change is one transaction: all of ours, or none."""

_WIPE = (
    "MATCH (n) WHERE NOT n:Store DETACH DELETE n",
    "MATCH (s:Store) SET s.generation = 0, s.unfolded = [] REMOVE s.resolve, s.find",
)
_OTHERS = "SHOW TRANSACTIONS YIELD currentQuery RETURN count(*) - 1"
_LEFT = """
MATCH (s:Store)
OPTIONAL MATCH (j:Journal) WHERE j.of <> coalesce(s.find, '')
WITH size(s.unfolded) AS unfolded, count(j) AS journals
OPTIONAL MATCH (w:Writer) WHERE w.token IS NOT NULL
WITH unfolded, journals, count(w) AS writers
RETURN journals + unfolded + writers AS left
"""


Content = dict[str, object]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a change that was tried while something broke."""

    told: str
    """The sentence that a person gets; empty where it was done all the same."""

    done: bool
    """Neo4j holds what the twin holds after the change, not what it held before."""

    cut: bool
    """The fault did happen."""

    passed: Mapping[Moment, int]
    """Bytes each way, and commits, by then."""


class Rig:
    """An empty case in both stores."""

    def __init__(self, server: Neo4jServer, proxy: Proxy) -> None:
        self.server, self.proxy = server, proxy
        self.twin = SqliteStore(":memory:")
        self.twin.ensure_schema()
        self._driver = GraphDatabase.driver(server.url, auth=("neo4j", PASSWORD))
        self.cypher(*_WIPE)
        self.direct = Neo4jStore(server.url)
        """The store without the proxy."""

        self.direct.ensure_schema()

    def close(self) -> None:
        for one in (self.twin, self.direct, self._driver):
            one.close()

    def tried(self, change: Change, cut: Cut | None, most_rows: int) -> Outcome:
        """Try a change while the connection is cut, then make it again without a fault.

        Args:
            change: what.
            cut: when; None for never.
            most_rows: up to which a change is one transaction.

        Raises:
            AssertionError: anything was lost, doubled or half visible.
        """
        before = content(self.twin)
        self.proxy.arm(cut)
        told = self.told(change, most_rows)
        was_cut, passed = self.proxy.was_cut, dict(self.proxy.passed)
        self.proxy.heal()
        done = self.repaired(change, before, told, most_rows)
        return Outcome(told, done, was_cut, passed)

    def repaired(self, change: Change, before: Content, told: str, most_rows: int = SMALL) -> bool:
        """Make a change again without a fault; return whether it was done when it was tried.

        Args:
            change: which was tried.
            before: the twin's content before it.
            told: what the person was told; empty where it was said to be done.
            most_rows: up to which a change is one transaction.

        Raises:
            AssertionError: anything was lost, doubled or half visible.
        """
        change.do(self.twin)
        after = content(self.twin)
        self.wait_for_others()
        left = content(self.direct)
        parts = [differing(left, before), differing(left, after)]
        assert [] in parts, f"half visible after {change.name}: {parts} ({told})"
        done = not differing(left, after)
        assert told or done, f"{change.name} was said to be done, and was not"
        if told and not (done and change.once):
            assert self.told(change, most_rows) == ""
        # What is visible may wait in the journal for the next writer: it comes now.
        self.settle()
        wrong = differing(content(self.direct), after)
        assert not wrong, f"{change.name} differs when made again: {wrong} ({told})"
        return done

    def told(self, change: Change, most_rows: int) -> str:
        """Make a change by way of the proxy; return the sentence of its failure, or nothing."""
        try:
            with closing(Neo4jStore(self.proxy.url, in_memory_rows=most_rows)) as store:
                change.do(store)
        except (StoreError, BusyError) as error:
            sentence = str(error)
            assert str(self.proxy.port) in sentence
            return sentence
        return ""

    def settle(self) -> None:
        """Let a next writer finish what one left behind; nothing of that may be left then."""
        with writing(self.direct.connection, "a test") as right:
            finish(right)
        assert self.cypher(_LEFT) == [0]

    def wait_for_others(self) -> None:
        """Wait until the server has ended what clients that are gone had begun."""
        deadline = time.monotonic() + 60
        while self.cypher(_OTHERS) != [0]:
            assert time.monotonic() < deadline, "a transaction of a client that is gone goes on"
            time.sleep(0.05)

    def cypher(self, *statements: str) -> list[object]:
        """Run statements of our own; return the first column of the last one's answer."""
        rows: list[object] = []
        for statement in statements:
            rows = [row[0] for row in self._driver.execute_query(statement).records]
        return rows


PARTS: Mapping[str, Callable[[Store], object]] = {
    "loads": lambda store: store.loads(),
    "records": lambda store: store.records(),
    "statements": lambda store: store.statements(),
    "counts": lambda store: store.counts(),
    "entities": lambda store: store.entities(),
    "memberships": lambda store: store.memberships(),
    "matches": lambda store: store.matches(),
    "links": lambda store: store.links(),
    "links of each": lambda store: _links_of_each(store),
    "networks": lambda store: store.networks(),
    "outcomes": lambda store: store.outcomes(),
    "current": lambda store: [store.current(stage) for stage in ("resolve", "find")],
}


def _links_of_each(store: Store) -> object:
    """Return the links of all who have any: they stand elsewhere than those of everyone."""
    links = store.links()
    ends = {end for side in ("a", "b") for end in links[side].to_pylist()}
    return store.links(sorted(map(EntityId, ends)))


def content(store: Store) -> Content:
    """Return all that a case holds, live and current."""
    return {name: read(store) for name, read in PARTS.items()}


def differing(one: Content, other: Content) -> list[str]:
    """Return what two cases differ in."""
    return [name for name in one if one[name] != other[name]]
