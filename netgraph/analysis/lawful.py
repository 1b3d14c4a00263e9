"""An evidence graph in; which of its strands daily life explains, and how, out.

One named test for each look-alike, instead of a penalty on whatever is busy: a family, the
lorries and crews of one haulier, a broker or forwarder at work, an accountant's clients, the
tenants of a business centre.
"""

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.strands import SHARED_WORDS, TIE_KIND_CODES
from netgraph.analysis.tables import TYPE_CODES
from netgraph.model.kinds import Kind
from netgraph.model.statements import StatementType

_T = StatementType


class Lawful(IntEnum):
    """What explains a strand; NOT where nothing does."""

    NOT = 0
    FAMILY = 1
    FLEET = 2
    TRADE_SERVICE = 3
    ACCOUNTANT = 4
    BUSINESS_CENTRE = 5


WORDS: dict[Lawful, tuple[str, str]] = {
    Lawful.FAMILY: ("family", "relatives or people of one home: such ties are daily life"),
    Lawful.FLEET: (
        "one fleet",
        "vehicles and crews of one haulier or owner meet as a matter of course",
    ),
    Lawful.TRADE_SERVICE: (
        "trade service",
        "a broker, carrier or forwarder who serves many: its customers need not know each other",
    ),
    Lawful.ACCOUNTANT: ("one accountant", "clients of an accountant who keeps many firms' books"),
    Lawful.BUSINESS_CENTRE: ("mass address", "an address at which many firms are registered"),
}
"""Name and words of each reason against."""

_SERVICES = (_T.BROKER_OF, _T.CARRIER_OF, _T.DECLARANT_OF, _T.GUARANTOR_OF)
_HOLDINGS = (_T.OWNER_OF, _T.KEEPER_OF, _T.IMPORTER_OF, _T.USER_OF)

_MANY_CUSTOMERS = 12
_LARGE_FLEET = 8
_MANY_CLIENTS = 6
_MANY_TENANTS = 10


def lawful(graph: EvidenceGraph) -> NDArray[np.int8]:
    """Return a Lawful for each strand."""
    found = np.zeros(len(graph.strands), np.int8)
    if graph.evidence is None or not len(found):
        return found
    # Later tests give way to earlier ones.
    for reason, test in (
        (Lawful.BUSINESS_CENTRE, _business_centres),
        (Lawful.ACCOUNTANT, _accountants),
        (Lawful.TRADE_SERVICE, _services),
        (Lawful.FLEET, _fleets),
        (Lawful.FAMILY, _families),
    ):
        found[test(graph)] = reason
    return found


def _kind(graph: EvidenceGraph, *names: str) -> NDArray[np.bool_]:
    return np.isin(graph.strands.kind, [TIE_KIND_CODES[name] for name in names])


def _families(graph: EvidenceGraph) -> NDArray[np.bool_]:
    """Two persons who are relatives, or share a home: everything between them but crime."""
    assert graph.evidence is not None
    case = graph.evidence.case
    person = case.is_kind(Kind.PERSON)[graph.entity]
    strands = graph.strands
    persons = person[strands.a] & person[strands.b]
    lives = graph.evidence.facts.type == TYPE_CODES[_T.LIVES_AT]
    at_home = np.append(lives, False)[strands.facts]
    home = _kind(graph, SHARED_WORDS[Kind.ADDRESS]) & at_home[:, 0] & at_home[:, 2]
    relatives = _kind(graph, _T.RELATIVE_OF.value)
    ties = np.zeros(len(graph.tie_a), bool)
    ties[graph.strand_tie[persons & (home | relatives)]] = True
    crime = _kind(graph, SHARED_WORDS[Kind.CASE], _T.ASSOCIATE_OF.value)
    return np.asarray(ties[graph.strand_tie] & ~crime, bool)


def _fleets(graph: EvidenceGraph) -> NDArray[np.bool_]:
    """Strands among a large owner or haulier and what belongs to it."""
    home = _home_fleet(graph)
    a, b = graph.strands.a, graph.strands.b
    joint = (home[a] >= 0) & (home[a] == home[b])
    return np.asarray(joint, bool)


def _home_fleet(graph: EvidenceGraph) -> NDArray[np.int64]:
    """Return, for each vertex, the large fleet it belongs to, -1 for none.

    A vehicle belongs to the firm that holds it or carries with it most often, a person to
    the fleet whose vehicles it drives most often; the firm belongs to its own fleet.
    """
    assert graph.evidence is not None
    found, case = graph.evidence.facts, graph.evidence.case
    vertex = graph.vertex
    craft = case.is_kind(Kind.VEHICLE, Kind.VESSEL)
    holding = np.isin(found.type, [TYPE_CODES[type_] for type_ in _HOLDINGS])
    holding &= craft[found.object] & case.is_kind(Kind.COMPANY)[found.subject]
    owner, owned = vertex[found.subject[holding]], vertex[found.object[holding]]
    carried = _carried_for(graph)
    firms = np.concatenate([owner, carried[0]])
    vehicles = np.concatenate([owned, carried[1]])
    home = _most_frequent(vehicles, firms, len(graph))
    fleets, sizes = np.unique(home[home >= 0], return_counts=True)
    large = np.isin(home, fleets[sizes >= _LARGE_FLEET])
    home = np.where(large, home, -1)
    person = case.is_kind(Kind.PERSON)[graph.entity]
    a, b = graph.strands.a, graph.strands.b
    drives = (person[a] & (home[b] >= 0)) | (person[b] & (home[a] >= 0))
    crew, vehicle = (np.where(person[a], a, b)[drives], np.where(person[a], b, a)[drives])
    crews = _most_frequent(crew, home[vehicle], len(graph))
    home = np.where(home >= 0, home, crews)
    own = np.unique(home[home >= 0])
    home[own] = own
    return np.asarray(home, np.int64)


def _carried_for(graph: EvidenceGraph) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return carrier and vehicle of every shipment that names both, as vertices."""
    from netgraph.analysis.attachments import join

    assert graph.evidence is not None
    found = graph.evidence.facts
    carrier = np.flatnonzero(found.type == TYPE_CODES[_T.CARRIER_OF])
    carried = np.flatnonzero(found.type == TYPE_CODES[_T.CARRIED_BY])
    left, right = join(found.object[carrier], found.subject[carried])
    return (
        graph.vertex[found.subject[carrier[left]]],
        graph.vertex[found.object[carried[right]]],
    )


def _most_frequent(
    keys: NDArray[np.integer], values: NDArray[np.integer], size: int
) -> NDArray[np.int64]:
    """Return each key's most frequent value (the lowest of equals), -1 without any."""
    found = np.full(size, -1, np.int64)
    if not len(keys):
        return found
    pairs, counts = np.unique(np.column_stack([keys, values]), axis=0, return_counts=True)
    order = np.lexsort((-pairs[:, 1], counts))  # the last to be written wins
    found[pairs[order, 0]] = pairs[order, 1]
    return found


def _services(graph: EvidenceGraph) -> NDArray[np.bool_]:
    """Meetings in shipments where one side serves many others as broker or carrier."""
    assert graph.evidence is not None
    found = graph.evidence.facts
    serving = np.isin(found.type, [TYPE_CODES[type_] for type_ in _SERVICES])
    shipments = np.bincount(found.subject[serving], minlength=len(graph.vertex))
    busy = (shipments >= _MANY_CUSTOMERS)[graph.entity]
    in_role = np.append(serving, False)[graph.strands.facts]
    a, b = graph.strands.a, graph.strands.b
    serves = (busy[a] & in_role[:, 0]) | (busy[b] & in_role[:, 2])
    return np.asarray(serves & _kind(graph, SHARED_WORDS[Kind.SHIPMENT]), bool)


def _accountants(graph: EvidenceGraph) -> NDArray[np.bool_]:
    assert graph.evidence is not None
    found = graph.evidence.facts
    keeps = found.type == TYPE_CODES[_T.ACCOUNTANT_OF]
    clients = np.bincount(found.subject[keeps], minlength=len(graph.vertex))
    busy = (clients >= _MANY_CLIENTS)[graph.entity]
    a, b = graph.strands.a, graph.strands.b
    return np.asarray(_kind(graph, _T.ACCOUNTANT_OF.value) & (busy[a] | busy[b]), bool)


def _business_centres(graph: EvidenceGraph) -> NDArray[np.bool_]:
    assert graph.evidence is not None
    found = graph.evidence.facts
    registered = found.type == TYPE_CODES[_T.REGISTERED_AT]
    tenants = np.bincount(found.object[registered], minlength=len(graph.vertex))
    via = graph.strands.via
    crowded = tenants[np.maximum(via, 0)] >= _MANY_TENANTS
    return np.asarray(_kind(graph, SHARED_WORDS[Kind.ADDRESS]) & (via >= 0) & crowded, bool)
