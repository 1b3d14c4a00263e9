"""A resolved case in; its evidence graph out."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from netgraph.case.finding import case_tables
from netgraph.store.port import Store

if TYPE_CHECKING:
    from netgraph.analysis.graph import EvidenceGraph


def case_graph(store: Store, overrides: Mapping[str, float]) -> "EvidenceGraph":
    """Return the evidence graph of everything the case holds, with the case's own weights.

    Raises:
        AnalysisError: the case is not resolved, or not since its last load; or an override
            names no weight.
    """
    from netgraph.analysis.graph import graph_of
    from netgraph.analysis.overrides import split_overrides
    from netgraph.analysis.tables import coded

    table, _ = split_overrides(overrides)
    return graph_of(coded(case_tables(store)), table)
