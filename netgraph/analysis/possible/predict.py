"""An evidence graph in; the links that are likely and not stated, with whether to believe them.

Possible links are not evidence: nothing here changes a graph, and no other analysis reads them.
"""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.possible.calibration import calibrated
from netgraph.analysis.possible.features import Features
from netgraph.analysis.possible.ground import Ground
from netgraph.analysis.possible.in_time import newest
from netgraph.analysis.possible.model import Model, fitted
from netgraph.analysis.possible.pairs import MOST_FOR_ALL, Pairs, rows_together, unlinked
from netgraph.analysis.possible.reasons import PossibleLink, possible_link
from netgraph.analysis.possible.signal import Judged, Signal, judged_by, signal
from netgraph.analysis.possible.trials import folds, kinds_that_occur, lessons, trial
from netgraph.errors import AnalysisError

TOP = 20
MOST_KEPT = 200_000
"""Pairs of a large graph whose scores are kept, the best."""

_FEWEST_LINKS = 2
_SMALL = 250
"""Vertices up to which no effort is spared."""


@dataclass(frozen=True, eq=False)
class PossibleLinks:
    """Pairs without a statement, ranked. Iterates over the links to show: none without signal."""

    graph: EvidenceGraph
    signal: Signal
    ranked: Pairs
    """Vertex numbers, the likeliest first: all pairs of a small graph, the best of a large one.
    They are ranked whether or not there is a signal."""

    scores: NDArray[np.float64]
    """Log odds, one a ranked pair."""

    shares: NDArray[np.float64]
    """Calibrated: of pairs scored so, the share that were hidden links. One a ranked pair."""

    top: int

    def __iter__(self) -> Iterator[PossibleLink]:
        return iter(self.links)

    def __len__(self) -> int:
        return len(self.links)

    @cached_property
    def links(self) -> tuple[PossibleLink, ...]:
        """The first ``top`` with their reasons; none where nothing can be predicted."""
        return tuple(self.first(self.top)) if self.signal.there else ()

    def first(self, count: int) -> list[PossibleLink]:
        """Return the first of the ranking with reasons, signal or not."""
        return [
            possible_link(
                self.graph,
                (int(self.ranked.left[at]), int(self.ranked.right[at])),
                float(self.scores[at]),
                float(self.shares[at]),
            )
            for at in range(min(count, len(self.ranked)))
        ]

    def about(self, name: Hashable, count: int = TOP) -> list[PossibleLink]:
        """Return the likeliest of one vertex; none where nothing can be predicted.

        Raises:
            UnknownError: the graph has no such vertex.
        """
        vertex = self.graph.number(name)
        if not self.signal.there:
            return []
        mine = (self.ranked.left == vertex) | (self.ranked.right == vertex)
        at = np.flatnonzero(mine)[:count]
        part = PossibleLinks(
            self.graph, self.signal, self.ranked.take(at), self.scores[at], self.shares[at], count
        )
        return part.first(count)

    def score(self, a: Hashable, b: Hashable) -> float:
        """Return the log odds of a pair; less than any ranked one's for a pair not ranked.

        Raises:
            UnknownError: one of them is not in the graph.
        """
        one, other = self.graph.number(a), self.graph.number(b)
        return self._by_pair.get((min(one, other), max(one, other)), self._below)

    @cached_property
    def _below(self) -> float:
        return float(self.scores.min()) - 1 if len(self.scores) else 0.0

    @cached_property
    def _by_pair(self) -> dict[tuple[int, int], float]:
        ends = zip(self.ranked.left.tolist(), self.ranked.right.tolist(), strict=True)
        return dict(zip(ends, self.scores.tolist(), strict=True))


def possible_links(graph: EvidenceGraph, seed: int = 0, top: int = TOP) -> PossibleLinks:
    """Rank the pairs without a statement by how likely they are linked.

    A model is fitted on statements of the same graph that are hidden from it, and judged on
    others. Where it does no better than chance among equally busy pairs, nothing is predicted,
    and ``signal.text`` says so with the figures.

    Args:
        graph: of a case or an analyst's own; of any size.
        seed: which links are hidden.
        top: how many to give with reasons.

    Raises:
        AnalysisError: ``top`` is below 0.

    >>> import networkx as nx
    >>> found = possible_links(EvidenceGraph.from_networkx(nx.path_graph(3)))
    >>> len(found), found.signal.there
    (0, False)
    """
    if top < 0:
        raise AnalysisError(f"cannot give {top} possible links; name 0 or more")
    ground = Ground.of(graph)
    rng = np.random.default_rng(seed)
    none = Pairs(np.zeros(0, np.int64), np.zeros(0, np.int64))
    if len(ground) < _FEWEST_LINKS:
        nothing = Signal(False, 0, 0.5, 0.5, 1.0)
        return PossibleLinks(graph, nothing, none, np.zeros(0), np.zeros(0), top)
    kind_pairs = kinds_that_occur(ground)
    effort = _Effort.for_size(ground.size)
    unseen = _at_random(ground, effort, kind_pairs, rng)
    told = newest(graph, ground, effort.within, kind_pairs, rng)
    # Where time can tell, it is the sterner judge: of one event's pairs, hidden one by one,
    # each is given away by the others.
    trials = [told] if told else unseen
    verdict = signal(trials, told is not None, rng)
    model = fitted(lessons(ground, effort.lessons, kind_pairs, rng), len(ground))
    pairs, scores = _ranked(ground, model, kind_pairs)
    return PossibleLinks(graph, verdict, pairs, scores, calibrated(trials).of(scores).round(6), top)


@dataclass(frozen=True, slots=True)
class _Effort:
    """How many times links are hidden."""

    judged: int
    """To be judged by."""

    within: int
    """To learn on, within each of those."""

    lessons: int
    """To learn on, of all that is known."""

    @classmethod
    def for_size(cls, size: int) -> "_Effort":
        if size > MOST_FOR_ALL:
            return cls(1, 1, 1)
        return cls(10, 3, 10) if size <= _SMALL else cls(4, 2, 6)


def _at_random(
    ground: Ground, effort: _Effort, kind_pairs: NDArray[np.int64], rng: np.random.Generator
) -> list[Judged]:
    """Hide links at random; have models that never saw them score them."""
    found = []
    for hidden in folds(len(ground), effort.judged, rng):
        known = ground.without(hidden)
        model = fitted(lessons(known, effort.within, kind_pairs, rng), len(known))
        found.append(judged_by(model, trial(ground, hidden, kind_pairs, rng)))
    return found


def _ranked(
    ground: Ground, model: Model, kind_pairs: NDArray[np.int64]
) -> tuple[Pairs, NDArray[np.float64]]:
    """Score every pair that is looked at; keep all, or the best of a large graph."""
    features = Features(ground)
    left, right, scores = [], [], []
    kept = 0
    for first in range(0, ground.size, rows_together(ground)):
        rows = np.arange(first, min(first + rows_together(ground), ground.size))
        pairs = unlinked(ground, rows, once=True)
        left.append(pairs.left)
        right.append(pairs.right)
        scores.append(model.log_odds(features.of(pairs, kind_pairs)))
        kept += len(pairs)
        if ground.size > MOST_FOR_ALL and kept > 4 * MOST_KEPT:
            best = _best(scores, left, right)
            left, right, scores = [best[0]], [best[1]], [best[2]]
            kept = len(best[0])
    one, other, value = _best(scores, left, right, ground.size <= MOST_FOR_ALL)
    return Pairs(one, other), value


def _best(
    scores: list[NDArray[np.float64]],
    left: list[NDArray[np.int64]],
    right: list[NDArray[np.int64]],
    everything: bool = False,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    value, one, other = np.concatenate(scores), np.concatenate(left), np.concatenate(right)
    if not everything and len(value) > MOST_KEPT:
        # All that equal the last one kept stay until they are in order.
        least = np.partition(value, len(value) - MOST_KEPT)[len(value) - MOST_KEPT]
        kept = value >= least
        value, one, other = value[kept], one[kept], other[kept]
    order = np.lexsort((other, one, -value))
    if not everything:
        order = order[:MOST_KEPT]
    return one[order], other[order], value[order]
