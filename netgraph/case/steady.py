"""Reads that belong together, of one state of a store that others may write to meanwhile.

Each read of a store is of one state; several are not: a delivery that another desk loads into a
shared Neo4j may become visible between two of them.
"""

from collections.abc import Callable
from typing import TypeVar

from netgraph.case.runs import current_id
from netgraph.errors import BusyError
from netgraph.model.load import LoadId
from netgraph.model.result import RunId
from netgraph.store.port import Store

T = TypeVar("T")

_TRIES = 5


def steadily(store: Store, read: Callable[[], T]) -> T:
    """Read, again where a delivery or a run came in between.

    Args:
        store: what is read.
        read: all the reads. It may be called several times.

    Raises:
        BusyError: something came in between each time.
    """
    before = _standing(store)
    for _ in range(_TRIES):
        result = read()
        after = _standing(store)
        if after == before:
            return result
        before = after
    raise BusyError(
        f"{store.url}: others loaded or resolved again and again while it was read; repeat when "
        "they are done"
    )


def refuse_other_resolution(store: Store, read: object) -> None:
    """Raise where another has resolved the case since it was read.

    Args:
        store: what is about to be written to.
        read: id of the resolve run that was current when it was read, None for none.

    Raises:
        BusyError: it is no longer the current one. Nothing was written.
    """
    if (now := current_id(store, "resolve")) != read:
        raise BusyError(
            f"{store.url}: another resolved this case meanwhile ({now}); nothing was written. "
            "Repeat the command"
        )


def _standing(store: Store) -> tuple[list[LoadId], RunId | None]:
    loads = [load.id for load in store.loads()]
    return loads, current_id(store, "resolve")
