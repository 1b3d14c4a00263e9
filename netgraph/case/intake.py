"""From an agency's file to the store: a delivery comes in, a load with its sums goes out.

Order of writing: original bytes, then the archive, then the store. Each step is whole or
absent and can be repeated, so whatever stops the process, loading the same delivery again
gives what an undisturbed load would have given.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from netgraph.case.clock import now
from netgraph.errors import BusyError, DeliveryError, StoreError
from netgraph.feeds.delivery import Delivery, open_delivery
from netgraph.feeds.ids import Known
from netgraph.feeds.read import read, refuse_if_too_many
from netgraph.feeds.spec import load as load_feed
from netgraph.model.load import Load, LoadId
from netgraph.model.record import CellWarning, RejectedRow
from netgraph.model.tables import records_table, statements_table
from netgraph.store.archive import Archive
from netgraph.store.archive_writer import ArchiveWriter
from netgraph.store.audit import Audit
from netgraph.store.lock import CaseLock
from netgraph.store.originals import Originals
from netgraph.store.port import Store

SHRINK_LIMIT = 0.2
"""A full delivery that lost more than this share of the last one's records is held: it
implies deletions, and half a file looks the same."""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What became of one delivery."""

    load: Load
    already: bool = False
    """It was loaded before; nothing changed."""

    rejected: tuple[RejectedRow, ...] = ()
    """The first rows set aside; ``feed rejects`` gives all."""

    warnings: tuple[CellWarning, ...] = ()
    """The first cells dropped."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where a load goes."""

    lock: Path
    originals: Originals
    archive: Archive
    store: Store
    audit: Audit


_SHOWN = 5


def check(feed: str, paths: Sequence[Path], on_rows: Callable[[int], None]) -> LoadReport:
    """Read a delivery and say what a load would do, without a case and without writing.

    References to earlier deliveries cannot be followed without a case: they count as
    found nowhere.

    Raises:
        MissingContentError: there is no such feed.
        DeliveryError: the delivery would be refused as a whole.
    """
    delivery = open_delivery(load_feed(feed), paths)
    return _read_into(None, delivery, lambda _: {}, on_rows)


def load(
    places: Places,
    feed: str,
    paths: Sequence[Path],
    on_rows: Callable[[int], None],
    confirm_shrink: bool = False,
) -> LoadReport:
    """Load a delivery: every row is in the store, or set aside with its reason, or neither.

    Args:
        places: where to.
        feed: such as ``exchange`` or ``us_ofac/sdn``.
        paths: the delivery's files, folder or ZIP.
        on_rows: told the number of rows read since it was last told.
        confirm_shrink: a person has confirmed that a full delivery may lose records.

    Raises:
        MissingContentError: there is no such feed.
        DeliveryError: refused as a whole; nothing was loaded.
        BusyError: another process is writing to the case.
    """
    delivery = open_delivery(load_feed(feed), paths)
    with CaseLock(places.lock, f"feed load {feed}"):
        earlier = places.store.loads()
        if same := [known for known in earlier if known.id == load_id(delivery)]:
            return LoadReport(same[0], already=True)
        for file in delivery.originals:
            places.originals.keep(file.path, file.sha256)
        with places.archive.writer(load_id(delivery)) as writer:
            report = _read_into(writer, delivery, places.store.kinds_of, on_rows)
            if not confirm_shrink:
                _hold_if_shrunk(report.load, earlier)
            stamped = replace(report.load, loaded_at=now("microseconds"))
            writer.commit(stamped)
        # Before the store, so that no load can be in the case and not in the log.
        _log(places, stamped)
        _store(places, stamped)
        return replace(report, load=stamped)


def store_what_is_only_archived(places: Places) -> str:
    """Finish loads that a crash left in the archive but not in the store.

    Returns:
        What could not be finished, in words; empty as a rule, and where another process is
        writing: it may be in the middle of exactly that.
    """
    known = {load.id for load in places.store.loads()}
    if all(load.id in known for load in places.archive.loads()):
        return ""
    try:
        with CaseLock(places.lock, "finishing an interrupted load"):
            known = {load.id for load in places.store.loads()}
            for load in places.archive.loads():
                if load.id not in known:
                    _store(places, load)
                    _log(places, load, finished=True)
    except BusyError:
        return ""
    except StoreError as error:
        # Whoever may only read the store can still read what is in it.
        return f"an interrupted load is kept in the archive and could not be finished: {error}"
    return ""


def load_id(delivery: Delivery) -> LoadId:
    """Return the load id: the same bytes of the same feed have the same one."""
    return LoadId(f"{delivery.agency}/{delivery.feed_name}@{delivery.sha256[:12]}")


def _log(places: Places, load: Load, **more: bool) -> None:
    what = {"load": load.id, "rows": load.rows, "rejected": load.rejected, **more}
    places.audit.append("feed load", what)


def _store(places: Places, load: Load) -> None:
    places.store.add_load(load, places.archive.records(load.id), places.archive.statements(load.id))


def _read_into(
    writer: ArchiveWriter | None,
    delivery: Delivery,
    known: Known,
    on_rows: Callable[[int], None],
) -> LoadReport:
    rows = records = statements = rejected = warnings = not_data = 0
    first_rejected: list[RejectedRow] = []
    first_warnings: list[CellWarning] = []
    identity = load_id(delivery)
    for batch in read(delivery, known, on_rows):
        rows += batch.rows
        records += len(batch.records)
        statements += len(batch.statements)
        rejected += len(batch.rejected)
        warnings += len(batch.warnings)
        not_data += batch.not_data
        first_rejected += batch.rejected[: _SHOWN - len(first_rejected)]
        first_warnings += batch.warnings[: _SHOWN - len(first_warnings)]
        if writer is not None:
            writer.add_records(records_table(batch.records, identity))
            writer.add_statements(statements_table(batch.statements, identity))
            writer.add_rejected(batch.rejected)
            writer.add_warnings(batch.warnings)
    refuse_if_too_many(delivery, rows - not_data, rejected, first_rejected)
    load = Load(
        id=identity,
        agency=delivery.agency,
        feed=delivery.feed_name,
        sha256=delivery.sha256,
        files=tuple(file.name for file in delivery.files),
        seq=delivery.seq,
        full=delivery.full,
        made_at=delivery.made_at,
        loaded_at="",
        rows=rows,
        records=records,
        statements=statements,
        rejected=rejected,
        warnings=warnings,
        not_data=not_data,
    )
    return LoadReport(load, rejected=tuple(first_rejected), warnings=tuple(first_warnings))


def _hold_if_shrunk(load: Load, earlier: Sequence[Load]) -> None:
    before = [e for e in earlier if (e.agency, e.feed) == (load.agency, load.feed) and e.full]
    if not load.full or not before:
        return
    last = before[-1]
    if load.records < (1 - SHRINK_LIMIT) * last.records:
        lost = 1 - load.records / last.records
        raise DeliveryError(
            f"{load.agency}/{load.feed}: this full delivery has {load.records:,} records, "
            f"{lost:.0%} fewer than the last one ({last.records:,}), and what is missing would "
            "be marked ended. Ask the agency whether it is whole; if so, repeat with "
            "--confirm-shrink. Nothing was loaded"
        )
