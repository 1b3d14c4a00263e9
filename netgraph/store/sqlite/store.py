"""The embedded store: the port's operations on one SQLite file."""

from collections.abc import Collection, Iterable, Sequence

import pyarrow as pa

from netgraph.model.kinds import Kind
from netgraph.model.load import Load, LoadId
from netgraph.model.outcome import Amendment, Finding, Resolution
from netgraph.model.record import RecordUid, StatementId
from netgraph.model.result import CandidateNetwork, EntityId, Hit, Run, RunId, TypologyOutcome
from netgraph.store.port import Found
from netgraph.store.sqlite import (
    amendments,
    counts,
    deliveries,
    findings,
    intake,
    matches,
    members,
    records,
    resolutions,
    runs,
    schema,
    search,
    statements,
    succession,
)
from netgraph.store.sqlite.database import Database


class SqliteStore:
    """A case's graph in one file; what each operation promises stands in the port."""

    def __init__(self, path: str) -> None:
        """Open or make the file.

        Raises:
            StoreError: it cannot be opened, or is no SQLite database.
            BusyError: another process holds it.
        """
        self.url = f"sqlite:{path}"
        self._database = Database(path)

    def ensure_schema(self) -> None:
        schema.ensure(self._database)

    def close(self) -> None:
        self._database.close()

    # Deliveries -------------------------------------------------------------------------

    def add_load(
        self, load: Load, records: Iterable[pa.Table], statements: Iterable[pa.Table]
    ) -> None:
        with self._database.writing() as connection:
            intake.add_load(connection, load, records, statements)

    def loads(self) -> list[Load]:
        with self._database.snapshot() as connection:
            return deliveries.read_loads(connection)

    def kinds_of(self, uids: Collection[str]) -> dict[str, Kind]:
        with self._database.snapshot() as connection:
            return records.kinds_of(connection, uids)

    def first_loads(self, uids: Collection[str]) -> dict[str, LoadId]:
        with self._database.snapshot() as connection:
            return records.first_loads(connection, uids)

    # Reading ----------------------------------------------------------------------------

    def records(self, kind: Kind | None = None) -> pa.Table:
        with self._database.snapshot() as connection:
            return records.live_records(connection, kind)

    def statements(self) -> pa.Table:
        with self._database.snapshot() as connection:
            return statements.live_statements(connection)

    def records_of(self, uids: Collection[str]) -> pa.Table:
        with self._database.snapshot() as connection:
            return records.records_of(connection, uids)

    def statements_of(self, ids: Collection[StatementId]) -> pa.Table:
        with self._database.snapshot() as connection:
            return statements.statements_of(connection, ids)

    def statements_about(self, uids: Collection[RecordUid]) -> pa.Table:
        with self._database.snapshot() as connection:
            return statements.statements_about(connection, uids)

    def counts(self) -> dict[str, int]:
        with self._database.snapshot() as connection:
            return counts.counts(connection)

    # Resolution -------------------------------------------------------------------------

    def switch_resolution(self, run: Run, resolution: Resolution) -> None:
        with self._database.writing() as connection:
            resolutions.switch_resolution(connection, run, resolution)

    def amend_resolution(self, run: Run, amendment: Amendment) -> None:
        with self._database.writing() as connection:
            amendments.amend_resolution(connection, run, amendment)

    def entities(self, ids: Collection[EntityId] | None = None) -> pa.Table:
        with self._database.snapshot() as connection:
            return members.read_entities(connection, ids)

    def memberships(self, entities: Collection[EntityId] | None = None) -> pa.Table:
        with self._database.snapshot() as connection:
            return members.read_memberships(connection, entities)

    def entities_of(self, uids: Collection[RecordUid]) -> dict[str, EntityId]:
        with self._database.snapshot() as connection:
            return members.entities_of(connection, uids)

    def matches(self, uids: Collection[RecordUid] | None = None) -> pa.Table:
        with self._database.snapshot() as connection:
            return matches.read_matches(connection, uids)

    def matches_about(self, uids: Collection[RecordUid]) -> pa.Table:
        with self._database.snapshot() as connection:
            return matches.read_matches_about(connection, uids)

    def successors(self, entity: EntityId) -> list[EntityId]:
        with self._database.snapshot() as connection:
            return succession.successors(connection, entity)

    def search(
        self, terms: Sequence[str], kind: Kind | None = None, limit: int = 20
    ) -> list[Found]:
        with self._database.snapshot() as connection:
            return search.search(connection, terms, kind, limit)

    # Analysis ---------------------------------------------------------------------------

    def switch_finding(self, run: Run, finding: Finding) -> None:
        with self._database.writing() as connection:
            findings.switch_finding(connection, run, finding)

    def links(self, about: Collection[EntityId] | None = None) -> pa.Table:
        with self._database.snapshot() as connection:
            return findings.read_links(connection, about)

    def networks(self, run: RunId | None = None) -> list[CandidateNetwork]:
        with self._database.snapshot() as connection:
            return findings.read_networks(connection, run)

    def hits(self, typology: str | None = None) -> list[Hit]:
        with self._database.snapshot() as connection:
            return findings.read_hits(connection, typology)

    def outcomes(self) -> list[TypologyOutcome]:
        with self._database.snapshot() as connection:
            return findings.read_outcomes(connection)

    def runs(self, stage: str | None = None) -> list[Run]:
        with self._database.snapshot() as connection:
            return runs.read_runs(connection, stage)

    def current(self, stage: str) -> Run | None:
        with self._database.snapshot() as connection:
            return runs.read_current(connection, stage)

    def neighbours(
        self, entities: Collection[EntityId], limit: int = 50
    ) -> dict[EntityId, tuple[list[EntityId], int]]:
        with self._database.snapshot() as connection:
            return findings.neighbours(connection, entities, limit)
