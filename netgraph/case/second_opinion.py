"""A second opinion on two records of the case: shown to people, never acted upon."""

from typing import TYPE_CHECKING

from netgraph.case.subgraphs import record_views
from netgraph.model.record import RecordUid
from netgraph.resolve import second_opinion

if TYPE_CHECKING:
    from netgraph.case.case import Case

refuse_missing = second_opinion.refuse_missing


def opinion_on(case: "Case", left: RecordUid, right: RecordUid) -> float | None:
    """Return what nomenklatura's logic-v2 makes of two records, 0 to 1.

    Returns:
        None where it has nothing to add: names in one script, kinds that it does not know.

    Raises:
        AnalysisError: nomenklatura is not installed.
    """
    views = record_views(case.store.records_of([left, right]).to_pylist())
    return second_opinion.second_opinion(views[left], views[right])
