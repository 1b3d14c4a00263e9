"""``python -m benchmarks.networks.fit``: learn ``netgraph/analysis/ranker.json`` on tuning seeds.

First who belongs to a group, then which groups are networks: the more a candidate shares of a
planted one, the surer. Each world is ranked by what the other worlds teach, which is the figure
that is written beside the weights; what is shipped is learnt from all of them.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.networks.examples import FEATURES, Example, Group, example
from benchmarks.networks.ranking import averaged, by_typology, figures
from benchmarks.networks.regression import Columns, logistic
from benchmarks.networks.worlds import world
from netgraph.analysis import learned
from netgraph.analysis.belonging import Belonging, Odds
from netgraph.analysis.learned import Ranker, Term
from netgraph.analysis.near import NAMES
from netgraph.demo.settings import DemoSettings

SHIPPED = Path(learned.__file__).with_name("ranker.json")
A_NETWORK = 0.3
"""Jaccard from which a candidate is taken for a planted network."""

HALF_A_NETWORK = 0.2
BELONGS = 0.4


@dataclass(frozen=True, eq=False)
class Lesson:
    """An example with its candidates mended by what the other worlds teach."""

    example: Example
    belonging: Belonging
    groups: list[Group]
    features: Columns
    right: Columns

    @classmethod
    def of(cls, one: Example, others: Sequence[Example]) -> "Lesson":
        belonging = who_belongs(others)
        groups = one.mended(belonging)
        return cls(one, belonging, groups, one.features(groups), _right(one.shares(groups).max(1)))


def _right(share: NDArray[np.float64]) -> Columns:
    """Return how far a candidate with this share of a network is one."""
    near_miss = np.where(share >= HALF_A_NETWORK, 0.2, 0.0)
    return np.where(share >= A_NETWORK, 0.5 + share / 2, near_miss)


def who_belongs(examples: Sequence[Example]) -> Belonging:
    """Return the regressions of membership that these examples teach."""
    parts = [one.memberships for one in examples]
    columns, own, right, count = (np.concatenate(part) for part in zip(*parts, strict=True))

    def odds(mine: NDArray[np.bool_]) -> Odds:
        line = logistic(columns[mine], right[mine].astype(float), count[mine])
        slopes = zip(NAMES, line.slopes.tolist(), strict=True)
        return Odds(_short(line.base), {name: _short(slope) for name, slope in slopes})

    return Belonging(stays=odds(own), joins=odds(~own), least=BELONGS)


def fit(lessons: Sequence[Lesson]) -> Ranker:
    """Return the ranker that these examples teach."""
    features = np.concatenate([one.features for one in lessons])
    right = np.concatenate([one.right for one in lessons])
    line = logistic(features, right)
    usual = features[right == 0].mean(0)
    even = -(line.base + line.slopes @ usual) / np.log(2)
    rows = zip(FEATURES, line.slopes / np.log(2), usual, strict=True)
    terms = {name: Term(_short(weight), _short(mean)) for name, weight, mean in rows}
    return Ranker(terms, _short(even))


def _short(number: float) -> float:
    return float(f"{number:.5g}")


def main() -> None:
    asked = _arguments()
    scales = dict.fromkeys(asked.seeds, 1.0) | dict.fromkeys(asked.smaller, 0.6)
    examples = [one for seed, scale in scales.items() for one in _both(seed, scale)]
    lessons = [
        Lesson.of(one, [other for other in examples if other.seed != one.seed]) for one in examples
    ]
    fixed, learnt, rankings = [], [], []
    for one in lessons:
        others = fit([other for other in lessons if other.example.seed != one.example.seed])
        fixed.append(figures(one.example.ranked_by(None, None, one.example.ready.groups)))
        rankings.append(one.example.ranked_by(others, one.belonging, one.groups))
        learnt.append(figures(rankings[-1]))
        scored = fixed[-1].average_precision, learnt[-1].average_precision
        print(f"seed {one.example.seed}: {scored[0]:.3f} {scored[1]:.3f}", flush=True)
    every = zip(learnt, lessons, strict=True)
    large = [row for row, one in every if scales[one.example.seed] == 1.0]
    print(averaged(large), flush=True)
    said = {
        "made_by": "python -m benchmarks.networks.fit",
        "tuning_seeds": list(scales),
        "scales": list(scales.values()),
        "ranked by the fixed formula": averaged(fixed),
        "ranked by what the other seeds teach": averaged(learnt),
        "the same at scale 1.0": averaged(large),
        "by typology": by_typology(rankings),
        **asdict(fit(lessons)),
        "belonging": asdict(who_belongs(examples)),
    }
    SHIPPED.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")


def _both(seed: int, scale: float) -> list[Example]:
    """Return a world as real and as perfect resolution see it."""
    made = world(DemoSettings.hard(seed, scale))
    found = [example(seed, tables, made.truth) for tables in (made.real, made.perfect)]
    print(f"seed {seed}: {len(found[0].ready.groups)} candidates", flush=True)
    return found


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3], help="at scale 1.0")
    parser.add_argument("--smaller", type=int, nargs="*", default=[4, 5, 6, 7], help="at 0.6")
    return parser.parse_args()


if __name__ == "__main__":
    main()
