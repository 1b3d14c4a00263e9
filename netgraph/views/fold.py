"""Statements in, the lines that a picture draws out: parallel ones grouped, events folded.

A network may hold hundreds of crossings and shipments. Folded, an event is no point of
its own but a line between those it names, thicker the more events it stands for.
"""

from collections import defaultdict
from dataclasses import dataclass

from netgraph.model.kinds import Kind
from netgraph.model.result import EntityId
from netgraph.model.statements import StatementType
from netgraph.model.subgraph import Subgraph
from netgraph.views.looks import LINK_LOOKS

_MEETINGS = (Kind.SHIPMENT, Kind.CROSSING, Kind.SIGHTING)
_NAMINGS = (Kind.CASE, Kind.NOTICE)

FOLD_ABOVE = 12
"""Foldable points; with more than these a picture is first shown folded."""

_T = StatementType
# Each of the others named by an event is tied to the one that comes first here, not all
# to all: seven parties of a shipment would make 21 lines where 6 tell the same.
_ANCHORS: dict[Kind, tuple[StatementType, ...]] = {
    Kind.SHIPMENT: (_T.CONSIGNEE_OF, _T.CONSIGNOR_OF, _T.DECLARANT_OF, _T.CARRIER_OF),
    Kind.CROSSING: (_T.CROSSED_WITH, _T.PRESENT_AT),
    Kind.SIGHTING: (_T.SEEN_AT,),
}


@dataclass(frozen=True, slots=True)
class FoldedEvent:
    """One event behind a folded line, and the statements that tie each end to it."""

    event: EntityId
    left: tuple[int, ...]
    right: tuple[int, ...]
    """Positions in ``Subgraph.statements``."""


@dataclass(frozen=True, slots=True)
class DrawnLink:
    """All that is drawn as one line between two entities."""

    left: EntityId
    right: EntityId
    type: str
    """A statement type, ``SAME_SHIPMENT`` and the like when folded, or ``POSSIBLY_SAME``."""

    statements: tuple[int, ...] = ()
    """Positions in ``Subgraph.statements``; empty when it is no evidence."""

    events: tuple[FoldedEvent, ...] = ()
    match: tuple[int, int] | None = None
    """For ``POSSIBLY_SAME``: position of the node, and of the match within it."""

    @property
    def count(self) -> int:
        """How many statements, or events when folded, it stands for."""
        return len(self.events) or len(self.statements) or 1


def foldable(subgraph: Subgraph) -> frozenset[EntityId]:
    """Return the points that a picture can do without.

    These are shipments, crossings and sightings, and each case or notice that names one
    entity alone: it is a mark of that entity. One that names several ties them and stays.
    """
    kinds = {node.entity: node.kind for node in subgraph.nodes}
    meetings = {entity for entity, kind in kinds.items() if kind in _MEETINGS}
    named: dict[EntityId, set[EntityId]] = defaultdict(set)
    for statement in subgraph.statements:
        named[statement.subject].add(statement.object)
        named[statement.object].add(statement.subject)
    marks = {
        entity
        for entity, kind in kinds.items()
        if kind in _NAMINGS and len(named[entity]) == 1 and not named[entity] & meetings
    }
    return frozenset(meetings | marks)


def alone(links: list[DrawnLink], folded: frozenset[EntityId]) -> dict[EntityId, int]:
    """Return how many folded events name an entity and no other, so that no line shows them."""
    named: dict[EntityId, set[EntityId]] = defaultdict(set)
    for link in links:
        for event, other in ((link.left, link.right), (link.right, link.left)):
            if event in folded and other not in folded:
                named[event].add(other)
    counts: dict[EntityId, int] = defaultdict(int)
    for others in named.values():
        if len(others) == 1:
            counts[min(others)] += 1
    return dict(counts)


def direct_links(subgraph: Subgraph) -> list[DrawnLink]:
    """Return one link per pair and statement type, in the order of ids.

    Kinship and association hold both ways: who stated which of the two first is no matter.
    """
    groups: dict[tuple[EntityId, EntityId, str], list[int]] = defaultdict(list)
    for position, statement in enumerate(subgraph.statements):
        left, right = statement.subject, statement.object
        if not LINK_LOOKS[statement.type.value].directed:
            left, right = min(left, right), max(left, right)
        groups[left, right, statement.type.value].append(position)
    return [DrawnLink(*key, statements=tuple(found)) for key, found in sorted(groups.items())]


def possible_links(subgraph: Subgraph) -> list[DrawnLink]:
    """Return the pairs of nodes that may be one thing; dashed, since they are no evidence."""
    owner = {record.uid: node.entity for node in subgraph.nodes for record in node.records}
    links: dict[tuple[EntityId, EntityId], DrawnLink] = {}
    for place, node in enumerate(subgraph.nodes):
        for position, match in enumerate(node.matches):
            left, right = owner.get(match.left), owner.get(match.right)
            if match.decision != "possible" or left is None or right is None or left == right:
                continue
            ends = (min(left, right), max(left, right))
            link = DrawnLink(*ends, type="POSSIBLY_SAME", match=(place, position))
            links.setdefault(ends, link)
    return [links[ends] for ends in sorted(links)]


def folded_links(subgraph: Subgraph) -> list[DrawnLink]:
    """Return the lines that stand for events, one per pair and kind of event."""
    kinds = {node.entity: node.kind for node in subgraph.nodes}
    named = _named_by_events(subgraph, kinds)
    groups: dict[tuple[EntityId, EntityId, str], list[FoldedEvent]] = defaultdict(list)
    for event in sorted(named):
        ties = named[event]
        for left, right in _pairs(subgraph, kinds[event], ties):
            key = (left, right, f"SAME_{kinds[event].name}")
            groups[key].append(FoldedEvent(event, tuple(ties[left]), tuple(ties[right])))
    return [
        DrawnLink(*key, statements=_statements(events), events=tuple(events))
        for key, events in sorted(groups.items())
    ]


def _statements(events: list[FoldedEvent]) -> tuple[int, ...]:
    return tuple(sorted({place for event in events for place in event.left + event.right}))


def _named_by_events(
    subgraph: Subgraph, kinds: dict[EntityId, Kind]
) -> dict[EntityId, dict[EntityId, list[int]]]:
    """Return for each foldable event whom it names, and by which statements."""
    named: dict[EntityId, dict[EntityId, list[int]]] = defaultdict(lambda: defaultdict(list))
    for position, statement in enumerate(subgraph.statements):
        for event, other in (
            (statement.subject, statement.object),
            (statement.object, statement.subject),
        ):
            if kinds[event] in _MEETINGS and kinds[other] not in _MEETINGS:
                named[event][other].append(position)
    return named


def _pairs(
    subgraph: Subgraph, kind: Kind, ties: dict[EntityId, list[int]]
) -> list[tuple[EntityId, EntityId]]:
    """Return who is tied to whom by one event: all to its anchor, a driver to the vehicle."""
    types = {
        entity: {subgraph.statements[position].type for position in positions}
        for entity, positions in ties.items()
    }
    order = sorted(ties, key=lambda entity: (_anchor_rank(kind, types[entity]), entity))
    pairs = [(order[0], other) for other in order[1:]]
    vehicles = [entity for entity in order if _T.CARRIED_BY in types[entity]]
    drivers = [entity for entity in order if _T.DRIVER_OF in types[entity]]
    pairs += [(vehicle, driver) for vehicle in vehicles[:1] for driver in drivers]
    return sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})


def _anchor_rank(kind: Kind, types: set[StatementType]) -> int:
    anchors = _ANCHORS[kind]
    return min((anchors.index(t) for t in types if t in anchors), default=len(anchors))
