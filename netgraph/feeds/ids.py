"""Which record ids a delivery and its predecessors hold: what references may name."""

from collections.abc import Callable, Collection, Iterable, Mapping

from netgraph.clean.text import says_nothing, tidy
from netgraph.feeds.keyed import PREFIXES
from netgraph.feeds.words import shown
from netgraph.model.kinds import Kind

Known = Callable[[Collection[str]], Mapping[str, Kind]]
"""Record uids to the kinds of those that earlier deliveries hold."""

LONGEST_ID = 256
"""Characters. An agency's ids are short; a longer one is a cell that slipped."""

EVENT_TIME = {
    Kind.SHIPMENT: "registered_at",
    Kind.CROSSING: "crossed_at",
    Kind.SIGHTING: "seen_at",
    Kind.CASE: "opened_on",
    Kind.NOTICE: "opened_on",
}
"""The property that says when what such a record is about happened."""


_REMEMBERED = 1 << 16


class UnfitId(Exception):  # noqa: N818 - a finding about a cell, not a fault
    """A text that cannot be a record id; the message is the reason in words."""


def _read(cell: str) -> str | UnfitId | None:
    # D104: letters and a digit need no tidying and are no word for nothing.
    if cell.isascii() and cell.isalnum() and not cell.isalpha() and len(cell) <= LONGEST_ID:
        return cell
    tidied = tidy(cell)
    if says_nothing(tidied):
        return None
    if len(tidied) > LONGEST_ID:
        return UnfitId(f"is longer than {LONGEST_ID} characters: no id")
    if tidied.startswith(PREFIXES):
        return UnfitId(
            f"{shown(tidied)} begins like the ids that are made of normal forms "
            f"({', '.join(PREFIXES)}); give it another id"
        )
    return tidied


class Ids:
    """Record ids of one agency, without the agency."""

    def __init__(self, agency: str, known: Known) -> None:
        self.prefix = f"{agency}:"
        self.kinds: dict[str, Kind] = {}
        """Of records made of this delivery."""

        self.times: dict[str, str] = {}
        """When the events among them happened."""

        self._read: dict[str, str | UnfitId | None] = {}
        self._known = known
        self._earlier: dict[str, Kind | None] = {}

    def read(self, cell: str) -> str | None:
        """Return the record id in a cell, None where the cell says nothing.

        Raises:
            UnfitId: it cannot be an id.
        """
        try:
            found = self._read[cell]
        except KeyError:
            found = _read(cell)
            if len(self._read) >= _REMEMBERED:
                self._read.clear()
            self._read[cell] = found
        if isinstance(found, UnfitId):
            raise UnfitId(*found.args)
        return found

    def look_up(self, record_ids: Iterable[str]) -> None:
        """Ask once whether earlier deliveries hold these ids."""
        asked = {id_ for id_ in record_ids if id_ not in self._earlier}
        if not asked:
            return
        prefix = self.prefix
        found = self._known([prefix + id_ for id_ in sorted(asked)])
        for id_ in asked:
            kind = found.get(prefix + id_)
            self._earlier[id_] = None if kind is None else Kind(kind)

    def kind_of(self, record_id: str) -> Kind | None:
        """Return the kind of a record of this or of an earlier delivery, None of none."""
        return self.kinds.get(record_id) or self._earlier.get(record_id)

    def earlier_kind_of(self, record_id: str) -> Kind | None:
        """Return the kind that an earlier delivery gave it, None where none did."""
        return self._earlier.get(record_id)
