"""The methods beside each other: an example and a seed in; one label a vertex and CPU time out.

igraph with leidenalg, and infomap, are looked for and never needed.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import networkx as nx
import numpy as np

from benchmarks.link_analysis.graphs import Example, Labels
from netgraph.analysis.community import communities
from netgraph.analysis.players.betweenness import one_thread

NETGRAPH = "netgraph"
LOUVAIN = "networkx Louvain"
PLM = "networkit PLM"
LEIDEN = "leidenalg"
INFOMAP = "infomap"
Method = Callable[[Example, int], Labels]


@dataclass(frozen=True, slots=True)
class Cut:
    labels: Labels
    cpu_s: float


def cut(name: str, graph: Example, seed: int) -> Cut:
    """Run one method."""
    before = time.process_time()
    labels = METHODS[name](graph, seed)
    return Cut(labels, time.process_time() - before)


def installed(name: str) -> bool:
    """Return whether a method can be run here."""
    needed = {LEIDEN: ("leidenalg", "igraph"), INFOMAP: ("infomap",)}
    return all(find_spec(module) is not None for module in needed.get(name, ()))


def _netgraph(graph: Example, seed: int) -> Labels:
    return communities(graph.evidence, seed).best.labels


def _louvain(graph: Example, seed: int) -> Labels:
    groups = nx.community.louvain_communities(graph.networkx, weight="weight", seed=seed)
    labels = np.zeros(graph.size, np.int64)
    for number, group in enumerate(groups):
        labels[sorted(group)] = number
    return labels


def _plm(graph: Example, seed: int) -> Labels:
    with _networkit_graph(graph, seed) as (networkit, own):
        run = networkit.community.PLM(own, refine=False, gamma=1.0, par="none")
        run.run()
        return np.array(run.getPartition().getVector(), np.int64)


@contextmanager
def _networkit_graph(graph: Example, seed: int) -> Iterator[tuple[Any, Any]]:
    with one_thread() as networkit:
        networkit.setSeed(seed, False)
        ends = (graph.a.astype(np.uint64), graph.b.astype(np.uint64))
        own = networkit.GraphFromCoo((graph.weight, ends), n=graph.size, weighted=True)
        yield networkit, own


def _leiden(graph: Example, seed: int) -> Labels:
    igraph, leidenalg = import_module("igraph"), import_module("leidenalg")

    own = igraph.Graph(graph.size, list(zip(graph.a.tolist(), graph.b.tolist(), strict=True)))
    found = leidenalg.find_partition(
        own, leidenalg.ModularityVertexPartition, weights=graph.weight.tolist(), seed=seed
    )
    return np.array(found.membership, np.int64)


def _infomap(graph: Example, seed: int) -> Labels:
    run = import_module("infomap").Infomap(silent=True, two_level=True, seed=seed + 1)
    run.add_nodes(range(graph.size))
    ties = (graph.a.tolist(), graph.b.tolist(), graph.weight.tolist())
    run.add_links(list(zip(*ties, strict=True)))
    run.run()
    labels = np.zeros(graph.size, np.int64)
    for node, module in run.get_modules().items():
        labels[node] = module
    return labels


METHODS: dict[str, Method] = {
    NETGRAPH: _netgraph,
    LOUVAIN: _louvain,
    PLM: _plm,
    LEIDEN: _leiden,
    INFOMAP: _infomap,
}
