"""A graph in; every measure of its vertices, side by side, out."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.players.articulation import CutOff, cut_off
from netgraph.analysis.players.betweenness import PAIRS, Betweenness, betweenness
from netgraph.analysis.players.brokerage import Brokerage, brokerage
from netgraph.analysis.players.closeness import closeness
from netgraph.analysis.players.cores import coreness
from netgraph.analysis.players.eigenvector import eigenvector
from netgraph.errors import AnalysisError


class Measure(StrEnum):
    """What can be ranked by."""

    STANDING = "standing"
    """The mean of four ranks as shares: bits, brokerage, eigenvector, closeness."""

    BETWEENNESS = "betweenness"
    BROKERAGE = "brokerage"
    """Burt's effective size: contacts that do not know each other."""

    CONSTRAINT = "constraint"
    """Burt's constraint, the least constrained first."""

    CORENESS = "coreness"
    EIGENVECTOR = "eigenvector"
    CLOSENESS = "closeness"
    CUTS_OFF = "cuts-off"
    """Pairs of others who cannot reach each other without the vertex."""

    TIES = "ties"
    BITS = "bits"

    @classmethod
    def named(cls, name: str) -> "Measure":
        """Return the measure of that name.

        Raises:
            AnalysisError: there is none.
        """
        try:
            return cls(name.lower().replace("_", "-"))
        except ValueError:
            raise AnalysisError(
                f"{name!r} is no measure; take one of {', '.join(measure.value for measure in cls)}"
            ) from None


@dataclass(frozen=True, slots=True, eq=False)
class Measures:
    """One element a vertex in every array."""

    ties: NDArray[np.int64]
    bits: NDArray[np.float64]
    between: Betweenness
    broker: Brokerage
    coreness: NDArray[np.int64]
    eigenvector: NDArray[np.float64]
    closeness: NDArray[np.float64]
    cuts: CutOff
    standing: NDArray[np.float64]
    """0 to 1; 0 for a vertex without ties."""

    def values(self, measure: Measure) -> NDArray[np.float64]:
        """Return the measure, one value a vertex; the larger, the higher it ranks."""
        table: dict[Measure, NDArray[np.generic]] = {
            Measure.STANDING: self.standing,
            Measure.BETWEENNESS: self.between.share,
            Measure.BROKERAGE: self.broker.effective_size,
            Measure.CONSTRAINT: -np.nan_to_num(self.broker.constraint, nan=np.inf),
            Measure.CORENESS: self.coreness,
            Measure.EIGENVECTOR: self.eigenvector,
            Measure.CLOSENESS: self.closeness,
            Measure.CUTS_OFF: self.cuts.pairs,
            Measure.TIES: self.ties,
            Measure.BITS: self.bits,
        }
        return np.asarray(table[measure], float)


def measures(graph: EvidenceGraph, seed: int = 0, pairs: int = PAIRS) -> Measures:
    """Measure every vertex.

    Args:
        graph: any.
        seed: of what is sampled in a large graph.
        pairs: drawn for betweenness in a large graph.
    """
    broker, near = brokerage(graph), closeness(graph, seed)
    leading = eigenvector(graph)
    ties = np.diff(graph.adjacency.indptr).astype(np.int64)
    parts = (graph.degree, broker.effective_size, leading, near)
    standing = np.mean([_shares(part) for part in parts], axis=0)
    return Measures(
        ties=ties,
        bits=graph.degree,
        between=betweenness(graph, seed, pairs),
        broker=broker,
        coreness=coreness(graph),
        eigenvector=leading,
        closeness=near,
        cuts=cut_off(graph),
        standing=np.where(ties > 0, standing, 0.0).round(9),
    )


def _shares(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return ranks as shares: 1 for the largest, equals share their mean rank."""
    from scipy.stats import rankdata

    # What differs by rounding alone must not differ in rank.
    return np.asarray(rankdata(np.round(values, 9)) / max(len(values), 1), float)
