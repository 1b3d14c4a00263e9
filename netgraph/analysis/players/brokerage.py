"""A graph in; how far each vertex stands between people who do not know each other, out.

Constraint is the share of one's ties that leads back to the same few: c_i = sum over j of
(p_ij + sum over q of p_iq p_qj)^2, with p_ij the share of i's bits that its tie to j has. Low
is a broker's, 1 and above is somebody's who has one contact or whose contacts all know each
other. Effective size is the number of contacts less how many of the others each of them knows
on average.

Traps: constraint falls with the number of ties by itself, so it compares those who are equally
busy; a vertex without ties has none (NaN); the constraint of a pair is 1.

Source: Burt, Structural Holes (1992), ch. 2; Borgatti, Structural holes: unpacking Burt's
redundancy measures, Connections 20 (1997).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.arrays import totals
from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.players.triangles import triangles


@dataclass(frozen=True, slots=True, eq=False)
class Brokerage:
    """One element a vertex."""

    constraint: NDArray[np.float64]
    """0 to 1.125 with equal ties; NaN without any."""

    effective_size: NDArray[np.float64]
    """1 to the number of contacts; 0 without any."""

    triangles: NDArray[np.int64]
    """In how many a vertex is: pairs of its contacts that know each other."""


def brokerage(graph: EvidenceGraph) -> Brokerage:
    """Return constraint and effective size, weighted by bits and unweighted in turn.

    >>> import networkx as nx
    >>> own = EvidenceGraph.from_networkx(nx.star_graph(4))
    >>> brokerage(own).constraint.tolist()
    [0.25, 1.0, 1.0, 1.0, 1.0]
    """
    size, strength = len(graph), graph.degree
    a, b, bits = graph.tie_a, graph.tie_b, graph.tie_bits
    # What i's tie to j gains by their common contacts q, times i's strength, is symmetric.
    gained = np.zeros(len(a))
    closed = np.zeros(size, np.int64)
    for one, two, three in triangles(graph):
        for far, near, other in ((one, two, three), (two, one, three), (three, one, two)):
            # The corner opposite to tie `far` is where the two others meet.
            corner = _meet(a, b, near, other)
            gained += totals(far, bits[near] * bits[other] / strength[corner], len(a))
            closed += np.bincount(corner, minlength=size)
    whole = (bits + gained) ** 2
    contacts = np.bincount(a, minlength=size) + np.bincount(b, minlength=size)
    with np.errstate(divide="ignore", invalid="ignore"):
        constraint = (totals(a, whole, size) + totals(b, whole, size)) / strength**2
        redundant = np.where(contacts > 0, 2 * closed / contacts, 0)
    constraint[contacts == 0] = np.nan
    return Brokerage(constraint, np.asarray(contacts - redundant, float), closed)


def _meet(
    a: NDArray[np.int32], b: NDArray[np.int32], one: NDArray[np.int64], other: NDArray[np.int64]
) -> NDArray[np.int32]:
    """Return the vertex that two ties have in common."""
    mine = a[one]
    return np.where((mine == a[other]) | (mine == b[other]), mine, b[one])
