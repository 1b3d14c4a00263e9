"""The store port: about twenty operations by meaning, one contract over every adapter.

No query text crosses it. What comes out in bulk is Arrow in a fixed order, so that two
stores holding the same case give the same bytes.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import pyarrow as pa

from netgraph.model.kinds import Kind
from netgraph.model.load import Load
from netgraph.model.outcome import Finding, Resolution
from netgraph.model.record import RecordUid, StatementId
from netgraph.model.result import CandidateNetwork, EntityId, Hit, Run, RunId


@dataclass(frozen=True, slots=True)
class Found:
    """One answer of a search."""

    entity: EntityId
    kind: Kind
    name: str
    size: int
    agencies: tuple[str, ...]


class Store(Protocol):
    """A case's graph. Every write is one transaction: all of it is visible, or nothing."""

    url: str

    def ensure_schema(self) -> None:
        """Make or migrate the schema.

        Raises:
            StoreError: the store was written by a newer netgraph.
        """
        ...

    def close(self) -> None: ...

    # Deliveries -------------------------------------------------------------------------

    def add_load(
        self, load: Load, records: Iterable[pa.Table], statements: Iterable[pa.Table]
    ) -> None:
        """Add one delivery: upsert by uid and by statement id, then end what it ends.

        Repeating it changes nothing. A record is replaced only by one of a delivery that
        is not older (``seq``, then ``loaded_at``). After a full delivery, live elements of
        the same feed whose newest delivery is older are marked ended: kept, no longer
        given out by ``records`` and ``statements``. Records that two deliveries state
        under one uid keep the first ``load`` as ``first_load``.

        Raises:
            BusyError: another process holds the store.
        """
        ...

    def loads(self) -> list[Load]:
        """Return every delivery, in the order of loading."""
        ...

    def kinds_of(self, uids: Collection[str]) -> dict[str, Kind]:
        """Return the kind of each uid that is known, live or ended."""
        ...

    # Reading ----------------------------------------------------------------------------

    def records(self, kind: Kind | None = None) -> pa.Table:
        """Return live RECORDS, ordered by uid."""
        ...

    def statements(self) -> pa.Table:
        """Return live STATEMENTS, ordered by id."""
        ...

    def records_of(self, uids: Collection[str]) -> pa.Table:
        """Return RECORDS with these uids, live or ended, ordered by uid."""
        ...

    def statements_of(self, ids: Collection[StatementId]) -> pa.Table:
        """Return STATEMENTS with these ids, live or ended, ordered by id."""
        ...

    def statements_about(self, uids: Collection[RecordUid]) -> pa.Table:
        """Return live STATEMENTS with a subject or object among these uids, ordered by id."""
        ...

    def counts(self) -> dict[str, int]:
        """Return how many live elements there are of each kind.

        Keys: ``Record:Person``, ``Statement:OWNER_OF``, ``Load``, ``Entity``, ``Link``,
        ``Network``; the last three of the current runs.
        """
        ...

    # Resolution -------------------------------------------------------------------------

    def switch_resolution(self, run: Run, resolution: Resolution) -> None:
        """Write a resolve run and make it the current one, in one step."""
        ...

    def entities(self) -> pa.Table:
        """Return ENTITIES of the current resolve run, ordered by id."""
        ...

    def memberships(self) -> pa.Table:
        """Return MEMBERSHIPS of the current resolve run, ordered by uid."""
        ...

    def matches(self, uids: Collection[RecordUid] | None = None) -> pa.Table:
        """Return MATCHES of the current run, ordered by left, right.

        Where ``uids`` is given, only those with both sides among them.
        """
        ...

    def successors(self, entity: EntityId) -> list[EntityId]:
        """Return the live entities that an id stands for now.

        Itself if it is live, its successors if it was retired, nothing if it never was.
        """
        ...

    def search(
        self, terms: Sequence[str], kind: Kind | None = None, limit: int = 20
    ) -> list[Found]:
        """Return entities whose search text holds every term as a substring.

        ``terms`` are folded already, as the search text is. Any characters are allowed in
        them. Whole-word hits come first, then larger entities, then by id.
        """
        ...

    # Analysis ---------------------------------------------------------------------------

    def switch_finding(self, run: Run, finding: Finding) -> None:
        """Write a find run and make it the current one, in one step."""
        ...

    def links(self) -> pa.Table:
        """Return LINKS of the current find run, ordered by a, b."""
        ...

    def networks(self, run: RunId | None = None) -> list[CandidateNetwork]:
        """Return the networks of a find run, the current one by default, by rank."""
        ...

    def hits(self, typology: str | None = None) -> list[Hit]:
        """Return the hits of the current find run, by typology, then most bits first."""
        ...

    def runs(self, stage: str | None = None) -> list[Run]:
        """Return every run, oldest first."""
        ...

    def current(self, stage: str) -> Run | None:
        """Return the current run of a stage (``resolve``, ``find``), None before the first."""
        ...

    def neighbours(self, entity: EntityId, limit: int = 50) -> tuple[list[EntityId], int]:
        """Return linked entities, strongest first, and how many more there are."""
        ...
