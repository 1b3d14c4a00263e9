"""A dated graph in; how well its newest links are foretold by what was known before, out."""

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.graph import EvidenceGraph
from netgraph.analysis.parts import intervals, with_strands
from netgraph.analysis.possible.ground import HINTS, Ground
from netgraph.analysis.possible.model import fitted
from netgraph.analysis.possible.signal import Judged, judged_by
from netgraph.analysis.possible.trials import lessons, trial
from netgraph.analysis.strands import TIE_KIND_CODES
from netgraph.analysis.times import NO_DAY

NEWEST = 0.2
FEWEST_DATED = 30
"""Dated links; with fewer the newest fifth proves nothing."""


def newest(
    graph: EvidenceGraph,
    ground: Ground,
    count: int,
    kind_pairs: NDArray[np.int64],
    rng: np.random.Generator,
) -> Judged | None:
    """Return the newest fifth of the dated links, scored by a model of the time before.

    Hints (things shared, crossings together) are those of the time before as well.

    Args:
        graph: of a case.
        ground: what it states, as a whole.
        count: trials that the earlier model learns on.
        kind_pairs: see ``Features.of``.
        rng: draws what the earlier model learns on.

    Returns:
        None where too few links are dated, or all on one day.
    """
    begins, _ = intervals(graph)
    hints = np.isin(graph.strands.kind, [TIE_KIND_CODES[word] for word in HINTS])
    tie = graph.strand_tie[~hints]
    day = begins[~hints]
    if not len(tie):
        return None
    # The earliest strand makes the link; one without a date may be as old as any.
    first = np.full(len(graph.tie_a), np.iinfo(np.int32).max, np.int64)
    np.minimum.at(first, tie, day)
    linked = np.zeros(len(graph.tie_a), bool)
    linked[tie] = True
    of_links = first[linked]
    dated = of_links[of_links != NO_DAY]
    if len(dated) < FEWEST_DATED:
        return None
    from_day = int(np.quantile(dated, 1 - NEWEST, method="higher"))
    hidden = (of_links != NO_DAY) & (of_links >= from_day)
    if hidden.all() or from_day <= int(dated.min()):
        return None
    before = Ground.of(with_strands(graph, begins < from_day))
    model = fitted(lessons(before, count, kind_pairs, rng), len(before))
    later = trial(ground, hidden, kind_pairs, rng, before)
    return judged_by(model, later)
