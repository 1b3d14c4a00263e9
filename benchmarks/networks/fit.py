"""``python -m benchmarks.networks.fit``: learn ``netgraph/analysis/ranker.json`` on tuning seeds.

A candidate counts as a network if it shares three tenths of a planted one (Jaccard). Each world is
ranked by what the other worlds teach, which is the figure that is written beside the weights; what
is shipped is learnt from all of them.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.networks.ranking import as_networks, averaged, figures
from benchmarks.networks.worlds import world
from netgraph.analysis import learned
from netgraph.analysis.find import Prepared, prepared
from netgraph.analysis.graph import EvidenceGraph, graph_of
from netgraph.analysis.learned import FAMILIES, Ranker, Term
from netgraph.analysis.profile import profile
from netgraph.analysis.rank import ranked
from netgraph.analysis.tables import CaseTables, Selection, coded
from netgraph.analysis.typologies import catalogue
from netgraph.analysis.weights import weights
from netgraph.demo.score import Ranking, score_ranking
from netgraph.demo.settings import DemoSettings
from netgraph.demo.truth import Truth

SHIPPED = Path(learned.__file__).with_name("ranker.json")
FEATURES = [name for names in FAMILIES.values() for name in names]
A_NETWORK = 0.3
PULL = 3.0
"""Of the weights to 0, of features in standard deviations."""

Columns = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Example:
    """One world as one of its resolutions sees it."""

    seed: int
    tables: CaseTables
    truth: Truth
    graph: EvidenceGraph
    ready: Prepared
    features: Columns
    """One row a candidate, one column a feature."""

    right: NDArray[np.bool_]

    def ranked_by(self, ranker: Ranker | None) -> Ranking:
        judge = replace(self.ready.judge, ranker=ranker)
        best = ranked(judge, self.ready.paths, self.ready.groups)
        return score_ranking(as_networks(self.graph, best.groups, self.tables), self.truth)


def example(seed: int, tables: CaseTables, truth: Truth) -> Example:
    table = weights({"score.learned": 0})
    graph = graph_of(coded(tables, Selection()), table)
    outcomes = [typology.run(graph, None) for typology in catalogue()]
    ready = prepared(graph, outcomes, table, 0)
    found = profile(ready.judge.scene, ready.judge.seen(ready.groups)[0])
    features = np.stack([found[name] for name in FEATURES], axis=1)
    right = _right(graph, tables, truth, ready.groups)
    return Example(seed, tables, truth, graph, ready, features, right)


def _right(
    graph: EvidenceGraph, tables: CaseTables, truth: Truth, groups: Sequence[tuple[int, ...]]
) -> NDArray[np.bool_]:
    members = tables.memberships.to_pandas()
    members["true"] = members["uid"].map(truth.entity_of)
    true = members.dropna().groupby("entity")["true"].agg(frozenset).to_dict()
    of_vertex = [true.get(str(name), frozenset()) for name in graph.names]
    planted = [frozenset(one.members) for one in truth.networks]

    def fits(group: tuple[int, ...]) -> bool:
        own = frozenset().union(*(of_vertex[vertex] for vertex in group))
        return any(len(own & one) >= A_NETWORK * len(own | one) for one in planted)

    return np.array([fits(group) for group in groups], bool)


def fit(examples: Sequence[Example]) -> Ranker:
    """Return the ranker that these examples teach."""
    features = np.concatenate([one.features for one in examples])
    right = np.concatenate([one.right for one in examples])
    mean, spread = features.mean(0), features.std(0) + 1e-9
    standard = (features - mean) / spread

    def loss(at: Columns) -> tuple[float, Columns]:
        odds = standard @ at[1:] + at[0]
        wrong = 1 / (1 + np.exp(-odds)) - right
        value = np.logaddexp(0, odds).sum() - odds[right].sum() + PULL * (at[1:] ** 2).sum()
        slope = np.concatenate([[wrong.sum()], standard.T @ wrong + 2 * PULL * at[1:]])
        return float(value), slope

    best = minimize(loss, np.zeros(len(FEATURES) + 1), jac=True, method="L-BFGS-B").x
    bits = best[1:] / spread / np.log(2)
    usual = features[~right].mean(0)
    rows = zip(FEATURES, bits, usual, strict=True)
    return Ranker({name: Term(_short(weight), _short(mean)) for name, weight, mean in rows})


def _short(number: float) -> float:
    return float(f"{number:.5g}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3, 4, 5, 6])
    parser.add_argument("--scale", type=float, default=1.0)
    asked = parser.parse_args()
    examples = []
    for seed in asked.seeds:
        made = world(DemoSettings.hard(seed, asked.scale))
        for name, tables in (("real", made.real), ("perfect", made.perfect)):
            one = example(seed, tables, made.truth)
            examples.append(one)
            print(f"seed {seed}, {name}: {one.right.sum()} of {len(one.right)}", flush=True)
    fixed, learnt = [], []
    for one in examples:
        others = fit([other for other in examples if other.seed != one.seed])
        fixed.append(figures(one.ranked_by(None)))
        learnt.append(figures(one.ranked_by(others)))
        print(one.seed, fixed[-1].average_precision, learnt[-1].average_precision, flush=True)
    said = {
        "made_by": "python -m benchmarks.networks.fit",
        "tuning_seeds": asked.seeds,
        "scale": asked.scale,
        "ranked by the fixed formula": averaged(fixed),
        "ranked by what the other seeds teach": averaged(learnt),
        "terms": {name: asdict(term) for name, term in fit(examples).terms.items()},
    }
    SHIPPED.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
