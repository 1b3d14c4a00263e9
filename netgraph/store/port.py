"""The store port: some two dozen operations by meaning, one contract over every adapter.

No query text crosses it. What comes out in bulk is Arrow in a fixed order with sorted
dictionaries, so that two stores holding the same case give the same bytes.

A feed states a record or statement by delivering it; the newest delivery of that feed that
has it counts (``seq``, then ``loaded_at``, then the load's id), in whatever order deliveries
arrive. A full delivery ends what its feed stated before and it does not repeat. What no feed
states any more is *ended*: kept, but no longer *live*. Where several feeds state one element
under one id, the one that was loaded last among those still live is given out.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import pyarrow as pa

from netgraph.model.kinds import Kind
from netgraph.model.load import Load, LoadId
from netgraph.model.outcome import Amendment, Finding, Resolution
from netgraph.model.record import RecordUid, StatementId
from netgraph.model.result import CandidateNetwork, EntityId, Hit, Run, RunId, TypologyOutcome


@dataclass(frozen=True, slots=True)
class Found:
    """One answer of a search."""

    entity: EntityId
    kind: Kind
    name: str
    size: int
    agencies: tuple[str, ...]


class Store(Protocol):
    """A case's graph. Every write is one transaction: all of it is visible, or nothing.

    A store is used by the thread that opened it. Any operation raises StoreError where the
    store cannot be read or written, and BusyError where another process is writing.
    """

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
        """Add one delivery: upsert by uid and by statement id, end what it ends.

        Nothing of it is visible before all of it is. A delivery that the store has already
        changes nothing, and its tables are not read. Within one delivery the last row of a
        uid or id counts.

        Args:
            load: its agency and feed are those of every row.
            records: RECORDS rows; all are taken in before the first statement.
            statements: STATEMENTS rows. Both ends are known: from this delivery or an
                earlier one, live or ended.

        Raises:
            StoreError: an end of a statement is unknown (the message names it), or a row
                names another load than this one. Nothing was added.
            BusyError: another process holds the store.
        """
        ...

    def loads(self) -> list[Load]:
        """Return every delivery, in the order of loading."""
        ...

    def kinds_of(self, uids: Collection[str]) -> dict[str, Kind]:
        """Return the kind of each uid that is known, live or ended."""
        ...

    def first_loads(self, uids: Collection[str]) -> dict[str, LoadId]:
        """Return, for each known uid, the oldest delivery that stated it.

        Of several feeds' first ones, that which was loaded first.
        """
        ...

    # Reading ----------------------------------------------------------------------------

    def records(self, kind: Kind | None = None) -> pa.Table:
        """Return live RECORDS, ordered by uid."""
        ...

    def statements(self) -> pa.Table:
        """Return live STATEMENTS, ordered by id.

        A feed may still state something of a record that another feed ended: such an end is
        not among ``records``, but ``records_of`` gives it.
        """
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
        """Write a resolve run and make it the current one, in one step.

        Rows of runs before the previous one are removed; retired ids stay for good.

        Raises:
            StoreError: the run's id is taken, or a record that it names is unknown. The
                current run stays current.
            BusyError: another process holds the store.
        """
        ...

    def amend_resolution(self, run: Run, amendment: Amendment) -> None:
        """Change a part of the current resolve run and make ``run`` the current one.

        One step. Everything that the amendment does not name is in the new run as it was in
        the one before. It costs as much as it changes, whatever the size of the case.

        Raises:
            StoreError: nothing is resolved yet, the run's id is taken, or a record that the
                amendment names is unknown. The current run stays current, unchanged.
            BusyError: another process holds the store.
        """
        ...

    def entities(self, ids: Collection[EntityId] | None = None) -> pa.Table:
        """Return ENTITIES of the current resolve run, ordered by id.

        Where ``ids`` is given, only these.
        """
        ...

    def memberships(self, entities: Collection[EntityId] | None = None) -> pa.Table:
        """Return MEMBERSHIPS of the current resolve run, ordered by uid.

        Where ``entities`` is given, only those of these entities in the lead view.
        """
        ...

    def entities_of(self, uids: Collection[RecordUid]) -> dict[str, EntityId]:
        """Return the current entity, in the lead view, of each uid that has one."""
        ...

    def matches(self, uids: Collection[RecordUid] | None = None) -> pa.Table:
        """Return MATCHES of the current run, ordered by left, right.

        Where ``uids`` is given, only those with both sides among them.
        """
        ...

    def matches_about(self, uids: Collection[RecordUid]) -> pa.Table:
        """Return MATCHES of the current run with a side among these, ordered by left, right."""
        ...

    def successors(self, entity: EntityId) -> list[EntityId]:
        """Return the live entities that an id stands for now.

        Itself if it is live, its successors if it was retired, nothing if it never was.
        Ordered by id; followed over any number of runs.
        """
        ...

    def search(
        self, terms: Sequence[str], kind: Kind | None = None, limit: int = 20
    ) -> list[Found]:
        """Return entities whose search text holds every term as a substring.

        ``terms`` are folded already, as the search text is. Any characters are allowed in
        them and stand for themselves; empty ones are left out, and no term finds nothing.
        Entities that hold every term as a whole word come first, then larger ones, then by id.
        """
        ...

    # Analysis ---------------------------------------------------------------------------

    def switch_finding(self, run: Run, finding: Finding) -> None:
        """Write a find run and make it the current one, in one step.

        Links and hits of runs before the previous one are removed; networks of every run stay.

        Raises:
            StoreError: the run's id is taken. The current run stays current.
            BusyError: another process holds the store.
        """
        ...

    def links(self, about: Collection[EntityId] | None = None) -> pa.Table:
        """Return LINKS of the current find run, ordered by a, b.

        Where ``about`` is given, only those with an end among these.
        """
        ...

    def networks(self, run: RunId | None = None) -> list[CandidateNetwork]:
        """Return the networks of a find run, the current one by default, by rank.

        Raises:
            UnknownError: there is no such find run.
        """
        ...

    def hits(self, typology: str | None = None) -> list[Hit]:
        """Return the hits of the current find run, by typology, then most bits first."""
        ...

    def outcomes(self) -> list[TypologyOutcome]:
        """Return every typology of the current find run with its hits, or what it lacked."""
        ...

    def runs(self, stage: str | None = None) -> list[Run]:
        """Return every run, oldest first."""
        ...

    def current(self, stage: str) -> Run | None:
        """Return the current run of a stage (``resolve``, ``find``), None before the first."""
        ...

    def neighbours(
        self, entities: Collection[EntityId], limit: int = 50
    ) -> dict[EntityId, tuple[list[EntityId], int]]:
        """Return whom each of some entities is linked with, and how many more there are.

        Strongest first, of equally strong ones by id; of each at most ``limit``.
        """
        ...
