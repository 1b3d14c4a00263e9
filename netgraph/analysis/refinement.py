"""A group in; the same group without hangers-on and with its organiser out.

Organisers touch no goods: they are a telephone, an address, a nominee away. A vertex belongs
if its ties to the group are more than its own and the group's busyness explain, by enough to
pay for having looked at every vertex.
"""

from collections.abc import Sequence

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from netgraph.analysis.arrays import among, spans, totals
from netgraph.analysis.growth import LARGEST, SMALLEST, Walk

_BITS_A_TIE = 4.0
"""So many bits count as one tie in the likelihood: bits are no counts."""

_ROUNDS = 3
_LEAST_BITS = 4.0
_DEVOTED = 0.4
"""Of the bits of an outsider that joins, so much must lead into the group."""


def refined(paths: Walk, group: Sequence[int]) -> tuple[int, ...]:
    """Return the group trimmed and grown; itself where too little would be left."""
    members = np.array(sorted(group), np.int64)
    for _ in range(_ROUNDS):
        start = paths.ties.indptr.astype(np.int64, copy=False)
        reached = spans(start, members)
        ends, place = np.unique(paths.ties.indices[reached], return_inverse=True)
        near = np.union1d(members, ends)
        bits = np.zeros(len(near))
        bits[np.searchsorted(near, ends)] = totals(place, paths.ties.data[reached], len(ends))
        own = np.isin(near, members)
        pays = _pays(paths, near, bits, members)
        devoted = bits >= _DEVOTED * paths.degree[near]
        joins = ~own & pays & devoted & (bits >= _LEAST_BITS)
        stays = own & (pays | (bits >= _LEAST_BITS))
        best = np.flatnonzero(joins)
        best = best[np.lexsort((near[best], -bits[best]))][: max(LARGEST - int(stays.sum()), 0)]
        grown = _connected(paths, np.sort(np.concatenate([near[stays], near[best]])))
        if len(grown) < SMALLEST or np.array_equal(grown, members):
            break
        members = grown
    return tuple(int(vertex) for vertex in members)


def _pays(
    paths: Walk,
    near: NDArray[np.int64],
    bits: NDArray[np.float64],
    members: NDArray[np.int64],
) -> NDArray[np.bool_]:
    volume = paths.degree[members].sum() - np.where(np.isin(near, members), paths.degree[near], 0)
    total = max(float(paths.degree.sum()), 1e-9)
    expected = np.maximum(paths.degree[near] * volume / total, 1e-9) / _BITS_A_TIE
    ties = bits / _BITS_A_TIE
    logs = np.log(np.maximum(ties, 1e-9) / expected)
    gain = np.where(ties > expected, ties * logs - ties + expected, 0)
    return np.asarray(gain > np.log(max(len(paths.degree), 2)), bool)


def _connected(paths: Walk, members: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the largest connected part, the first of equals."""
    if not len(members):
        return members
    row, column, bits = among(paths.ties, members)
    inner = sp.csr_matrix((bits, (row, column)), shape=(len(members),) * 2)
    label = connected_components(inner, directed=False)[1]
    return np.asarray(members[label == np.argmax(np.bincount(label))], np.int64)
