"""A small graph in; the partition that describes its ties in the fewest nats out.

In a graph of a few dozen vertices no single group stands out of all sets of its size, and the
best modularity is reached by many partitions that differ. What is asked instead is whether
naming everybody's group pays for itself: ties inside groups at one rate, ties between them at
another, degrees kept, less the cost of telling the partition. Where it does not pay, there
may be no groups at all, and the partition of highest modularity is as good as any.

Traps: both rates are the same for all groups, so groups of very different density are a case
for ``densities``; a few ties more or less can change the number of groups.

Source: Peixoto, Nonparametric Bayesian inference of the microcanonical stochastic block model,
Phys. Rev. E 95 (2017), for the cost; Zhang & Peixoto, Statistical inference of assortative
community structures, Phys. Rev. Research 2 (2020), for two rates.
"""

from collections.abc import Callable, Iterator

import numpy as np
import scipy.sparse as sp
from scipy.special import gammaln

from netgraph.analysis.densities import Densities, Labels, relabel

Cut = Callable[[sp.csr_matrix, float], Labels]

MOST_TIES = 20_000
"""In a larger graph a group that is real stands out by itself."""

_FEW_TIES = 3_000
"""Up to so many, vertices are also moved one by one: each move asks for the whole sum."""

_SWEEPS = 5
_ORDERS = 6
"""In which the vertices are gone through, at each resolution."""

_RESOLUTIONS = (0.5, 1.0, 1.5, 2.0, 3.0, 4.5)


def described(model: Densities, cut: Cut, rng: np.random.Generator) -> Labels:
    """Return the partition that is shortest to tell; that of highest modularity if none pays.

    Args:
        model: of the graph.
        cut: gives the partition at one resolution.
        rng: orders the vertices.
    """
    found = list(_proposed(model, cut, rng))
    gains = [saved(model, labels) for labels in found]
    if max(gains) <= 0:
        gains = [_modularity(model, labels) for labels in found]
    best = found[int(np.argmax(np.round(gains, 9)))]
    return _moved(model, best) if len(model.weight) <= _FEW_TIES else best


def _moved(model: Densities, labels: Labels) -> Labels:
    """Move single vertices into groups that they are tied to, while that saves."""
    labels, ties = labels.copy(), model.adjacency
    most = saved(model, labels)
    if most <= 0:
        return labels
    for _ in range(_SWEEPS):
        before = most
        for vertex in range(model.size):
            near = labels[ties.indices[ties.indptr[vertex] : ties.indptr[vertex + 1]]]
            for group in np.unique(near).tolist():
                own, labels[vertex] = labels[vertex], group
                gain = saved(model, relabel(labels))
                if gain > most + 1e-9:
                    most = gain
                else:
                    labels[vertex] = own
        if most == before:
            break
    return relabel(labels)


def saved(model: Densities, labels: Labels) -> float:
    """Return the nats that a partition saves beside one group of all; below 0: it costs."""
    sums = model.sums(labels)
    groups, ties = len(sums.nodes), model.total / 2
    inner = float(sums.inner.sum())
    inside = float((sums.volume**2).sum() / (2 * model.total))
    gain = _at_own_rate(inner, inside) + _at_own_rate(ties - inner, ties - inside)
    whole = gammaln(model.size + 1) - gammaln(sums.nodes + 1).sum()
    sizes = gammaln(model.size) - gammaln(groups) - gammaln(model.size - groups + 1)
    # One group of all pays for the number of groups alone, log N, as every partition does.
    return float(gain - whole - sizes - np.log(ties + 1))


def _modularity(model: Densities, labels: Labels) -> float:
    sums = model.sums(labels)
    return float(2 * sums.inner.sum() / model.total - ((sums.volume / model.total) ** 2).sum())


def _at_own_rate(ties: float, expected: float) -> float:
    return ties * float(np.log(ties / max(expected, 1e-9))) if ties > 0 else 0.0


def _proposed(model: Densities, cut: Cut, rng: np.random.Generator) -> Iterator[Labels]:
    for _ in range(_ORDERS):
        order = rng.permutation(model.size)
        back = np.argsort(order)
        shuffled = model.adjacency[order][:, order].tocsr()
        shuffled.sort_indices()
        for resolution in _RESOLUTIONS:
            yield relabel(cut(shuffled, resolution)[back])
