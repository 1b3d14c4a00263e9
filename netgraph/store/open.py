"""From a store's address to the store: one adapter a scheme."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from netgraph.errors import StoreError

if TYPE_CHECKING:
    from netgraph.store.port import Store


def _sqlite(path: str) -> "Store":
    from netgraph.store.sqlite.store import SqliteStore

    return SqliteStore(path)


_ADAPTERS: dict[str, Callable[[str], "Store"]] = {"sqlite": _sqlite}


def open_store(url: str) -> "Store":
    """Open a store, making or migrating its schema where needed.

    Args:
        url: ``sqlite:PATH``, such as ``sqlite:/cases/harbour/netgraph.db``.

    Raises:
        StoreError: no adapter has that scheme, or the store cannot be opened or was
            written by a newer netgraph.
        BusyError: another process holds the store.
    """
    scheme, _, rest = url.partition(":")
    opener = _ADAPTERS.get(scheme)
    if opener is None or not rest:
        known = ", ".join(f"{name}:..." for name in sorted(_ADAPTERS))
        raise StoreError(f"{url!r} names no store that netgraph knows; it knows {known}")
    store = opener(rest)
    try:
        store.ensure_schema()
    except BaseException:
        store.close()
        raise
    return store
