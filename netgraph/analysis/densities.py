"""A weighted graph and a partition in; a likelier partition out: each group its own density.

The model is degree-corrected: ties inside a group fall at the group's own rate, all others at
one background rate. A group is moved, split or joined whenever that makes the ties likelier.

Source: Newman, Equivalence between modularity optimization and maximum likelihood methods for
community detection, Phys. Rev. E 94 (2016); Karrer & Newman, Phys. Rev. E 83 (2011).
"""

from typing import NamedTuple

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components
from scipy.special import gammaln

from netgraph.analysis.arrays import totals

_EPS = 1e-9

Labels = NDArray[np.int64]
Floats = NDArray[np.float64]


class Sums(NamedTuple):
    """One element a group in each array."""

    nodes: NDArray[np.int64]
    volume: Floats
    inner: Floats
    """Weight of the ties inside."""


def relabel(labels: NDArray[np.integer]) -> Labels:
    """Return the labels numbered from 0 without gaps, in order of the old ones."""
    return np.asarray(np.unique(labels, return_inverse=True)[1], np.int64)


class Densities:
    """The sums of one graph. Nothing is kept between calls."""

    def __init__(self, adjacency: sp.csr_matrix) -> None:
        """Take a symmetric matrix with weights above 0 and nothing on its diagonal."""
        self.adjacency = adjacency
        self.size = adjacency.shape[0]
        self.degree: Floats = np.asarray(adjacency.sum(1), float).ravel()
        self.total = float(self.degree.sum())
        upper = sp.triu(adjacency, 1).tocoo()
        self.a, self.b, self.weight = upper.row, upper.col, upper.data

    def sums(self, labels: Labels) -> Sums:
        """Return nodes, volume and inner weight of each group."""
        groups = int(labels.max()) + 1
        side = labels[self.a]
        same = side == labels[self.b]
        return Sums(
            np.bincount(labels, minlength=groups),
            totals(labels, self.degree, groups),
            totals(side, self.weight * same, groups),
        )

    def background(self, sums: Sums) -> float:
        """Return the rate of ties between groups, relative to what degrees alone give."""
        outer = self.total / 2 - sums.inner.sum()
        free = self.total / 2 - (sums.volume**2).sum() / (2 * self.total)
        if free <= _EPS * self.total:
            return 1.0
        return float(min(1.0, max(outer / free, 1e-6)))

    def gain(self, sums: Sums, rate: float) -> Floats:
        """Return each group's log likelihood ratio of its own density against a rate, nats."""
        expected = np.maximum(sums.volume**2 / (2 * self.total) * rate, 1e-300)
        inner = sums.inner
        logs = np.log(np.maximum(inner, 1e-300) / expected)
        return np.asarray(np.where(inner > 0, inner * logs, 0) - inner + expected, float)

    def evidence(self, labels: Labels) -> Floats:
        """Return nats of each group above what the densest of all sets of its size would have.

        The price of having searched all sets is their log number, so that noise has no
        evidence and no null need be simulated. Weight on few heavy ties counts for fewer
        (Kish's effective count).
        """
        sums = self.sums(labels)
        side = labels[self.a]
        same = side == labels[self.b]
        square = totals(side, self.weight**2 * same, len(sums.nodes))
        effective = np.minimum(1, sums.inner / np.maximum(square, _EPS))
        log_size = np.log(max(self.size, 2))
        price = sums.nodes * log_size - gammaln(sums.nodes + 1) + 1.5 * log_size
        above = self.gain(sums, 1.0) * effective - price
        denser = sums.inner > sums.volume**2 / (2 * self.total)
        return np.asarray(np.where(denser, above, -np.abs(above)), float)

    def natural_resolution(self, labels: Labels) -> float:
        """Return where modularity is the likelihood of these densities; 0 if nowhere."""
        sums = self.sums(labels)
        inside = (sums.volume**2).sum() / (2 * self.total)
        within = sums.inner.sum() / inside
        between = (self.total / 2 - sums.inner.sum()) / max(self.total / 2 - inside, _EPS)
        if between <= _EPS or within <= between * (1 + _EPS):
            return 0.0
        return float((within - between) / np.log(within / between))

    def connected(self, labels: Labels) -> Labels:
        """Return the partition with every group cut into its connected parts."""
        same = labels[self.a] == labels[self.b]
        inner = sp.coo_matrix(
            (self.weight[same], (self.a[same], self.b[same])), shape=self.adjacency.shape
        )
        return relabel(connected_components(inner, directed=False)[1])

    def joined(self, labels: Labels, within: Labels | None = None) -> Labels:
        """Join mutual best neighbours while it pays.

        Args:
            labels: the partition to begin with.
            within: join only groups of the same label here.
        """
        labels = relabel(labels)
        sums = self.sums(labels)
        rate = self.background(sums)
        cut = labels[self.a] != labels[self.b]
        if within is not None:
            cut &= within[self.a] == within[self.b]
        a, b = labels[self.a[cut]], labels[self.b[cut]]
        between = sp.coo_matrix(
            (np.tile(self.weight[cut], 2), (np.r_[a, b], np.r_[b, a])), shape=(len(sums.nodes),) * 2
        ).tocsr()
        to = np.arange(len(sums.nodes))
        for _ in range(25):
            partner = self._best_partner(between.tocoo(), sums, rate)
            group = np.arange(len(partner))
            pair = (partner > group) & (partner[partner] == group)
            if not pair.any():
                break
            new = group.copy()
            new[partner[pair]] = group[pair]
            new = relabel(new)
            sums, between = _merged(sums, between, new)
            to = new[to]
        return to[labels]

    def _best_partner(self, between: sp.coo_matrix, sums: Sums, rate: float) -> Labels:
        """Return the group that each gains most by joining, -1 where none pays."""
        a, b = between.row, between.col
        own = self.gain(sums, rate)
        whole = Sums(
            sums.nodes[a] + sums.nodes[b],
            sums.volume[a] + sums.volume[b],
            sums.inner[a] + sums.inner[b] + between.data,
        )
        gain = self.gain(whole, rate) - own[a] - own[b]
        pays = gain > _EPS
        a, b, gain = a[pays], b[pays], gain[pays]
        # Equal gains must be broken alike from both sides, or no two groups choose each other.
        a64, b64 = a.astype(np.int64), b.astype(np.int64)
        gain = gain * (1 + 1e-9 * (((a64 + b64) * 40503 + a64 * b64) % 65521))
        top = np.zeros(len(sums.nodes))
        np.maximum.at(top, a, gain)
        partner = np.full(len(sums.nodes), -1, np.int64)
        best = gain >= top[a]
        partner[a[best]] = b[best]
        return partner

    def split(self, labels: Labels, finer: Labels) -> Labels:
        """Cut a group along a finer partition where the re-joined pieces beat the whole."""
        labels = relabel(labels)
        sums = self.sums(labels)
        rate = self.background(sums)
        whole = self.gain(sums, rate)
        crossed = relabel(labels * (int(finer.max()) + 1) + finer)
        pieces = relabel(self.joined(crossed, within=labels))
        part = self.gain(self.sums(pieces), rate)
        owner = labels[np.unique(pieces, return_index=True)[1]]
        better = np.bincount(owner, part, len(whole)) > whole + 1e-6
        return relabel(np.where(better[labels], pieces + len(whole), labels))

    def moved(self, labels: Labels, rng: np.random.Generator) -> Labels:
        """Move each node to the neighbouring group that explains its ties best."""
        labels = relabel(labels)
        active = np.arange(self.size)
        for _ in range(5):
            goal, better = self._best_group(labels, active)
            # Not all at once: neighbours would swap places for ever.
            go = better & (rng.random(len(active)) < 0.6)
            labels[active[go]] = goal[go]
            if go.sum() <= 1e-4 * self.size:
                break
            active = np.union1d(self.adjacency[active[better]].indices, active[better])
        return relabel(labels)

    def dissolved(self, labels: Labels) -> Labels:
        """Give the members of groups that nothing supports to the supported ones that fit.

        Splinters hold on to each other: no single move out of one pays before it is gone.
        """
        supported = self.evidence(labels) > 0
        lone = np.flatnonzero(~supported[labels])
        if not len(lone) or not supported.any():
            return labels
        row, group, score = self._scores(labels, lone)
        fits = supported[group] & (score > 0)
        row, group, score = row[fits], group[fits], score[fits]
        order = np.lexsort((group, -score, row))
        row, group = row[order], group[order]
        taken, first = np.unique(row, return_index=True)
        given = labels.copy()
        given[lone[taken]] = group[first]
        return relabel(given)

    def likelihood(self, labels: Labels) -> float:
        """Return the log likelihood ratio of the whole partition, in nats."""
        sums = self.sums(labels)
        return float(self.gain(sums, self.background(sums)).sum())

    def _best_group(
        self, labels: Labels, active: NDArray[np.integer]
    ) -> tuple[Labels, NDArray[np.bool_]]:
        row, group, score = self._scores(labels, active)
        mine = group == labels[active][row]
        stay = np.zeros(len(active))
        stay[row[mine]] = score[mine]
        best = np.full(len(active), -np.inf)
        np.maximum.at(best, row, score)
        top = score >= best[row]
        goal = labels[active].copy()
        goal[row[top][::-1]] = group[top][::-1]
        return goal, best > stay + _EPS

    def _scores(self, labels: Labels, active: NDArray[np.integer]) -> tuple[Labels, Labels, Floats]:
        """Return how well each vertex fits each group that it has ties to, in nats.

        Returns:
            Place in ``active``, group and score, sorted by place; one element a pair.
        """
        sums = self.sums(labels)
        rate = self.background(sums)
        own = sp.csr_matrix(
            (np.ones(self.size), (np.arange(self.size), labels)),
            shape=(self.size, len(sums.nodes)),
        )
        ties = (self.adjacency[active] @ own).tocsr()
        counts = np.diff(ties.indptr)
        row, group = np.repeat(np.arange(len(active)), counts), ties.indices
        mine = group == labels[active][row]
        expected = np.maximum(sums.volume**2 / (2 * self.total), 1e-12)
        rates = np.maximum(np.maximum(sums.inner, 0.5) / expected, rate)
        degree = self.degree[active][row]
        rest = sums.volume[group] - np.where(mine, degree, 0)
        score = ties.data * np.log(rates / rate)[group]
        score -= degree * rest / self.total * (rates[group] - rate)
        return row, group.astype(np.int64), score


def _merged(sums: Sums, between: sp.csr_matrix, new: Labels) -> tuple[Sums, sp.csr_matrix]:
    """Return the sums after the groups have been given new labels."""
    groups = int(new.max()) + 1
    coo = between.tocoo()
    matrix = sp.coo_matrix((coo.data, (new[coo.row], new[coo.col])), shape=(groups, groups)).tocsr()
    loops = matrix.diagonal()
    inner = totals(new, sums.inner, groups) + loops / 2
    matrix.setdiag(0)
    matrix.eliminate_zeros()
    nodes = np.bincount(new, sums.nodes, groups).astype(np.int64)
    return Sums(nodes, totals(new, sums.volume, groups), inner), matrix
