"""``python -m benchmarks.networks.run``: netgraph beside the plain methods, on reporting seeds.

Seeds below 100 were used while developing; 101 and above are for reporting only.
"""

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from benchmarks.measure import write
from benchmarks.networks.baselines import METHODS
from benchmarks.networks.ranking import (
    Figures,
    as_networks,
    averaged,
    by_typology,
    figures,
    scattered,
)
from benchmarks.networks.worlds import World, world
from netgraph.analysis.find import Settings, find
from netgraph.analysis.graph import EvidenceGraph, evidence_graph
from netgraph.analysis.tables import CaseTables, Selection
from netgraph.demo.score import Ranking, score_ranking
from netgraph.demo.settings import DemoSettings

REPORTING = 101


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


def main() -> None:
    """Measure and write ``results/networks.json``."""
    asked = _arguments()
    rankings: dict[str, list[Ranking]] = {}
    rows: dict[str, list[Figures]] = {}
    seconds: list[float] = []

    def note(name: str, bench: Bench, ranking: Ranking) -> None:
        rankings.setdefault(name, []).append(ranking)
        rows.setdefault(name, []).append(figures(ranking, bench.apart))
        print(f"  {name:36} AP {ranking.average_precision:.3f}", flush=True)

    scattered_networks = 0
    for seed in range(asked.first, asked.first + asked.seeds):
        made = world(replace(DemoSettings(seed=seed), scale=asked.scale))
        graph = evidence_graph(made.perfect)
        bench = Bench(made, graph, scattered(graph, made.truth))
        scattered_networks += len(bench.apart)
        print(f"seed {seed}: {len(graph)} actors, {len(made.truth.networks)} planted", flush=True)
        started = time.perf_counter()
        note("netgraph, real resolution", bench, bench.scored(made.real, Selection()))
        seconds.append(time.perf_counter() - started)
        note("netgraph, perfect resolution", bench, bench.scored(made.perfect, Selection()))
        for name, method in METHODS.items():
            note(name, bench, bench.plain(method))
        if asked.agencies:
            agencies = frozenset(planted_by(made))
            for agency in sorted(agencies):
                others = agencies - {agency}
                note(f"without {agency}", bench, bench.scored(made.real, Selection(others)))
    write(
        "networks",
        {
            "seeds": [asked.first, asked.first + asked.seeds - 1],
            "scale": asked.scale,
            "scattered": scattered_networks,
            "find seconds, mean": round(sum(seconds) / len(seconds), 1),
            "figures": {name: averaged(row) for name, row in rows.items()},
            "by typology": {
                name: by_typology(rankings[name])
                for name in ("netgraph, real resolution", "netgraph, perfect resolution")
            },
        },
    )


def planted_by(made: World) -> list[str]:
    """Return the agencies that delivered to a world."""
    return sorted({uid.partition(":")[0] for uid in made.truth.entity_of})


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20, help="how many reporting seeds")
    parser.add_argument("--first", type=int, default=REPORTING, help="the first seed")
    parser.add_argument("--scale", type=float, default=2.5, help="1.0: about 12,000 actors")
    parser.add_argument("--agencies", action="store_true", help="also without each agency")
    return parser.parse_args()


if __name__ == "__main__":
    main()
