"""A case's tables in; links, typology hits and ranked candidate networks out."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from netgraph.analysis.belonging import shipped_belonging
from netgraph.analysis.candidates import candidates, seeds, starts
from netgraph.analysis.chance import chance
from netgraph.analysis.clues import clues
from netgraph.analysis.community import Cut, communities, louvain
from netgraph.analysis.graph import EvidenceGraph, graph_of
from netgraph.analysis.growth import Walk, walk
from netgraph.analysis.lawful import Lawful, lawful
from netgraph.analysis.learned import shipped
from netgraph.analysis.links import links_table
from netgraph.analysis.overrides import split_overrides
from netgraph.analysis.profile import Scene
from netgraph.analysis.rank import Author, Ranking, ranked
from netgraph.analysis.scoring import Judge
from netgraph.analysis.statistics import field_of
from netgraph.analysis.tables import CaseTables, Selection, coded
from netgraph.analysis.typologies import catalogue
from netgraph.analysis.weights import Weights
from netgraph.model.outcome import Finding
from netgraph.model.result import CandidateNetwork, TypologyOutcome


@dataclass(frozen=True, slots=True)
class Settings:
    """How a find run is made."""

    seed: int = 0
    weights: Mapping[str, float] = field(default_factory=dict)
    """Numbers in place of those of ``weights.DEFAULTS``; ``T14.window_min`` sets a typology's
    parameter."""

    selection: Selection = field(default_factory=Selection)
    """Which agencies, which time, which view of who is who."""


class _Clock:
    """Tells what is being done, and remembers how long it took."""

    def __init__(self, progress: Callable[[str], None]) -> None:
        self._progress = progress
        self._last = time.perf_counter()
        self._doing: str | None = None
        self.seconds: dict[str, float] = {}

    def now(self, doing: str) -> None:
        moment = time.perf_counter()
        if self._doing is not None:
            self.seconds[self._doing] = round(moment - self._last, 2)
        self._last, self._doing = moment, doing
        self._progress(doing)


def find(
    tables: CaseTables,
    settings: Settings,
    progress: Callable[[str], None],
    previous: Sequence[CandidateNetwork] = (),
    cut: Cut = louvain,
) -> Finding:
    """Surface and rank candidate networks.

    Args:
        tables: as the store gives them, in any order of rows.
        settings: seed, weights and selection; the same ones give the same finding.
        progress: is told what is being done.
        previous: networks of the last run, whose ids are kept while most members stay.
        cut: cuts the graph into communities; on this machine by default.

    Raises:
        AnalysisError: a weight or parameter is unknown or no number.
    """
    table, parameters = split_overrides(settings.weights)
    clock = _Clock(progress)
    clock.now("reading statements")
    case = coded(tables, settings.selection)
    clock.now("weighing ties")
    graph = graph_of(case, table)
    clock.now("running typologies")
    outcomes = [typology.run(graph, parameters.get(typology.code)) for typology in catalogue()]
    clock.now("looking for groups")
    ready = prepared(graph, outcomes, table, settings.seed, cut)
    ranking = ranked(ready.judge, ready.paths, ready.groups)
    author = Author(graph, ready.judge, outcomes, settings.seed)
    clock.now("writing networks")
    networks = author.networks(ranking, previous)
    clock.now("writing links")
    links = links_table(graph)
    clock.now("done")
    summary = _summary(graph, ranking, networks, outcomes)
    summary |= {"links": links.num_rows, "left_out": case.left_out, "seconds": clock.seconds}
    return Finding(links, networks, outcomes, _parameters(settings), summary)


@dataclass(frozen=True, eq=False)
class Prepared:
    """Candidates, and what they are judged by."""

    judge: Judge
    paths: Walk
    groups: list[tuple[int, ...]]


def prepared(
    graph: EvidenceGraph,
    outcomes: Sequence[TypologyOutcome],
    table: Weights,
    seed: int,
    cut: Cut = louvain,
) -> Prepared:
    """Return candidate groups of a graph, and the judge of them."""
    paths = walk(graph)
    found = clues(graph, outcomes)
    begins = starts(graph, found)
    groups = candidates(graph, paths, communities(graph, seed, cut), begins)
    field_ = field_of(graph)
    explained = lawful(graph)
    scene = Scene(
        field=field_,
        reduced=field_.reduced(explained == Lawful.NOT),
        chance=chance(field_, paths, begins, np.random.default_rng(seed)),
        lawful=explained,
        named=seeds(graph),
    )
    if not table["score.learned"]:
        return Prepared(Judge(scene, found, table, None, None), paths, groups)
    belonging = shipped_belonging()
    groups = sorted({*groups, *belonging.mended(scene, found, groups)})
    return Prepared(Judge(scene, found, table, shipped(), belonging), paths, groups)


def _parameters(settings: Settings) -> dict[str, object]:
    selection = settings.selection
    return {
        "seed": settings.seed,
        "weights": {name: settings.weights[name] for name in sorted(settings.weights)},
        "agencies": sorted(selection.agencies) if selection.agencies is not None else None,
        "first_on": selection.first_on,
        "last_on": selection.last_on,
        "view": "strict" if selection.strict else "lead",
    }


def _summary(
    graph: EvidenceGraph,
    ranking: Ranking,
    networks: Sequence[CandidateNetwork],
    outcomes: Sequence[TypologyOutcome],
) -> dict[str, object]:
    return {
        "actors": len(graph),
        "ties": len(graph.tie_a),
        "statements": len(graph.evidence.case.statements) if graph.evidence else 0,
        "seeds": len(seeds(graph)),
        "hits": {outcome.typology: len(outcome.hits) for outcome in outcomes},
        "not_applicable": {
            outcome.typology: outcome.not_applicable
            for outcome in outcomes
            if outcome.not_applicable
        },
        "networks": len(networks),
        "alarm_bits": round(ranking.alarm, 2),
        "standing_out": ranking.standing_out,
    }
