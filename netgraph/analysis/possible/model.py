"""Rows of features and which of them were hidden links in; a model that scores others out.

Two regularised logistic regressions, their log odds added. The flexible one has squares and
products of some features and is drawn towards nothing; it finds what is particular to a case
(teams that all have as many matches). The stiff one is drawn hard towards what shared contacts
tell nearly everywhere; it holds the ranking where there are too few links to learn from. With
fewer links than it has coefficients the flexible one is not heard, and the stiff one is
drawn harder: a network of twenty links would teach them its accidents.

Source: Ghasemian et al., Stacking models for nearly optimal link prediction in complex networks,
PNAS 117 (2020): many weak scores, combined by what hidden links of the same graph teach.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.possible.features import FEATURES

Rows = NDArray[np.float64]

_FLEXIBLE = 1.0
_PRODUCTS = 3.0
_STIFF = 10.0
"""How many hidden links' worth of pull each regression feels."""

_EVERYWHERE = {
    "resource": 0.5,
    "all_ways": 0.4,
    "resource_weighted": 0.3,
    "one_alone": 0.3,
    "more_contacts": 0.25,
    "adamic_adar": 0.2,
    "three": 0.2,
    "dense_region": 0.15,
    "things": 0.5,
    "times": 0.5,
}
"""Log odds a standard deviation tells in general."""

_TOGETHER = (
    ("fewer_contacts", "more_contacts"),
    ("shared", "fewer_contacts"),
    ("shared", "more_contacts"),
    ("three", "fewer_contacts"),
    ("three", "more_contacts"),
    ("all_ways", "fewer_contacts"),
    ("all_ways", "more_contacts"),
    ("fewer_contacts", "fewer_contacts"),
    ("more_contacts", "more_contacts"),
    ("all_ways", "all_ways"),
    ("resource", "resource"),
    ("three", "three"),
    ("cosine", "cosine"),
    ("shared", "cosine"),
    ("all_ways", "cosine"),
    ("all_ways", "three"),
    ("resource", "three"),
)
_AT = {name: at for at, name in enumerate(FEATURES)}
_LEFT = [_AT[one] for one, _ in _TOGETHER]
_RIGHT = [_AT[other] for _, other in _TOGETHER]
_FURTHEST = 8.0
_FURTHEST_IN_PRODUCT = 4.0


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """Pairs of one state of knowledge with some links hidden."""

    rows: Rows
    linked: NDArray[np.bool_]
    """Which pairs are hidden links."""

    counts: NDArray[np.float64]
    """How many pairs each row stands for: those without a link are a sample."""


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    mean: NDArray[np.float64]
    spread: NDArray[np.float64]
    flexible: NDArray[np.float64]
    stiff: NDArray[np.float64]
    heard: float
    """0 to 1: how far the flexible one counts."""

    def log_odds(self, rows: Rows) -> NDArray[np.float64]:
        """Return one score a row: fit to rank by; ``calibration`` makes shares of them."""
        scaled = self._scaled(rows)
        by_flexible = self.flexible[0] + scaled @ self.flexible[1 : scaled.shape[1] + 1]
        near = np.clip(scaled[:, : len(FEATURES)], -_FURTHEST_IN_PRODUCT, _FURTHEST_IN_PRODUCT)
        products = np.zeros((len(FEATURES), len(FEATURES)))
        np.add.at(products, (_LEFT, _RIGHT), self.flexible[scaled.shape[1] + 1 :])
        by_flexible += np.einsum("pi,pi->p", near @ products, near)
        by_stiff = self.stiff[0] + scaled @ self.stiff[1:]
        return np.asarray((self.heard * by_flexible + by_stiff).round(9), float)

    def _scaled(self, rows: Rows) -> Rows:
        return np.clip((rows - self.mean) / self.spread, -_FURTHEST, _FURTHEST)


def fitted(examples: list[Example], links: int) -> Model:
    """Fit a model; with no hidden link in the examples it knows the general case only.

    Args:
        examples: to learn from.
        links: how many links are known where they come from.
    """
    rows = np.concatenate([example.rows for example in examples])
    linked = np.concatenate([example.linked for example in examples]).astype(float)
    counts = np.concatenate([example.counts for example in examples]) / len(examples)
    whole = max(float(counts.sum()), 1e-9)
    mean = counts @ rows / whole
    spread = np.sqrt(counts @ (rows - mean) ** 2 / whole)
    spread = np.where(spread > 1e-9, spread, 1.0)
    scaled = np.clip((rows - mean) / spread, -_FURTHEST, _FURTHEST)
    prior = np.zeros(rows.shape[1])
    for name, value in _EVERYWHERE.items():
        prior[_AT[name]] = value
    pull = np.full(rows.shape[1], _FLEXIBLE)
    pull_wide = np.concatenate([pull, np.full(len(_TOGETHER), _PRODUCTS)])
    wide = _with_products(scaled)
    scarcity = wide.shape[1] / max(links, 1)
    stiff = np.full(len(prior), _STIFF * (1 + scarcity))
    return Model(
        mean,
        spread,
        _regression(wide, linked, counts, np.zeros(wide.shape[1]), pull_wide),
        _regression(scaled, linked, counts, prior, stiff),
        max(0.0, 1 - scarcity),
    )


def _with_products(scaled: Rows) -> Rows:
    near = np.clip(scaled[:, : len(FEATURES)], -_FURTHEST_IN_PRODUCT, _FURTHEST_IN_PRODUCT)
    return np.hstack([scaled, near[:, _LEFT] * near[:, _RIGHT]])


def _regression(
    rows: Rows,
    linked: NDArray[np.float64],
    counts: NDArray[np.float64],
    prior: NDArray[np.float64],
    pull: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return the constant and one coefficient a column: those that explain the links best.

    Args:
        rows: standardised.
        linked: 0 or 1 a row.
        counts: how many pairs a row stands for.
        prior: what each coefficient is drawn to.
        pull: how hard.
    """
    from scipy.optimize import minimize

    share = np.clip(float(counts @ linked) / max(float(counts.sum()), 1e-9), 1e-9, 1 - 1e-9)
    if not linked.any():
        return np.concatenate([[np.log(share / (1 - share))], prior])

    def loss(at: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = at[0] + rows @ at[1:]
        away = at[1:] - prior
        value = counts @ (np.logaddexp(0, odds) - linked * odds) + pull @ away**2 / 2
        wrong = counts * (1 / (1 + np.exp(-np.clip(odds, -50, 50))) - linked)
        return float(value), np.concatenate([[wrong.sum()], rows.T @ wrong + pull * away])

    start = np.concatenate([[np.log(share / (1 - share))], prior])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return np.asarray(found.x, float)
