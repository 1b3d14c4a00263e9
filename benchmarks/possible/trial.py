"""A graph with some links hidden in; how well each method finds them again, out."""

from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from benchmarks.possible.nets import Graph
from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.possible.predict import possible_links

NETGRAPH = "netgraph"
PLAIN = ("Adamic-Adar", "resource allocation")
_HIDDEN = 0.1
_FIRST = 10


@dataclass(frozen=True, slots=True)
class Found:
    auc: float
    """Share of pairs without a link that a hidden one is scored above."""

    at_10: float
    """Share of the ten first that were hidden links; ties are taken as drawn by lot."""


@dataclass(frozen=True, slots=True)
class Outcome:
    found: dict[str, Found]
    """By method."""

    hidden: int
    signal: bool
    """Whether netgraph says that there is something to predict."""

    expected: float
    """Sum of the calibrated shares of the 20 first pairs, and what of them was hidden."""

    came_true: int


def hidden_at_random(graph: Graph, seed: int) -> Outcome:
    """Hide a tenth of the links."""
    links = sorted(graph.edges, key=str)
    order = np.random.default_rng(seed).permutation(len(links))
    hidden = [links[at] for at in order[: max(1, round(_HIDDEN * len(links)))]]
    known = graph.copy()
    known.remove_edges_from(hidden)
    return tried(known, hidden, seed)


def tried(known: Graph, hidden: Iterable[tuple[object, object]], seed: int) -> Outcome:
    """Score all pairs without a link by what is known; see where the hidden ones stand."""
    evidence = EvidenceGraph.from_networkx(known)
    mine = possible_links(evidence, seed)
    names = evidence.names
    ends = zip(mine.ranked.left.tolist(), mine.ranked.right.tolist(), strict=True)
    pairs = [(names[a], names[b]) for a, b in ends]
    wanted = {frozenset(pair) for pair in hidden}
    linked = np.array([frozenset(pair) in wanted for pair in pairs])
    plain = {
        "Adamic-Adar": nx.adamic_adar_index(known, pairs),
        "resource allocation": nx.resource_allocation_index(known, pairs),
    }
    scores = {name: np.array([score for *_, score in every]) for name, every in plain.items()}
    return Outcome(
        {name: _found(values.round(12), linked) for name, values in scores.items()}
        | {NETGRAPH: _found(mine.scores, linked)},
        int(linked.sum()),
        mine.signal.there,
        float(mine.shares[:20].sum()),
        int(linked[:20].sum()),
    )


def _found(scores: NDArray[np.float64], linked: NDArray[np.bool_]) -> Found:
    count, others = int(linked.sum()), int((~linked).sum())
    least = count * (count + 1) / 2
    auc = float(rankdata(scores)[linked].sum() - least) / (count * others)
    last = np.sort(scores)[-_FIRST]
    above, level = scores > last, scores == last
    drawn = (_FIRST - int(above.sum())) * float(linked[level].mean())
    return Found(auc, (int(linked[above].sum()) + drawn) / _FIRST)
