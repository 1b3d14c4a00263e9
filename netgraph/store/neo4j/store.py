"""The shared store: the port's operations on one Neo4j database."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

import pyarrow as pa

from netgraph.model.kinds import Kind
from netgraph.model.load import Load, LoadId
from netgraph.model.outcome import Amendment, Finding, Resolution
from netgraph.model.record import RecordUid, StatementId
from netgraph.model.result import CandidateNetwork, EntityId, Hit, Run, RunId, TypologyOutcome
from netgraph.store.neo4j import (
    clearing,
    counts,
    deliveries,
    findings,
    intake,
    links,
    matches,
    members,
    records,
    runs,
    schema,
    search,
    statements,
    succession,
    switching,
)
from netgraph.store.neo4j.address import parse_address, refuse_plain
from netgraph.store.neo4j.connection import Connection
from netgraph.store.neo4j.state import State, consistently
from netgraph.store.port import Found

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

T = TypeVar("T")

IN_MEMORY_ROWS = 20_000
"""Up to this many rows a delivery or run is written in one transaction. More would want more
of the server's memory than a small one has; they go by way of the journal."""


class Neo4jStore:
    """A case's graph in a Neo4j database; what each operation promises stands in the port.

    Small writes are one transaction. Of larger ones all rows go into a journal first, which
    nobody sees; then one small transaction makes them visible; then the journal is taken apart
    into the graph, while reads take it into account. So a write is visible whole or not at
    all, whatever stops it, and the next writer finishes or drops what one left behind. Who
    reads the graph with Cypher of his own sees it change over that last step.
    """

    def __init__(
        self, url: str, allow_plain: bool = False, in_memory_rows: int = IN_MEMORY_ROWS
    ) -> None:
        """Connect and log in; see ``Connection``.

        Args:
            url: such as ``neo4j+s://graph.example:7687/case12``.
            allow_plain: talk to another machine without encryption.
            in_memory_rows: above this, writes go by way of the journal.

        Raises:
            StoreError: the server does not answer or lets nobody in; the message says why.
        """
        address = parse_address(url)
        refuse_plain(address, allow_plain)
        self.url = str(address)
        self._rows = in_memory_rows
        self.connection = Connection(address)
        self._seen: State | None = None

    def ensure_schema(self) -> None:
        schema.ensure(self.connection)

    def close(self) -> None:
        self.connection.close()

    def clear(self) -> None:
        """Drop all that it holds, so that it can be filled anew; see ``clearing.clear``."""
        clearing.clear(self.connection)

    def _read(self, work: "Callable[[ManagedTransaction, State], T]") -> T:
        result, self._seen = consistently(self.connection, work)
        return result

    def _look_up(self, work: "Callable[[ManagedTransaction, State], T]") -> T:
        """Read a little: cheaper done twice than asked for the state before it each time."""
        result, self._seen = consistently(self.connection, work, self._seen)
        return result

    # Deliveries -------------------------------------------------------------------------

    def add_load(
        self, load: Load, records: Iterable[pa.Table], statements: Iterable[pa.Table]
    ) -> None:
        intake.add_load(self.connection, load, records, statements, self._rows)

    def loads(self) -> list[Load]:
        return self.connection.read(deliveries.read_loads)

    def kinds_of(self, uids: Collection[str]) -> dict[str, Kind]:
        return self._look_up(lambda tx, state: records.kinds_of(tx, state, uids))

    def first_loads(self, uids: Collection[str]) -> dict[str, LoadId]:
        return self._look_up(lambda tx, state: records.first_loads(tx, state, uids))

    # Reading ----------------------------------------------------------------------------

    def records(self, kind: Kind | None = None) -> pa.Table:
        return self._read(lambda tx, state: records.live_records(tx, state, kind))

    def statements(self) -> pa.Table:
        return self._read(statements.live_statements)

    def records_of(self, uids: Collection[str]) -> pa.Table:
        return self._look_up(lambda tx, state: records.records_of(tx, state, uids))

    def statements_of(self, ids: Collection[StatementId]) -> pa.Table:
        return self._look_up(lambda tx, state: statements.statements_of(tx, state, ids))

    def statements_about(self, uids: Collection[RecordUid]) -> pa.Table:
        return self._look_up(lambda tx, state: statements.statements_about(tx, state, uids))

    def counts(self) -> dict[str, int]:
        return self._read(counts.counts)

    # Resolution -------------------------------------------------------------------------

    def switch_resolution(self, run: Run, resolution: Resolution) -> None:
        switching.switch_resolution(self.connection, run, resolution, self._rows)

    def amend_resolution(self, run: Run, amendment: Amendment) -> None:
        switching.amend_resolution(self.connection, run, amendment)

    def entities(self, ids: Collection[EntityId] | None = None) -> pa.Table:
        read = self._read if ids is None else self._look_up
        return read(lambda tx, state: members.read_entities(tx, state, ids))

    def memberships(self, entities: Collection[EntityId] | None = None) -> pa.Table:
        return self._read(lambda tx, state: members.read_memberships(tx, state, entities))

    def entities_of(self, uids: Collection[RecordUid]) -> dict[str, EntityId]:
        return self._look_up(lambda tx, state: members.entities_of(tx, state, uids))

    def matches(self, uids: Collection[RecordUid] | None = None) -> pa.Table:
        return self._read(lambda tx, state: matches.read_matches(tx, state, uids))

    def matches_about(self, uids: Collection[RecordUid]) -> pa.Table:
        return self._look_up(lambda tx, state: matches.read_matches_about(tx, state, uids))

    def successors(self, entity: EntityId) -> list[EntityId]:
        return self._look_up(lambda tx, state: succession.successors(tx, state, entity))

    def search(
        self, terms: Sequence[str], kind: Kind | None = None, limit: int = 20
    ) -> list[Found]:
        return self._read(lambda tx, state: search.search(tx, state, terms, kind, limit))

    # Analysis ---------------------------------------------------------------------------

    def switch_finding(self, run: Run, finding: Finding) -> None:
        switching.switch_finding(self.connection, run, finding, self._rows)

    def links(self, about: Collection[EntityId] | None = None) -> pa.Table:
        return self._read(lambda tx, state: links.read_links(tx, state, about))

    def networks(self, run: RunId | None = None) -> list[CandidateNetwork]:
        return self._read(lambda tx, state: findings.read_networks(tx, state, run))

    def hits(self, typology: str | None = None) -> list[Hit]:
        return self._read(lambda tx, _: findings.read_hits(tx, typology))

    def outcomes(self) -> list[TypologyOutcome]:
        return self._read(lambda tx, _: findings.read_outcomes(tx))

    def runs(self, stage: str | None = None) -> list[Run]:
        return self.connection.read(lambda tx: runs.read_runs(tx, stage))

    def current(self, stage: str) -> Run | None:
        def work(tx: "ManagedTransaction", state: State) -> Run | None:
            name = {"resolve": state.resolve, "find": state.find}.get(stage)
            return runs.read_run(tx, name)

        return self._read(work)

    def neighbours(
        self, entities: Collection[EntityId], limit: int = 50
    ) -> dict[EntityId, tuple[list[EntityId], int]]:
        return self._look_up(lambda tx, state: links.neighbours(tx, state, entities, limit))
