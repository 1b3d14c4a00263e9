"""Real networks beside the repository, and one of networkx, with what is known of their groups.

Labels are attributes, not always communities (politics of books, topics of papers, origins).
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import networkx as nx

from benchmarks.link_analysis.graphs import Example, from_networkx
from benchmarks.possible.nets import DATA, edges, gml

_GML = ("karate", "dolphins", "football", "polbooks", "sp_school/sp_school_day_1", "citeseer")
_COVERT = (
    ("montreal_gangs", "Allegiances"),
    ("montreal_gangs", "Ethnicity"),
    ("london_gang", "Birthplace"),
    ("drugnet_hartford", "Ethnicity"),
)
_NOT_KNOWN = ("", "NA", "99.0")
_FIRST_CIRCLE = 9
"""Of the eighteen women, in their usual order (Freeman, Finding social groups, 2003)."""


def labelled() -> Iterator[Example]:
    """Yield each network that is there."""
    women = nx.davis_southern_women_graph()
    circle = {name: at < _FIRST_CIRCLE for at, name in enumerate(women.graph["top"])}
    yield from_networkx("davis, two modes", women, circle)
    for name in _GML:
        path = DATA / f"communities/{name}.gml"
        if path.exists():
            yield _gml(path)
    for name, column in _COVERT:
        folder = DATA / f"covert-ucinet/csv/{name}"
        if folder.exists():
            truth = attributes(folder, column)
            yield from_networkx(f"{name}, {column.lower()}", edges(folder), truth)


def attributes(folder: Path, column: str) -> dict[str, str]:
    """Return one column of a table of vertices by name, where it is known."""
    with (folder / "nodes_1.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {row["name"]: row[column] for row in rows if row[column] not in _NOT_KNOWN}


def _gml(path: Path) -> Example:
    graph = gml(path)
    for _, _, edge in graph.edges(data=True):
        edge["weight"] = float(edge.get("duration") or edge.get("value") or 1)
    truth = {node: said["gt"] for node, said in graph.nodes(data=True) if "gt" in said}
    return from_networkx(path.stem.replace("sp_", "").replace("_", " "), graph, truth)
