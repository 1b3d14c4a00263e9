"""The weights of one kind's comparisons: what agreement and disagreement tell, in numbers.

A saved model is JSON a person can read; the comparisons themselves stand in code.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from importlib.resources import files
from typing import Any

from netgraph.errors import CaseError


@dataclass(frozen=True, slots=True)
class Level:
    """How often a level is met: among pairs of one thing (m), and of two (u)."""

    m: float
    u: float

    @property
    def bits(self) -> float:
        return math.log2(self.m / self.u)


@dataclass(frozen=True, slots=True)
class Terms:
    """How common values are, beyond what a small case can tell.

    The share of a value is ``(count + trust * share) / (records + trust)``: the case's own
    counts, drawn to what is known of the population, so that two records that share a
    surname in a case of 300 do not make it a rare or a frequent one.
    """

    unseen: float
    """Share of a value that ``shares`` does not list."""

    trust: float
    """Records that the known shares are worth."""

    shares: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Model:
    """Fellegi-Sunter weights, without labels.

    Source: Fellegi & Sunter, A theory for record linkage, JASA 64 (1969).
    """

    name: str
    """Such as ``person@1``; ``person@1+case`` where the case's own data moved the weights."""

    about: str
    matches_per_record: float
    """Other records of the same thing that a record has on average."""

    fewest_records: int
    """A smaller case is treated as if it had so many: it is a selection of a larger world."""

    weights: Mapping[str, Mapping[str, Level]]
    """Comparison to level to its weight. ``missing`` weighs nothing and is left out."""

    terms: Mapping[str, Terms]
    limits: Mapping[str, tuple[float, float]]
    """Comparison to the least and most bits that it may tell."""

    def prior_bits(self, records: int) -> float:
        """Return log2 of the odds that two records taken at random are of one thing."""
        return math.log2(self.matches_per_record / max(records, self.fewest_records))

    def to_json(self) -> dict[str, Any]:
        """Return what ``from_json`` reads."""
        plain = asdict(self)
        plain["weights"] = {
            comparison: {name: [level.m, level.u] for name, level in levels.items()}
            for comparison, levels in self.weights.items()
        }
        plain["limits"] = {name: list(pair) for name, pair in self.limits.items()}
        return plain

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Model":
        """Read a saved model.

        Raises:
            CaseError: a part is missing or is no number.
        """
        try:
            return cls(
                name=plain["name"],
                about=plain["about"],
                matches_per_record=float(plain["matches_per_record"]),
                fewest_records=int(plain["fewest_records"]),
                weights={
                    comparison: {name: Level(float(m), float(u)) for name, (m, u) in levels.items()}
                    for comparison, levels in plain["weights"].items()
                },
                terms={
                    family: Terms(float(t["unseen"]), float(t["trust"]), dict(t["shares"]))
                    for family, t in plain["terms"].items()
                },
                limits={
                    name: (float(least), float(most))
                    for name, (least, most) in plain["limits"].items()
                },
            )
        except (KeyError, TypeError, ValueError) as error:
            raise CaseError(f"not a model of this netgraph: {error!r}. Train it again.") from error

    def with_weights(self, weights: Mapping[str, Mapping[str, Level]]) -> "Model":
        """Return this model moved by what a case taught."""
        return replace(self, name=f"{self.name.removesuffix('+case')}+case", weights=weights)


def shipped(name: str) -> Model:
    """Return a model that comes with netgraph, such as ``person@1``."""
    text = (files("netgraph.resolve") / "models" / f"{name}.json").read_text("utf-8")
    return Model.from_json(json.loads(text))
