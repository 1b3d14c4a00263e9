"""``python -m benchmarks.networks.run``: netgraph beside the plain methods, on reporting seeds.

Seeds below 100 were used while developing; 101 and above are for reporting only.
"""

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import mean

import numpy as np

from benchmarks.measure import write
from benchmarks.networks.baselines import METHODS
from benchmarks.networks.crude import RULES, Rows, crude
from benchmarks.networks.ranking import (
    Figures,
    as_networks,
    averaged,
    by_typology,
    figures,
    networks_of,
    scattered,
)
from benchmarks.networks.worlds import World, world
from netgraph.analysis.find import Settings, find
from netgraph.analysis.graph import EvidenceGraph, evidence_graph
from netgraph.analysis.tables import CaseTables, Selection
from netgraph.demo.score import Ranking, score_ranking
from netgraph.demo.settings import DemoSettings
from tests.demo.measure import (
    cross_validated_auc,
    degree_auc,
    form_features,
    planted_records,
    within_groups,
)

REPORTING = 101
REAL, PERFECT = "netgraph, real resolution", "netgraph, perfect resolution"


def _quiet(_: str) -> None:
    return None


@dataclass(frozen=True)
class Bench:
    """One world, and all that is asked of it once."""

    world: World
    graph: EvidenceGraph
    """Perfectly resolved."""

    apart: frozenset[str]

    def scored(self, tables: CaseTables, selection: Selection) -> Ranking:
        found = find(tables, Settings(seed=0, selection=selection), _quiet)
        return score_ranking(found.networks, self.world.truth)

    def plain(self, method: Callable[[EvidenceGraph, int], list[tuple[int, ...]]]) -> Ranking:
        groups = method(self.graph, 0)
        networks = as_networks(self.graph, groups, self.world.perfect)
        return score_ranking(networks, self.world.truth)

    def crude(self) -> dict[str, Ranking]:
        rows = Rows(self.world.perfect)
        return {
            rule: score_ranking(
                networks_of(crude(rows, rule), self.world.perfect), self.world.truth
            )
            for rule in RULES
        }

    def form(self) -> tuple[float, dict[str, float]]:
        """How far planted members stand out by form alone, and by number of rows: AUC."""
        deliveries = tuple(sorted((self.world.folder / "deliveries").iterdir()))
        truth = self.world.folder / "truth.json"
        planted = planted_records(truth)
        uids, files, looks = zip(*form_features(deliveries), strict=True)
        features = within_groups(np.array(looks), list(files))
        positive = np.array([uid in planted for uid in uids])
        return cross_validated_auc(features, positive), degree_auc(deliveries, truth)


@dataclass
class Tally:
    """What was measured so far, by method; one element a seed."""

    rankings: dict[str, list[Ranking]] = field(default_factory=dict)
    rows: dict[str, list[Figures]] = field(default_factory=dict)
    numbers: dict[str, list[float]] = field(default_factory=dict)

    def rank(self, name: str, bench: Bench, ranking: Ranking) -> None:
        self.rankings.setdefault(name, []).append(ranking)
        self.rows.setdefault(name, []).append(figures(ranking, bench.apart))
        print(f"  {name:36} AP {ranking.average_precision:.3f}", flush=True)

    def number(self, name: str, value: float) -> None:
        self.numbers.setdefault(name, []).append(value)

    def results(self) -> dict[str, object]:
        return {
            "means": {name: round(mean(values), 3) for name, values in self.numbers.items()},
            "figures": {name: averaged(row) for name, row in self.rows.items()},
            "by typology": {name: by_typology(self.rankings[name]) for name in (REAL, PERFECT)},
        }


def main() -> None:
    """Measure and write ``results/networks.json``."""
    asked = _arguments()
    tally = Tally()
    for seed in range(asked.first, asked.first + asked.seeds):
        made = world(DemoSettings.hard(seed, asked.scale))
        graph = evidence_graph(made.perfect)
        bench = Bench(made, graph, scattered(graph, made.truth))
        print(f"seed {seed}: {len(graph)} actors, {len(made.truth.networks)} planted", flush=True)
        _rank_all(bench, tally)
        _describe(bench, tally)
        if asked.agencies:
            _take_agencies_away(bench, tally)
    seeds = [asked.first, asked.first + asked.seeds - 1]
    write("networks", {"seeds": seeds, "scale": asked.scale, **tally.results()})


def _rank_all(bench: Bench, tally: Tally) -> None:
    started = time.perf_counter()
    tally.rank(REAL, bench, bench.scored(bench.world.real, Selection()))
    tally.number("find, s", time.perf_counter() - started)
    tally.rank(PERFECT, bench, bench.scored(bench.world.perfect, Selection()))
    for name, method in METHODS.items():
        tally.rank(name, bench, bench.plain(method))
    for rule, ranking in bench.crude().items():
        tally.rank(f"rule: {rule}", bench, ranking)


def _describe(bench: Bench, tally: Tally) -> None:
    """How hard the world is: what form and number of rows alone tell, what lies scattered."""
    form, degree = bench.form()
    tally.number("form AUC", form)
    for kind, auc in degree.items():
        tally.number(f"degree AUC, {kind}", auc)
    tally.number("scattered networks", len(bench.apart))
    tally.number("actors", len(bench.graph))


def _take_agencies_away(bench: Bench, tally: Tally) -> None:
    agencies = frozenset(uid.partition(":")[0] for uid in bench.world.truth.entity_of)
    for agency in sorted(agencies):
        ranking = bench.scored(bench.world.real, Selection(agencies - {agency}))
        tally.rank(f"without {agency}", bench, ranking)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20, help="how many reporting seeds")
    parser.add_argument("--first", type=int, default=REPORTING, help="the first seed")
    parser.add_argument("--scale", type=float, default=2.5, help="1.0: about 12,000 actors")
    parser.add_argument("--agencies", action="store_true", help="also without each agency")
    return parser.parse_args()


if __name__ == "__main__":
    main()
