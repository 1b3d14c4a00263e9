"""Graphs of several periods in; who stood where in each, and who rose and fell, out."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.parts import during, intervals
from netgraph.analysis.players.measures import Measure
from netgraph.analysis.players.ranking import KeyPlayers, key_players
from netgraph.analysis.times import NO_DAY, iso_day
from netgraph.errors import AnalysisError, UnknownError

MOST_WINDOWS = 60


@dataclass(frozen=True, eq=False)
class Course:
    """Key players in one period after another."""

    by: Measure
    periods: tuple[str, ...]
    players: tuple[KeyPlayers, ...]

    def ranks(self, name: Hashable) -> tuple[int | None, ...]:
        """Return the rank of a name in each period, None where it has no tie in it."""
        return tuple(self._rank(found, name) for found in self.players)

    def leading(self, count: int) -> list[Hashable]:
        """Return those who were among the first ``count`` in some period, the best first."""
        best: dict[Hashable, tuple[int, int]] = {}
        for number, found in enumerate(self.players):
            for player in found.top(count):
                if player.ties:
                    seen = best.get(player.name, (player.rank, number))
                    best[player.name] = min(seen, (player.rank, number))
        return sorted(best, key=lambda name: (best[name], str(name)))

    @staticmethod
    def _rank(found: KeyPlayers, name: Hashable) -> int | None:
        try:
            vertex = found.graph.number(name)
        except UnknownError:
            return None
        return found.rank_of(name) if found.measures.ties[vertex] else None


def course(graphs: Mapping[str, EvidenceGraph], by: str = "standing", seed: int = 0) -> Course:
    """Rank the vertices of every period's graph.

    Args:
        graphs: by name of period, in order of time.
        by: a ``Measure``.
        seed: of what is sampled in large graphs.
    """
    found = tuple(key_players(graph, by, seed) for graph in graphs.values())
    return Course(Measure.named(by), tuple(graphs), found)


def windows(graph: EvidenceGraph, count: int) -> dict[str, EvidenceGraph]:
    """Cut a dated graph into equally long periods.

    Args:
        graph: of a case.
        count: 2 to 60 periods.

    Returns:
        The graph of each period, by ``first day..last day``.

    Raises:
        AnalysisError: nothing in the graph is dated, or the count is out of range.
    """
    if not 2 <= count <= MOST_WINDOWS:
        raise AnalysisError(f"cannot cut time into {count}; name 2 to {MOST_WINDOWS} windows")
    begins, ends = intervals(graph)
    dated = ends != NO_DAY
    if not dated.any():
        raise AnalysisError(
            "nothing here is dated, so there are no periods to compare; "
            "load crossings, calls, shipments or cases with dates, or leave the windows out"
        )
    known = begins[dated & (begins != NO_DAY)]
    first = int(known.min() if len(known) else ends[dated].min())
    edges = np.linspace(first, int(ends[dated].max()) + 1, count + 1).round().astype(int)
    return {
        f"{iso_day(begin)}..{iso_day(max(past - 1, begin))}": during(
            graph, begin, max(past - 1, begin)
        )
        for begin, past in pairwise(edges.tolist())
    }
