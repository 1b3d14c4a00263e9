"""Deliveries in the graph: which is newer within its feed, and which have been ended."""

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from netgraph.model.load import Load, LoadId
from netgraph.store.neo4j.queries import query

if TYPE_CHECKING:
    from neo4j import ManagedTransaction


@dataclass(frozen=True, slots=True)
class Placed:
    """A delivery as the store has it."""

    load: Load
    number: int
    """In the order in which the store got them, from 1."""

    place: int
    """Among the deliveries of its feed, oldest first."""

    live: bool
    """No full delivery of the feed is newer: what stands under it is not ended."""

    @property
    def rank(self) -> tuple[bool, str, int, str]:
        """Orders what several feeds say of one element: the greatest is given out."""
        return (self.live, self.load.loaded_at, self.load.seq, self.load.id)

    @property
    def loaded(self) -> tuple[str, int, str]:
        """Orders deliveries by when they were loaded."""
        return (self.load.loaded_at, self.load.seq, self.load.id)


def read_placed(tx: "ManagedTransaction") -> dict[str, Placed]:
    """Return every delivery by its id, in the order in which the store got them."""
    return {
        row["id"]: Placed(_load(row["document"]), row["number"], row["place"], row["live"])
        for row in tx.run(query("loads"))
    }


def read_loads(tx: "ManagedTransaction") -> list[Load]:
    """Return every delivery, in the order of loading."""
    placed = read_placed(tx).values()
    return [one.load for one in sorted(placed, key=lambda one: one.loaded)]


def place(known: dict[str, Placed], load: Load) -> dict[str, Placed]:
    """Return all deliveries with one more, and where each of its feed stands now."""
    feed = (load.agency, load.feed)
    own = [one.load for one in known.values() if (one.load.agency, one.load.feed) == feed]
    own = sorted([*own, load], key=lambda one: (one.seq, one.loaded_at, one.id))
    newest_full = max((at for at, one in enumerate(own) if one.full), default=0)
    numbers = {one.load.id: one.number for one in known.values()}
    numbers[load.id] = max(numbers.values(), default=0) + 1
    return known | {
        one.id: Placed(one, numbers[one.id], at, at >= newest_full) for at, one in enumerate(own)
    }


def put_loads(tx: "ManagedTransaction", placed: dict[str, Placed]) -> None:
    """Write deliveries and their places."""
    rows = [_row(one) for one in placed.values()]
    tx.run(query("put_loads"), rows=rows).consume()


def _row(one: Placed) -> dict[str, Any]:
    fields = asdict(one.load)
    return {
        **fields,
        # A file's name need not be a text: the document holds it as it is.
        "files": [n.encode("utf-8", "backslashreplace").decode() for n in one.load.files],
        "number": one.number,
        "place": one.place,
        "live": one.live,
        "document": json.dumps(fields),
    }


def _load(document: str) -> Load:
    fields = json.loads(document)
    return Load(**{**fields, "id": LoadId(fields["id"]), "files": tuple(fields["files"])})
