"""A case's graph in; a larger one in which paths may also lead over things and events, out."""

from collections.abc import Collection, Hashable
from dataclasses import dataclass

import numpy as np
import pyarrow.compute as pc
import scipy.sparse as sp
from numpy.typing import NDArray

from netgraph.analysis.graph import Evidence, EvidenceGraph
from netgraph.analysis.roads.roads import Roads, Through
from netgraph.analysis.tables import TYPE_CODES
from netgraph.model.kinds import EVENTS, THINGS, Kind
from netgraph.model.statements import StatementType


@dataclass(frozen=True, slots=True, eq=False)
class Stopovers:
    """Vertices after the graph's own, and which fact ties whom to each."""

    roads: Roads
    names: tuple[Hashable, ...]
    labels: tuple[str, ...]
    own: int
    """Number of the graph's own vertices."""

    keys: NDArray[np.int64]
    """Sorted: actor's vertex times all vertices, plus the stopover's."""

    facts: NDArray[np.int64]
    """The fact behind each key."""

    def fact(self, one: int, other: int) -> int:
        """Return the fact that ties an actor and a stopover, whichever comes first."""
        key = min(one, other) * len(self.roads) + max(one, other)
        return int(self.facts[np.searchsorted(self.keys, key)])


def stopovers(graph: EvidenceGraph, through: Collection[Through], hubs_open: bool) -> Stopovers:
    """Return roads over actors and the stopovers asked for; a tie over one has no bits.

    Args:
        graph: of a case.
        through: places, events, posts.
        hubs_open: whether busy actors may be passed.
    """
    assert graph.evidence is not None
    actor, stop, fact, names, labels = _stops(graph.evidence, graph, through)
    own, size = len(graph), len(graph) + len(names)
    ties = graph.adjacency
    rows = np.concatenate([np.repeat(np.arange(own), np.diff(ties.indptr)), actor, stop + own])
    columns = np.concatenate([ties.indices, stop + own, actor])
    # A tie of no bits would be no entry at all.
    bits = np.concatenate([ties.data, np.full(2 * len(actor), 1e-9)])
    whole = sp.csr_matrix((bits, (rows, columns)), shape=(size, size))
    whole.sort_indices()
    keys = actor * size + stop + own
    order = np.argsort(keys, kind="stable")
    roads = _Mixed(whole.indptr, whole.indices, whole.data, hubs_open, False, own)
    return Stopovers(roads, names, labels, own, keys[order], fact[order])


@dataclass(frozen=True, slots=True, eq=False)
class _Mixed(Roads):
    own: int = 0

    def passable(self, vertices: NDArray[np.integer]) -> NDArray[np.bool_]:
        """Return whether a path may lead over them: over the stopovers, always."""
        # Not super(): slots make a class anew, and the compiler's cell names the old one.
        return Roads.passable(self, vertices) | (vertices >= self.own)


_Stops = tuple[
    NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], tuple[Hashable, ...], tuple[str, ...]
]


def _stops(evidence: Evidence, graph: EvidenceGraph, through: Collection[Through]) -> _Stops:
    """Return actor's vertex, number of the stopover and fact, then names and labels."""
    found = evidence.attachments
    kinds: list[Kind] = []
    kinds += sorted(THINGS) if Through.PLACES in through else []
    kinds += sorted(EVENTS) if Through.EVENTS in through else []
    mine = (
        found.of(evidence.case.is_kind(*kinds))
        if kinds
        else found.of(np.zeros(len(evidence.case.entities), bool))
    )
    things, number = np.unique(mine.thing, return_inverse=True)
    actor, fact = graph.vertex[mine.actor].astype(np.int64), mine.facts[:, 0].astype(np.int64)
    names: list[Hashable] = [str(evidence.case.entities[thing]) for thing in things]
    labels = [str(evidence.case.names[thing]) for thing in things]
    if Through.POSTS in through:
        seen, post, by_fact, posts = _posts(evidence)
        actor = np.concatenate([actor, graph.vertex[seen]])
        number = np.concatenate([number, post + len(names)])
        fact = np.concatenate([fact, by_fact])
        names += [f"post {name}" for name in posts]
        labels += [f"border post {name}" for name in posts]
    return actor, number.astype(np.int64), fact, tuple(names), tuple(labels)


def _posts(
    evidence: Evidence,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], list[str]]:
    """Return who crossed at which post, once each, by which fact, and the posts' names."""
    nothing = np.zeros(0, np.int64)
    case, found = evidence.case, evidence.attachments
    if Kind.CROSSING not in case.tables.records:
        return nothing, nothing, nothing, []
    table = case.typed(Kind.CROSSING, ("post",))
    table = table.filter(pc.is_valid(table["post"]))
    names = sorted(pc.unique(table["post"]).to_pylist())
    numbers = {name: number for number, name in enumerate(names)}
    post_of = np.full(len(case.entities), -1, np.int64)
    post_of[table["entity"].to_numpy()] = [numbers[name] for name in table["post"].to_pylist()]
    crossed = np.isin(
        evidence.facts.type[found.facts[:, 0]],
        [TYPE_CODES[StatementType.CROSSED_WITH], TYPE_CODES[StatementType.PRESENT_AT]],
    )
    at = np.flatnonzero(crossed & (post_of[found.thing] >= 0))
    pairs = found.actor[at].astype(np.int64) * max(len(names), 1) + post_of[found.thing[at]]
    _, first = np.unique(pairs, return_index=True)
    at = at[first]
    return (
        found.actor[at].astype(np.int64),
        post_of[found.thing[at]],
        found.facts[at, 0].astype(np.int64),
        names,
    )
