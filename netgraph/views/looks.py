"""How each kind and each link looks: colours, shapes and icons, for screen and paper alike.

Icons are paths in a box of 24 by 24 around 0, 0; drawn for netgraph. Colours keep apart
for the common colour-blindnesses by lightness, and kinds also differ by shape.
"""

from dataclasses import dataclass

from netgraph.model.kinds import KINDS, Kind, Part
from netgraph.model.statements import STATEMENTS, StatementType


@dataclass(frozen=True, slots=True)
class KindLook:
    colour: str
    shape: str
    """disc, square, hexagon or diamond."""

    icon: str
    """SVG path data, filled even-odd."""


KIND_LOOKS: dict[Kind, KindLook] = {
    Kind.PERSON: KindLook(
        "#2f6db5",
        "disc",
        "M0-8.6a4.1 4.1 0 1 1 0 8.2a4.1 4.1 0 1 1 0-8.2z"
        "M-7.8 8.4C-7.8 3.4-4.6 1 0 1s7.8 2.4 7.8 7.4z",
    ),
    Kind.COMPANY: KindLook(
        "#b07410",
        "square",
        "M-7.5 8.5V-8H2.5V-2.5H7.5V8.5zM-5.4-5.8v2.2h2.2v-2.2zM-1.8-5.8v2.2H.4v-2.2z"
        "M-5.4-2v2.2h2.2V-2zM-1.8-2v2.2H.4V-2zM-5.4 1.8V4h2.2V1.8zM-1.8 1.8V4H.4V1.8z"
        "M3.6-.2v2.2h2.2V-.2zM3.6 3.4v2.2h2.2V3.4z",
    ),
    Kind.VEHICLE: KindLook(
        "#8a3f86",
        "hexagon",
        "M-9.5-5.5H2V4H-1.7a2.5 2.5 0 0 0-5 0H-9.5zM3-2.8H6.6L9.5 1V4H8a2.5 2.5 0 0 0-5 0z"
        "M-4.2 2.6a2 2 0 1 1 0 4a2 2 0 1 1 0-4zM5.5 2.6a2 2 0 1 1 0 4a2 2 0 1 1 0-4z",
    ),
    Kind.VESSEL: KindLook(
        "#1f7a86",
        "hexagon",
        "M-9 1.5H9L6.2 7.5H-6.2zM-5.5.3V-3H5.5V.3zM-2.5-4V-8H.5V-4z",
    ),
    Kind.CONTAINER: KindLook(
        "#66752c",
        "square",
        "M-9-5.5H9V5.5H-9zM-6.5-3.2V3.2h1.6V-3.2zM-2.7-3.2V3.2h1.6V-3.2zM1.1-3.2V3.2h1.6"
        "V-3.2zM4.9-3.2V3.2h1.6V-3.2z",
    ),
    Kind.SHIPMENT: KindLook(
        "#2e7d5b",
        "diamond",
        "M0-8.5L7.5-4.7L0-1L-7.5-4.7zM-7.5-3L-.8.4V8.4L-7.5 5zM7.5-3L.8.4V8.4L7.5 5z",
    ),
    Kind.CROSSING: KindLook(
        "#4d6aa8",
        "diamond",
        "M-8.5-6H-5.5V-4.5L8.5-1V1.8L-5.5-1.7V8H-8.5z",
    ),
    Kind.SIGHTING: KindLook(
        "#6d6a5a",
        "diamond",
        "M-9 0C-5.5-5.5 5.5-5.5 9 0C5.5 5.5-5.5 5.5-9 0zM0-3.2a3.2 3.2 0 1 0 0 6.4a3.2 3.2"
        " 0 1 0 0-6.4z",
    ),
    Kind.ADDRESS: KindLook(
        "#6a7480",
        "disc",
        "M0 9C-4 3.6-5.8 1-5.8-2.6a5.8 5.8 0 0 1 11.6 0C5.8 1 4 3.6 0 9zM0-5a2.3 2.3 0 1 0"
        " 0 4.6A2.3 2.3 0 1 0 0-5z",
    ),
    Kind.PHONE: KindLook(
        "#1d8252",
        "disc",
        "M-3.5-8.5h7a1.5 1.5 0 0 1 1.5 1.5V7a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1-5 7V-7a1.5"
        " 1.5 0 0 1 1.5-1.5zM-3.3-6V4.5h6.6V-6zM-1 5.7v1.5h2V5.7z",
    ),
    Kind.DOCUMENT: KindLook(
        "#86683a",
        "disc",
        "M-6-8.5H2.5L6-5V8.5H-6zM-3.8-3.5v1.6h7.6v-1.6zM-3.8-.2v1.6h7.6V-.2zM-3.8 3.1v1.6h5V3.1z",
    ),
    Kind.ACCOUNT: KindLook(
        "#ad4f37",
        "disc",
        "M0-8.5L8.5-4V-2.5H-8.5V-4zM-6.8-1.3h2.6V5h-2.6zM-1.3-1.3h2.6V5h-2.6zM4.2-1.3h2.6V5H4.2z"
        "M-8.5 6.2h17V8.5h-17z",
    ),
    Kind.CASE: KindLook(
        "#a32a2a",
        "square",
        "M-8.5-6.5h6l2 2.2h9V7H-8.5zM-6.3-1.5V4.8H6.3V-1.5z",
    ),
    Kind.NOTICE: KindLook(
        "#7d1d3f",
        "square",
        "M0-8.5L9 7.5H-9zM-1.1-3V3H1.1V-3zM-1.1 4.3v2H1.1v-2z",
    ),
}


@dataclass(frozen=True, slots=True)
class LinkLook:
    family: str
    words: str
    """How the link reads between its two ends."""

    directed: bool = True
    dashed: bool = False


FAMILY_COLOURS = {
    "control": "#b07410",
    "contact": "#0b8fa8",
    "kinship": "#8c5fb0",
    "goods": "#3d8a4a",
    "movement": "#4a5fb5",
    "case": "#a32a2a",
    "guess": "#8a8f98",
}
"""A few families instead of thirty colours: the words say the rest."""

_T = StatementType
_FAMILIES = {
    "control": (
        _T.OWNER_OF, _T.KEEPER_OF, _T.IMPORTER_OF, _T.USER_OF, _T.DIRECTOR_OF, _T.FOUNDER_OF,
        _T.BENEFICIAL_OWNER_OF, _T.ACCOUNTANT_OF, _T.SIGNATORY_OF,
    ),
    "contact": (_T.REGISTERED_AT, _T.LIVES_AT, _T.HAS_PHONE, _T.CALLED, _T.HOLDS_DOCUMENT),
    "kinship": (_T.RELATIVE_OF, _T.ASSOCIATE_OF),
    "movement": (_T.CROSSED_WITH, _T.PRESENT_AT, _T.SEEN_AT),
    "case": (_T.SUBJECT_OF, _T.LISTED_AS),
}  # fmt: skip
_FAMILY_OF = {type_: family for family, types in _FAMILIES.items() for type_ in types}
_MUTUAL = {_T.RELATIVE_OF, _T.ASSOCIATE_OF}

LINK_LOOKS: dict[str, LinkLook] = {
    type_.value: LinkLook(_FAMILY_OF.get(type_, "goods"), spec.words, type_ not in _MUTUAL)
    for type_, spec in STATEMENTS.items()
} | {
    "SAME_SHIPMENT": LinkLook("goods", "in the same shipment as", directed=False),
    "SAME_CROSSING": LinkLook("movement", "in the same crossing as", directed=False),
    "SAME_SIGHTING": LinkLook("movement", "seen together with", directed=False),
    "POSSIBLY_SAME": LinkLook("guess", "possibly the same as", directed=False, dashed=True),
}


def shape_path(shape: str, r: float) -> str:
    """Return SVG path data of a shape of about radius ``r`` around 0, 0.

    >>> shape_path("diamond", 10)
    'M0-12L12 0L0 12L-12 0z'
    """

    def n(value: float) -> str:
        return f"{value:.2f}".rstrip("0").rstrip(".")

    if shape == "disc":
        return f"M{n(-r)} 0a{n(r)} {n(r)} 0 1 1 {n(2 * r)} 0a{n(r)} {n(r)} 0 1 1 {n(-2 * r)} 0z"
    if shape == "square":
        a, c = 0.9 * r, 0.25 * r
        arc = f"a{n(c)} {n(c)} 0 0 1"
        side = 2 * (a - c)
        return (
            f"M{n(c - a)} {n(-a)}h{n(side)}{arc} {n(c)} {n(c)}v{n(side)}{arc} {n(-c)} {n(c)}"
            f"h{n(-side)}{arc} {n(-c)} {n(-c)}v{n(-side)}{arc} {n(c)} {n(-c)}z"
        )
    if shape == "diamond":
        d = 1.2 * r
        return f"M0{n(-d)}L{n(d)} 0L0 {n(d)}L{n(-d)} 0z"
    w, h = 1.08 * r, 0.92 * r
    return f"M{n(-w)} 0L{n(-w / 2)} {n(-h)}H{n(w / 2)}L{n(w)} 0L{n(w / 2)} {n(h)}H{n(-w / 2)}z"


def base_radius(kind: Kind) -> float:
    """Return the radius in pixels of a point that is no member."""
    if kind in (Kind.CASE, Kind.NOTICE):
        return 11.0
    return {Part.ACTOR: 12.0, Part.THING: 9.0, Part.EVENT: 7.0}[KINDS[kind].part]
