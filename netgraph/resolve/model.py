"""The weights of one kind's comparisons: what agreement and disagreement tell, in numbers.

A saved model is JSON a person can read; the comparisons themselves stand in code.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from importlib.resources import files
from typing import Any

import numpy as np

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
class MadeOf:
    """What the records said by which weights were learnt: a model knows what it knows."""

    records: int
    stated: Mapping[str, float]
    """Comparison to the share of records, 0 to 1, that say what it needs."""


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

    made_of: MadeOf | None = None
    """None for weights set by hand."""

    calibration: Mapping[str, tuple[tuple[float, float], ...]] = field(default_factory=dict)
    """What became of a pair (same, possible, vetoed) to bits, ascending, with the share of such
    pairs that are of one thing. Bits are no probability by themselves: what agrees often agrees
    together, and a pair that others hold together is surer than its own bits."""

    @property
    def learnt(self) -> bool:
        """Whether the weights were learnt from a case's own records."""
        return self.name.endswith(_OF_CASE)

    def probability(self, bits: float, decision: str = "possible") -> float:
        """Return the share of such pairs that are of one thing, 0 to 1: what people are shown.

        Args:
            bits: of the pair.
            decision: what became of it in the run.
        """
        curve = self.calibration.get(decision, ())
        if not curve:
            return _as_odds(bits)
        if bits >= curve[0][0] or decision == "same":  # it is the others that hold it
            at, share = zip(*curve, strict=True)
            return float(np.interp(bits, at, share))
        # Weaker pairs are not kept: from the weakest that are, the bits count as they stand.
        least = min(max(curve[0][1], 1e-6), 1.0 - 1e-6)
        return _as_odds(math.log2(least / (1.0 - least)) + bits - curve[0][0])

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
        plain["calibration"] = {
            decision: [list(pair) for pair in curve] for decision, curve in self.calibration.items()
        }
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
                made_of=_made_of(plain.get("made_of")),
                calibration={
                    decision: tuple((float(bits), float(share)) for bits, share in curve)
                    for decision, curve in (plain.get("calibration") or {}).items()
                },
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise CaseError(f"not a model of this netgraph: {error!r}. Train it again.") from error

    def of_case(
        self,
        weights: Mapping[str, Mapping[str, Level]],
        matches_per_record: float,
        made_of: MadeOf,
    ) -> "Model":
        """Return this model with what a case taught."""
        return replace(
            self,
            name=self.name.removesuffix(_OF_CASE) + _OF_CASE,
            weights=weights,
            matches_per_record=matches_per_record,
            fewest_records=1,
            made_of=made_of,
        )


_OF_CASE = "+case"


def _as_odds(bits: float) -> float:
    return float(1.0 / (1.0 + 2.0 ** -max(min(bits, 60.0), -60.0)))


def _made_of(plain: Mapping[str, Any] | None) -> MadeOf | None:
    if plain is None:
        return None
    stated = {name: float(share) for name, share in plain["stated"].items()}
    return MadeOf(int(plain["records"]), stated)


def shipped(name: str) -> Model:
    """Return a model that comes with netgraph, such as ``person@1``."""
    text = (files("netgraph.resolve") / "models" / f"{name}.json").read_text("utf-8")
    return Model.from_json(json.loads(text))
