"""Records as people see them. All of it invented."""

from netgraph.model.handling import Marking
from netgraph.model.kinds import Kind
from netgraph.model.record import RecordUid
from netgraph.model.subgraph import Provenance, RecordView


def a_view(kind: Kind, uid: str, name: str, **values: tuple[str, ...]) -> RecordView:
    agency = uid.split(":")[0]
    source = Provenance(agency, "register", "load", "register.csv", "", 2, "0" * 64)
    return RecordView(RecordUid(uid), kind, name, values, {}, source, Marking(frozenset({agency})))
