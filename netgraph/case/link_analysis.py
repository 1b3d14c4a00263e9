"""What an analyst asks of the links of a case, each question a method."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netgraph.case.changes import PeriodChanges, RunChanges, between_periods, between_runs
from netgraph.case.communities import Grouped, grouped
from netgraph.case.key_players import Actors
from netgraph.case.possible import Possible, possible
from netgraph.case.scope import Scope, scoped
from netgraph.case.tie_evidence import TieAccount, tie_account, two_actors
from netgraph.case.without import Without, without

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

    def rank(self, scope: Scope | None = None, by: str = "standing", seed: int = 0) -> Actors:
        """Return who holds a part of the case together, ranked.

        Args:
            scope: the part; the whole case by default.
            by: a ``netgraph.analysis.players.measures.Measure``.
            seed: of what is sampled in a large graph.

        Raises:
            AnalysisError: nobody in it is tied to anybody, or there is no such measure.
            UnknownError: there is no such network or agency.
        """
        from netgraph.analysis.players.measures import Measure
        from netgraph.analysis.players.ranking import key_players

        scope = scope or Scope()
        Measure.named(by)  # a wrong name is told before the case is read
        part = scoped(self._case, scope)
        goods = dict(part.goods) if any(part.goods.values()) else None
        found = key_players(part.graph, by, seed, goods=goods)
        return Actors(self._case.settings.agency, scope, part, found)

    def communities(
        self, scope: Scope | None = None, of: str | None = None, seed: int = 0
    ) -> Grouped:
        """Return who belongs together by the ties alone, those who stand out first.

        Args:
            scope: the part; the whole case by default.
            of: whose community; all by default.
            seed: orders the actors; the same seed gives the same communities.

        Raises:
            AnalysisError: nobody in it is tied to anybody, or ``of`` to nobody there.
            UnknownError: there is no such network, agency or entity.
        """
        return grouped(self._case, scope or Scope(), of, seed)

    def what_if(self, removed: Sequence[str], scope: Scope | None = None) -> Without:
        """Return what falls apart, what survives and who may follow when some are gone.

        Raises:
            UnknownError: there is no such entity, or it is not in the part.
            AnalysisError: it is a thing or event, or nobody is left, or nobody was tied.
        """
        return without(self._case, removed, scope or Scope())

    def compare_runs(self, before: str, after: str) -> RunChanges:
        """Return what became of the networks of one find run in another.

        Raises:
            UnknownError: there is no such find run.
            AnalysisError: both are the same run.
        """
        return between_runs(self._case.store, before, after)

    def compare_periods(
        self, on: str, scope: Scope | None = None, by: str = "standing"
    ) -> PeriodChanges:
        """Return who joined, left, rose and fell from before a day to that day and after.

        Raises:
            AnalysisError: nobody is tied in one of the periods, or there is no such measure.
            UnknownError: there is no such network or agency.
        """
        return between_periods(self._case, on, scope or Scope(), by)

    def possible(self, of: str | None = None, top: int = 20, seed: int = 0) -> Possible:
        """Return the likeliest pairs without a statement. They are no evidence.

        Args:
            of: whose links; all actors' by default.
            top: how many.
            seed: which statements are hidden to learn and judge by.

        Raises:
            UnknownError: there is no such entity.
            AnalysisError: it is a thing or event, or nobody is tied to anybody.
        """
        return possible(self._case, of, top, seed)
