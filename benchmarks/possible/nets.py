"""Real networks beside the repository, and three of networkx, in; graphs out. None is copied."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any, TypeAlias

import networkx as nx

DATA = Path(__file__).resolve().parents[2] / "../shared/data"

Graph: TypeAlias = "nx.Graph[Any]"


def networks() -> Iterator[tuple[str, Graph]]:
    """Yield each network that is there, with its name."""
    yield "miserables", nx.les_miserables_graph()
    yield "davis, two modes", nx.Graph(nx.davis_southern_women_graph())
    yield "florentine", nx.Graph(nx.florentine_families_graph())
    for name, (path, read) in _READERS.items():
        if (DATA / path).exists():
            graph = read(DATA / path)
            graph.remove_edges_from(list(nx.selfloop_edges(graph)))
            yield name, graph


def phases() -> list[Graph]:
    """Return the graph of each phase of Caviar, in order of time; nothing where it is absent."""
    folder = DATA / "caviar/phases"
    return (
        [matrix(folder / f"phase{number}.csv") for number in range(1, 12)]
        if folder.exists()
        else []
    )


def matrix(path: Path) -> Graph:
    """Return the graph of a square table of numbers with names on both sides."""
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    names, graph = rows[0][1:], _empty()
    graph.add_nodes_from(names)
    for row in rows[1:]:
        for other, cell in zip(names, row[1:], strict=False):
            if float(cell or 0) > 0:
                _add(graph, row[0], other, float(cell))
    return graph


def edges(folder: Path) -> Graph:
    """Return the graph of a table of vertices and one of edges."""
    graph = _empty()
    with (folder / "nodes_1.csv").open(encoding="utf-8") as file:
        graph.add_nodes_from(row["name"] for row in csv.DictReader(file))
    with (folder / "edges_1.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            _add(graph, row["source"], row["target"], float(row.get("weight") or 1))
    return graph


def persons_of(folder: Path) -> Graph:
    """Return who met whom, of persons and meetings."""
    both = edges(folder)
    with (folder / "nodes_1.csv").open(encoding="utf-8") as file:
        persons = [row["name"] for row in csv.DictReader(file) if row["type"] == "False"]
    return _projected(both, persons)


def lines(path: Path) -> Graph:
    """Return the graph of a file with one JSON object a line, a node or an edge."""
    graph = _empty()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("{"):
            thing = json.loads(line)
            if thing["type"] == "node":
                graph.add_node(thing["id"])
            elif thing.get("source") is not None:
                _add(graph, thing["source"], thing["target"], 1.0)
    return graph


def persons_of_crimes(path: Path) -> Graph:
    """Return who was named in one crime with whom."""
    both = lines(path)
    return _projected(both, [name for name in both if str(name).startswith("person")])


def gml(path: Path) -> Graph:
    """Return the graph of a GML file."""
    return nx.Graph(nx.read_gml(path, label="id"))


def _empty() -> Graph:
    return nx.Graph()


def _add(graph: Graph, one: object, other: object, weight: float) -> None:
    if one != other:
        known = graph.get_edge_data(one, other, {}).get("weight", 0.0)
        graph.add_edge(one, other, weight=known + weight)


def _projected(both: Graph, persons: list[str]) -> Graph:
    graph = _empty()
    graph.add_nodes_from(persons)
    there = set(persons)
    for event in sorted(set(both) - there, key=str):
        for one, other in combinations(sorted(there.intersection(both[event]), key=str), 2):
            _add(graph, one, other, 1.0)
    return graph


_READERS: dict[str, tuple[str, Callable[[Path], Graph]]] = {
    "caviar": ("caviar/full_matrix.csv", matrix),
    "siren": ("morselli-matrices/morselli_siren.csv", matrix),
    "oversize": ("morselli-matrices/berlusconietal_oversize.csv", matrix),
    "cocaine": ("morselli-matrices/natajaran_cocaine.csv", matrix),
    "london": ("morselli-matrices/LONDON_GANG.csv", matrix),
    "montreal": ("morselli-matrices/MONTREALGANG.csv", matrix),
    "drugnet": ("covert-ucinet/csv/drugnet_hartford", edges),
    "madoff": ("covert-ucinet/csv/madoff", edges),
    "ndrangheta, two modes": ("covert-ucinet/csv/ndrangheta_2mode", edges),
    "ndrangheta, persons": ("covert-ucinet/csv/ndrangheta_2mode", persons_of),
    "case 2": ("roxanne/israel_lea_case2_speakers.json", lines),
    "karate": ("communities/karate.gml", gml),
    "dolphins": ("communities/dolphins.gml", gml),
    "football": ("communities/football.gml", gml),
    "polbooks": ("communities/polbooks.gml", gml),
    "school, day 1": ("communities/sp_school/sp_school_day_1.gml", gml),
    "moreno, persons": ("roxanne/moreno_crime.json", persons_of_crimes),
}
