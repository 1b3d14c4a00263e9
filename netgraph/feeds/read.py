"""A delivery -> batches of records, statements and verdicts; the sums close."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

from netgraph.errors import DeliveryError, FeedError
from netgraph.feeds.csv_lines import CsvLines, must_know
from netgraph.feeds.delivered import DeliveredFile
from netgraph.feeds.delivery import Delivery
from netgraph.feeds.ids import Ids, Known
from netgraph.feeds.making import Batch, Maker
from netgraph.feeds.own_reader import rows_of
from netgraph.feeds.plan import Plan, plan_of
from netgraph.feeds.rows import Blank, Item
from netgraph.feeds.spec import Feed
from netgraph.feeds.words import did_you_mean, listed, shown
from netgraph.feeds.work import Owner
from netgraph.model.record import RejectedRow

__all__ = ["Batch", "read", "refuse_if_too_many"]

_BATCH_ROWS = 8_000
MAX_REJECTED = 0.05
"""Share of rows set aside above which something is wrong with the whole delivery."""

FEW_REJECTED = 5
"""So few are set aside and handed back even where they are more than the share."""


def read(delivery: Delivery, known: Known, on_rows: Callable[[int], None]) -> Iterator[Batch]:
    """Yield what the rows of a delivery give, in order.

    Args:
        delivery: as ``open_delivery`` gave it.
        known: asked with record uids, gives the kinds of those that earlier deliveries hold.
        on_rows: told the number of rows after each batch.

    Raises:
        DeliveryError: the delivery cannot be loaded as a whole; what was yielded before is
            void.
    """
    maker = Maker(
        Owner(delivery.agency, delivery.feed_name, delivery.marking),
        Ids(delivery.agency, known),
    )
    rows = _from_reader(delivery) if delivery.feed.format == "reader" else _from_csv(delivery)
    while True:
        with _collector_paused():
            batch = maker.batch(list(islice(rows, _BATCH_ROWS)))
        if not batch.rows:
            break
        on_rows(batch.rows)
        yield batch
    yield maker.rest()


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep Python from looking for cycles while rows are made: they hold none.

    It would look again and again through everything that was made: 200,000 rows took 35 s
    of a busy processor with it and 25 s without.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def refuse_if_too_many(
    delivery: Delivery, rows: int, rejected: int, first: Sequence[RejectedRow]
) -> None:
    """Refuse a delivery of which too many rows were set aside.

    Args:
        delivery: which.
        rows: how many of its rows hold data.
        rejected: how many of them were set aside.
        first: the first of these.

    Raises:
        DeliveryError: more than 5 % and at least five rows were set aside, or all of them.
    """
    too_many = rejected >= FEW_REJECTED and rejected > MAX_REJECTED * rows
    if rejected and (too_many or rejected >= rows):
        worst = first[0]
        raise DeliveryError(
            f"{delivery.agency}/{delivery.feed_name}: {rejected:,} of {rows:,} rows cannot be used "
            f"({rejected / rows:.0%}), the first is {worst.source.file}:{worst.source.row}: "
            f"{worst.reason}. Nothing was loaded; hand the delivery back"
        )


def _from_csv(delivery: Delivery) -> Iterator[tuple[Plan, Item]]:
    feed = delivery.feed
    for name, table in feed.tables.items():
        for file in delivery.of(name):
            with file.open() as stream:
                lines = CsvLines(
                    stream,
                    file.name,
                    encoding=feed.encoding,
                    delimiter=feed.delimiter,
                    headings=table.headings,
                )
                if not table.headings:
                    must_know(lines.headings, table.known(), file.name, feed.name)
                    _must_have(lines.headings, table.required, file.name)
                plan = plan_of(feed, name, file, lines.headings)
                found = 0
                for item in lines:
                    found += not isinstance(item, Blank)
                    yield plan, item
                _must_be_as_many(delivery, file, found)


def _must_have(headings: Sequence[str], required: Sequence[str], where: str) -> None:
    here = {heading.casefold() for heading in headings}
    for heading in required:
        if heading.casefold() not in here:
            near = did_you_mean(heading, headings)
            raise DeliveryError(
                f"{where}:1: the column {shown(heading)} is missing{near or '.'} Found are "
                f"{listed(headings, 30)}. Nothing was loaded; ask the agency for it"
            )


def _must_be_as_many(delivery: Delivery, file: DeliveredFile, found: int) -> None:
    if file.rows is not None and found != file.rows:
        raise DeliveryError(
            f"{file.name}: {file.rows:,} rows announced, {found:,} found. Nothing was loaded; ask "
            f"{delivery.agency} for it again"
        )


def _from_reader(delivery: Delivery) -> Iterator[tuple[Plan, Item]]:
    plans: dict[tuple[str, str], Plan] = {}
    for table, file, item in rows_of(delivery):
        plan = plans.get((table, file.name))
        if plan is None:
            plan = plans[table, file.name] = _plan_for_reader(delivery.feed, table, file)
        yield plan, item


def _plan_for_reader(feed: Feed, table: str, file: DeliveredFile) -> Plan:
    if table not in feed.tables:
        raise FeedError(f"loaders/{feed.name}/reader.py: gives rows of {shown(table)}, no table")
    return plan_of(feed, table, file, feed.tables[table].headings)
