"""A drawing in, the JSON that travels in the page out: lists and text, no markup.

Nothing from a source is ever a key of an object (a heading may be ``__proto__``), every
text is made visible first, and no number is NaN.
"""

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

from netgraph import __version__
from netgraph.clean.visible import visible
from netgraph.model.kinds import KINDS
from netgraph.model.result import Match, Reason
from netgraph.model.subgraph import Node, StatementView, Subgraph
from netgraph.views.drawing import Drawing
from netgraph.views.looks import FAMILY_COLOURS, KIND_LOOKS, LINK_LOOKS, shape_path
from netgraph.views.marking import marking_line, short_marking
from netgraph.views.rows import Rows

Json = dict[str, Any]


def payload(drawing: Drawing, languages: Mapping[str, Json]) -> Json:
    """Return all that the page knows, besides the points and lines themselves.

    Args:
        drawing: of a released subgraph; nothing else is looked at.
        languages: language code to strings of the page.
    """
    subgraph = drawing.subgraph
    rows = Rows(subgraph)
    statements = [_statement(statement, rows) for statement in subgraph.statements]
    entities = [_entity(node, rows) for node in subgraph.nodes]
    content: Json = {
        "entities": entities,
        "statements": statements,
        "rows": rows.listed(),
        "markings": rows.markings(),
        "network": _network(subgraph),
    }
    text = json.dumps(content, ensure_ascii=True, sort_keys=True, allow_nan=False)
    content["meta"] = _meta(subgraph, hashlib.sha256(text.encode()).hexdigest())
    content["meta"]["folded"] = drawing.folded
    content["looks"] = _looks()
    content["languages"] = languages
    return content


def _meta(subgraph: Subgraph, digest: str) -> Json:
    marking = marking_line(subgraph)
    return {
        "title": visible(subgraph.title),
        "case": visible(subgraph.case_name),
        "madeAt": visible(subgraph.made_at),
        "recipient": visible(subgraph.recipient),
        "marking": {"label": marking.label, "colour": marking.colour, "text": marking.text},
        "withheld": [[visible(rule), count] for rule, count in sorted(subgraph.withheld.items())],
        "sha256": digest,
        "version": __version__,
    }


def _looks() -> Json:
    return {
        "kinds": [
            {
                "id": kind.value,
                "part": KINDS[kind].part.value,
                "colour": look.colour,
                "shape": look.shape,
                "icon": look.icon,
            }
            for kind, look in KIND_LOOKS.items()
        ],
        "links": [
            {
                "id": name,
                "family": look.family,
                "words": look.words,
                "directed": look.directed,
                "dashed": look.dashed,
            }
            for name, look in LINK_LOOKS.items()
        ],
        "families": [list(item) for item in FAMILY_COLOURS.items()],
        "shapes": {
            shape: shape_path(shape, 10.0) for shape in ("disc", "square", "hexagon", "diamond")
        },
    }


def _entity(node: Node, rows: Rows) -> Json:
    return {
        "name": visible(node.name),
        "flags": [visible(flag) for flag in node.flags],
        "records": [
            {
                "uid": visible(record.uid),
                "name": visible(record.name),
                "agency": visible(record.provenance.agency),
                "values": pairs(record.values),
                "row": rows.number(record.provenance),
                "marking": rows.marking(short_marking(record.marking)),
            }
            for record in node.records
        ],
        "matches": [_match(match) for match in node.matches],
    }


def _match(match: Match) -> Json:
    return {
        "left": visible(match.left),
        "right": visible(match.right),
        "bits": finite(match.bits),
        "decision": visible(match.decision),
        "veto": visible(match.veto or ""),
        "reasons": [_reason(reason) for reason in match.reasons],
    }


def _reason(reason: Reason) -> Json:
    return {
        "name": visible(reason.name),
        "text": visible(reason.text),
        "bits": finite(reason.bits),
        "statements": [visible(identifier) for identifier in reason.statements],
    }


def _statement(statement: StatementView, rows: Rows) -> Json:
    return {
        "id": visible(statement.id),
        "subject": visible(statement.subject),
        "type": statement.type.value,
        "object": visible(statement.object),
        "role": visible(statement.role or ""),
        "since": visible(statement.since or ""),
        "until": visible(statement.until or ""),
        "agency": visible(statement.provenance.agency),
        "grade": visible(statement.marking.source_grade),
        "values": pairs(statement.values),
        "row": rows.number(statement.provenance),
        "marking": rows.marking(short_marking(statement.marking)),
    }


def _network(subgraph: Subgraph) -> Json | None:
    network = subgraph.network
    if network is None:
        return None
    return {
        "id": visible(network.id),
        "rank": network.rank,
        "score": finite(network.score),
        "stability": finite(network.stability),
        "firstOn": visible(network.first_on or ""),
        "lastOn": visible(network.last_on or ""),
        "agencies": [
            [visible(agency), finite(share)] for agency, share in sorted(network.agencies.items())
        ],
        "typologies": [visible(name) for name in network.typologies],
        "reasons": [_reason(reason) for reason in network.reasons],
        "counter": [_reason(reason) for reason in network.counter],
        "wouldChange": [visible(text) for text in network.would_change],
        "members": [
            {
                "entity": visible(member.entity),
                "role": visible(member.role),
                "certainty": visible(member.certainty),
                "bits": finite(member.bits),
            }
            for member in network.members
        ],
    }


def pairs(values: Mapping[str, Iterable[str]]) -> list[list[Any]]:
    """Return a mapping as a list, so that no text from a source becomes a key."""
    return [
        [visible(name), [visible(value) for value in found]]
        for name, found in sorted(values.items())
    ]


def finite(number: float) -> float | None:
    """Return the number, rounded; None when it is not one, which JSON could not carry.

    >>> finite(float("nan")) is None
    True
    """
    return round(float(number), 3) if math.isfinite(number) else None
