"""A graph as arrays, for every method alike, with the true group of each vertex where known."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from benchmarks.possible.nets import Graph
from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.parts import plain_graph

Labels = NDArray[np.int64]
Ends = NDArray[np.int64]
UNKNOWN = -1


@dataclass(frozen=True, eq=False)
class Example:
    name: str
    size: int
    a: Ends
    """Ends of each tie, sorted with ``b``; smaller than it."""

    b: Ends
    weight: NDArray[np.float64]
    truth: Labels
    """UNKNOWN where nobody says."""

    @property
    def evidence(self) -> EvidenceGraph:
        """The graph as netgraph takes it."""
        names = tuple(range(self.size))
        return plain_graph(names, self.a.astype(np.int32), self.b.astype(np.int32), self.weight)

    @property
    def networkx(self) -> Graph:
        """The graph as networkx takes it."""
        graph: Graph = nx.Graph()
        graph.add_nodes_from(range(self.size))
        ties = (self.a.tolist(), self.b.tolist(), self.weight.tolist())
        graph.add_weighted_edges_from(zip(*ties, strict=True))
        return graph


def example(
    name: str,
    size: int,
    pairs: NDArray[np.int64],
    truth: Labels,
    weight: NDArray[np.float64] | None = None,
) -> Example:
    """Return an example of pairs in any order; repeated ones are summed, self-links left out."""
    low, high = pairs.min(axis=1), pairs.max(axis=1)
    weights = np.ones(len(pairs)) if weight is None else weight
    keep = low != high
    table = sp.coo_matrix((weights[keep], (low[keep], high[keep])), shape=(size, size)).tocsr()
    if weight is None:
        table.data[:] = 1
    table.sort_indices()
    coo = table.tocoo()
    return Example(name, size, coo.row.astype(np.int64), coo.col.astype(np.int64), coo.data, truth)


def from_networkx(name: str, graph: Graph, truth: Mapping[Any, object]) -> Example:
    """Return an example of a graph; vertices that ``truth`` does not name are unknown."""
    nodes = sorted(graph.nodes, key=str)
    number = {node: at for at, node in enumerate(nodes)}
    kinds = sorted({str(label) for label in truth.values()})
    pairs = np.array([(number[a], number[b]) for a, b in graph.edges], np.int64).reshape(-1, 2)
    weight = np.array([float(each or 1) for _, _, each in graph.edges(data="weight", default=1)])
    labels = [kinds.index(str(truth[node])) if node in truth else UNKNOWN for node in nodes]
    return example(name, len(nodes), pairs, np.array(labels, np.int64), weight)
