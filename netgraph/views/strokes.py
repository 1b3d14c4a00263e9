"""Drawn points and lines in, SVG elements out: the same look as the chart's."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from netgraph.model.kinds import Kind
from netgraph.views.drawing import LABEL_SIZE, LINE_HEIGHT, DrawnNode
from netgraph.views.fold import DrawnLink
from netgraph.views.looks import FAMILY_COLOURS, KIND_LOOKS, LINK_LOOKS, shape_path

INK = "#17202b"
SOFT = "#5b6672"
PAPER = "#ffffff"
_RING = "#101820"

# Okabe & Ito: colours that most colour-blind readers tell apart. As in the chart.
AGENCY_COLOURS = (
    "#e69f00", "#0072b2", "#009e73", "#cc79a7", "#d55e00", "#56b4e9", "#8c6d1f", "#6b4c9a",
)  # fmt: skip

_PARALLEL = 26.0
"""Pixels between two lines that join the same pair."""

Point = tuple[float, float]


def element(tag: str, attributes: Mapping[str, object], text: str = "") -> str:
    """Return an element; None leaves an attribute out, numbers are cut to 0.01.

    >>> element("text", {"x": 1.0, "fill": None}, "<b>")
    '<text x="1">&lt;b&gt;</text>'
    """
    written = "".join(
        f" {name}={quoteattr(number(value) if isinstance(value, float) else str(value))}"
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{written}>{escape(text)}</{tag}>" if text else f"<{tag}{written}/>"


def number(value: float) -> str:
    """Return a number as SVG takes it, without a trailing point or a minus zero.

    >>> number(-0.001), number(12.5)
    ('0', '12.5')
    """
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def words(text: str, x: float, y: float, size: float, *, fill: str = INK, **more: object) -> str:
    """Return a line of text, centred on ``x``, with a halo that keeps lines off it."""
    attributes: dict[str, object] = {
        "x": x,
        "y": y,
        "font-size": size,
        "fill": fill,
        "text-anchor": "middle",
        "stroke": PAPER,
        "stroke-width": size * 0.28,
        "stroke-linejoin": "round",
        "paint-order": "stroke",
    }
    attributes |= {name.replace("_", "-"): value for name, value in more.items()}
    return element("text", attributes, text)


def stroke_node(drawn: DrawnNode, agencies: Mapping[str, int]) -> list[str]:
    """Return the elements of one point, without its label."""
    look = KIND_LOOKS[drawn.node.kind]
    solid = (drawn.prominent and not drawn.guess) or drawn.node.kind in (Kind.CASE, Kind.NOTICE)
    place = f"translate({number(drawn.x)} {number(drawn.y)})"
    fill = _lighter(look.colour, 0.88)
    if solid:
        fill = _lighter(look.colour, 0.3) if drawn.node.certainty == "likely" else look.colour
    elif drawn.guess:
        fill = PAPER
    shape: dict[str, object] = {"d": shape_path(look.shape, drawn.radius), "transform": place}
    parts = []
    if drawn.seed:
        ring = shape | {"d": shape_path(look.shape, drawn.radius + 4.2)}
        parts.append(element("path", ring | {"fill": PAPER, "stroke": _RING, "stroke-width": 2.6}))
    rim: dict[str, object] = (
        {"stroke": PAPER, "stroke-width": 1.4} if solid else {"stroke": look.colour}
    )
    if not solid:
        rim["stroke-width"] = 2.0 if drawn.prominent else 1.3
    if drawn.guess:
        rim["stroke-dasharray"] = "4 3"
    parts.append(element("path", shape | {"fill": fill} | rim))
    scale = f"{place} scale({number(drawn.radius / 10 * 0.6)})"
    ink = PAPER if solid else look.colour
    icon = {"d": look.icon, "transform": scale, "fill": ink, "fill-rule": "evenodd"}
    parts.append(element("path", icon))
    if drawn.prominent:
        parts += _holders(drawn, agencies)
    return parts


def _holders(drawn: DrawnNode, agencies: Mapping[str, int]) -> Iterable[str]:
    """Yield dots at the upper right rim: the agencies that hold a record of it."""
    held = drawn.node.agencies
    reach = drawn.radius + (5 if drawn.seed else 2.5)
    for place, agency in enumerate(held):
        angle = -0.28 * math.pi + (place - (len(held) - 1) / 2) * (8 / reach)
        yield element(
            "circle",
            {
                "cx": drawn.x + math.cos(angle) * reach,
                "cy": drawn.y + math.sin(angle) * reach,
                "r": 3.4,
                "fill": AGENCY_COLOURS[agencies[agency] % len(AGENCY_COLOURS)],
                "stroke": PAPER,
                "stroke-width": 1.2,
            },
        )


def stroke_label(drawn: DrawnNode) -> list[str]:
    """Return the name below a point, and the role below the name."""
    y = drawn.y + drawn.radius + (6 if drawn.seed else 3) + LABEL_SIZE * 0.92
    lines = [
        words(drawn.label, drawn.x, y, LABEL_SIZE, font_weight=600)
        if drawn.prominent
        else words(drawn.label, drawn.x, y, LABEL_SIZE - 1, fill=SOFT)
    ]
    if drawn.role:
        lines.append(words(drawn.role, drawn.x, y + LINE_HEIGHT, LABEL_SIZE - 2, fill=SOFT))
    return lines


@dataclass(frozen=True, slots=True)
class Course:
    """A bent line from rim to rim: a quadratic Bézier curve."""

    start: Point
    pull: Point
    end: Point
    tip: Point
    """Where an arrow touches the rim of the second point."""

    def at(self, share: float) -> Point:
        """Return the point at a share of the way, 0 to 1."""
        a, c, b = (1 - share) ** 2, 2 * share * (1 - share), share**2
        return (
            a * self.start[0] + c * self.pull[0] + b * self.end[0],
            a * self.start[1] + c * self.pull[1] + b * self.end[1],
        )


def course(left: DrawnNode, right: DrawnNode, bend: float, *, directed: bool) -> Course:
    """Return the way of a line, ``bend`` pixels aside from straight; a loop stands above."""
    if left is right:
        return Course(
            (left.x - 5, left.y - left.radius),
            (left.x, left.y - left.radius - 60),
            (left.x + 5, left.y - left.radius),
            (left.x + 5, left.y - left.radius),
        )
    dx, dy = right.x - left.x, right.y - left.y
    length = math.hypot(dx, dy) or 1.0
    pull = (left.x + dx / 2 - dy / length * bend, left.y + dy / 2 + dx / length * bend)
    rim = right.radius + 3
    return Course(
        _trim(left, pull, left.radius + 2),
        pull,
        _trim(right, pull, rim + 5 if directed else rim),
        _trim(right, pull, rim),
    )


def _trim(drawn: DrawnNode, towards: Point, reach: float) -> Point:
    dx, dy = towards[0] - drawn.x, towards[1] - drawn.y
    share = min(reach / (math.hypot(dx, dy) or 1.0), 0.9)
    return drawn.x + dx * share, drawn.y + dy * share


def bends(links: Iterable[DrawnLink]) -> dict[DrawnLink, float]:
    """Return how far aside each line runs, so that parallel ones stay apart."""
    pairs: dict[tuple[str, str], list[DrawnLink]] = {}
    for link in links:
        ends = (min(link.left, link.right), max(link.left, link.right))
        pairs.setdefault(ends, []).append(link)
    found = {}
    for (first, _), parallel in pairs.items():
        for place, link in enumerate(parallel):
            aside = (place - (len(parallel) - 1) / 2) * _PARALLEL
            found[link] = aside if link.left == first else -aside
    return found


def link_colour(link: DrawnLink) -> str:
    """Return the colour of its family."""
    return FAMILY_COLOURS[LINK_LOOKS[link.type].family]


def stroke_link(link: DrawnLink, way: Course) -> list[str]:
    """Return the line, and its arrow head where it has a direction."""
    look = LINK_LOOKS[link.type]
    width = min(1.1 + 0.75 * math.log2(link.count), 5.5)
    (ax, ay), (cx, cy), (bx, by) = way.start, way.pull, way.end
    d = f"M{number(ax)} {number(ay)}Q{number(cx)} {number(cy)} {number(bx)} {number(by)}"
    line = {
        "d": d,
        "fill": "none",
        "stroke": link_colour(link),
        "stroke-width": width,
        "stroke-dasharray": "5 4" if look.dashed else None,
        "opacity": 0.62,
    }
    parts = [element("path", line)]
    if look.directed:
        angle = math.atan2(way.tip[1] - by, way.tip[0] - bx)
        size = -2 * (3.2 + width * 0.55)
        wings = [
            f"{number(math.cos(angle + turn) * size)} {number(math.sin(angle + turn) * size)}"
            for turn in (0.4, -0.4)
        ]
        place = f"translate({number(way.tip[0])} {number(way.tip[1])})"
        head = {"d": f"M0 0L{wings[0]}L{wings[1]}z", "transform": place, "opacity": 0.82}
        parts.append(element("path", head | {"fill": link_colour(link)}))
    return parts


def _lighter(colour: str, share: float) -> str:
    mixed = (round(int(colour[at : at + 2], 16) * (1 - share) + 255 * share) for at in (1, 3, 5))
    return "#" + "".join(f"{value:02x}" for value in mixed)
