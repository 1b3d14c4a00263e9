"""A released subgraph in, one self-contained HTML file out."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from netgraph.clean.visible import visible
from netgraph.errors import NetgraphError
from netgraph.model.subgraph import Subgraph
from netgraph.views.drawing import DrawnNode, draw
from netgraph.views.fold import DrawnLink
from netgraph.views.payload import payload

MOST_ENTITIES = 3000
"""More are neither laid out in bearable time nor read by anyone."""


class ChartError(NetgraphError):
    """A subgraph cannot be drawn as one chart."""


def write_chart(subgraph: Subgraph, path: Path) -> None:
    """Write the chart: it opens in any browser, offline, and holds only the subgraph.

    Everything in the subgraph can be read out of the file, whatever its filters hide, so
    only a released one may be given. The same subgraph gives the same bytes.

    Args:
        subgraph: what its reader may see.
        path: the ``.html`` file; replaced when it exists.

    Raises:
        ChartError: it has more entities than one chart can show.
    """
    if len(subgraph.nodes) > MOST_ENTITIES:
        raise ChartError(
            f"{path}: {len(subgraph.nodes):,} entities are more than one chart can show "
            f"({MOST_ENTITIES:,}). Draw a single network, or the surroundings of one entity"
        )
    from netgraph.views.offline import OfflineNetwork

    drawing = draw(subgraph)
    languages = files("netgraph.views") / "static" / "strings.json"
    content = payload(drawing, json.loads(languages.read_text(encoding="utf-8")))
    network = OfflineNetwork(content)
    for drawn in drawing.nodes:
        network.add_node(visible(drawn.node.entity), drawn.label, **_point(drawn))
    for link in (*drawing.direct, *drawing.folds, *drawing.possible):
        network.add_edge(visible(link.left), visible(link.right), **_line(link))
    network.write_html(str(path))


def _point(drawn: DrawnNode) -> dict[str, Any]:
    return {
        "x": drawn.x,
        "y": drawn.y,
        "size": drawn.radius,
        "kind": drawn.node.kind.value,
        "role": visible(drawn.node.role),
        "certainty": visible(drawn.node.certainty),
        "agencies": [visible(agency) for agency in drawn.node.agencies],
        "prominent": drawn.prominent,
        "seed": drawn.seed,
        "foldable": drawn.foldable,
    }


def _line(link: DrawnLink) -> dict[str, Any]:
    return {
        "type": link.type,
        "statements": list(link.statements),
        "events": [
            [visible(event.event), list(event.left), list(event.right)] for event in link.events
        ],
        "match": list(link.match) if link.match else None,
    }
