"""Which record ids a delivery and its predecessors hold: what references may name."""

from collections.abc import Callable, Collection, Iterable, Mapping

from netgraph.model.kinds import Kind

Known = Callable[[Collection[str]], Mapping[str, Kind]]
"""Record uids to the kinds of those that earlier deliveries hold."""

EVENT_TIME = {
    Kind.SHIPMENT: "registered_at",
    Kind.CROSSING: "crossed_at",
    Kind.SIGHTING: "seen_at",
    Kind.CASE: "opened_on",
    Kind.NOTICE: "opened_on",
}
"""The property that says when what such a record is about happened."""


class Ids:
    """Record ids of one agency, without the agency."""

    def __init__(self, agency: str, known: Known) -> None:
        self.prefix = f"{agency}:"
        self.kinds: dict[str, Kind] = {}
        """Of records made of this delivery."""

        self.times: dict[str, str] = {}
        """When the events among them happened."""

        self._known = known
        self._earlier: dict[str, Kind | None] = {}

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
