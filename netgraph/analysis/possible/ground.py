"""An evidence graph in; what is stated, and what only hints, as matrices out.

A link is *stated* where a statement names both ends, or one event (a shipment, a crossing, a
case) does, or their telephones called each other. Things shared (an address, a container, a
contact), and crossings at one time, only hint at one: they help to foretell, and are no links
to be foretold.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from netgraph.analysis.arrays import totals
from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.strands import (
    CROSSED_TOGETHER,
    SHARED_CONTACT,
    SHARED_WORDS,
    TIE_KIND_CODES,
)
from netgraph.model.kinds import Kind

_THINGS = (Kind.ADDRESS, Kind.PHONE, Kind.DOCUMENT, Kind.ACCOUNT, Kind.CONTAINER)
HINTS = (*(SHARED_WORDS[kind] for kind in _THINGS), SHARED_CONTACT, CROSSED_TOGETHER)
"""Kinds of strand that hint at a link and are none."""

_MOST_WEDGES = 40_000_000


@dataclass(frozen=True, eq=False)
class Ground:
    """What is known. Links are numbered; a < b in each."""

    size: int
    a: NDArray[np.int64]
    b: NDArray[np.int64]
    bits: NDArray[np.float64]
    """Of each stated link."""

    hint_a: NDArray[np.int64]
    hint_b: NDArray[np.int64]
    hint_things: NDArray[np.float64]
    """Bits of what the two share."""

    hint_times: NDArray[np.float64]
    """Bits of crossing at one time."""

    kinds: NDArray[np.int64]
    """Kind of each vertex, all 0 where the graph knows none."""

    @classmethod
    def of(cls, graph: EvidenceGraph) -> "Ground":
        """Return what a graph states and hints."""
        strands = graph.strands
        hints = np.isin(strands.kind, [TIE_KIND_CODES[word] for word in HINTS])
        times = strands.kind == TIE_KIND_CODES[CROSSED_TOGETHER]
        count, tie = len(graph.tie_a), graph.strand_tie
        stated = totals(tie[~hints], strands.bits[~hints], count)
        things = totals(tie[hints & ~times], strands.bits[hints & ~times], count)
        together = totals(tie[times], strands.bits[times], count)
        a, b = graph.tie_a.astype(np.int64), graph.tie_b.astype(np.int64)
        links, hinted = stated > 0, (things > 0) | (together > 0)
        kinds = np.zeros(len(graph), np.int64)
        if graph.evidence is not None:
            kinds = graph.evidence.case.kinds[graph.entity].astype(np.int64)
        return cls(
            len(graph),
            a[links],
            b[links],
            stated[links],
            a[hinted],
            b[hinted],
            things[hinted],
            together[hinted],
            kinds,
        )

    def __len__(self) -> int:
        """Return the number of stated links."""
        return len(self.a)

    def without(self, hidden: NDArray[np.bool_]) -> "Ground":
        """Return what would be known if some links (a mask) were not."""
        keep = ~hidden
        return replace(self, a=self.a[keep], b=self.b[keep], bits=self.bits[keep])

    @cached_property
    def keys(self) -> NDArray[np.int64]:
        """One sorted number a link: a times the size, plus b."""
        return np.sort(self.a * self.size + self.b)

    def stated(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return which pairs are linked."""
        return _found(self.keys, self._key(left, right))

    def hinted(
        self, left: NDArray[np.int64], right: NDArray[np.int64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the bits of things shared and of crossings at one time, of each pair."""
        keys = self.hint_a * self.size + self.hint_b
        wanted = self._key(left, right)
        if not len(keys):
            return np.zeros(len(left)), np.zeros(len(left))
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        there = keys[at] == wanted
        return np.where(there, self.hint_things[at], 0), np.where(there, self.hint_times[at], 0)

    def _key(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.int64]:
        return np.minimum(left, right) * self.size + np.maximum(left, right)

    @cached_property
    def plain(self) -> sp.csr_matrix:
        """1 for everybody who is linked or hinted at."""
        matrix = self.weighted.copy()
        matrix.data = np.ones_like(matrix.data)
        return matrix

    @cached_property
    def weighted(self) -> sp.csr_matrix:
        """log(1 + bits / their median): a hundred calls are not a hundred times one."""
        a = np.concatenate([self.a, self.hint_a])
        b = np.concatenate([self.b, self.hint_b])
        bits = np.concatenate([self.bits, self.hint_things + self.hint_times])
        matrix = sp.csr_matrix(
            (np.concatenate([bits, bits]), (np.concatenate([a, b]), np.concatenate([b, a]))),
            shape=(self.size, self.size),
        )
        matrix.sum_duplicates()
        if matrix.nnz:
            matrix.data = np.log1p(matrix.data / np.median(matrix.data))
        matrix.sort_indices()
        return matrix

    @cached_property
    def degree(self) -> NDArray[np.float64]:
        """Number of contacts."""
        return np.asarray(np.diff(self.plain.indptr), float)

    @cached_property
    def strength(self) -> NDArray[np.float64]:
        """Sum of each vertex's weights."""
        return np.asarray(self.weighted.sum(axis=1), float).ravel()

    @cached_property
    def most_contacts(self) -> float:
        """With more, a contact tells nothing when it is shared, and costs too much to count.

        Set where all pairs of contacts of those below it are some forty million.
        """
        ordered = np.sort(self.degree)
        fits = np.cumsum(ordered**2) <= 2 * _MOST_WEDGES
        return float("inf") if fits.all() else float(max(ordered[~fits][0] - 1, 1))

    @cached_property
    def passable(self) -> NDArray[np.float64]:
        """1 for vertices that shared contacts are counted over, 0 for hubs."""
        return np.asarray(self.degree <= self.most_contacts, float)


def _found(keys: NDArray[np.int64], wanted: NDArray[np.int64]) -> NDArray[np.bool_]:
    if not len(keys):
        return np.zeros(len(wanted), bool)
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.asarray(keys[at] == wanted, bool)
