"""What tests of stores do again and again."""

from collections.abc import Callable

import pyarrow as pa

from netgraph.model.record import StatementId
from netgraph.store.port import Store
from tests.store.world import Delivered

Stores = Callable[[], Store]
"""Gives an empty store at every call, closed after the test; the one before may be emptied."""


def add(store: Store, *deliveries: Delivered) -> None:
    for one in deliveries:
        store.add_load(one.load, [one.records], [one.statements])


def uids(table: pa.Table) -> list[str]:
    return list(table["uid"].to_pylist())


def names(store: Store) -> dict[str, str]:
    table = store.records()
    return dict(zip(uids(table), table["name"].to_pylist(), strict=True))


def content(store: Store, *deliveries: Delivered) -> list[object]:
    """Return what a store gives of these deliveries, live and ended, for comparison."""
    asked = sorted({uid for one in deliveries for uid in uids(one.records)})
    ids = sorted({id_ for one in deliveries for id_ in one.statements["id"].to_pylist()})
    return [
        store.records(),
        store.statements(),
        store.records_of(asked),
        store.statements_of([StatementId(id_) for id_ in ids]),
        store.loads(),
        store.counts(),
        store.kinds_of(asked),
        store.first_loads(asked),
    ]
