"""What an analyst asks of the links of a case, each question a method."""

from typing import TYPE_CHECKING

from netgraph.case.tie_evidence import TieAccount, tie_account, two_actors

if TYPE_CHECKING:
    from netgraph.case.case import Case


class LinkAnalysis:
    """The links of one case. Nothing is written to it."""

    def __init__(self, case: "Case") -> None:
        self._case = case

    def evidence(self, a: str, b: str) -> TieAccount:
        """Return why two entities are tied, piece by piece, each with its source rows.

        Raises:
            UnknownError: there is no such entity.
            AnalysisError: both are one, one is a thing or event, or nothing ties them.
        """
        ends = two_actors(self._case.store, a, b)
        return tie_account(self._case.store, self._case.evidence_graph(), ends)
