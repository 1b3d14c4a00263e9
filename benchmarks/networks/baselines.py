"""The plain methods that an analyst would try first, on the same evidence graph.

Each gives groups of vertices, best first. The literature's usual pipeline is a community
search at resolution 1 ranked by density; the others are what a graph database offers.
"""

from collections.abc import Callable, Sequence

import networkx as nx
import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from netgraph.analysis.candidates import seeds
from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.growth import grown, walk

Group = tuple[int, ...]
MOST = 200
SMALLEST, LARGEST = 3, 50


def louvain_density(graph: EvidenceGraph, seed: int) -> list[Group]:
    """Communities at resolution 1 of the unweighted graph, densest first."""
    groups = _louvain(graph, np.ones(len(graph.tie_a)), seed)
    return _by(groups, [_density(graph, group) for group in groups])


def hub_damped_louvain(graph: EvidenceGraph, seed: int) -> list[Group]:
    """Communities of the graph with ties divided by their ends' degrees, heaviest first."""
    degree = np.maximum(graph.degree, 1e-9)
    damped = graph.tie_bits / np.sqrt(degree[graph.tie_a] * degree[graph.tie_b])
    groups = _louvain(graph, damped, seed)
    return _by(groups, [_inner_bits(graph, group) / len(group) for group in groups])


def seed_counting(graph: EvidenceGraph, seed: int) -> list[Group]:
    """Communities with most wanted, seized or investigated members."""
    groups = _louvain(graph, graph.tie_bits, seed)
    named = set(seeds(graph).tolist())
    return _by(groups, [len(named & set(group)) + len(group) / 1000 for group in groups])


def seed_pagerank(graph: EvidenceGraph, seed: int) -> list[Group]:
    """What personalised PageRank reaches from each seed, best share kept first."""
    del seed
    starts = [(int(v),) for v in seeds(graph) if graph.degree[v] > 0][:400]
    groups = sorted(set(grown(walk(graph), starts)))
    return _by(groups, [-_conductance(graph, group) for group in groups])


def at_random(graph: EvidenceGraph, seed: int) -> list[Group]:
    """Connected groups in any order."""
    rng = np.random.default_rng(seed)
    tied = np.flatnonzero(graph.degree > 0)
    starts = [(int(v),) for v in rng.choice(tied, min(MOST, len(tied)), replace=False)]
    groups = sorted(set(grown(walk(graph), starts)))
    return _by(groups, rng.random(len(groups)).tolist())


METHODS: dict[str, Callable[[EvidenceGraph, int], list[Group]]] = {
    "Louvain + density": louvain_density,
    "hub-damped Louvain": hub_damped_louvain,
    "seed counting": seed_counting,
    "personalised PageRank": seed_pagerank,
    "random": at_random,
}


def _louvain(graph: EvidenceGraph, weights: NDArray[np.float64], seed: int) -> list[Group]:
    plain: nx.Graph[int] = nx.Graph()
    plain.add_weighted_edges_from(
        zip(graph.tie_a.tolist(), graph.tie_b.tolist(), weights.tolist(), strict=True)
    )
    found = nx.community.louvain_communities(plain, seed=seed)
    return [tuple(sorted(c)) for c in found if SMALLEST <= len(c) <= LARGEST]


def _by(groups: Sequence[Group], scores: Sequence[float]) -> list[Group]:
    order = sorted(range(len(groups)), key=lambda n: (-scores[n], groups[n]))
    return [groups[n] for n in order[:MOST]]


def _inside(graph: EvidenceGraph, group: Group) -> sp.csr_matrix:
    return graph.adjacency[list(group)][:, list(group)]


def _density(graph: EvidenceGraph, group: Group) -> float:
    return float(_inside(graph, group).nnz / (len(group) * (len(group) - 1)))


def _inner_bits(graph: EvidenceGraph, group: Group) -> float:
    return float(_inside(graph, group).sum() / 2)


def _conductance(graph: EvidenceGraph, group: Group) -> float:
    volume = float(graph.degree[list(group)].sum())
    return 1 - 2 * _inner_bits(graph, group) / max(volume, 1e-9)
