"""A released subgraph in, one SVG picture of it out: for reports, without a browser."""

from collections.abc import Iterable
from dataclasses import dataclass

from netgraph.clean.visible import visible
from netgraph.model.kinds import KINDS, Part
from netgraph.model.result import EntityId
from netgraph.model.subgraph import Node, Subgraph
from netgraph.views.drawing import Drawing, DrawnNode, draw
from netgraph.views.fold import DrawnLink
from netgraph.views.looks import FAMILY_COLOURS, KIND_LOOKS, LINK_LOOKS, base_radius
from netgraph.views.marking import marking_line
from netgraph.views.strokes import (
    AGENCY_COLOURS,
    INK,
    PAPER,
    SOFT,
    Course,
    bends,
    course,
    element,
    link_colour,
    number,
    stroke_label,
    stroke_link,
    stroke_node,
    words,
)
from netgraph.views.text import shorten, text_width

CAUTION = "Scores are leads, not findings: nobody here is accused of anything."

_FONT = "'Segoe UI','Noto Sans','Liberation Sans','Helvetica Neue',Arial,sans-serif"
_LEAST_WIDTH = 760.0
_BAR = 24.0
_HEAD = 66.0
_MARGIN = 24.0
_FAMILY_WORDS = {
    "control": "ownership, control",
    "contact": "contact, address",
    "kinship": "kin, associates",
    "goods": "goods",
    "movement": "movement",
    "case": "case, notice",
    "guess": "possibly the same (no evidence)",
}


def picture_svg(subgraph: Subgraph) -> str:
    """Return the picture as one SVG element, marked at top and bottom.

    It is what the chart shows first: events folded into lines when there are many, the
    same places, colours and icons. It asks for no font, script or picture from outside,
    and the same subgraph gives the same text.
    """
    drawing = draw(subgraph)
    nodes, links = drawing.shown_nodes(), drawing.shown_links()
    left, top, right, bottom = _bounds(nodes)
    width = max(right - left + 2 * _MARGIN, _LEAST_WIDTH)
    legend, legend_height = _legend(drawing, width - 2 * _MARGIN)
    graph_height = bottom - top + 16
    height = _HEAD + graph_height + legend_height + 30 + _BAR
    shift = f"translate({number(width / 2 - (left + right) / 2)} {number(_HEAD - top)})"
    below = f"translate({number(_MARGIN)} {number(_HEAD + graph_height)})"
    return "\n".join(
        [
            '<svg xmlns="http://www.w3.org/2000/svg"'
            f' viewBox="0 0 {number(width)} {number(height)}"'
            f' width="{number(width)}" height="{number(height)}" font-family="{_FONT}">',
            element("rect", {"width": "100%", "height": "100%", "fill": PAPER}),
            *_frame(subgraph, width, height),
            f'<g transform="{shift}">',
            *_graph(nodes, links, drawing),
            "</g>",
            f'<g transform="{below}">',
            *legend,
            "</g>",
            "</svg>",
            "",
        ]
    )


def _frame(subgraph: Subgraph, width: float, height: float) -> Iterable[str]:
    marking = marking_line(subgraph)
    for y in (0.0, height - _BAR):
        yield element("rect", {"y": y, "width": "100%", "height": _BAR, "fill": "#000000"})
        yield words(
            marking.text,
            width / 2,
            y + 16,
            min(12.0, 12.0 * (width - 20) / max(text_width(marking.text, 12), 1)),
            fill=marking.colour,
            stroke="none",
            font_weight=700,
        )
    title = shorten(visible(subgraph.title), max(int(width / 14), 20))
    yield words(title, _MARGIN, 48, 17, text_anchor="start", font_weight=600)
    made = visible(f"{subgraph.case_name} · {subgraph.made_at}")
    yield words(
        shorten(made, max(int(width / 16), 20)), width - _MARGIN, 48, 11, fill=SOFT,
        text_anchor="end",
    )  # fmt: skip
    yield words(
        CAUTION, _MARGIN, height - _BAR - 10, 11, fill=SOFT, text_anchor="start",
        font_style="italic",
    )  # fmt: skip


def _graph(nodes: list[DrawnNode], links: list[DrawnLink], drawing: Drawing) -> Iterable[str]:
    at = {drawn.node.entity: drawn for drawn in nodes}
    aside = bends(links)
    ways = {
        link: course(
            at[link.left], at[link.right], aside[link], directed=LINK_LOOKS[link.type].directed
        )
        for link in links
    }
    for link, way in ways.items():
        yield from stroke_link(link, way)
    numbers = _agency_numbers(drawing)
    for drawn in sorted(nodes, key=lambda drawn: (drawn.radius, drawn.node.entity)):
        yield from stroke_node(drawn, numbers)
    yield from _counts(ways, nodes)
    for drawn in nodes:
        if count := drawing.alone.get(drawn.node.entity):
            x, y = drawn.x - drawn.radius - (9 if drawn.seed else 6), drawn.y - drawn.radius + 3
            yield words(f"+{count}", x, y, 9.5, fill=SOFT, font_weight=600)
    for drawn in nodes:
        yield from stroke_label(drawn)


def _counts(ways: dict[DrawnLink, Course], nodes: list[DrawnNode]) -> Iterable[str]:
    """Yield the number of statements on lines that stand for several, where it is free."""
    taken = [_box(drawn) for drawn in nodes]
    for link, way in ways.items():
        if link.count < 2:
            continue
        text = f"×{link.count}"
        half = text_width(text, 9.5) / 2 + 1
        for share in (0.5, 0.38, 0.62):
            x, y = way.at(share)
            box = (x - half, y - 5.5, x + half, y + 5.5)
            if not any(_overlap(box, other) for other in taken):
                taken.append(box)
                yield words(text, x, y + 3.4, 9.5, fill=link_colour(link), font_weight=600)
                break


_Box = tuple[float, float, float, float]


def _box(drawn: DrawnNode) -> _Box:
    half = max(drawn.radius + 3, text_width(drawn.label, 12) / 2, text_width(drawn.role, 10) / 2)
    below = drawn.radius + (38 if drawn.role else 24)
    return drawn.x - half, drawn.y - drawn.radius - 8, drawn.x + half, drawn.y + below


def _overlap(a: _Box, b: _Box) -> bool:
    return a[0] < b[2] and a[2] > b[0] and a[1] < b[3] and a[3] > b[1]


def _bounds(nodes: list[DrawnNode]) -> _Box:
    boxes = [_box(drawn) for drawn in nodes] or [(0.0, 0.0, 400.0, 60.0)]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _agency_numbers(drawing: Drawing) -> dict[str, int]:
    """Return a number for each agency, the same as in the chart."""
    agencies = {view.provenance.agency for view in drawing.subgraph.statements}
    for drawn in drawing.nodes:
        agencies.update(drawn.node.agencies)
    return {agency: place for place, agency in enumerate(sorted(agencies))}


@dataclass(frozen=True, slots=True)
class _Entry:
    mark: list[str]
    """Elements around 0, 0."""

    text: str


def _legend(drawing: Drawing, width: float) -> tuple[list[str], float]:
    """Return the legend's elements and how high it is set."""
    parts: list[str] = []
    x, y = 0.0, 10.0
    for entry in _entries(drawing):
        wide = text_width(entry.text, 11) + 42
        if x + wide > width and x > 0:
            x, y = 0.0, y + 21
        parts += [f'<g transform="translate({number(x + 10)} {number(y)})">', *entry.mark, "</g>"]
        parts.append(words(entry.text, x + 24, y + 4, 11, fill=SOFT, text_anchor="start"))
        x += wide
    return parts, y + 16


def _entries(drawing: Drawing) -> Iterable[_Entry]:
    shown = drawing.shown_nodes()
    kinds = {drawn.node.kind for drawn in shown}
    for kind in KIND_LOOKS:
        if kind in kinds:
            actor = KINDS[kind].part is Part.ACTOR
            node = Node(EntityId(""), kind, "", (), certainty="core" if actor else "")
            size = 8.0 if actor else min(base_radius(kind), 8.0)
            mark = DrawnNode(node, 0, 0, size, "", "", actor, False, False, False)
            yield _Entry(stroke_node(mark, {}), kind.value)
    if any(drawn.seed for drawn in shown):
        ring = {"r": 7.5, "fill": "none", "stroke": INK, "stroke-width": 2.6}
        yield _Entry([element("circle", ring)], "named in a notice or case")
    if any(drawn.guess for drawn in shown):
        dashes = {"r": 7.5, "fill": "none", "stroke": INK, "stroke-dasharray": "4 3"}
        yield _Entry([element("circle", dashes)], "possible member")
    families = {LINK_LOOKS[link.type].family for link in drawing.shown_links()}
    for family, colour in FAMILY_COLOURS.items():
        if family in families:
            dash = "5 4" if family == "guess" else None
            line = {"d": "M-9 0H9", "stroke": colour, "stroke-width": 2.4, "stroke-dasharray": dash}
            yield _Entry([element("path", line)], _FAMILY_WORDS[family])
    for agency, place in _agency_numbers(drawing).items():
        dot = {"r": 4.5, "fill": AGENCY_COLOURS[place % len(AGENCY_COLOURS)]}
        yield _Entry([element("circle", dot)], visible(agency))
