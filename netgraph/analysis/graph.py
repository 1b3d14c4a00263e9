"""A coded case in; the evidence graph out: actors, ties in bits, and what each tie rests on."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import scipy.sparse as sp
from numpy.typing import NDArray

from netgraph.analysis.arrays import group_starts, spans, totals
from netgraph.analysis.attachments import Attachments, attachments, to_containers, together
from netgraph.analysis.facts import Facts, facts
from netgraph.analysis.meetings import Crossings, Meetings, crossings, meetings
from netgraph.analysis.strands import (
    CROSSED_TOGETHER,
    GIVEN,
    TIE_KIND_CODES,
    TIE_KINDS,
    Strands,
    joined,
    oriented,
)
from netgraph.analysis.tables import CaseTables, CodedCase, Selection, coded
from netgraph.analysis.ties import calls, met, shared, stated
from netgraph.analysis.times import NO_DAY
from netgraph.analysis.weights import Weights, weights
from netgraph.errors import AnalysisError, UnknownError
from netgraph.model.kinds import Kind
from netgraph.model.record import StatementId

if TYPE_CHECKING:
    import networkx as nx

_SHARED = (Kind.ADDRESS, Kind.PHONE, Kind.DOCUMENT, Kind.ACCOUNT)
_MET = (Kind.SHIPMENT, Kind.CROSSING, Kind.SIGHTING, Kind.CASE, Kind.NOTICE)

MEETING_WINDOW_S = 30 * 60
"""A scout drives up to half an hour ahead."""

FEWEST_MEETINGS = 3


@dataclass(frozen=True)
class Evidence:
    """What the strands rest on: the case, its facts, and who is attached to what."""

    case: CodedCase
    facts: Facts
    attachments: Attachments
    crossings: Crossings
    meetings: Meetings
    weights: Weights


@dataclass(frozen=True, eq=False)
class EvidenceGraph:
    """Actors as vertices in a fixed order, undirected ties in bits, strands behind each.

    Arrays ``tie_*`` have one element a tie, sorted by (a, b); a and b are vertex numbers,
    a < b. Strands carry vertex numbers too and are sorted by tie.
    """

    names: tuple[Hashable, ...]
    """Entity ids in sorted order, or the caller's own node names."""

    tie_a: NDArray[np.int32]
    tie_b: NDArray[np.int32]
    tie_bits: NDArray[np.float64]
    strand_start: NDArray[np.int64]
    """Strands of tie t: ``strand_start[t]`` up to ``strand_start[t + 1]``."""

    strands: Strands
    strand_day: NDArray[np.int32]
    strand_agencies: NDArray[np.uint64]
    """One bit an agency that holds every fact of the strand: who could see it alone."""

    evidence: Evidence | None = None
    """None for an analyst's own graph."""

    _numbers: dict[Hashable, int] = field(default_factory=dict)

    def __len__(self) -> int:
        """Return the number of vertices."""
        return len(self.names)

    @cached_property
    def adjacency(self) -> sp.csr_matrix:
        """Symmetric matrix of bits, sorted indices, nothing on the diagonal."""
        rows = np.concatenate([self.tie_a, self.tie_b])
        columns = np.concatenate([self.tie_b, self.tie_a])
        size = len(self)
        matrix = sp.csr_matrix(
            (np.concatenate([self.tie_bits] * 2), (rows, columns)), shape=(size, size)
        )
        matrix.sort_indices()
        return matrix

    @cached_property
    def degree(self) -> NDArray[np.float64]:
        """Sum of the bits of each vertex's ties."""
        size = len(self)
        return totals(self.tie_a, self.tie_bits, size) + totals(self.tie_b, self.tie_bits, size)

    @cached_property
    def strand_tie(self) -> NDArray[np.int64]:
        """Tie of each strand."""
        return np.repeat(np.arange(len(self.tie_a)), np.diff(self.strand_start))

    @cached_property
    def entity(self) -> NDArray[np.int32]:
        """Entity code of each vertex; the vertices themselves in an analyst's graph."""
        if self.evidence is None:
            return np.arange(len(self), dtype=np.int32)
        return np.flatnonzero(self.evidence.case.actors).astype(np.int32)

    @cached_property
    def vertex(self) -> NDArray[np.int32]:
        """Vertex of each entity code, -1 for things and events."""
        if self.evidence is None:
            return np.arange(len(self), dtype=np.int32)
        numbers = np.full(len(self.evidence.case.entities), -1, np.int32)
        numbers[self.entity] = np.arange(len(self), dtype=np.int32)
        return numbers

    def number(self, name: Hashable) -> int:
        """Return the vertex of an entity or node.

        Raises:
            UnknownError: the graph has no such vertex.
        """
        if not self._numbers:
            self._numbers.update((name, at) for at, name in enumerate(self.names))
        if name not in self._numbers:
            raise UnknownError(
                f"{name} is no actor of this graph; things and events are ties in it"
            )
        return self._numbers[name]

    def tie(self, a: int, b: int) -> int | None:
        """Return the number of the tie between two vertices, None where there is none."""
        low, high = min(a, b), max(a, b)
        start, end = np.searchsorted(self.tie_a, [low, low + 1])
        at = start + np.searchsorted(self.tie_b[start:end], high)
        return int(at) if at < end and self.tie_b[at] == high else None

    def statements(self, strands: NDArray[np.integer]) -> tuple[StatementId, ...]:
        """Return the ids of the statements behind these strands, sorted."""
        if self.evidence is None:
            return ()
        behind = np.unique(self.strands.facts[strands])
        return self.statements_of_facts(behind[behind >= 0])

    def statements_of_facts(self, behind: NDArray[np.integer]) -> tuple[StatementId, ...]:
        """Return the ids of the statements behind these facts, sorted."""
        if self.evidence is None:
            return ()
        found = self.evidence.facts
        rows = np.unique(found.rows[spans(found.start, np.asarray(behind, np.int64))])
        ids = self.evidence.case.statements.ids.take(pa.array(rows))
        return tuple(StatementId(text) for text in sorted(ids.to_pylist()))

    @classmethod
    def from_networkx(cls, graph: "nx.Graph[Any]", weight: str = "weight") -> "EvidenceGraph":
        """Return an analyst's own graph; edges keep their weight as bits, 1 where they have none.

        Directed and parallel edges are summed into undirected ties, self-links are left out.

        Args:
            graph: any networkx graph.
            weight: name of the edge attribute.

        Raises:
            AnalysisError: a weight is negative, infinite or not a number.
        """
        names = sorted(graph.nodes, key=lambda name: (type(name).__name__, _natural(name)))
        numbers = {name: at for at, name in enumerate(names)}
        rows = []
        for a, b, value in graph.edges(data=weight, default=1.0):
            rows.append((numbers[a], numbers[b], _weight(a, b, value)))
        table = np.array(sorted(rows), float).reshape(-1, 3)
        table = table[(table[:, 0] != table[:, 1]) & (table[:, 2] > 0)]
        a, b = table[:, 0].astype(np.int32), table[:, 1].astype(np.int32)
        none = np.full(len(a), -1, np.int32)
        strands = Strands(
            np.minimum(a, b),
            np.maximum(a, b),
            np.full(len(a), TIE_KIND_CODES[GIVEN], np.int16),
            none,
            table[:, 2],
            np.full((len(a), 4), -1, np.int32),
        )
        return _assembled(tuple(names), joined([strands]), None, numbers)

    def to_networkx(self) -> "nx.Graph[Any]":
        """Return the same graph for networkx: edges carry ``weight`` (bits) and ``kinds``."""
        import networkx as nx

        graph: nx.Graph[Any] = nx.Graph()
        graph.add_nodes_from(self.names)
        kinds = self.strands.kind
        for tie in range(len(self.tie_a)):
            own = kinds[self.strand_start[tie] : self.strand_start[tie + 1]]
            graph.add_edge(
                self.names[self.tie_a[tie]],
                self.names[self.tie_b[tie]],
                weight=float(self.tie_bits[tie]),
                kinds=sorted({TIE_KINDS[kind] for kind in own}),
            )
        return graph


def evidence_graph(
    tables: CaseTables,
    selection: Selection | None = None,
    overrides: Mapping[str, float] | None = None,
) -> EvidenceGraph:
    """Return the evidence graph of a case.

    Args:
        tables: as the store gives them.
        selection: which statements count; all by default.
        overrides: numbers to use in place of those of ``weights.DEFAULTS``.

    Raises:
        AnalysisError: an override names no weight.
    """
    return graph_of(coded(tables, selection), weights(overrides))


def graph_of(case: CodedCase, table: Weights) -> EvidenceGraph:
    """Return the evidence graph of a coded case."""
    found = facts(case)
    attached = attachments(case, found, table)
    seen = crossings(case, attached)
    pairs = meetings(seen, MEETING_WINDOW_S, FEWEST_MEETINGS)
    evidence = Evidence(case, found, attached, seen, pairs, table)
    containers = together((attached, to_containers(case, found, attached)))
    builders: list[Callable[[], Strands]] = [
        lambda: stated(case, found, table),
        lambda: shared(case, containers, Kind.CONTAINER, table),
        lambda: calls(case, found, attached, table),
        lambda: _met_at_borders(evidence),
    ]
    parts = [build() for build in builders]
    parts += [shared(case, attached, kind, table) for kind in _SHARED]
    parts += [met(case, attached, kind, table) for kind in _MET]
    names = tuple(case.entities[case.actors].tolist())
    vertex = np.cumsum(case.actors, dtype=np.int64) - 1
    strands = joined(parts)
    renumbered = Strands(
        vertex[strands.a].astype(np.int32),
        vertex[strands.b].astype(np.int32),
        strands.kind,
        strands.via,
        strands.bits,
        strands.facts,
    )
    return _assembled(names, renumbered, evidence, {})


def _met_at_borders(evidence: Evidence) -> Strands:
    """Return a strand a meeting for pairs of vehicles that meet oftener than chance allows.

    Four bits are taken off: a case has many pairs, and some of them meet thrice.
    """
    pairs, seen = evidence.meetings, evidence.crossings
    bits = np.clip(pairs.bits - 4, 0, evidence.weights["cap"])
    each = np.repeat(bits / np.maximum(pairs.times, 1), pairs.times)
    none = np.full(len(each), -1, np.int32)
    left = np.column_stack([seen.fact[pairs.a_crossing], none])
    right = np.column_stack([seen.fact[pairs.b_crossing], none])
    a, b, four = oriented(
        np.repeat(pairs.a, pairs.times), np.repeat(pairs.b, pairs.times), left, right
    )
    code = np.full(len(a), TIE_KIND_CODES[CROSSED_TOGETHER], np.int16)
    strands = Strands(a, b, code, seen.event[pairs.a_crossing], each, four)
    return strands.take(each > 0)


def _assembled(
    names: tuple[Hashable, ...],
    strands: Strands,
    evidence: Evidence | None,
    numbers: dict[Hashable, int],
) -> EvidenceGraph:
    start = group_starts(strands.a, strands.b)
    first = start[:-1]
    bits = np.add.reduceat(strands.bits, first) if len(first) else np.zeros(0)
    day = np.full(len(strands), NO_DAY, np.int32)
    agencies = np.zeros(len(strands), np.uint64)
    if evidence is not None and len(strands):
        four = strands.facts
        with_none = np.append(evidence.facts.last, NO_DAY)
        day = with_none[four].max(axis=1).astype(np.int32)
        every = ~np.uint64(0)
        masks = np.append(evidence.facts.agencies, every)
        agencies = np.bitwise_and.reduce(masks[four], axis=1)
    return EvidenceGraph(
        names,
        strands.a[first],
        strands.b[first],
        bits,
        start,
        strands,
        day,
        agencies,
        evidence,
        numbers,
    )


def _natural(name: Hashable) -> Any:
    return name if isinstance(name, int | float | str) else repr(name)


def _weight(a: Hashable, b: Hashable, value: object) -> float:
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        number = float("nan")
    if not np.isfinite(number) or number < 0:
        raise AnalysisError(
            f"edge {a} - {b}: weight {value!r} is no number of bits; give one that is 0 or more"
        )
    return number
