"""A synthetic world in; its candidates, and how well each fits what was planted, out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from benchmarks.networks.ranking import as_networks
from benchmarks.networks.regression import Columns
from netgraph.analysis.belonging import Belonging
from netgraph.analysis.find import Prepared, prepared
from netgraph.analysis.graph import EvidenceGraph, graph_of
from netgraph.analysis.learned import FAMILIES, Ranker
from netgraph.analysis.near import NAMES, near
from netgraph.analysis.profile import profile
from netgraph.analysis.rank import ranked
from netgraph.analysis.tables import CaseTables, Selection, coded
from netgraph.analysis.typologies import catalogue
from netgraph.analysis.weights import weights
from netgraph.demo.score import Ranking, score_ranking
from netgraph.demo.truth import Truth

FEATURES = [name for names in FAMILIES.values() for name in names]
_TOUCHED = 0.15
"""Candidates that share so much of a network (Jaccard) teach who belongs to it."""

Group = tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Example:
    """One world as one of its resolutions sees it."""

    seed: int
    tables: CaseTables
    truth: Truth
    graph: EvidenceGraph
    ready: Prepared
    """Without anything learnt."""

    who: Sequence[frozenset[str]]
    """Of each vertex, who it truly is."""

    def shares(self, groups: Sequence[Group]) -> NDArray[np.float64]:
        """Return the Jaccard index of each group (rows) and planted network (columns)."""
        planted = [frozenset(one.members) for one in self.truth.networks]
        found = np.zeros((len(groups), len(planted)))
        for row, group in enumerate(groups):
            own = frozenset().union(*(self.who[vertex] for vertex in group))
            found[row] = [len(own & one) / max(len(own | one), 1) for one in planted]
        return found

    @cached_property
    def memberships(self) -> tuple[Columns, NDArray[np.bool_], NDArray[np.bool_], Columns]:
        """Return what teaches who belongs, one row a vertex in or near a candidate.

        Returns:
            Measures; whether it is a member of the candidate; whether of the network that the
            candidate touches; how much it counts, so that all networks count alike.
        """
        shares = self.shares(self.ready.groups)
        used = np.flatnonzero(shares.max(1) >= _TOUCHED)
        of = shares[used].argmax(1)
        judge = self.ready.judge
        around = near(judge.scene, judge.clues, [self.ready.groups[at] for at in used])
        columns = np.stack([around.columns[name] for name in NAMES], axis=1)
        right = np.zeros(len(columns), bool)
        for number, one in enumerate(self.truth.networks):
            members = np.array([not who.isdisjoint(one.members) for who in self.who])
            mine = of[around.group] == number
            right[mine] = members[around.vertex[mine]]
        count = 20 / np.bincount(of, minlength=len(self.truth.networks))[of]
        return columns, around.own, right, count[around.group]

    def mended(self, belonging: Belonging) -> list[Group]:
        """Return the candidates, and each as it should be."""
        judge, groups = self.ready.judge, self.ready.groups
        return sorted({*groups, *belonging.mended(judge.scene, judge.clues, groups)})

    def features(self, groups: Sequence[Group]) -> Columns:
        """Return one row a group, one column a feature."""
        found = profile(self.ready.judge.scene, self.ready.judge.seen(groups)[0])
        return np.stack([found[name] for name in FEATURES], axis=1)

    def ranked_by(
        self, ranker: Ranker | None, belonging: Belonging | None, groups: Sequence[Group]
    ) -> Ranking:
        judge = replace(self.ready.judge, ranker=ranker, belonging=belonging)
        best = ranked(judge, self.ready.paths, groups)
        return score_ranking(as_networks(self.graph, best.groups, self.tables), self.truth)


def example(seed: int, tables: CaseTables, truth: Truth) -> Example:
    table = weights({"score.learned": 0})
    graph = graph_of(coded(tables, Selection()), table)
    outcomes = [typology.run(graph, None) for typology in catalogue()]
    ready = prepared(graph, outcomes, table, 0)
    members = tables.memberships.to_pandas()
    members["true"] = members["uid"].map(truth.entity_of)
    true = members.dropna().groupby("entity")["true"].agg(frozenset).to_dict()
    who = [true.get(str(name), frozenset()) for name in graph.names]
    return Example(seed, tables, truth, graph, ready, who)
