"""A tie in; on which days it was there to be used, out.

What lasts (an owner, a relative, a telephone) can be used on any day from the one on which it
began. What happened (a call, a crossing, a shipment, a case) can be used on its own days only.
What is not dated can be used always.
"""

from bisect import bisect_left
from dataclasses import dataclass, field

import numpy as np

from netgraph.analysis.arrays import spans
from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.tables import TYPE_CODES
from netgraph.analysis.times import NO_DAY
from netgraph.model.statements import StatementType

_T = StatementType
LASTING = frozenset(
    {
        _T.OWNER_OF,
        _T.KEEPER_OF,
        _T.IMPORTER_OF,
        _T.USER_OF,
        _T.DIRECTOR_OF,
        _T.FOUNDER_OF,
        _T.BENEFICIAL_OWNER_OF,
        _T.ACCOUNTANT_OF,
        _T.SIGNATORY_OF,
        _T.REGISTERED_AT,
        _T.LIVES_AT,
        _T.HAS_PHONE,
        _T.HOLDS_DOCUMENT,
        _T.RELATIVE_OF,
        _T.ASSOCIATE_OF,
        _T.LISTED_AS,
    }
)
_LASTING_CODES = [TYPE_CODES[type_] for type_ in sorted(LASTING)]


@dataclass(frozen=True, slots=True)
class Moment:
    """One use of a tie."""

    day: int
    """No earlier than asked for; the day asked for itself where the tie lasts."""

    strand: int
    happened: bool
    """On that day; else it only lasted."""


@dataclass(slots=True)
class Moments:
    """Looks ties of a graph up, once each."""

    graph: EvidenceGraph
    _known: dict[int, list[tuple[int, list[int], int]]] = field(default_factory=dict)

    def next_use(self, tie: int, day: int) -> Moment | None:
        """Return the earliest use of a tie on or after a day, None where there is none.

        Of several on one day, the one with most bits.
        """
        best: Moment | None = None
        for strand, days, since in self._strands(tie):
            if days:
                at = bisect_left(days, day)
                if at == len(days):
                    continue
                use = Moment(days[at], strand, True)
            else:
                use = Moment(max(day, since), strand, False)
            if best is None or use.day < best.day:
                best = use
        return best

    def _strands(self, tie: int) -> list[tuple[int, list[int], int]]:
        """Return strands, most bits first, each with its days or with the day since when."""
        if tie not in self._known:
            graph = self.graph
            numbers = np.arange(graph.strand_start[tie], graph.strand_start[tie + 1])
            best = numbers[np.lexsort((numbers, -graph.strands.bits[numbers].round(9)))]
            self._known[tie] = [(strand, *self._times(strand)) for strand in best.tolist()]
        return self._known[tie]

    def _times(self, strand: int) -> tuple[list[int], int]:
        evidence = self.graph.evidence
        if evidence is None:
            return [], int(NO_DAY)
        behind = self.graph.strands.facts[strand]
        behind = behind[behind >= 0].astype(np.int64)
        lasts = np.isin(evidence.facts.type[behind], _LASTING_CODES)
        happened = behind[~lasts]
        rows = evidence.facts.rows[spans(evidence.facts.start, happened)]
        days = np.unique(evidence.case.statements.day[rows])
        days = days[days != NO_DAY]
        since = int(evidence.facts.first[behind[lasts]].max()) if lasts.any() else int(NO_DAY)
        # A call by somebody's telephone counts from the day on which it was known as theirs
        # at the latest, and before as well: registers come late.
        return days.tolist(), since
