"""A released subgraph in, everything that a picture of it needs out: places, sizes, lines.

The chart and the report's picture are made from the same drawing, so they agree.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from netgraph.clean.visible import visible
from netgraph.model.kinds import ACTORS
from netgraph.model.result import EntityId
from netgraph.model.subgraph import Node, Subgraph
from netgraph.views.fold import (
    FOLD_ABOVE,
    DrawnLink,
    alone,
    direct_links,
    foldable,
    folded_links,
    possible_links,
)
from netgraph.views.layout import arrange
from netgraph.views.looks import base_radius
from netgraph.views.scatter import scatter
from netgraph.views.spread import Boxes
from netgraph.views.text import shorten, text_width

LABEL_LENGTH = 26
"""Characters; the whole name stands in the panel and in the table."""

LABEL_SIZE = 12.0
LINE_HEIGHT = 14.0


@dataclass(frozen=True, slots=True)
class DrawnNode:
    node: Node
    x: float
    y: float
    radius: float
    label: str
    role: str
    """Second line of the label; empty for what is shared."""

    prominent: bool
    """A member, or an actor where there is no network to be a member of."""

    seed: bool
    guess: bool
    foldable: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    subgraph: Subgraph
    """What is drawn, its nodes and statements put in the order of their ids."""

    nodes: tuple[DrawnNode, ...]
    """In the order of entity ids."""

    direct: tuple[DrawnLink, ...]
    folds: tuple[DrawnLink, ...]
    possible: tuple[DrawnLink, ...]
    folded: bool
    """Whether events are first shown as lines."""

    alone: Mapping[EntityId, int]
    """How many folded events name an entity and no other; empty when none are folded."""

    def shown_nodes(self) -> list[DrawnNode]:
        """Return the points of the first picture."""
        return [drawn for drawn in self.nodes if not (self.folded and drawn.foldable)]

    def shown_links(self) -> list[DrawnLink]:
        """Return the lines of the first picture."""
        shown = {drawn.node.entity for drawn in self.shown_nodes()}
        links = [*self.direct, *(self.folds if self.folded else ()), *self.possible]
        return [link for link in links if link.left in shown and link.right in shown]


def draw(subgraph: Subgraph) -> Drawing:
    """Return the drawing; the order of nodes and statements changes nothing in the picture."""
    nodes = sorted(subgraph.nodes, key=lambda node: node.entity)
    statements = sorted(
        subgraph.statements, key=lambda view: (view.id, view.subject, view.type, view.object)
    )
    subgraph = replace(subgraph, nodes=tuple(nodes), statements=tuple(statements))
    direct, folds = direct_links(subgraph), folded_links(subgraph)
    possible = possible_links(subgraph)
    events = foldable(subgraph)
    folded = len(events) > FOLD_ABOVE
    base = [node for node in nodes if not (folded and node.entity in events)]
    shown = [*direct, *(folds if folded else ()), *possible]
    sizes = _sizes(subgraph, shown)
    drawn = {
        node.entity: _drawn(subgraph, node, sizes[node.entity], foldable=node.entity in events)
        for node in nodes
    }
    places = _places([drawn[node.entity] for node in base], shown)
    places |= scatter(_named_by(direct, places, drawn), places)
    return Drawing(
        subgraph,
        tuple(
            replace(drawn[node.entity], x=places[node.entity][0], y=places[node.entity][1])
            for node in nodes
        ),
        tuple(direct),
        tuple(folds),
        tuple(possible),
        folded,
        alone(direct, events) if folded else {},
    )


def _named_by(
    direct: Sequence[DrawnLink],
    places: Mapping[EntityId, tuple[float, float]],
    drawn: Mapping[EntityId, DrawnNode],
) -> dict[EntityId, list[EntityId]]:
    """Return for each event that has no place yet whom it names, sorted."""
    named: dict[EntityId, set[EntityId]] = {
        entity: set() for entity in drawn if entity not in places
    }
    for link in direct:
        for event, other in ((link.left, link.right), (link.right, link.left)):
            if event in named and other in places:
                named[event].add(other)
    return {event: sorted(others) for event, others in named.items()}


def _places(base: list[DrawnNode], links: list[DrawnLink]) -> dict[EntityId, tuple[float, float]]:
    number = {drawn.node.entity: position for position, drawn in enumerate(base)}
    pairs = [
        (number[link.left], number[link.right])
        for link in links
        if link.left in number and link.right in number
    ]
    edges = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
    places = arrange(_boxes(base), edges)
    return {
        drawn.node.entity: (float(x), float(y)) for drawn, (x, y) in zip(base, places, strict=True)
    }


def _sizes(subgraph: Subgraph, links: list[DrawnLink]) -> dict[EntityId, float]:
    """Return radii in pixels: members by what their ties tell, in a plain graph by degree."""
    sizes = {node.entity: base_radius(node.kind) for node in subgraph.nodes}
    if subgraph.network is None:
        degree = Counter(end for link in links for end in (link.left, link.right))
        for node in subgraph.nodes:
            if node.kind in ACTORS:
                sizes[node.entity] = 12.0 + min(1.6 * math.sqrt(degree[node.entity]), 10.0)
        return sizes
    bits = {member.entity: member.bits for member in subgraph.network.members}
    for node in subgraph.nodes:
        if node.member:
            told = bits.get(node.entity, 0.0)
            # NaN compares false, so a member whose bits are no number gets the least size.
            sizes[node.entity] = 15.0 + (min(told, 60.0) / 10.0 if told > 0 else 0.0)
    return sizes


def _boxes(drawn: list[DrawnNode]) -> Boxes:
    radius = np.array([node.radius + (5 if node.seed else 0) for node in drawn])
    label = np.array([text_width(node.label, LABEL_SIZE) for node in drawn])
    role = np.array([text_width(node.role, LABEL_SIZE - 2) for node in drawn])
    lines = np.array([LINE_HEIGHT * (1 + bool(node.role)) for node in drawn])
    half_width = np.maximum(radius + 3, np.maximum(label, role) / 2)
    return Boxes(radius + 3, half_width, radius + 5 + lines)


def _drawn(subgraph: Subgraph, node: Node, radius: float, *, foldable: bool) -> DrawnNode:
    """Return the point without its place."""
    network = subgraph.network
    prominent = node.member or (network is None and node.kind in ACTORS)
    return DrawnNode(
        node=node,
        x=0.0,
        y=0.0,
        radius=round(radius, 1),
        label=shorten(visible(node.name), LABEL_LENGTH),
        role=shorten(visible(node.role), LABEL_LENGTH) if prominent else "",
        prominent=prominent,
        seed=network is not None and node.entity in network.seeds,
        guess=node.certainty == "possible",
        foldable=foldable,
    )
