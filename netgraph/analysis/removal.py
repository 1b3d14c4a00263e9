"""A graph and those taken out of it in; what falls apart, what survives, who may follow, out.

Whoever may follow one who is taken out is ranked by the mean of four ranks among those who are
left: the ways that then lead over them, the contacts and the bits that they keep, and how many
contacts of the one taken out they know. Of a change that has happened it foretells the better,
the nearer the graph is to the day before.

Traps: the graph holds what is known; who really follows may stand in no file. Whoever takes
over often did so before the arrest, so look at the last period alone as well as at all.

Source: the measures of succession that Bright, Hughes & Chalmers, Illuminating dark networks,
Crime, Law and Social Change 57 (2012), and Morselli & Petit, Law-enforcement disruption of a
drug importation network, Global Crime 8 (2007), look at.
"""

from collections.abc import Hashable, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.parts import among
from netgraph.analysis.players.betweenness import betweenness
from netgraph.errors import AnalysisError

MOST_SUCCESSORS = 5
_LARGEST_LISTED = 10
_MOST_FALLEN = 200


@dataclass(frozen=True, slots=True)
class Successor:
    """Somebody who may take the place of one who is taken out. A guess by position."""

    name: Hashable
    score: float
    """0 to 1: the mean of four ranks as shares."""

    betweenness: float
    """Share of the shortest ways among those left that lead over them."""

    contacts: int
    """That they keep."""

    shared: int
    """Contacts of the one taken out whom they know."""

    reason: str


@dataclass(frozen=True, slots=True)
class Piece:
    """What still holds together; its members sorted, the best connected first."""

    size: int
    leading: tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    removed: tuple[Hashable, ...]
    before: tuple[int, ...]
    """Sizes of the pieces of two or more before, largest first."""

    pieces: tuple[Piece, ...]
    """The largest pieces of two or more that are left."""

    piece_count: int
    """How many pieces of two or more are left, also those not listed."""

    alone: tuple[Hashable, ...]
    """Those who have lost every tie, 200 at most."""

    alone_count: int
    reach_before: float
    """Share of the pairs of those left who could reach each other before, 0 to 1."""

    reach_after: float
    bits_lost: float
    """Share of all bits that went with them, 0 to 1."""

    successors: tuple[tuple[Hashable, tuple[Successor, ...]], ...]
    """For each one taken out, who may follow, the likeliest first."""

    @property
    def text(self) -> str:
        """What happens, in a few sentences."""
        who = " and ".join(str(name) for name in self.removed)
        largest = self.pieces[0].size if self.pieces else 0
        sentences = [
            f"Without {who}, {self.reach_after:.0%} of the pairs of those left can reach each "
            f"other ({self.reach_before:.0%} before); {self.bits_lost:.0%} of all evidence goes "
            "with them.",
            f"{self.piece_count:,} pieces of two or more are left, the largest of {largest:,}; "
            f"{self.alone_count:,} lose every tie.",
        ]
        for name, found in self.successors:
            if found:
                sentences.append(f"Likeliest to follow {name} (guess): {found[0].reason}.")
        return " ".join(sentences)

    def to_json(self) -> dict[str, object]:
        """Return plain values for JSON."""
        plain = asdict(self)
        plain["successors"] = {
            str(name): [asdict(one) for one in found] for name, found in self.successors
        }
        return plain


def what_if(graph: EvidenceGraph, removed: Sequence[Hashable], seed: int = 0) -> WhatIf:
    """Return what is left of a graph when some of its vertices are gone.

    Args:
        graph: of a case, a network of it, or an analyst's own.
        removed: different vertices, at least one.
        seed: of what is sampled in a large graph.

    Raises:
        UnknownError: one of them is not in the graph.
        AnalysisError: none is named, or nobody is left.

    >>> import networkx as nx
    >>> found = what_if(EvidenceGraph.from_networkx(nx.star_graph(3)), [0])
    >>> found.alone, found.reach_before, found.reach_after
    ((1, 2, 3), 1.0, 0.0)
    """
    gone = np.unique([graph.number(name) for name in removed]).astype(np.int64)
    if not len(gone):
        raise AnalysisError("name at least one to take out")
    left = np.ones(len(graph), bool)
    left[gone] = False
    if not left.any():
        raise AnalysisError("nobody is left when all are taken out; name fewer")
    rest = among(graph, [graph.names[vertex] for vertex in np.flatnonzero(left)])
    part_before = connected_components(graph.adjacency, directed=False)[1]
    part_after = connected_components(rest.adjacency, directed=False)[1]
    was_tied = graph.degree[left] > 0
    lost_all = np.flatnonzero(was_tied & (rest.degree <= 0))
    pieces = _pieces(rest, part_after)
    sizes = np.sort(np.bincount(part_before))[::-1]
    whole = float(graph.tie_bits.sum())
    return WhatIf(
        removed=tuple(graph.names[vertex] for vertex in gone),
        before=tuple(int(size) for size in sizes[sizes > 1][:_LARGEST_LISTED]),
        pieces=tuple(pieces[:_LARGEST_LISTED]),
        piece_count=len(pieces),
        alone=tuple(rest.names[vertex] for vertex in lost_all[:_MOST_FALLEN]),
        alone_count=len(lost_all),
        reach_before=_reach(part_before[left]),
        reach_after=_reach(part_after),
        bits_lost=round(1 - float(rest.tie_bits.sum()) / whole, 6) if whole else 0.0,
        successors=_successors(graph, gone, left, rest, seed),
    )


def _reach(part: NDArray[np.int32]) -> float:
    """Return the share of pairs that are in one part; 0 for fewer than two."""
    size = len(part)
    if size < 2:
        return 0.0
    sizes = np.bincount(part).astype(float)
    return round(float((sizes * (sizes - 1)).sum() / (size * (size - 1))), 6)


def _pieces(rest: EvidenceGraph, part: NDArray[np.int32]) -> list[Piece]:
    sizes = np.bincount(part) if len(part) else np.zeros(0, np.int64)
    numbers = np.lexsort((np.arange(len(sizes)), -sizes))
    pieces: list[Piece] = []
    for number in numbers[sizes[numbers] > 1].tolist():
        if len(pieces) >= _LARGEST_LISTED:
            pieces.append(Piece(int(sizes[number]), ()))
            continue
        members = np.flatnonzero(part == number)
        order = members[np.lexsort((members, -rest.degree[members].round(9)))]
        pieces.append(Piece(len(members), tuple(rest.names[v] for v in order[:_LARGEST_LISTED])))
    return pieces


def _successors(
    graph: EvidenceGraph,
    gone: NDArray[np.int64],
    left: NDArray[np.bool_],
    rest: EvidenceGraph,
    seed: int,
) -> tuple[tuple[Hashable, tuple[Successor, ...]], ...]:
    share = betweenness(rest, seed).share
    contacts = np.diff(rest.adjacency.indptr)
    place = np.cumsum(left) - 1
    ties = graph.adjacency
    found = []
    for vertex in gone.tolist():
        known = ties.indices[ties.indptr[vertex] : ties.indptr[vertex + 1]]
        known = place[known[left[known]]]
        marked = np.zeros(len(rest))
        marked[known] = 1
        plain = rest.adjacency.copy()
        plain.data[:] = 1
        shared = (plain @ marked).astype(np.int64)
        # Who neither knew them nor knows anybody who did does not step into their place.
        near = np.flatnonzero((shared > 0) | (marked > 0))
        near = near[contacts[near] > 0]
        ranks = [_shares(values[near]) for values in (share, contacts, rest.degree, shared)]
        score = np.mean(ranks, axis=0) if len(near) else np.zeros(0)
        best = np.lexsort((near, -score.round(9)))[:MOST_SUCCESSORS]
        who = [_successor(rest, int(near[at]), float(score[at]), share, shared) for at in best]
        found.append((graph.names[vertex], tuple(who)))
    return tuple(found)


def _successor(
    rest: EvidenceGraph,
    vertex: int,
    score: float,
    share: NDArray[np.float64],
    shared: NDArray[np.int64],
) -> Successor:
    contacts = int(rest.adjacency.indptr[vertex + 1] - rest.adjacency.indptr[vertex])
    name = rest.names[vertex]
    return Successor(
        name=name,
        score=round(score, 4),
        betweenness=round(float(share[vertex]), 6),
        contacts=contacts,
        shared=int(shared[vertex]),
        reason=(
            f"{name} keeps {contacts:,} contacts, knows {shared[vertex]:,} of theirs, and "
            f"{share[vertex]:.0%} of the ways among those left lead over them"
        ),
    )


def _shares(values: NDArray[np.generic]) -> NDArray[np.float64]:
    from scipy.stats import rankdata

    return np.asarray(rankdata(np.asarray(values, float).round(9)) / max(len(values), 1), float)
