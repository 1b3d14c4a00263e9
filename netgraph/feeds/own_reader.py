"""The reader.py of a feed whose files no declared format reads.

It defines ``read(delivery)``, which yields every row of every file once, with the table it
belongs to; and may define ``made_at(file)``, the instant that a file says it was made.
"""

import importlib.util
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import as_file
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from netgraph import content
from netgraph.errors import FeedError
from netgraph.feeds.delivered import DeliveredFile
from netgraph.feeds.rows import Item

if TYPE_CHECKING:
    from netgraph.feeds.delivery import Delivery
    from netgraph.feeds.spec import Feed


class Read(NamedTuple):
    """One row of one file, as a reader.py gives it."""

    table: str
    file: DeliveredFile
    item: Item
    """A line's cells are in the order of the table's ``headings``."""


def rows_of(delivery: "Delivery") -> Iterator[Read]:
    """Yield what the feed's own reader finds in a delivery.

    Raises:
        FeedError: there is no reader.py, or it defines no ``read``.
        DeliveryError: as the reader finds.
    """
    read = getattr(_module(delivery.feed), "read", None)
    if read is None:
        raise FeedError(f"loaders/{delivery.feed.name}/reader.py: defines no read(delivery)")
    rows: Iterable[Read] = read(delivery)
    yield from rows


def made_at_of(feed: "Feed", files: Sequence[DeliveredFile]) -> str:
    """Return when the newest file says that it was made; empty where none says it."""
    if feed.format != "reader":
        return ""
    made_at = getattr(_module(feed), "made_at", None)
    if made_at is None:
        return ""
    said: list[str] = [made_at(file) for file in files]
    return max(said, default="")


def _module(feed: "Feed") -> ModuleType:
    with as_file(content.find("loaders", f"{feed.name}/reader.py")) as path:
        name = f"netgraph_reader_{feed.name.replace('/', '_').replace('-', '_')}"
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return module
