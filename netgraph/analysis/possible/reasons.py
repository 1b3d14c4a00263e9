"""A pair without a statement in; why it may be linked, in words with the statements, out."""

from collections.abc import Hashable
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.evidence import strand_words
from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.parts import tie_between
from netgraph.analysis.players.positions import label
from netgraph.model.record import StatementId
from netgraph.model.result import Reason

NOT_EVIDENCE = "possible link, not evidence: no statement joins the two"

_CONTACTS = 3
_HINTS = 3


@dataclass(frozen=True, slots=True)
class PossibleLink:
    """Two who may be linked. Not evidence: it must never count as a link itself."""

    a: Hashable
    b: Hashable
    score: float
    """Log odds, fit to rank by."""

    share: float
    """0 to 1: of pairs scored so, how many were links that had been hidden."""

    reasons: tuple[Reason, ...]
    """Bits are 0: a reason to look is no evidence of a link."""

    @property
    def statements(self) -> tuple[StatementId, ...]:
        """The statements that the reasons rest on."""
        return tuple(sorted({one for reason in self.reasons for one in reason.statements}))

    @property
    def text(self) -> str:
        """The reasons as one line."""
        return "; ".join(reason.text for reason in self.reasons)

    def to_json(self) -> dict[str, object]:
        """Return plain values; ``evidence`` is always false."""
        return {**asdict(self), "a": str(self.a), "b": str(self.b), "evidence": False}


def possible_link(
    graph: EvidenceGraph, pair: tuple[int, int], score: float, share: float
) -> PossibleLink:
    """Return a pair of vertices as a possible link with its reasons."""
    one, other = pair
    found = [*_hints(graph, one, other), *_shared_contacts(graph, one, other)]
    if not found:
        found = [_busy(graph, one, other)]
    return PossibleLink(
        graph.names[one], graph.names[other], round(score, 4), round(share, 4), tuple(found)
    )


def _hints(graph: EvidenceGraph, one: int, other: int) -> list[Reason]:
    tie = tie_between(graph, one, other)
    if tie is None:
        return []
    strands = np.arange(graph.strand_start[tie], graph.strand_start[tie + 1])
    best = strands[np.lexsort((strands, -graph.strands.bits[strands].round(9)))][:_HINTS]
    return [
        Reason("hint", strand_words(graph, int(at)), 0.0, graph.statements(np.array([at])))
        for at in best
    ]


def _shared_contacts(graph: EvidenceGraph, one: int, other: int) -> list[Reason]:
    shared = np.intersect1d(_contacts(graph, one), _contacts(graph, other))
    if not len(shared):
        return []
    ties = np.diff(graph.adjacency.indptr)[shared]
    rarest = shared[np.lexsort((shared, ties))][:_CONTACTS]
    names = ", ".join(
        f"{label(graph, int(v))} ({int(np.diff(graph.adjacency.indptr)[v]):,} contacts)"
        for v in rarest
    )
    more = f" and {len(shared) - _CONTACTS:,} more" if len(shared) > _CONTACTS else ""
    text = f"both are tied to {names}{more}"
    return [Reason("shared contacts", text, 0.0, _behind(graph, (one, other), rarest))]


def _busy(graph: EvidenceGraph, one: int, other: int) -> Reason:
    counts = [len(_contacts(graph, vertex)) for vertex in (one, other)]
    text = (
        f"no contact in common; {label(graph, one)} has {counts[0]:,} contacts, "
        f"{label(graph, other)} has {counts[1]:,}, and pairs like that are often linked here"
    )
    return Reason("position", text, 0.0)


def _contacts(graph: EvidenceGraph, vertex: int) -> NDArray[np.int32]:
    ties = graph.adjacency
    return np.asarray(ties.indices[ties.indptr[vertex] : ties.indptr[vertex + 1]], np.int32)


def _behind(
    graph: EvidenceGraph, ends: tuple[int, int], shared: NDArray[np.int32]
) -> tuple[StatementId, ...]:
    ties = [tie_between(graph, end, int(vertex)) for end in ends for vertex in shared]
    strands = [
        np.arange(graph.strand_start[tie], graph.strand_start[tie + 1])
        for tie in ties
        if tie is not None
    ]
    return graph.statements(np.concatenate(strands)) if strands else ()
