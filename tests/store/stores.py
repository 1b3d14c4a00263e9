"""What tests of stores do again and again."""

from collections.abc import Callable

import pyarrow as pa

from netgraph.model.record import StatementId
from netgraph.store.port import Store
from tests.store.world import Delivered

Stores = Callable[[], Store]
"""Gives an empty store at every call, closed after the test."""


def add(store: Store, *deliveries: Delivered) -> None:
    for one in deliveries:
        store.add_load(one.load, [one.records], [one.statements])


def uids(table: pa.Table) -> list[str]:
    return list(table["uid"].to_pylist())


def names(store: Store) -> dict[str, str]:
    table = store.records()
    return dict(zip(uids(table), table["name"].to_pylist(), strict=True))


def same_content(a: Store, b: Store, asked: list[str]) -> bool:
    """Return whether two stores give the same, live and ended."""
    ids = [StatementId(text) for text in all_statement_ids(a) | all_statement_ids(b)]
    return (
        a.records().equals(b.records())
        and a.statements().equals(b.statements())
        and a.records_of(asked).equals(b.records_of(asked))
        and a.statements_of(ids).equals(b.statements_of(ids))
        and a.loads() == b.loads()
        and a.counts() == b.counts()
        and a.kinds_of(asked) == b.kinds_of(asked)
        and a.first_loads(asked) == b.first_loads(asked)
    )


def all_statement_ids(store: Store) -> set[str]:
    return set(store.statements()["id"].to_pylist())
