"""A group's profile in; how much likelier than an ordinary candidate it is a network, out.

Logistic regression: the log-odds that a candidate is a network are a sum of terms, one a
feature, each ``weight * (value - usual)`` bits, where ``usual`` is what candidates that are no
network have on average. The terms are told in families, so that every bit of the score stands
under a reason.

Trap: it is learnt on invented cases, whose plants are ours. The features are generic for that
reason, and the fixed formula of ``scoring`` stays beside it (``score.learned: 0``).

Source: the weights of ``ranker.json`` were made by ``python -m benchmarks.networks.fit``, which
writes the seeds and the figures beside them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]

FAMILIES: Mapping[str, tuple[str, ...]] = {
    "hits": (
        "hits",
        "best hit",
        "second kind of hit",
        "kinds of hits",
        "members in hits",
        "best hit inside",
        "said against it",
    ),
    "burst": ("burst", "burst beyond daily life", "undated", "devoted"),
    "together": (
        "together",
        "together beyond daily life",
        "seen only together",
        "agencies",
        "one agency's share",
    ),
    "apart": (
        "apart",
        "apart beyond daily life",
        "share of ties inside",
        "busy members",
        "busiest member",
    ),
    "inner": (
        "inner",
        "inner beyond daily life",
        "density",
        "one in the middle",
        "shared things",
        "same events",
        "crossed together",
        "calls",
        "mixed ties",
        "separate causes",
        "through things",
        "one thing",
    ),
    "members": ("size", "few members", "named in cases", "persons", "firms", "vehicles"),
    "lawful": (
        "beyond daily life",
        "family",
        "fleet",
        "trade service",
        "mass address or accountant",
    ),
}
"""What is told together, and the features behind it."""


@dataclass(frozen=True, slots=True)
class Term:
    weight: float
    """Bits a unit of the feature."""

    usual: float
    """The feature's mean over candidates that are no network."""


@dataclass(frozen=True, slots=True)
class Ranker:
    terms: Mapping[str, Term]
    """One for each feature of ``profile``."""

    even: float
    """The score at which a candidate was as often a network as not, where it was learnt."""

    def bits(self, profile: Mapping[str, Column]) -> dict[str, Column]:
        """Return each family's bits, one element a group."""
        return {
            family: sum(
                (
                    self.terms[name].weight * (profile[name] - self.terms[name].usual)
                    for name in names
                ),
                np.zeros(len(profile[names[0]])),
            )
            for family, names in FAMILIES.items()
        }


@cache
def shipped() -> Ranker:
    """Return the ranker that comes with netgraph."""
    text = resources.files("netgraph.analysis").joinpath("ranker.json").read_text("utf-8")
    told = json.loads(text)
    return Ranker({name: Term(**term) for name, term in told["terms"].items()}, told["even"])
