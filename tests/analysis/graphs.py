"""Real networks beside the repository, and graphs that go wrong, as networkx graphs."""

import csv
import io
import math
from pathlib import Path

import networkx as nx
import pytest

DATA = Path(__file__).resolve().parents[2] / "../shared/data"

needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is not there")


def matrix(path: Path) -> "nx.Graph[str]":
    """Read an adjacency matrix; both directions of a tie are summed."""
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(rows[0][1:])
    for name, *cells in rows[1:]:
        for other, cell in zip(rows[0][1:], cells, strict=True):
            value = float(cell or 0)
            if value > 0 and name != other:
                before = graph[name][other]["weight"] if graph.has_edge(name, other) else 0.0
                graph.add_edge(name, other, weight=before + value)
    return graph


def caviar(*phases: int) -> "nx.Graph[str]":
    """Return the given phases together, all 110 people's whole matrix where none is given."""
    if not phases:
        return matrix(DATA / "caviar" / "full_matrix.csv")
    whole: nx.Graph[str] = nx.Graph()
    for phase in phases:
        part = matrix(DATA / "caviar" / "phases" / f"phase{phase}.csv")
        whole.add_nodes_from(part)
        for a, b in part.edges:
            before = whole[a][b]["weight"] if whole.has_edge(a, b) else 0.0
            whole.add_edge(a, b, weight=before + part[a][b]["weight"])
    return whole


def london_ranks() -> dict[str, float]:
    """Return the rank of each member in the gang's own order, 1 for the highest."""
    path = DATA / "covert-ucinet" / "csv" / "london_gang" / "nodes_1.csv"
    with path.open(encoding="utf-8") as file:
        return {row["name"]: float(row["Ranking"]) for row in csv.DictReader(file)}


def london() -> "nx.Graph[str]":
    return matrix(DATA / "morselli-matrices" / "LONDON_GANG.csv")


def odd_graphs() -> "dict[str, nx.Graph[str]]":
    """Return graphs that an analyst may well bring, by what is odd about them."""
    hub: nx.Graph[str] = nx.Graph()
    hub.add_edges_from(("hub", f"n{number}") for number in range(3000))
    loops: nx.Graph[str] = nx.Graph()
    loops.add_edges_from([("a", "a"), ("a", "b"), ("b", "b")])
    parts: nx.Graph[str] = nx.disjoint_union(nx.path_graph(4), nx.complete_graph(5))
    parts = nx.relabel_nodes(parts, str)
    parts.add_nodes_from(["alone", "alone too"])
    weak: nx.Graph[str] = nx.Graph()
    weak.add_weighted_edges_from([("a", "b", 0), ("b", "c", 1e-12), ("c", "d", 1e12)])
    return {
        "empty": nx.Graph(),
        "one": nx.relabel_nodes(nx.empty_graph(1), str),
        "two": nx.relabel_nodes(nx.path_graph(2), str),
        "no links": nx.relabel_nodes(nx.empty_graph(7), str),
        "self-links": loops,
        "parts": parts,
        "hub": hub,
        "weights from 0 to 1e12": weak,
        "complete": nx.relabel_nodes(nx.complete_graph(6), str),
    }


def bad_weights() -> list[float]:
    return [math.nan, -1.0, math.inf]
