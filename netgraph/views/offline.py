"""A pyvis network whose page is one file that asks nothing of any other computer.

Taken from pyvis: the network of points and lines, and the vis-network script in its
wheel. Not taken: its page, which loads styles from the web, writes headings and ids as
markup and turns any title that says "href" into markup.
"""

import base64
import hashlib
import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup
from pyvis.edge import Edge
from pyvis.network import Network
from pyvis.node import Node

SCRIPTS = (
    "words.js",
    "model.js",
    "filters.js",
    "paths.js",
    "dom.js",
    "pen.js",
    "paint.js",
    "canvas.js",
    "evidence.js",
    "panels.js",
    "lists.js",
    "timeline.js",
    "tables.js",
    "exports.js",
    "main.js",
)
"""Of ``static/``, in the order in which they are joined into one script."""


class OfflineNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """Points and lines, and the page that shows them."""

    def __init__(self, content: dict[str, Any]) -> None:
        super().__init__(directed=True, cdn_resources="in_line")
        self.content = content

    def add_node(self, n_id: str, label: str | None = None, **options: Any) -> None:
        """Add a point once; a second one of the same id changes nothing."""
        if n_id not in self.node_map:
            node = Node(n_id, "custom", label=label or n_id, **options)
            self.nodes.append(node.options)
            self.node_ids.append(n_id)
            self.node_map[n_id] = node.options

    def add_edge(self, source: str, to: str, **options: Any) -> None:
        """Add a line. Parallel lines stay, where pyvis silently drops the second."""
        self.edges.append(Edge(source, to, directed=True, **options).options)

    def generate_html(self, *_: object, **__: object) -> str:
        """Return the page."""
        style, scripts = _static("viewer.css"), [_vis_network(), _viewer()]
        data = self.content | {"nodes": self.nodes, "edges": self.edges}
        template = _environment().get_template("chart.html.j2")
        self.html = template.render(
            meta=self.content["meta"],
            policy=_policy(style, scripts),
            style=Markup(style),  # noqa: S704  # our own file
            scripts=[Markup(script) for script in scripts],  # noqa: S704  # ours and pyvis'
            data=Markup(script_json(data)),  # noqa: S704  # escaped by script_json
        )
        return str(self.html)

    def write_html(self, name: str, *_: object, **__: object) -> None:
        """Write the page, in UTF-8 on every system."""
        Path(name).write_text(self.generate_html(), encoding="utf-8", newline="\n")


def script_json(data: object) -> str:
    r"""Return JSON that no parser of markup can leave: ``<``, ``>`` and ``&`` are escaped.

    >>> script_json(["</script>"])
    '["\\u003c/script\\u003e"]'
    """
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("netgraph.views"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _static(name: str) -> str:
    return (files("netgraph.views") / "static" / name).read_text(encoding="utf-8")


@cache
def _viewer() -> str:
    return "'use strict';\n(() => {\n" + "\n".join(map(_static, SCRIPTS)) + "\n})();\n"


@cache
def _vis_network() -> str:
    wheel = files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    # The source map would be asked for as soon as anyone opens the developer tools.
    return wheel.read_text(encoding="utf-8").rpartition("//# sourceMappingURL")[0]


def _policy(style: str, scripts: Iterable[str]) -> str:
    """Return the content security policy: our own script and style, and no way out."""
    sources = " ".join(_digest(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {sources}; style-src {_digest(style)}; "
        "img-src blob:; connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
