"""An evidence graph in; its communities at every scale out, without a resolution to choose.

A few Louvain runs, each proposing the next resolution, give levels from coarse to fine; the
best partition is assembled from pieces of all of them, each group with its own density.

Source: Blondel et al., Fast unfolding of communities in large networks (2008), as built into
scikit-network and networkit; resolutions after Newman, Phys. Rev. E 94 (2016).
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from netgraph.analysis.densities import Densities, Labels, relabel
from netgraph.analysis.description import MOST_TIES, described
from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.players.betweenness import one_thread

Cut = Callable[[sp.csr_matrix, float], Labels]
"""A symmetric matrix of weights and a resolution in; one label a vertex out, numbered from 0."""

_STOP = 0.8
"""The sweep ends where a level's evidence falls below this share of the best one's."""

_ROUNDS = 2
_FEW_ASTRAY = 0.01
"""Share of the vertices in groups that nothing supports, below which all is well."""

_LEAST_GAIN = 0.002
"""Share of the likelihood that a round must add for another to follow."""

_MANY = 200_000
"""Entries of a matrix from which networkit is worth its second of import: it needs a tenth to a
half less time than scikit-network. AMI on three planted graphs: 1.00, .82, .74 against 1.00, .79,
.79, so neither is the better one."""


@dataclass(frozen=True, eq=False)
class Level:
    """One partition: arrays of one label a vertex, then of one value a group."""

    resolution: float
    """0 for the assembled partition, which has none."""

    labels: Labels
    evidence: NDArray[np.float64]
    """Nats above what the densest set of that size would have in noise; above 0: supported."""

    stability: NDArray[np.float64]
    """0 to 1: mean best Jaccard with the neighbouring levels and another order of vertices."""

    conductance: NDArray[np.float64]
    """0 to 1: the share of the group's ties that leave it."""

    @property
    def groups(self) -> int:
        """Number of groups; a vertex without ties is one of its own."""
        return len(self.evidence)


@dataclass(frozen=True, eq=False)
class Communities:
    """Levels from coarse to fine, and the best partition as the last one."""

    names: tuple[Hashable, ...]
    levels: tuple[Level, ...]

    @property
    def best(self) -> Level:
        """The partition assembled from pieces of every level; all groups are connected."""
        return self.levels[-1]

    @property
    def labels(self) -> Mapping[Hashable, int]:
        """Group of each vertex in the best partition, by the caller's names."""
        return self.labels_at(len(self.levels) - 1)

    @property
    def stability(self) -> NDArray[np.float64]:
        """Stability of each group of the best partition."""
        return self.best.stability

    def labels_at(self, level: int) -> Mapping[Hashable, int]:
        """Return the group of each vertex at one level, by the caller's names."""
        return dict(zip(self.names, self.levels[level].labels.tolist(), strict=True))


def louvain(adjacency: sp.csr_matrix, resolution: float) -> Labels:
    """Cut a graph on this machine."""
    if adjacency.nnz > _MANY:
        return _by_networkit(adjacency, resolution)
    from sknetwork.clustering import Louvain

    return relabel(Louvain(resolution=resolution, random_state=0).fit_predict(adjacency))


def _by_networkit(adjacency: sp.csr_matrix, resolution: float) -> Labels:
    upper = sp.triu(adjacency, 1).tocoo()
    # Indices of any other type crash it.
    ends = (upper.row.astype(np.uint64), upper.col.astype(np.uint64))
    with one_thread() as networkit:
        graph = networkit.GraphFromCoo(
            (upper.data.astype(float), ends), n=adjacency.shape[0], weighted=True, directed=False
        )
        run = networkit.community.PLM(graph, refine=False, gamma=float(resolution), par="none")
        run.run()
        return relabel(np.array(run.getPartition().getVector(), np.int64))


def communities(graph: EvidenceGraph, seed: int = 0, cut: Cut = louvain) -> Communities:
    """Return the graph's communities at every scale.

    Args:
        graph: any; it may be empty or have vertices without ties.
        seed: orders the vertices; the same seed gives the same communities.
        cut: gives the partition at one resolution; the same input, the same partition.
    """
    size = len(graph)
    adjacency = graph.adjacency
    if adjacency.nnz == 0:
        alone = np.zeros(size)
        level = Level(0.0, np.arange(size), alone, np.ones(size), alone)
        return Communities(graph.names, (level,))
    rng = np.random.default_rng(seed)
    order = rng.permutation(size)
    shuffled = adjacency[order][:, order].tocsr()
    shuffled.sort_indices()
    # To effective counts: scale does not matter, and uneven weights count for fewer ties.
    shuffled.data *= shuffled.data.sum() / (shuffled.data**2).sum()
    model = Densities(shuffled)
    sweep, resolutions, scores = _sweep(model, cut)
    assembled = model.connected(_assembled(model, sweep, scores, rng))
    best = int(np.argmax(scores))
    second = _second_view(model, resolutions[best], rng, cut)
    # Every level is cut into connected groups: Louvain does not promise them.
    sweep = [model.connected(labels) for labels in sweep]
    back = np.argsort(order)
    levels = []
    for at, labels in enumerate([*sweep, assembled]):
        near = best if at == len(sweep) else at
        views = sweep[max(near - 1, 0) : near + 2]
        if at < len(sweep):
            views = [view for view in views if view is not labels]
        resolution = resolutions[at] if at < len(sweep) else 0.0
        levels.append(_level(model, labels, resolution, [*views, second], back))
    return Communities(graph.names, tuple(levels))


def _level(
    model: Densities,
    labels: Labels,
    resolution: float,
    views: list[Labels],
    back: NDArray[np.integer],
) -> Level:
    """Return a level with its vertices in the caller's order and groups numbered by it."""
    own = labels[back]
    _, first = np.unique(own, return_index=True)
    number = np.empty(len(first), np.int64)
    number[np.argsort(first, kind="stable")] = np.arange(len(first))
    renamed = number[labels]
    sums = model.sums(renamed)
    return Level(
        resolution=resolution,
        labels=renamed[back],
        evidence=model.evidence(renamed),
        stability=np.mean([best_jaccard(renamed, view) for view in views], axis=0),
        conductance=np.clip(1 - 2 * sums.inner / np.maximum(sums.volume, 1e-12), 0, 1)
        * (sums.volume > 0),
    )


def _sweep(model: Densities, cut: Cut) -> tuple[list[Labels], list[float], list[float]]:
    """Return partitions from coarse to fine, their resolutions and their evidence."""
    levels: list[Labels] = []
    resolutions: list[float] = []
    scores: list[float] = []
    resolution, finest = 1.0, model.total / (6 * model.degree.mean())
    while True:
        labels = cut(model.adjacency, resolution)
        levels.append(labels)
        resolutions.append(resolution)
        scores.append(float(np.maximum(model.evidence(labels), 0).sum()))
        if scores[-1] < _STOP * max(scores) or resolution > finest:
            return levels, resolutions, scores
        natural = model.natural_resolution(labels)
        resolution = float(np.clip(natural, 3 * resolution, 30 * resolution))


def _assembled(
    model: Densities, sweep: list[Labels], scores: list[float], rng: np.random.Generator
) -> Labels:
    best = int(np.argmax(scores))
    if max(scores) == 0:  # too small for any single group to stand out of all sets of its size
        # Many cuts of a small graph: on this machine, wherever the sweep was cut.
        few = len(model.weight) <= MOST_TIES
        return described(model, louvain, rng) if few else sweep[0]
    start = max(best - 1, 0)  # one level too coarse: cutting is safer than joining
    labels = relabel(sweep[start])
    telling = [score > 0.02 * max(scores) for score in scores]
    cuts = [level for level, tells in zip(sweep, telling, strict=True) if tells]
    finer = [
        level
        for level, tells in zip(sweep[start + 1 :], telling[start + 1 :], strict=True)
        if tells
    ]
    for _ in range(2):
        before = labels
        labels = model.moved(labels, rng)
        for level in finer:
            labels = model.split(labels, level)
        labels = relabel(model.joined(labels))
        if best_jaccard(before, labels).min() == 1:
            break
    return _regathered(model, model.moved(labels, rng), cuts, rng)


def _regathered(
    model: Densities, labels: Labels, cuts: list[Labels], rng: np.random.Generator
) -> Labels:
    """Return the partition with its splinters gathered and cut anew, while that is likelier."""
    likelihood = model.likelihood(labels)
    for _ in range(_ROUNDS):
        astray = (model.evidence(labels) <= 0)[labels]
        if astray.mean() < _FEW_ASTRAY:
            break
        other = relabel(model.joined(model.moved(model.dissolved(labels), rng)))
        for cut in cuts:
            other = model.split(other, cut)
        other = model.moved(relabel(model.joined(other)), rng)
        gained = model.likelihood(other) - likelihood
        if gained > 0:
            labels, likelihood = other, likelihood + gained
        if gained < _LEAST_GAIN * likelihood:
            break
    return labels


def _second_view(model: Densities, resolution: float, rng: np.random.Generator, cut: Cut) -> Labels:
    again = rng.permutation(model.size)
    shuffled = model.adjacency[again][:, again].tocsr()
    shuffled.sort_indices()
    return cut(shuffled, resolution)[np.argsort(again)]


def best_jaccard(labels: Labels, other: Labels) -> NDArray[np.float64]:
    """Return how well each group is found again in another partition, 0 to 1.

    >>> best_jaccard(np.array([0, 0, 1]), np.array([0, 0, 0])).round(2).tolist()
    [0.67, 0.33]
    """
    other = relabel(other)
    table = sp.coo_matrix((np.ones(len(labels)), (labels, other))).tocsr().tocoo()
    own, theirs = np.bincount(labels), np.bincount(other)
    overlap = table.data / (own[table.row] + theirs[table.col] - table.data)
    found = np.zeros(len(own))
    np.maximum.at(found, table.row, overlap)
    return found
