"""A released subgraph in, everything that a picture of it needs out: places, sizes, lines.

The chart and the report's picture are made from the same drawing, so they agree.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from netgraph.model.kinds import ACTORS, KINDS, Part
from netgraph.model.result import EntityId
from netgraph.model.subgraph import Node, Subgraph
from netgraph.views.fold import (
    FOLD_ABOVE,
    FOLDABLE,
    DrawnLink,
    direct_links,
    folded_links,
    possible_links,
)
from netgraph.views.layout import arrange
from netgraph.views.looks import base_radius
from netgraph.views.scatter import scatter
from netgraph.views.spread import Boxes
from netgraph.views.text import shorten, text_width, visible

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
    folded = sum(node.kind in FOLDABLE for node in nodes) > FOLD_ABOVE
    base = [node for node in nodes if not (folded and node.kind in FOLDABLE)]
    places = _places(subgraph, base, [*direct, *(folds if folded else ()), *possible])
    events = [node for node in nodes if node.entity not in places]
    named = {node.entity: _neighbours(node.entity, direct, places) for node in events}
    places |= scatter(named, places)
    drawn = tuple(_drawn(subgraph, node, places[node.entity]) for node in nodes)
    return Drawing(subgraph, drawn, tuple(direct), tuple(folds), tuple(possible), folded)


def _neighbours(
    event: EntityId, direct: Sequence[DrawnLink], places: dict[EntityId, tuple[float, float]]
) -> list[EntityId]:
    ends = [(link.left, link.right) for link in direct if event in (link.left, link.right)]
    others = {left if right == event else right for left, right in ends}
    return sorted(other for other in others if other in places)


def _places(
    subgraph: Subgraph, base: list[Node], links: list[DrawnLink]
) -> dict[EntityId, tuple[float, float]]:
    number = {node.entity: position for position, node in enumerate(base)}
    pairs = [
        (number[link.left], number[link.right])
        for link in links
        if link.left in number and link.right in number
    ]
    drawn = [_drawn(subgraph, node, (0.0, 0.0)) for node in base]
    edges = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
    places = arrange(_boxes(drawn), edges)
    return {node.entity: (float(x), float(y)) for node, (x, y) in zip(base, places, strict=True)}


def _boxes(drawn: list[DrawnNode]) -> Boxes:
    radius = np.array([node.radius + (5 if node.seed else 0) for node in drawn])
    label = np.array([text_width(node.label, LABEL_SIZE) for node in drawn])
    role = np.array([text_width(node.role, LABEL_SIZE - 2) for node in drawn])
    lines = np.array([LINE_HEIGHT * (1 + bool(node.role)) for node in drawn])
    half_width = np.maximum(radius + 3, np.maximum(label, role) / 2)
    return Boxes(radius + 3, half_width, radius + 5 + lines)


def _drawn(subgraph: Subgraph, node: Node, place: tuple[float, float]) -> DrawnNode:
    network = subgraph.network
    prominent = node.member or (network is None and node.kind in ACTORS)
    bits = 0.0
    if network is not None:
        bits = next((member.bits for member in network.members if member.entity == node.entity), 0)
    # NaN compares false, so a member whose bits are not a number is drawn at the least size.
    radius = 15.0 + (min(bits, 60.0) / 10.0 if bits > 0 else 0.0)
    return DrawnNode(
        node=node,
        x=place[0],
        y=place[1],
        radius=round(radius, 1) if prominent else base_radius(node.kind),
        label=shorten(visible(node.name), LABEL_LENGTH),
        role=shorten(visible(node.role), LABEL_LENGTH) if prominent else "",
        prominent=prominent,
        seed=network is not None and node.entity in network.seeds,
        guess=node.certainty == "possible",
        foldable=KINDS[node.kind].part is Part.EVENT and node.kind in FOLDABLE,
    )
