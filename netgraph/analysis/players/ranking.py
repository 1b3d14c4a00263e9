"""A graph in; its key players out: ranked, each with all measures and a guessed role."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.players.betweenness import PAIRS
from netgraph.analysis.players.measures import Measure, Measures, measures
from netgraph.analysis.players.positions import position, positions

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class KeyPlayer:
    """One vertex with every measure; see ``Measure`` for what each means."""

    rank: int
    """From 1; equals share no rank, the earlier name goes first."""

    name: Hashable
    standing: float
    ties: int
    bits: float
    betweenness: float
    betweenness_error: float
    """0 where it is exact."""

    brokerage: float
    constraint: float | None
    """None for a vertex without ties."""

    coreness: int
    eigenvector: float
    closeness: float
    cuts_off: int
    role: str
    """A guess, and marked so."""

    reason: str

    def to_json(self) -> dict[str, object]:
        """Return plain values; ``name`` as text."""
        return {**asdict(self), "name": str(self.name)}


@dataclass(frozen=True, eq=False)
class KeyPlayers:
    """All vertices by rank. Iterates over them; ``players["n1"]`` is one of them."""

    graph: EvidenceGraph
    by: Measure
    measures: Measures
    goods: NDArray[np.bool_] | None = None

    def __len__(self) -> int:
        return len(self.graph)

    def __iter__(self) -> Iterator[KeyPlayer]:
        return (self._player(rank) for rank in range(1, len(self) + 1))

    def __getitem__(self, name: Hashable) -> KeyPlayer:
        return self._player(self.rank_of(name))

    def top(self, count: int) -> list[KeyPlayer]:
        """Return the first of them."""
        return [self._player(rank) for rank in range(1, min(count, len(self)) + 1)]

    def rank_of(self, name: Hashable) -> int:
        """Return the rank of a vertex, from 1.

        Raises:
            UnknownError: the graph has no such vertex.
        """
        return int(self._ranks[self.graph.number(name)])

    def scores(self, by: str | None = None) -> dict[Hashable, float]:
        """Return a measure by name of vertex; that which they are ranked by as a default."""
        values = self.measures.values(Measure.named(by) if by else self.by)
        return dict(zip(self.graph.names, values.tolist(), strict=True))

    @property
    def exact(self) -> bool:
        """Whether betweenness was counted over all pairs, not over a sample."""
        return self.measures.between.exact

    def frame(self) -> "pd.DataFrame":
        """Return one row a vertex, by rank; the columns are the fields of KeyPlayer."""
        import pandas as pd

        return pd.DataFrame([asdict(player) for player in self])

    @cached_property
    def order(self) -> NDArray[np.int64]:
        """Vertices by rank."""
        values = self.measures.values(self.by).round(9)
        standing = self.measures.standing.round(9)
        return np.lexsort((np.arange(len(self)), -standing, -values))

    @cached_property
    def _ranks(self) -> NDArray[np.int64]:
        ranks = np.empty(len(self), np.int64)
        ranks[self.order] = np.arange(1, len(self) + 1)
        return ranks

    @cached_property
    def _roles(self) -> list[str]:
        return positions(self.graph, self.measures, self.goods)

    def _player(self, rank: int) -> KeyPlayer:
        vertex, found = int(self.order[rank - 1]), self.measures
        constraint = float(found.broker.constraint[vertex])
        guess = position(self.graph, found, self._roles, vertex)
        return KeyPlayer(
            rank=rank,
            name=self.graph.names[vertex],
            standing=round(float(found.standing[vertex]), 4),
            ties=int(found.ties[vertex]),
            bits=round(float(found.bits[vertex]), 3),
            betweenness=round(float(found.between.share[vertex]), 6),
            betweenness_error=round(float(found.between.error[vertex]), 6),
            brokerage=round(float(found.broker.effective_size[vertex]), 3),
            constraint=None if np.isnan(constraint) else round(constraint, 4),
            coreness=int(found.coreness[vertex]),
            eigenvector=round(float(found.eigenvector[vertex]), 4),
            closeness=round(float(found.closeness[vertex]), 4),
            cuts_off=int(found.cuts.pairs[vertex]),
            role=guess.words,
            reason=guess.reason,
        )


def key_players(
    graph: EvidenceGraph,
    by: str = "standing",
    seed: int = 0,
    pairs: int = PAIRS,
    goods: Mapping[Hashable, bool] | None = None,
) -> KeyPlayers:
    """Rank the vertices of a graph.

    Args:
        graph: of a case or an analyst's own.
        by: a ``Measure``.
        seed: of what is sampled in a graph of more than 5,000 vertices with ties.
        pairs: drawn for betweenness there.
        goods: whether each name touches goods itself, where that is known; it tells those in
            the background from helpers.

    Raises:
        AnalysisError: there is no such measure.

    >>> import networkx as nx
    >>> found = key_players(EvidenceGraph.from_networkx(nx.star_graph(6)))
    >>> found.top(1)[0].name, found.top(1)[0].role
    (0, 'organiser (guess)')
    """
    measure = Measure.named(by)
    touches = None
    if goods is not None:
        touches = np.array([goods.get(name, False) for name in graph.names], bool)
    return KeyPlayers(graph, measure, measures(graph, seed, pairs), touches)
