"""Who is close to whom: links of a person to things, carried on to the few near that person.

Each of a crew may bring one car. What they have in common is that they telephone, ride together
or share a home, which the evidence graph weighs.
"""

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.arrays import spans
from netgraph.analysis.graph import EvidenceGraph

_LEAST_BITS = 3.0
"""Of a tie that makes two people close."""

_MOST_CLOSE = 30
"""Who is close to more is a carrier, a broker or a dispatcher of many: nobody's associate."""


def associates(
    graph: EvidenceGraph,
    party: NDArray[np.int32],
    thing: NDArray[np.int32],
    facts: NDArray[np.int64],
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int64]]:
    """Return links of each party and of those close to it, the own ones too.

    Args:
        graph: of a case.
        party: entity code of who has a link.
        thing: what it is linked to.
        facts: by which facts; shape (n, 2), -1 for none.

    Returns:
        The same three, longer: a link of an associate carries the facts of the original.
    """
    ties = graph.adjacency
    near = np.diff((ties >= _LEAST_BITS).indptr)
    vertex = graph.vertex[party]
    link = np.flatnonzero(vertex >= 0)
    start = ties.indptr.astype(np.int64)
    at = spans(start, vertex[link])
    origin = np.repeat(link, np.diff(start)[vertex[link]])
    other = ties.indices[at]
    close = (ties.data[at] >= _LEAST_BITS) & (near[other] <= _MOST_CLOSE)
    close &= near[vertex[origin]] <= _MOST_CLOSE
    origin, other = origin[close], other[close]
    code = graph.entity[other].astype(np.int32)
    apart = code != thing[origin]
    return (
        np.concatenate([party, code[apart]]),
        np.concatenate([thing, thing[origin[apart]]]),
        np.concatenate([facts, facts[origin[apart]]]),
    )
