"""Measures in; a guess at the part each vertex plays in the flow, with its reason, out.

Position alone says it, so it is a guess and is called one. The rules are tried in order:

- *organiser*: one of the few over whom most ways lead and who are well connected;
- *broker*: ways lead over them, and without them others lose each other or most of their
  contacts do not know each other;
- *in the background*: strong ties to the leading ones, but touches no goods (in a case only);
- *inner circle*: in the deepest core, well connected, but the ways lead over others;
- *courier or helper*: one to three contacts, all of them organisers, brokers or inner circle;
- *active*: of the better connected half of those with ties;
- *on the edge*: all others with ties.

Traps: an organiser who is careful has few ties and looks like a helper where the graph does
not say who touches goods; a lawful hub looks like an organiser.

Source: the rules put in figures what Morselli, Inside Criminal Networks (2009), ch. 4 and 6,
describes: brokers coordinate, those with most direct contacts are exposed, couriers hang on.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.players.measures import Measures

APART = "apart"
EDGE = "on the edge"
ACTIVE = "active"
COURIER = "courier or helper"
INNER = "inner circle"
BROKER = "broker"
ORGANISER = "organiser"
BACKGROUND = "in the background"

_FEWEST = 5
_MUCH_BETWEEN = 0.1
"""A tenth of all shortest ways."""

_SOME_BETWEEN = 0.02
_LOOSE = 0.65
"""Share of a broker's contacts that lead elsewhere."""

_TOP = 0.9
"""Standing of the upper tenth."""

_FEW_TIES = 3


@dataclass(frozen=True, slots=True)
class Position:
    role: str
    reason: str
    """In words, with the figures that it rests on."""

    @property
    def words(self) -> str:
        """The role marked as a guess; ``apart`` is none."""
        return self.role if self.role in ("", APART) else f"{self.role} (guess)"


def positions(
    graph: EvidenceGraph, found: Measures, goods: NDArray[np.bool_] | None = None
) -> list[str]:
    """Return one role a vertex; empty in a graph in which too few are tied to tell.

    Args:
        graph: any.
        found: its measures.
        goods: which vertices touch goods themselves (ship, carry, cross); None where the
            graph does not say. Those who do not and have strong ties to the leading ones are
            in the background.
    """
    size = len(graph)
    roles = np.full(size, "", object)
    tied = found.ties > 0
    if int(tied.sum()) < _FEWEST:
        return [str(role) for role in roles]
    share, loose = found.between.share, found.broker.effective_size >= _LOOSE * found.ties
    half, top = np.quantile(found.standing[tied], [0.5, _TOP])
    leads = (share >= _MUCH_BETWEEN) & (found.standing >= top)
    loose &= found.ties >= _FEW_TIES
    bridges = (share >= _SOME_BETWEEN) & (loose | (found.cuts.pieces > 1))
    deep = found.coreness == max(int(found.coreness.max()), 2)
    inner = deep & (found.eigenvector >= 0.3)
    leading = leads | bridges | inner
    helps = (found.ties <= _FEW_TIES) & _all_led(graph, leading)
    behind = np.zeros(size, bool)
    if goods is not None and goods.any():
        strong = found.bits >= np.median(found.bits[tied])
        behind = ~goods & strong & _any_led(graph, leading)
    chosen = np.select(
        [~tied, leads, bridges, behind, inner, helps, found.standing >= half],
        [APART, ORGANISER, BROKER, BACKGROUND, INNER, COURIER, ACTIVE],
        EDGE,
    )
    return [str(role) for role in chosen]


def position(graph: EvidenceGraph, found: Measures, roles: list[str], vertex: int) -> Position:
    """Return a vertex's role with its reason."""
    role = roles[vertex]
    if not role:
        return Position("", "too few are tied to tell positions apart")
    share = f"{found.between.share[vertex]:.0%} of the shortest ways lead over them"
    number = int(found.ties[vertex])
    ties = f"{number:,} contact{'' if number == 1 else 's'}"
    apart = f"{found.broker.effective_size[vertex]:.1f} of {ties} lead elsewhere"
    pairs = int(found.cuts.pairs[vertex])
    reasons = {
        APART: "no tie to anybody here",
        ORGANISER: f"{share}; {apart}",
        BROKER: f"{share}; {apart}"
        + (f"; {pairs:,} pairs of others lose each other without them" if pairs else ""),
        INNER: f"in the deepest core ({found.coreness[vertex]}), {ties}, close to the leading ones",
        BACKGROUND: f"{ties} and {found.bits[vertex]:.0f} bits, but touches no goods",
        COURIER: f"{ties}, all leading: {_contacts(graph, vertex)}" if number <= _FEW_TIES else "",
        ACTIVE: f"{ties}; leads or bridges nothing",
        EDGE: ties,
    }
    return Position(role, reasons[role])


def _all_led(graph: EvidenceGraph, leading: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return np.asarray(_led(graph, leading) == np.diff(graph.adjacency.indptr), bool)


def _any_led(graph: EvidenceGraph, leading: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return np.asarray(_led(graph, leading) > 0, bool)


def _led(graph: EvidenceGraph, leading: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return how many leading contacts each vertex has."""
    count = np.bincount(graph.tie_a, leading[graph.tie_b], len(graph))
    count += np.bincount(graph.tie_b, leading[graph.tie_a], len(graph))
    return count.astype(np.int64)


def _contacts(graph: EvidenceGraph, vertex: int) -> str:
    row = slice(graph.adjacency.indptr[vertex], graph.adjacency.indptr[vertex + 1])
    return ", ".join(label(graph, int(other)) for other in graph.adjacency.indices[row])


def label(graph: EvidenceGraph, vertex: int) -> str:
    """Return what to call a vertex in a text: its name in a case, the node's own name else."""
    if graph.evidence is None:
        return str(graph.names[vertex])
    return str(graph.evidence.case.names[graph.entity[vertex]])
