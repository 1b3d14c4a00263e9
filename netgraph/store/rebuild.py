"""Fill an empty store from the archive: migration, disaster plan, exact retraction."""

from collections.abc import Callable

from netgraph.errors import StoreError
from netgraph.model.load import LoadId
from netgraph.store.archive import Archive
from netgraph.store.port import Store


def rebuild(
    archive: Archive,
    store: Store,
    progress: Callable[[str], None],
    without: LoadId | None = None,
) -> int:
    """Replay every archived load, in the order of loading.

    A store that was rebuilt gives the same records and statements as one that was loaded.
    Runs are not archived: they come from another store, or resolve and find again.

    Args:
        archive: where from.
        store: where to; it holds no load.
        progress: told of each load before it is replayed.
        without: a load to leave out.

    Returns:
        How many loads were replayed.

    Raises:
        StoreError: the store is not empty, or an archived file is damaged. Loads replayed
            before that one stay.
        BusyError: another process holds the store.
    """
    if held := store.loads():
        raise StoreError(
            f"{store.url} holds {len(held)} loads already; rebuild into a store that is new"
        )
    loads = [load for load in archive.loads() if load.id != without]
    for number, load in enumerate(loads, 1):
        progress(f"{number} of {len(loads)}: {load.id}, {load.records:,} records")
        store.add_load(load, archive.records(load.id), archive.statements(load.id))
    return len(loads)
